/** Preparation nodes: what they learn, and what they make of rows that they have not seen. */
import { describe, expect, it } from 'vitest';
import { completeParams, type CheckedParams, type DefinitionOf, type NodeDefinition } from '../../../src/ml/nodes/define.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import type { Column, Table } from '../../../src/ml/nodes/table.ts';
import { binPrep } from '../../../src/ml/nodes/prep/bin.ts';
import { cleanPrep, medianOf } from '../../../src/ml/nodes/prep/clean.ts';
import { encodePrep } from '../../../src/ml/nodes/prep/encode.ts';
import { normalisePrep } from '../../../src/ml/nodes/prep/normalise.ts';

const NONE = Number.NaN;
const numbers = (name: string, ...values: number[]): Column => ({ name, kind: 'number', values: Float64Array.from(values) });
const words = (name: string, ...cells: (string | null)[]): Column => {
  const categories = [...new Set(cells.filter((cell) => cell !== null))];
  return { name, kind: 'category', categories, codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : categories.indexOf(cell))) };
};
const table = (...columns: Column[]): Table => ({ rows: 'values' in columns[0]! ? columns[0].values.length : columns[0]!.codes.length, columns });

/** Cells as plain values: numbers, or words with null for missing. */
const cellsOf = (of: Table): Record<string, (number | string | null)[]> => Object.fromEntries(of.columns.map((column) => [
  column.name, 'values' in column ? [...column.values] : [...column.codes].map((code) => column.categories[code] ?? null),
]));

function run(definition: NodeDefinition, params: ParamValues, training: Table, rows = training, targets: string[] = []): ReturnType<typeof cellsOf> {
  const prep = definition as DefinitionOf<'prep'>;
  const complete = completeParams(definition, params) as CheckedParams;
  const state = JSON.parse(JSON.stringify(prep.fit!(complete, training, { targets }))) as unknown;
  return cellsOf(prep.apply!(complete, state, rows, { targets }));
}

describe('clean', () => {
  it.each([['mean', 4], ['median', 2], ['mostFrequent', 1], ['constant', -7]])('fills numbers by the %s of the training rows', (how, value) => {
    const training = table(numbers('x', 1, 1, 2, 3, 13, NONE));
    expect(run(cleanPrep, { numbers: how, numberValue: -7 }, training, table(numbers('x', NONE, 100)))).toEqual({ x: [value, 100] });
  });
  it('fills categories, with a word of its own too', () => {
    const training = table(words('c', 'a', 'b', 'b', null));
    expect(run(cleanPrep, {}, training)).toEqual({ c: ['a', 'b', 'b', 'b'] });
    expect(run(cleanPrep, { categories: 'constant', categoryValue: 'unknown' }, training)).toEqual({ c: ['a', 'b', 'b', 'unknown'] });
  });
  it('leaves the target and what is to be kept', () => {
    expect(run(cleanPrep, { numbers: 'keep' }, table(numbers('x', 1, NONE), numbers('y', NONE, 1)), undefined, ['y'])).toEqual({ x: [1, NONE], y: [NONE, 1] });
    expect(run(cleanPrep, {}, table(numbers('x', 1, NONE), numbers('y', NONE, 1)), undefined, ['y'])).toEqual({ x: [1, 1], y: [NONE, 1] });
  });
  it('finds medians by selection', () => {
    expect([[3], [1, 2], [5, 1, 4, 2, 3], [2, 2, 2, 1], [4, 1, 3, 2]].map((values) => medianOf(Float64Array.from(values)))).toEqual([3, 1.5, 3, 2, 2.5]);
  });
});

describe('encode', () => {
  const training = table(words('c', 'red', 'blue', 'red'), numbers('x', 1, 2, 3));
  it('makes a column of 0 and 1 for each category of the training rows, in order', () => {
    expect(run(encodePrep, {}, training)).toEqual({ 'c=blue': [0, 1, 0], 'c=red': [1, 0, 1], x: [1, 2, 3] });
  });
  it('gives zeros, or -1, for categories that it has not seen', () => {
    const later = table(words('c', 'green', null, 'blue'), numbers('x', 1, 2, 3));
    expect(run(encodePrep, {}, training, later)).toEqual({ 'c=blue': [0, 0, 1], 'c=red': [0, 0, 0], x: [1, 2, 3] });
    expect(run(encodePrep, { method: 'ordinal' }, training, later)).toEqual({ c: [-1, -1, 0], x: [1, 2, 3] });
  });
  it('orders categories that are numbers as numbers', () => {
    expect(Object.keys(run(encodePrep, {}, table(words('c', '10', '9', '2'))))).toEqual(['c=2', 'c=9', 'c=10']);
  });
  it('turns dates into days, and leaves the target alone', () => {
    const dates: Column = { name: 'd', kind: 'date', values: Float64Array.of(18_262) };
    expect(run(encodePrep, {}, table(dates, words('y', 'no')), undefined, ['y'])).toEqual({ d: [18_262], y: ['no'] });
  });
});

