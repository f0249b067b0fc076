/** What the data worker works out for the table panel: outputs of nodes, how rows are dealt, and questions that are called off. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createDataPlan, type Plan } from '../../../src/ml/compile/plan.ts';
import { stepsTo } from '../../../src/ml/data/derive.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { fitPipeline } from '../../../src/ml/data/pipeline.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { createEdge } from '../../../src/ml/document/edits.ts';
import type { LoomDocument, ParamValues } from '../../../src/ml/document/schema.ts';
import { ALL_ROWS } from '../../../src/ml/data/tableView.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const sample = (name: string): string => readFileSync(new URL(`../../../assets/samples/${name}`, import.meta.url), 'utf8');

/** A document over a text: what its data is, and the plan of its data. */
async function planOf(document: LoomDocument, text: string): Promise<Plan> {
  const profile = await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(text), completeParams(csvSource, {}));
  return createDataPlan(check(document, { data: { fact: profile.fact, findings: profile.findings } }));
}

/** Puts a node between the source and what follows it. */
function insert(document: LoomDocument, id: string, type: string, params: ParamValues): LoomDocument {
  const edge = Object.values(document.edges).find(({ source }) => source === 'data')!;
  document.nodes[id] = { id, type, version: 1, position: { x: 0, y: 0 }, params };
  delete document.edges[edge.id];
  for (const wire of [createEdge({ source: 'data', sourcePort: 'table', target: id, targetPort: 'table' }), createEdge({ source: id, sourcePort: 'table', target: edge.target, targetPort: 'table' })]) document.edges[wire.id] = wire;
  return document;
}

const penguins = (): LoomDocument => createTabularDocument({ name: 'p', task: 'multiclass', target: 'species', classes: 3, path: 'x.csv' });

