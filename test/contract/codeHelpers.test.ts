/** Contract of the Python helpers: every one is needed by some node, and holds one function or class of its name. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Code } from '../../src/ml/nodes/define.ts';
import { codeTexts } from '../support/codeCases.ts';

interface Row { id: string; code: Code | null }
const rowsOf = (framework: 'keras' | 'pytorch'): Row[] => (JSON.parse(readFileSync(new URL(`../fixtures/reference/nodeCode.${framework}.json`, import.meta.url), 'utf8')) as { rows: Row[] }).rows;
/** Texts of the nodes that are no layers, as they were run; those of data are the same in both and ran once. */
const others = (framework: 'keras' | 'pytorch'): Row[] => [...rowsOf(framework), ...rowsOf('keras').filter(({ id }) => /^(source|prep|io)\./.test(id))];

const folderOf = (place: 'keras' | 'pytorch' | 'python'): URL => new URL(`../../src/ml/export/${place}/helpers/`, import.meta.url);
const namesIn = (folder: URL): string[] => readdirSync(folder).filter((file) => file.endsWith('.py')).map((file) => file.slice(0, -3));

it.each(['keras', 'pytorch'] as const)('helpers of %s are all needed, and all there', (framework) => {
  const needed = new Set([...codeTexts(framework), ...others(framework)].flatMap(({ code }) => code?.helpers ?? []));
  // Loading weights is the exporter's affair, not a node's.
  const names = [...namesIn(folderOf(framework)), ...namesIn(folderOf('python'))].filter((name) => name !== 'load_weights');
  expect(names.toSorted()).toEqual([...needed].toSorted());
});

describe.each(['keras', 'pytorch', 'python'] as const)('helpers in %s', (place) => {
  const folder = folderOf(place);
  const names = namesIn(folder);

  it.each(names)('%s is one function or class of that name with a docstring, below its imports', (name) => {
    const text = readFileSync(new URL(`${name}.py`, folder), 'utf8');
    expect(text.match(/^(class|def) \w+/gm)).toEqual([expect.stringMatching(new RegExp(`^(class|def) ${name}$`))]);
    expect(text).toMatch(new RegExp(`^(class|def) ${name}\\b.*:\\n    """`, 'm'));
  });
});