describe('encode by numbers for words', () => {
  it('means of the target as scikit-learn has them: TargetEncoder(smooth=10)', () => {
    const training = table(words('c', 'u', 'u', 'v', 'v', 'v', 'w'), numbers('y', 1, 0, 1, 1, 0, 0));
    const got = run(encodePrep, { method: 'target' }, training, table(words('c', 'u', 'v', 'w', 'new', null)), ['y']);
    expect(got.c!.map((value) => Number(value).toFixed(8))).toEqual(['0.50000000', '0.53846154', '0.45454545', '0.50000000', '0.50000000']);
  });
  it('shares of the rows, an order of the person, and buckets that need no learning', () => {
    const training = table(words('c', 'low', 'high', 'low', null));
    expect(run(encodePrep, { method: 'frequency' }, training, table(words('c', 'low', 'new')))).toEqual({ c: [0.5, 0] });
    expect(run(encodePrep, { method: 'ordinal', order: 'low, middle, high' }, training)).toEqual({ c: [0, 2, 0, -1] });
    // FNV-1a of "a" is 0xe40c292c.
    expect(run(encodePrep, { method: 'hashing', buckets: 4 }, training, table(words('c', 'a', null)))).toEqual({ 'c#0': [1, 0], 'c#1': [0, 0], 'c#2': [0, 0], 'c#3': [0, 0] });
  });
});

describe('normalise', () => {
  it('takes mean and deviation from the training rows', () => {
    expect(run(normalisePrep, {}, table(numbers('x', 20, 40, 60, 40)), table(numbers('x', 40, 40 + Math.sqrt(200))))).toEqual({ x: [0, 1] });
  });
  it('takes the range from the training rows', () => {
    expect(run(normalisePrep, { method: 'minmax' }, table(numbers('x', 2, 4, NONE)), table(numbers('x', 2, 3, 8, NONE)))).toEqual({ x: [0, 0.5, 3, NONE] });
  });
  it('does not divide by zero, nor lose small differences on a large offset', () => {
    expect(run(normalisePrep, {}, table(numbers('x', 5, 5)))).toEqual({ x: [0, 0] });
    expect(run(normalisePrep, {}, table(numbers('x', 1e12, 1e12 + 2)))).toEqual({ x: [-1, 1] });
  });
});

describe('clean by neighbours', () => {
  const x = numbers('x', NONE, 1, NONE, NONE, 4, NONE);
  it('goes by the order of the rows, the median where there is none before', () => {
    expect(run(cleanPrep, { numbers: 'forwardFill' }, table(x))).toEqual({ x: [2.5, 1, 1, 1, 4, 4] });
    expect(run(cleanPrep, { numbers: 'interpolate' }, table(x))).toEqual({ x: [1, 1, 2, 3, 4, 4] });
    expect(run(cleanPrep, { numbers: 'forwardFill' }, table(x), table(numbers('x', NONE)))).toEqual({ x: [2.5] });
  });
  it('takes the mean of the nearest training rows, and tells what was missing', () => {
    const training = table(numbers('a', 0, 1, 10, 11), numbers('b', 5, 7, 100, NONE));
    expect(run(cleanPrep, { numbers: 'nearest', neighbours: 2, indicator: true }, training, table(numbers('a', 0.4, 9), numbers('b', NONE, 3)))).toEqual({ a: [0.4, 9], b: [6, 3], 'b.missing': [1, 0] });
  });
  it('reads what an earlier version has learnt', () => {
    expect(cellsOf((cleanPrep as DefinitionOf<'prep'>).apply!(completeParams(cleanPrep, {}) as CheckedParams, { x: 9 }, table(x), { targets: [] }))).toEqual({ x: [9, 1, 9, 9, 4, 9] });
  });
});

describe('scales', () => {
  const scaled = (method: string, ...values: number[]): unknown[] => run(normalisePrep, { method }, table(numbers('x', ...values))).x!.map((value) => Math.round(Number(value) * 1e6) / 1e6);
  it('robust, max-abs and ranks', () => {
    expect(scaled('robust', 1, 2, 3, 4, 1000)).toEqual([-1, -0.5, 0, 0.5, 498.5]);
    expect(scaled('maxabs', -4, 0, 2)).toEqual([-1, 0, 0.5]);
    expect(scaled('quantileUniform', 1, 10, 10, 1000)).toEqual([0, 0.5, 0.5, 1]);
    expect(scaled('quantileNormal', 1, 2, 3)).toEqual([-5.199338, 0, 5.199338]);
  });
  it('finds the power of scikit-learn', () => {
    // PowerTransformer().fit([[1], [2], [4], [8], [16], [0.5]]).lambdas_, scikit-learn 1.9
    const fit = (method: string): unknown => (normalisePrep as DefinitionOf<'prep'>).fit!(completeParams(normalisePrep, { method }) as CheckedParams, table(numbers('x', 1, 2, 4, 8, 16, 0.5)), { targets: [] });
    expect((fit('yeojohnson') as { x: { lambda: number } }).x.lambda).toBeCloseTo(-0.264499261, 5);
    expect((fit('boxcox') as { x: { lambda: number } }).x.lambda).toBeCloseTo(0.000002445, 5);
  });
});

describe('bin', () => {
  const classes = (strategy: string, bins: number, ...values: number[]): unknown => run(binPrep, { strategy, bins }, table(numbers('x', ...values))).x;
  it('by k-means keeps together what lies together', () => {
    expect(classes('kmeans', 3, 40, 1, 9, 2, 8, 3)).toEqual([2, 0, 1, 0, 1, 0]);
    expect(classes('kmeans', 2, 5, NONE, 5)).toEqual([0, NONE, 0]);
    expect(classes('kmeans', 2, 1, 2, 3, 10)).toEqual([0, 0, 0, 1]);
  });
});