describe('the output of a node', () => {
  it('is what a training would make of the rows, learnt from the same training rows', async () => {
    const plan = await planOf(penguins(), sample('penguins.csv'));
    const { fact, ...said } = await engine.derive('normalise', plan);
    const extracted = await engine.extract(plan);
    const fitted = fitPipeline({ ...plan, heads: [] }, { data: extracted.data!.table });
    expect(said).toEqual({ first: 344, of: 344, rowsIn: 344, rowsOut: 344, learnt: fitted.counts.train, split: true, training: false, source: 'data', part: null });
    const column = fact.columns.find(({ name }) => name === 'body_mass_g')!;
    const page = await engine.page('normalise', 0, 1);
    const state = fitted.pipeline.steps.find((step) => step.id === 'normalise')!.state as { columns: { name: string; offset: number; scale: number }[] } | Record<string, unknown>;
    expect(JSON.stringify(state)).toContain('body_mass_g');
    // The first penguin weighs 3,750 g; the mean of the training rows is 0 after Normalise, that of all rows only nearly so.
    expect(Number(page.rows[0]![page.columns.indexOf('body_mass_g')])).toBeLessThan(0);
    expect(Math.abs(column.mean!)).toBeLessThan(0.2);
    expect(Math.abs(column.mean!)).toBeGreaterThan(1e-6);
  });

  it('numbers the rows as the file does where some were left out', async () => {
    const plan = await planOf(insert(penguins(), 'filter', 'prep.filter', { condition: 'body_mass_g > 6000' }), sample('penguins.csv'));
    const { rowsIn, rowsOut, learnt } = await engine.derive('filter', plan);
    const page = await engine.page('filter', 0, 9);
    const all = sample('penguins.csv').trim().split('\n').slice(1).flatMap((line, i) => (Number(line.split(',')[5]) > 6000 ? [i + 1] : []));
    expect([rowsIn, rowsOut, learnt, page.numbers]).toEqual([344, all.length, null, all]);
  });

  it('of a split node says which part a row falls into', async () => {
    const plan = await planOf(penguins(), sample('penguins.csv'));
    const { part } = await engine.derive('split', plan);
    const profile = await engine.describe('split', part!, null);
    expect(profile.bars).toEqual([{ value: 'train', count: 241, groups: [] }, { value: 'validation', count: 52, groups: [] }, { value: 'test', count: 51, groups: [] }]);
  });

  it('is the training rows where a node treats those otherwise', async () => {
    const plan = await planOf(insert(penguins(), 'balance', 'prep.balance', {}), sample('penguins.csv'));
    const { rowsIn, rowsOut, training, fact } = await engine.derive('balance', plan);
    expect([training, rowsIn, rowsOut, fact.columns.find(({ name }) => name === 'species')!.histogram]).toEqual([true, 241, 318, [106, 106, 106]]);
  });

  it('looks up, and gathers, what comes of other sources', async () => {
    const read = async (id: string, text: string) => engine.profile(id, 'source.csv', `${id}.csv`, new TextEncoder().encode(text), completeParams(csvSource, {}));
    const document = insert(createTabularDocument({ name: 'j', task: 'regression', target: 'y', path: 'x.csv' }), 'join', 'prep.join', { keys: ['k'] });
    document.nodes.other = { id: 'other', type: 'source.csv', version: 1, position: { x: 0, y: 0 }, params: { path: 'other.csv' } };
    const wire = createEdge({ source: 'other', sourcePort: 'table', target: 'join', targetPort: 'lookup' });
    document.edges[wire.id] = wire;
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 3},${i}`).join('\n');
    const [data, other] = [await read('data', `k,y\n${rows}\n`), await read('other', 'k,name\n0,zero\n2,two\n')];
    const plan = createDataPlan(check(document, { data: { fact: data.fact, findings: [] }, other: { fact: other.fact, findings: [] } }));
    const joined = await engine.derive('join', plan);
    expect([joined.first, joined.of, joined.rowsIn, joined.rowsOut, (await engine.page('join', 0, 3)).rows]).toEqual([30, 30, 30, 30, [['0', '0', 'zero'], ['1', '1', null], ['2', '2', 'two']]]);
    expect((await engine.derive('normalise', plan)).learnt).toBe(21);

    document.nodes.join = { ...document.nodes.join!, type: 'prep.concatenate', params: {} };
    delete document.edges[wire.id];
    const more = createEdge({ source: 'other', sourcePort: 'table', target: 'join', targetPort: 'table' });
    document.edges[more.id] = more;
    const again = await read('other', 'k,y\n7,70\n8,80\n');
    const gathered = createDataPlan(check(document, { data: { fact: data.fact, findings: [] }, other: { fact: again.fact, findings: [] } }));
    const both = await engine.derive('join', gathered);
    expect([both.first, both.rowsIn, both.rowsOut, (await engine.page('join', 29, 9)).rows.map((row) => row[1])]).toEqual([32, 32, 32, ['29', '70', '80']]);
    await engine.release('other');
  });

  it('is not there for a node that is unfinished', async () => {
    const document = penguins();
    document.nodes.filter = { id: 'filter', type: 'prep.filter', version: 1, position: { x: 0, y: 0 }, params: {} };
    const plan = await planOf(document, sample('penguins.csv'));
    expect(stepsTo(plan, 'filter')).toBeNull();
    await expect(engine.derive('filter', plan)).rejects.toMatchObject({ finding: { code: 'table.unfinished', node: 'filter' } });
  });
});

it('finds the same facts of a table in memory as the database does of its source', async () => {
  const plan = await planOf(createTabularDocument({ name: 't', task: 'multiclass', target: 'weather', path: 'x.csv' }), sample('seattle-weather.csv'));
  const source = await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(sample('seattle-weather.csv')), completeParams(csvSource, {}));
  const { fact } = await engine.derive('data', plan);
  expect(fact.columns.map((column) => ({ ...column, mean: undefined }))).toEqual(source.fact.columns.map((column) => ({ ...column, mean: undefined })));
  fact.columns.forEach(({ mean }, i) => { if (mean !== undefined) expect(mean).toBeCloseTo(source.fact.columns[i]!.mean!, 8); });
});

it('warns of twins of training rows among the others, unless a node drops them', async () => {
  const text = `x,y\n${Array.from({ length: 100 }, (_, i) => `${i % 90}.5,${i % 3}`).join('\n')}\n`;
  const document = createTabularDocument({ name: 't', task: 'regression', target: 'y', path: 'x.csv' });
  const judge = async () => (await engine.judge('data', { target: { column: 'y', classes: false }, left: [], plan: await planOf(document, text) })).map(({ code, values }) => [code, values.count]);
  expect(await judge()).toEqual([]);
  document.nodes.clean!.params.dropDuplicates = false;
  expect(await judge()).toEqual([['profile.duplicates', 10], ['profile.twins', 4]]);
});

it('warns of words that are mostly numbers, or mostly dates', async () => {
  const cells = Array.from({ length: 40 }, (_, i) => `${i % 4 === 0 ? 'none' : i},${i % 4 === 0 ? 'unknown' : `2020-01-${String((i % 28) + 1).padStart(2, '0')}`},${i % 4 === 0 ? 'red' : 'blue'}`);
  await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(`n,d,w\n${cells.join('\n')}\n`), completeParams(csvSource, {}));
  const findings = await engine.judge('data', { target: null, left: [], plan: null });
  expect(findings.map(({ code, values }) => [code, values.column, values.share])).toEqual([['profile.mixed', 'n', 75], ['profile.dates', 'd', 75], ['profile.duplicates', undefined, undefined]]);
});

describe.each(['iris.csv', 'breast-cancer.csv', 'seattle-weather.csv'])('%s', (name) => {
  it('has no column that is said to give its answer away', async () => {
    const text = sample(name);
    const profile = await engine.profile('data', 'source.csv', name, new TextEncoder().encode(text), completeParams(csvSource, {}));
    const target = profile.fact.columns.find((column) => ['species', 'target', 'weather'].includes(column.name))!.name;
    const findings = await engine.judge('data', { target: { column: target, classes: true }, left: [], plan: null });
    expect(findings.map(({ code }) => code)).not.toContain('profile.leak');
  });
});

describe('long questions', () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => `${(i * 7919) % 200_003},${(i * 31) % 1009}`).join('\n');
  beforeAll(async () => { await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(`a,b\n${rows}\n`), completeParams(csvSource, {})); });

  it('let others through, and end when they are called off', async () => {
    const asked = new AbortController(), order: string[] = [];
    const judged = engine.judge('data', { target: { column: 'b', classes: false }, left: [], plan: null }, asked.signal).then(() => order.push('judged'), (cause: Error) => order.push(cause.message));
    await engine.page('data', 100_000, 1);
    order.push('page');
    asked.abort(new Error('called off'));
    await judged;
    expect(order).toEqual(['page', 'called off']);
    // The connection is as good as before.
    expect(await engine.arrange('data', { sort: { column: 'a', descending: false }, tests: [] })).toBe(200_000);
  });

  it('make way for another order, which alone is kept', async () => {
    const first = new AbortController();
    const lost = engine.arrange('data', { sort: { column: 'b', descending: false }, tests: [] }, first.signal).catch((cause: Error) => cause.name);
    const sorted = { sort: { column: 'a', descending: true }, tests: [] } as const;
    const kept = engine.arrange('data', sorted);
    first.abort();
    expect([await lost, await kept, (await engine.page('data', 0, 1, sorted)).rows[0]![0]]).toEqual(['AbortError', 200_000, '200002']);
    expect((await engine.page('data', 199_999, 9, ALL_ROWS)).numbers).toEqual([200_000]);
  });

  it('survive that the table is read again', async () => {
    const found = engine.countFound('data', ALL_ROWS, '7').then(Number, (cause: Error) => cause.name);
    await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode('a,b\n1,2\n'), completeParams(csvSource, {}));
    await found;
    expect((await engine.page('data', 0, 9)).rows).toEqual([['1', '2']]);
  });
});

describe('tables of many rows', () => {
  const rows = 30_000, text = `x,y\n${Array.from({ length: rows }, (_, i) => `${i},${i % 2 ? 'a' : 'b'}`).join('\n')}\n`;
  const document = (): LoomDocument => createTabularDocument({ name: 'p', task: 'binary', target: 'y', classes: 2, path: 'x.csv' });

  it('are split, and profiled by part, over all rows', async () => {
    const plan = await planOf(document(), text), { part, first, of } = await engine.derive('split', plan);
    const profile = await engine.describe('split', 'x', part);
    expect([first, of, profile.rows, profile.groups.map(({ name, rows: count }) => [name, count])]).toEqual([rows, rows, rows, [['train', 21_000], ['test', 4500], ['validation', 4500]]]);
  });

  it('are worked out on their first rows where a node compares every row with every other', async () => {
    const plan = await planOf(insert(document(), 'smote', 'prep.balance', { method: 'smote' }), text), { first, of } = await engine.derive('smote', plan);
    expect([first, of]).toEqual([10_000, rows]);
  });

  it('end to be worked out when nobody waits, and what was there before stays', async () => {
    const plan = await planOf(document(), text);
    await engine.derive('normalise', plan);
    const controller = new AbortController(), asked = engine.derive('split', plan, controller.signal).catch((cause: Error) => cause.name);
    setTimeout(() => controller.abort());
    expect(await asked).toBe('AbortError');
    expect((await engine.page('normalise', 0, 1)).total).toBe(rows);
  });
});
