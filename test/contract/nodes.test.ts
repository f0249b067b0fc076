/** Contract of every registered node: well-formed, valid defaults, words, and its own cases. */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/ml/document/facts.ts';
import { FINDING_WORDS } from '../../src/ml/document/findingWords.ts';
import { completeParams, type CheckedParams, type NodeDefinition } from '../../src/ml/nodes/define.ts';
import { validateParams } from '../../src/ml/nodes/params.ts';
import { definitionOf, REGISTRY } from '../../src/ml/nodes/registry.ts';

describe('the registry', () => {
  it('has no id twice', () => {
    expect(new Set(REGISTRY.map((definition) => definition.id)).size).toBe(REGISTRY.length);
  });
});

function run(definition: NodeDefinition, row: NodeDefinition['cases'][number]) {
  const saved = row.params ?? {};
  const params = completeParams(definition, saved);
  const inputs = Object.fromEntries(Object.entries(row.inputs ?? {}).map(([port, fact]) => [port, (Array.isArray(fact) ? fact : [fact]) as Fact[]]));
  const table = inputs.table?.[0]?.type === 'table' ? inputs.table[0] : undefined;
  const wrong = validateParams(definition, saved, params, table).filter((finding) => FINDING_WORDS[finding.code].severity === 'error' && definition.role !== 'source');
  if (wrong.length > 0) return { outputs: {}, codes: wrong.map((finding) => finding.code), parameters: undefined };
  const inference = definition.infer(params as CheckedParams, inputs, {
    node: 'n', source: row.context?.source, sourceFindings: [], targets: row.context?.targets ?? [], edgeAt: () => undefined, nodeAt: () => undefined,
  });
  return { outputs: inference.outputs, codes: (inference.findings ?? []).map((finding) => finding.code), parameters: inference.parameters };
}

describe.each(REGISTRY.map((definition) => [definition.id, definition] as const))('%s', (_, definition) => {
  it('has words', () => {
    for (const text of [definition.label, definition.summary, definition.guide, definition.icon]) expect(text.trim()).not.toBe('');
    for (const heading of ['**What it does.**', '**When.**', '**Example.**']) expect(definition.guide).toContain(heading);
  });

  it('has defaults that its own specs accept', () => {
    const complete = completeParams(definition, {});
    const wrong = validateParams(definition, {}, complete, undefined).filter((finding) => finding.code !== 'param.missing');
    expect(wrong).toEqual([]);
  });

  it('has an upgrade from every older version', () => {
    for (let version = 1; version < definition.version; version++) expect(definition.upgrades?.[version]).toBeTypeOf('function');
  });

  it('can be found by its id', () => {
    expect(definitionOf(definition.id)).toBe(definition);
  });

  it.each(definition.cases.map((row, i) => [i, row] as const))('case %i holds', (_i, row) => {
    const got = run(definition, row);
    expect(got.codes).toEqual(row.findings ?? []);
    if (row.outputs) expect(got.outputs).toEqual(row.outputs);
    if (row.parameters !== undefined) expect(got.parameters).toBe(row.parameters);
  });
});
