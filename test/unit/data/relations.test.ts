/** Tables that meet: rows are gathered and looked up before anything is learnt, and rows to predict find what those of the training found. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { applyPipeline, fitPipeline, rowsToTable } from '../../../src/ml/data/pipeline.ts';
import { groupRows, matchRows } from '../../../src/ml/nodes/prep/keys.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { textAt, type Column } from '../../../src/ml/nodes/table.ts';
import { cellsOf, checkTables, documentOfTables, readTables } from '../../support/tables.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const rows = (count: number, row: (i: number) => string): string => Array.from({ length: count }, (_, i) => row(i)).join('\n');
const ORDERS = `id,town,price,y\n${rows(24, (i) => `${i},${'ABC'[i % 3]},${10 + i},${i * 2}`)}\n24,Z,9,1\n`;
const TOWNS = 'town,people,price\nA,100,1\nB,200,2\nB,999,3\nC,,4\n,5,5\n';

describe('join', () => {
  const join = (params: Record<string, string>, before: Parameters<typeof documentOfTables>[1] = [], lookup = 'towns') => documentOfTables(['orders', 'towns'], [
    ...before, { id: 'join', type: 'prep.join', params: { keys: ['town'], ...params }, from: { table: ['orders'], lookup: [lookup] } },
    { id: 'clean', type: 'prep.clean', params: { numbers: 'constant', numberValue: -1 }, from: { table: ['join'] } }, { id: 'encode', type: 'prep.encode', from: { table: ['clean'] } },
  ]);
  it('keeps every row and finds for it the first with its key', async () => {
    const { plan, tables, extracted } = await readTables(engine, join({}), { orders: ORDERS, towns: TOWNS });
    expect(Object.keys(extracted).toSorted()).toEqual(['join', 'orders']);
    const data = fitPipeline(plan, tables);
    const asked = data.pipeline.columns.map(({ name }) => name);
    expect(asked).toEqual(['id', 'town', 'price', 'y']);
    expect(data.findings).toMatchObject([{ code: 'join.kept', node: 'join', values: { rows: 3, columns: 2 } }, { code: 'join.repeated', values: { count: 1 } }, { code: 'join.unmatched', values: { count: 1 } }]);
    // The order of the columns: id, town A B C Z, price, people, price_lookup.
    const { inputs } = applyPipeline(data.pipeline, rowsToTable(data.pipeline, [{ id: 1, town: 'B', price: 7 }, { id: 2, town: 'nowhere', price: 8 }]));
    expect([...inputs.input!.values]).toEqual([1, 0, 1, 0, 0, 7, 200, 2, 2, 0, 0, 0, 0, 8, -1, -1]);
  });
  it('leaves rows without a match out, for training alone', async () => {
    const { plan, tables, extracted } = await readTables(engine, join({ how: 'inner', several: 'last' }), { orders: ORDERS, towns: TOWNS });
    expect([tables.orders!.rows, extracted.orders!.dropped]).toEqual([24, 1]);
    const { pipeline } = fitPipeline(plan, tables), predicted = applyPipeline(pipeline, rowsToTable(pipeline, [{ id: 1, town: 'Z', price: 7 }, { id: 1, town: 'B', price: 7 }]));
    expect([...predicted.inputs.input!.values]).toEqual([1, 0, 0, 0, 7, -1, -1, 1, 0, 1, 0, 7, 999, 3]);
  });
  it('looks up in a table as nodes left it that learn nothing', async () => {
    const document = join({ suffix: '_b' }, [{ id: 'few', type: 'prep.filter', params: { condition: 'people > 150' }, from: { table: ['towns'] } }, { id: 'double', type: 'prep.derive', params: { name: 'twice', formula: 'people * 2' }, from: { table: ['few'] } }], 'double');
    const { tables } = await readTables(engine, document, { orders: ORDERS, towns: TOWNS });
    expect(cellsOf(tables.join!)).toEqual({ town: ['B', 'B'], people: [200, 999], price: [2, 3], twice: [400, 1998] });
  });
  it('refuses a lookup table that is learnt', async () => {
    const document = join({}, [{ id: 'scale', type: 'prep.normalise', from: { table: ['towns'] } }], 'scale');
    expect((await checkTables(engine, document, { orders: ORDERS, towns: TOWNS })).findings.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'rows.early', node: 'join', values: { node: 'Join', other: 'Normalise' } }]);
  });
  it('warns of a lookup table that is made of the very rows', async () => {
    const document = documentOfTables(['orders'], [{ id: 'group', type: 'prep.groupRows', params: { keys: ['town'], columns: ['y'] }, from: { table: ['orders'] } }, { id: 'join', type: 'prep.join', params: { keys: ['town'] }, from: { table: ['orders'], lookup: ['group'] } }, { id: 'encode', type: 'prep.encode', from: { table: ['join'] } }]);
    expect((await checkTables(engine, document, { orders: ORDERS })).findings.filter(({ node }) => node === 'join').map(({ code }) => code)).toEqual(['join.sameSource']);
  });
  it('may take its target from the lookup table', async () => {
    const document = documentOfTables(['orders', 'towns'], [{ id: 'join', type: 'prep.join', params: { keys: ['k'] }, from: { table: ['orders'], lookup: ['towns'] } }]);
    const { plan, tables } = await readTables(engine, document, { orders: `k,x\n${rows(20, (i) => `${i},${i * i}`)}\n`, towns: `k,y\n${rows(18, (i) => `${i},${100 - i}`)}\n` });
    expect(tables.orders!.rows).toBe(18);
    expect(fitPipeline(plan, tables).pipeline.columns.map(({ name }) => name)).toEqual(['k', 'x']);
  });
});

describe('concatenate', () => {
  const A = `x,c,y\n${rows(12, (i) => `${i},a,${i}`)}\n`, B = `y,x,c\n${rows(12, (i) => `${i},${50 + i},b`)}\n`;
  it('puts the rows of all tables below each other, each as nodes left it', async () => {
    const document = documentOfTables(['one', 'two'], [
      { id: 'late', type: 'prep.filter', params: { condition: 'x >= 58' }, from: { table: ['two'] } }, { id: 'both', type: 'prep.concatenate', from: { table: ['one', 'late'] } },
      { id: 'encode', type: 'prep.encode', from: { table: ['both'] } },
    ]);
    const { plan, tables, checked } = await readTables(engine, document, { one: A, two: B });
    expect(Object.keys(tables)).toEqual(['both']);
    expect(cellsOf(tables.both!).x).toEqual([...Array.from({ length: 12 }, (_, i) => i), 58, 59, 60, 61]);
    expect(cellsOf(tables.both!).c).toEqual([...Array.from({ length: 12 }, () => 'a'), 'b', 'b', 'b', 'b']);
    const data = fitPipeline(plan, tables), shape = checked.nodes.get('input')!.outputs.tensor;
    expect(shape).toMatchObject({ shape: [null, 3] });
    expect([...applyPipeline(data.pipeline, rowsToTable(data.pipeline, [{ x: 3, c: 'b' }])).inputs.input!.values]).toEqual([3, 0, 1]);
  });
});

describe('groups', () => {
  it('make the rows of a run, and are split as a whole', async () => {
    const document = documentOfTables(['orders'], [{ id: 'group', type: 'prep.groupRows', params: { keys: ['who'], sum: true }, from: { table: ['orders'] } }], { target: 'y_sum' });
    const { plan, tables } = await readTables(engine, document, { orders: `who,x,y\n${rows(40, (i) => `${i % 20},${i},${i < 20 ? 1 : 3}`)}\n` });
    expect(cellsOf(tables.group!).x_mean).toEqual(Array.from({ length: 20 }, (_, i) => i + 10));
    expect(cellsOf(tables.group!).y_sum!.every((sum) => sum === 4)).toBe(true);
    expect(fitPipeline(plan, tables).pipeline.columns.map(({ name }) => name)).toContain('x_sum');
  });
  it('tell what is usual by training rows only, and for a group that they lack by all of them', async () => {
    const document = documentOfTables(['orders'], [{ id: 'usual', type: 'prep.groupStatistics', params: { keys: ['town'], columns: ['price'] }, from: { table: ['orders'] } }, { id: 'encode', type: 'prep.encode', from: { table: ['usual'] } }]);
    const { plan, tables } = await readTables(engine, document, { orders: ORDERS });
    const { pipeline, raw } = fitPipeline(plan, tables);
    const { town, price } = cellsOf(raw.train), mean = (of: (number | string | null)[]): number => of.reduce<number>((sum, value) => sum + Number(value), 0) / of.length;
    const made = applyPipeline(pipeline, rowsToTable(pipeline, [{ id: 1, town: 'A', price: 7 }, { id: 1, town: 'nowhere', price: 7 }])).inputs.input!.values;
    const last = (row: number): number => made[(row + 1) * (made.length / 2) - 1]!;
    expect(last(0)).toBeCloseTo(mean(price!.filter((_, row) => town![row] === 'A')), 4);
    expect(last(1)).toBeCloseTo(mean(price!), 4);
  });
});

describe('keys', () => {
  const columnsOf = (seed: number, count: number): Column[] => {
    const random = createRandom(seed), some = (n: number): number => Math.floor(random.next() * n);
    return [
      { name: 'a', kind: 'number', values: Float64Array.from({ length: count }, () => [0, -0, 1.5, NaN, -7][some(5)]!) },
      { name: 'b', kind: 'category', codes: Int32Array.from({ length: count }, () => some(4) - 1), categories: seed % 2 ? ['u', 'v', 'w'] : ['w', 'u', 'x'] },
      { name: 'c', kind: 'number', values: Float64Array.from({ length: count }, () => some(3)) },
    ];
  };
  const keyOf = (columns: readonly Column[], row: number): (string | null)[] => columns.map((column) => ('values' in column ? (Number.isNaN(column.values[row]!) ? null : String(column.values[row]! + 0)) : textAt(column, row) || null));
  it('group and match as a comparison cell by cell does', () => {
    for (let seed = 1; seed <= 40; seed++) {
      for (const width of [1, 2, 3]) {
        const left = columnsOf(seed, 30).slice(0, width), all = columnsOf(seed + 1, 25).slice(0, width);
        const names = Array.from({ length: 30 }, (_, row) => JSON.stringify(keyOf(left, row))), order = [...new Set(names)];
        const { of, firsts } = groupRows(left, 30);
        expect([...of]).toEqual(names.map((name) => order.indexOf(name)));
        expect([...firsts]).toEqual(order.map((name) => names.indexOf(name)));
        const others = Array.from({ length: 25 }, (_, row) => keyOf(all, row));
        expect([...matchRows(left, 30, all, 25)]).toEqual(names.map((name) => (name.includes('null') ? -1 : others.findIndex((key) => JSON.stringify(key) === name))));
      }
    }
  });
});
