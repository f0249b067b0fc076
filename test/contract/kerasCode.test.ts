/** Contract of the Keras text of every layer: it is the text that was run in Keras and compared (test/fixtures/reference/kerasCode.py). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import type { Code } from '../../src/ml/nodes/define.ts';
import { codeTexts } from '../support/codeCases.ts';
import { isLayer } from '../support/layers.ts';

interface Verified { keras: string; helpers: Record<string, string>; rows: { id: string; row: string; code: Code; difference: number }[] }
const verified = JSON.parse(readFileSync(new URL('../fixtures/reference/kerasCode.json', import.meta.url), 'utf8')) as Verified;
const texts = codeTexts('keras');
const HELPERS = new URL('../../src/ml/export/keras/helpers/', import.meta.url);

describe.each(REGISTRY.filter(isLayer).map(({ id }) => [id] as const))('%s', (id) => {
  it('is in Keras what was verified there, row by row', () => {
    const proven = Object.fromEntries(verified.rows.filter((row) => row.id === id).map(({ row, code }) => [row, code]));
    const said = Object.fromEntries(texts.filter((text) => text.id === id).map(({ row, code }) => [row, code]));
    expect(Object.keys(said).length).toBeGreaterThan(0);
    expect(said).toEqual(proven);
  });
});

it('calls helpers that are as they were run', () => {
  const used = [...new Set(verified.rows.flatMap(({ code }) => code.helpers ?? []))].toSorted();
  expect(used.length).toBeGreaterThan(0);
  for (const name of used) expect([name, createHash('sha256').update(readFileSync(new URL(`${name}.py`, HELPERS), 'utf8')).digest('hex')]).toEqual([name, verified.helpers[name]]);
});

it('differs from what is computed here by rounding alone', () => {
  expect(Math.max(...verified.rows.map(({ difference }) => difference))).toBeLessThan(1e-5);
});
