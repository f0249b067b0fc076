/** Contract of the PyTorch texts: each is letter by letter what `test/fixtures/reference/pytorchCode.py` ran and found to compute what ours computes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Code } from '../../src/ml/nodes/define.ts';
import { codeTexts } from '../support/codeCases.ts';

interface Verified { row: string; code: Code; /** The worst; null where random numbers cannot agree. */ difference: number | null }
const reference = JSON.parse(readFileSync(new URL('../fixtures/reference/pytorchCode.json', import.meta.url), 'utf8')) as { apart: Record<string, string>; rows: Record<string, Verified[]> };

const texts = codeTexts('pytorch');
const ids = [...new Set(texts.map(({ id }) => id))];
const TOLERANCE = 1e-5;

describe('PyTorch text', () => {
  it('is there for every layer', () => expect(texts.filter(({ code }) => !code).map(({ id, row }) => `${id} ${row}`)).toEqual([]));

  it.each(ids)('of %s is what was verified (else run test/fixtures/reference/pytorchCode.py)', (id) => {
    const verified = reference.rows[id] ?? [];
    expect(texts.filter((text) => text.id === id).map(({ row, code }) => ({ row, code }))).toEqual(verified.map(({ row, code }) => ({ row, code })));
    for (const { difference } of verified) {
      if (id in reference.apart) expect(difference).toBeNull();
      else expect(difference).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  it('was verified of layers that there are', () => expect(Object.keys(reference.rows).filter((id) => !ids.includes(id))).toEqual([]));
});
