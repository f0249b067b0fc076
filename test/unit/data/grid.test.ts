/** The data panel's questions to the data worker: views, pages, search, profiles, correlations and warnings. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { portions, testSql, viewSql } from '../../../src/ml/data/grid.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { ALL_ROWS, type GridView, type TargetOf } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const read = async (text: string): Promise<void> => {
  const { findings } = await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(text), completeParams(csvSource, {}));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
};
const sample = (name: string): string => readFileSync(new URL(`../../../assets/samples/${name}`, import.meta.url), 'utf8');
const view = (sort: GridView['sort'], ...tests: GridView['tests']): GridView => ({ sort, tests });
const PEOPLE = 'name,age,town\nAnn,30,Rome\nBob,,Bonn\nCy,20,Rome\nDee,30,\nEd,7.5,Oslo\n';
const numbers = async (asked: GridView, offset = 0, limit = 9): Promise<number[]> => (await engine.page('data', offset, limit, asked)).numbers;

const column = (name: string, kind: ColumnFact['kind']): ColumnFact => ({ name, kind, missing: 0, distinct: 2 });
const COLUMNS = [column('a"b', 'number'), column('w', 'category'), column('d', 'date')];

describe('conditions as SQL', () => {
  it.each([
    [{ column: 'a"b', kind: 'range', min: 1, max: null }, '"a""b" >= 1'],
    [{ column: 'a"b', kind: 'range', min: 1, max: 2 }, '"a""b" >= 1 AND "a""b" <= 2'],
    [{ column: 'a"b', kind: 'range', min: null, max: null }, null],
    [{ column: 'w', kind: 'range', min: 1, max: null }, null],
    [{ column: 'w', kind: 'missing', missing: true }, '"w" IS NULL'],
    [{ column: 'w', kind: 'missing', missing: false }, '"w" IS NOT NULL'],
    [{ column: 'w', kind: 'contains', text: "O'Neill" }, `contains(lower("w"), 'o''neill')`],
    [{ column: 'w', kind: 'contains', text: '' }, null],
    [{ column: 'w', kind: 'is', text: "it's" }, `"w" = 'it''s'`],
    // No number is written with such letters: nothing is searched.
    [{ column: 'a"b', kind: 'contains', text: 'x' }, 'false'],
    [{ column: 'gone', kind: 'missing', missing: true }, null],
  ] as const)('%j', (test, sql) => expect(testSql(test, COLUMNS)).toBe(sql));

  it('sorts with missing cells last, equal cells in the order of the file', () => {
    expect(viewSql('t', COLUMNS, view({ column: 'w', descending: true }))).toBe('SELECT row_number() OVER () - 1 AS place, r FROM (SELECT __row AS r FROM t ORDER BY "w" DESC NULLS LAST, __row)');
    expect(viewSql('t', COLUMNS, ALL_ROWS)).toBeNull();
  });
});

describe('pages of a view', () => {
  beforeAll(() => read(PEOPLE));
  it('sorts both ways, missing last', async () => {
    expect(await numbers(view({ column: 'age', descending: false }))).toEqual([5, 3, 1, 4, 2]);
    expect(await numbers(view({ column: 'age', descending: true }))).toEqual([1, 4, 3, 5, 2]);
  });
  it('filters, and counts what is left', async () => {
    const page = await engine.page('data', 0, 9, view(null, { column: 'town', kind: 'contains', text: 'o' }, { column: 'age', kind: 'range', min: 10, max: null }));
    expect([page.numbers, page.total]).toEqual([[1, 3], 2]);
    expect(await numbers(view(null, { column: 'age', kind: 'missing', missing: true }))).toEqual([2]);
    expect(await numbers(view(null, { column: 'age', kind: 'contains', text: '7.' }))).toEqual([5]);
  });
  it('pages through what is sorted and filtered', async () => {
    const sorted = view({ column: 'name', descending: true }, { column: 'age', kind: 'missing', missing: false });
    expect([await numbers(sorted, 0, 2), await numbers(sorted, 2, 2), await numbers(sorted, 4, 2)]).toEqual([[5, 4], [3, 1], []]);
  });
  it('goes on from cell to cell, and round at the ends', async () => {
    const at = (place: number, from: number, backwards = false) => engine.find('data', ALL_ROWS, 'O', { place, column: from }, backwards);
    expect(await at(-1, 0)).toEqual({ place: 0, column: 2 });
    expect(await at(0, 2)).toEqual({ place: 1, column: 0 });
    expect(await at(1, 0)).toEqual({ place: 1, column: 2 });
    expect(await at(4, 2)).toEqual({ place: 0, column: 2 });
    expect(await at(1, 2, true)).toEqual({ place: 1, column: 0 });
    expect(await at(0, 2, true)).toEqual({ place: 4, column: 2 });
    expect(await engine.find('data', ALL_ROWS, 'nowhere', { place: 0, column: 0 }, false)).toBeNull();
    expect(await engine.countFound('data', ALL_ROWS, 'O')).toBe(4);
  });
  it('comes back to the only cell that holds it', async () => {
    expect(await engine.find('data', ALL_ROWS, 'Dee', { place: 3, column: 0 }, false)).toEqual({ place: 3, column: 0 });
    expect(await engine.find('data', ALL_ROWS, 'Dee', { place: 3, column: 0 }, true)).toEqual({ place: 3, column: 0 });
  });
  it('finds in the rows and the order that are shown', async () => {
    const sorted = view({ column: 'age', descending: false });
    expect(await engine.find('data', sorted, 'rome', { place: -1, column: 0 }, false)).toEqual({ place: 1, column: 2 });
    expect(await engine.countFound('data', sorted, 'rome')).toBe(2);
  });
  it('reads the columns that are asked for', async () => {
    expect(await engine.page('data', 1, 2, ALL_ROWS, { from: 1, to: 2 })).toEqual({ columns: ['age'], rows: [[null], ['20']], numbers: [2, 3], ids: [2, 3], total: 5 });
  });
});

describe('the order of a search', () => {
  it.each([
    [-1, 5, false, [[0, 2], [2, 4], [4, 5]]],
    [2, 5, false, [[3, 5], [0, 2], [2, 3]]],
    [4, 5, false, [[0, 2], [2, 4], [4, 5]]],
    [2, 5, true, [[0, 2], [4, 5], [2, 4]]],
    [0, 3, true, [[2, 3], [0, 2]]],
    [9, 3, true, [[0, 2], [2, 3]]],
  ] as const)('from %i of %i, backwards %s', (place, total, backwards, expected) => expect(portions(place, total, 2, backwards)).toEqual(expected));
});

it('sorts and finds what is read again under the same name', async () => {
  const byFirst = view({ column: 'a', descending: true });
  await read('a,b\n1,x\n2,y\n');
  expect((await engine.page('data', 0, 1, byFirst)).rows).toEqual([['2', 'y']]);
  await read('a,b\n1,x\n9,z\n');
  expect((await engine.page('data', 0, 1, byFirst)).rows).toEqual([['9', 'z']]);
});

describe('the profile of a column', () => {
  it('says what is in numbers, by class', async () => {
    await read('x,y\n1,a\n2,a\n3,b\n4,b\n,b\n');
    const profile = await engine.describe('data', 'x', 'y');
    expect(profile).toMatchObject({ rows: 5, missing: 1, distinct: 4, numbers: { min: 1, max: 4, mean: 2.5 } });
    [1.15, 1.75, 2.5, 3.25, 3.85].forEach((quantile, i) => expect(profile.numbers!.quantiles[i]).toBeCloseTo(quantile, 10));
    expect(profile.numbers!.deviation).toBeCloseTo(1.29099, 5);
    expect(profile.groups).toEqual([{ name: 'b', rows: 3, missing: 1, mean: 3.5 }, { name: 'a', rows: 2, missing: 0, mean: 1.5 }]);
    expect(profile.bars.map(({ count }) => count).filter((count) => count > 0)).toEqual([1, 1, 1, 1]);
    expect(profile.bars[19]).toEqual({ value: null, count: 1, groups: [1, 0] });
  });
  it('lists the most frequent words', async () => {
    await read('w,y\nblue,1\nred,0\nblue,0\n');
    const profile = await engine.describe('data', 'w', 'y');
    expect([profile.numbers, profile.bars, profile.groups.map(({ name }) => name)]).toEqual([null, [{ value: 'blue', count: 2, groups: [1, 1] }, { value: 'red', count: 1, groups: [1, 0] }], ['0', '1']]);
  });
});

it('correlates number columns', async () => {
  await read('a,b,c,w\n1,2,5,x\n2,4,5,y\n3,6,5,x\n4,7,5,y\n');
  const { columns, values, rows } = await engine.correlate('data');
  expect([columns, rows]).toEqual([['a', 'b', 'c'], 4]);
  expect(values[0]![1]).toBeCloseTo(8.5 / Math.sqrt(5 * 14.75), 10);
  expect(values[0]![0]).toBeCloseTo(1, 10);
  expect([values[1]![0] === values[0]![1], values[0]![2]]).toEqual([true, null]);
});

describe('warnings', () => {
  const codes = async (target: TargetOf, left: string[] = []): Promise<string[]> => (await engine.judge('data', { target, left, plan: null })).map(({ code, values }) => `${code} ${values.column ?? values.count}`);
  /** 400 rows: `leak` is the answer with 1 % wrong, `noise` knows nothing, `id` counts. */
  const rows = Array.from({ length: 400 }, (_, i) => {
    const y = (i * 7919) % 13 < 6 ? 'yes' : 'no';
    return `${i},${i % 100 === 3 ? 5 : y === 'yes' ? 9 : 1},${(i * 31) % 97},${i % 2 === 0 ? '' : i % 7},same,${y}`;
  });
  const TABLE = `id,leak,noise,holes,fixed,y\n${rows.join('\n')}\n`;

  it('tells a leak, an id, what is missing and what is constant', async () => {
    await read(TABLE);
    expect(await codes({ column: 'y', classes: true })).toEqual(['profile.missing holes', 'profile.constant fixed', 'profile.id id', 'profile.leak leak']);
    expect(await codes({ column: 'y', classes: true }, ['leak', 'id', 'holes', 'fixed'])).toEqual(['profile.duplicates 255']);
  });
  it('tells a leak of a number', async () => {
    await read(`x,z,y\n${Array.from({ length: 200 }, (_, i) => `${(i * 37) % 200},${(i * 91) % 17},${((i * 37) % 200) * 3 + 1}`).join('\n')}\n`);
    expect(await codes({ column: 'y', classes: false })).toEqual(['profile.id x', 'profile.leak x']);
  });
  it('tells rare classes and duplicates', async () => {
    await read(`x,y\n${Array.from({ length: 100 }, (_, i) => `${i === 99 ? 5 : i * 1.5},${i < 5 ? 'rare' : 'usual'}`).join('\n')}\n5,usual\n`);
    expect(await codes({ column: 'y', classes: true })).toEqual(['profile.duplicates 1', 'profile.imbalance y']);
  });
  it('has nothing to say of penguins', async () => {
    await read(sample('penguins.csv'));
    expect(await codes({ column: 'species', classes: true })).toEqual([]);
  });
});
