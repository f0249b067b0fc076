/** Reads a fixture, or bytes that a test made, as the source of a type would. */
import { readFileSync } from 'node:fs';
import { createNodeDataEngine } from '../../src/ml/data/nodeEngine.ts';
import type { SourceProfile } from '../../src/ml/data/engine.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';

const engine = await createNodeDataEngine();

/** The bytes of a file of `test/fixtures/sources`. */
export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../fixtures/sources/${name}`, import.meta.url)));

export async function readSource(type: string, content: Uint8Array | string, params: ParamValues = {}, path = 'file'): Promise<SourceProfile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return engine.profile('data', type, path, bytes, completeParams(definitionOf(type)!, { path, ...params }));
}

/** Rows of what was read last, as text. */
export const pageOf = async (offset: number, limit: number): Promise<(string | null)[][]> => (await engine.page('data', offset, limit)).rows;

/** `name:kind:missing:distinct`, column by column. */
export const columnsOf = ({ fact }: SourceProfile): string[] => fact.columns.map(({ name, kind, missing, distinct }) => `${name}:${kind}:${missing}:${distinct}`);

export const codesOf = ({ findings }: SourceProfile): string[] => findings.map(({ code }) => code);
