/** Contract of the Keras text of every layer: it is the text that was run in Keras and compared (test/fixtures/reference/kerasCode.py). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
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

describe('helpers', () => {
  const names = readdirSync(HELPERS).filter((file) => file.endsWith('.py')).map((file) => file.slice(0, -3));
  const textOf = (name: string): string => readFileSync(new URL(`${name}.py`, HELPERS), 'utf8');

  it('are those that were verified, and each is needed', () => {
    expect(Object.fromEntries(names.map((name) => [name, createHash('sha256').update(textOf(name)).digest('hex')]))).toEqual(verified.helpers);
    expect([...new Set(verified.rows.flatMap(({ code }) => code.helpers ?? []))].toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('%s opens with its imports and holds one class or function of its name with a docstring', (name) => {
    const text = textOf(name);
    expect(text).toMatch(/^(import|from) /);
    expect(text.match(/^(class|def) \w+/gm)).toEqual([expect.stringMatching(new RegExp(`^(class|def) ${name}$`))]);
    expect(text).toMatch(new RegExp(`^(class|def) ${name}\\(.*\\):\\n    """`, 'm'));
  });
});

it('differs from what is computed here by rounding alone', () => {
  expect(Math.max(...verified.rows.map(({ difference }) => difference))).toBeLessThan(1e-5);
});
