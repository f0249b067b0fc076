/** The split: exact sizes, the same for a seed, the same mix in every part. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { apportion, splitPrep } from '../../../src/ml/nodes/prep/split.ts';

/** Marks for rows whose classes are given. */
function split(classes: readonly number[], params: ParamValues = {}, seed = 1, targets = ['y']): Uint8Array {
  const table = { rows: classes.length, columns: [{ name: 'y', kind: 'category' as const, codes: Int32Array.from(classes), categories: classes.map(String) }] };
  return (splitPrep as DefinitionOf<'split'>).assign(completeParams(splitPrep, params) as CheckedParams, table, { targets, seed });
}
const sizes = (marks: ArrayLike<number>): number[] => [0, 1, 2].map((part) => Array.from(marks).filter((mark) => mark === part).length);
const ofClass = (marks: Uint8Array, classes: readonly number[], wanted: number): number[] => sizes(Array.from(marks).filter((_, row) => classes[row] === wanted));
const repeat = (...counts: number[]): number[] => counts.flatMap((count, label) => Array.from({ length: count }, () => label));

describe('apportion', () => {
  it('adds up and gives the largest remainders the rest', () => {
    expect(apportion(1000, [70, 15, 15])).toEqual([700, 150, 150]);
    expect(apportion(10, [70, 15, 15])).toEqual([7, 2, 1]);
    expect(apportion(3, [1, 1, 1])).toEqual([1, 1, 1]);
    expect(apportion(569, [70, 15, 15]).reduce((a, b) => a + b)).toBe(569);
  });
});

describe('split', () => {
  it('is the same for a seed and another for another', () => {
    const rows = repeat(60, 40);
    expect(split(rows, {}, 5)).toEqual(split(rows, {}, 5));
    expect(split(rows, {}, 5)).not.toEqual(split(rows, {}, 6));
    expect(split(rows, { seed: 5 }, 77)).toEqual(split(rows, {}, 5));
  });
  it('keeps the mix of classes in every part', () => {
    const rows = repeat(80, 20);
    expect(ofClass(split(rows), rows, 0)).toEqual([56, 12, 12]);
    expect(ofClass(split(rows), rows, 1)).toEqual([14, 3, 3]);
  });
  it('takes rows as they come where it is not to stratify', () => {
    expect(sizes(split(repeat(80, 20), { stratify: false }))).toEqual([70, 15, 15]);
  });
  it('has no strata to keep for a target of many numbers', () => {
    const table = { rows: 200, columns: [{ name: 'y', kind: 'number' as const, values: Float64Array.from({ length: 200 }, (_, i) => i * 1.5) }] };
    const marks = (splitPrep as DefinitionOf<'split'>).assign(completeParams(splitPrep, {}) as CheckedParams, table, { targets: ['y'], seed: 1 });
    expect(sizes(marks)).toEqual([140, 30, 30]);
  });
  it('gives each part its size and each class its share, whatever the classes are', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 1000 }), (counts, seed) => {
      const rows = repeat(...counts);
      const marks = split(rows, {}, seed);
      const wanted = apportion(rows.length, [70, 15, 15]);
      expect(sizes(marks)).toEqual(wanted);
      counts.forEach((count, label) => ofClass(marks, rows, label).forEach((got, part) => expect(Math.abs(got - (count * wanted[part]!) / rows.length)).toBeLessThan(2)));
    }), { numRuns: 200, seed: 1 });
  });
});

describe('k-fold', () => {
  it('tests every row exactly once, the classes alike in every fold', () => {
    fc.assert(fc.property(fc.integer({ min: 3, max: 8 }), fc.integer({ min: 10, max: 60 }), fc.integer({ min: 10, max: 60 }), fc.integer({ min: 0, max: 99 }), (folds, a, b, seed) => {
      const classes = repeat(a, b);
      const marks = Array.from({ length: folds }, (_, i) => split(classes, { parts: 'folds', folds, fold: i + 1 }, seed));
      classes.forEach((_, row) => {
        expect(marks.filter((fold) => fold[row] === 2)).toHaveLength(1);
        expect(marks.filter((fold) => fold[row] === 1)).toHaveLength(1);
      });
      for (const fold of marks) expect(Math.abs(ofClass(fold, classes, 0)[2]! - a / folds)).toBeLessThan(1.5);
    }), { numRuns: 40 });
  });
  it('keeps groups together', () => {
    const group = { name: 'g', kind: 'number' as const, values: Float64Array.from({ length: 40 }, (_, row) => row % 10) };
    const marks = (splitPrep as DefinitionOf<'split'>).assign(completeParams(splitPrep, { method: 'group', column: 'g', parts: 'folds', fold: 2 }) as CheckedParams, { rows: 40, columns: [group] }, { targets: [], seed: 3 });
    expect(sizes(marks)).toEqual([24, 8, 8]);
    for (let row = 10; row < 40; row++) expect(marks[row]).toBe(marks[row - 10]);
  });
});
