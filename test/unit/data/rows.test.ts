/** Rows are chosen before anything is learnt, in the order of the canvas, by columns that nodes made which learn nothing. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan, type Plan } from '../../../src/ml/compile/plan.ts';
import { applyPipeline, fitPipeline, rowsToTable } from '../../../src/ml/data/pipeline.ts';
import { chooseRows, textNeeds } from '../../../src/ml/data/rows.ts';
import type { TableFact } from '../../../src/ml/document/facts.ts';
import { createEdge } from '../../../src/ml/document/edits.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import type { LoomDocument, ParamValues } from '../../../src/ml/document/schema.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { columnNamed, type Table } from '../../../src/ml/nodes/table.ts';

const ROWS = 24;
const index = Array.from({ length: ROWS }, (_, row) => row);
const TABLE: Table = {
  rows: ROWS,
  columns: [
    { name: 'id', kind: 'number', values: Float64Array.from(index) },
    { name: 'a', kind: 'number', values: Float64Array.from(index, (row) => (row % 6) + 1) },
    { name: 'b', kind: 'number', values: Float64Array.from(index, (row) => 10 + row) },
    { name: 'y', kind: 'category', codes: Int32Array.from(index, (row) => (row === 3 ? -1 : row % 2)), categories: ['no', 'yes'] },
  ],
};
const FACT: TableFact = {
  type: 'table', rows: ROWS,
  columns: [
    { name: 'id', kind: 'number', missing: 0, distinct: ROWS, min: 0, max: 23 }, { name: 'a', kind: 'number', missing: 0, distinct: 6, min: 1, max: 6 },
    { name: 'b', kind: 'number', missing: 0, distinct: ROWS, min: 10, max: 33 }, { name: 'y', kind: 'category', missing: 1, distinct: 2, categories: ['no', 'yes'] },
  ],
};

/** The classic graph with other nodes between the source and Split. */
function documentOf(chain: readonly (readonly [type: string, params?: ParamValues])[]): LoomDocument {
  const document = createTabularDocument({ name: 'test', task: 'binary', path: 'a.csv', target: 'y', hidden: [4] });
  for (const id of ['clean', 'encode', 'normalise']) delete document.nodes[id];
  document.edges = Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => document.nodes[edge.source] && document.nodes[edge.target]));
  const ids = ['data', ...chain.map(([type, params], i) => {
    const id = `n${i}`;
    document.nodes[id] = { id, type, version: definitionOf(type)!.version, position: { x: 0, y: 0 }, params: params ?? {} };
    return id;
  }), 'split'];
  ids.slice(1).forEach((target, i) => { const edge = createEdge({ source: ids[i]!, sourcePort: 'table', target, targetPort: 'table' }); document.edges[edge.id] = edge; });
  return document;
}

const checkOf = (document: LoomDocument) => check(document, { data: { fact: FACT, findings: [] } });
function planOf(chain: Parameters<typeof documentOf>[0]): Plan {
  const checked = checkOf(documentOf(chain));
  expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return createPlan(checked);
}
const idsOf = (chain: Parameters<typeof documentOf>[0]): number[] => {
  const column = columnNamed(chooseRows(planOf(chain), 'data', { data: TABLE }).table, 'id')!;
  return 'values' in column ? [...column.values] : [];
};

describe('chooseRows', () => {
  it('filters by a derived column, and leaves out rows without a target', () => {
    const chain: Parameters<typeof documentOf>[0] = [['prep.derive', { name: 'r', formula: 'b / a' }], ['prep.filter', { condition: 'r > 20' }]];
    expect(idsOf(chain)).toEqual([12, 18]);
    expect(idsOf([['prep.filter', { condition: 'id < 5' }]])).toEqual([0, 1, 2, 4]);
    expect(chooseRows(planOf(chain), 'data', { data: TABLE }).findings).toMatchObject([{ code: 'rows.chosen', node: 'n1', values: { count: 2, rows: 24 } }]);
    expect(chooseRows(planOf([['prep.filter', { condition: 'id < 5' }]]), 'data', { data: TABLE }).findings.map(({ code }) => code)).toEqual(['rows.chosen', 'target.missing']);
  });
  it('goes by the order of the nodes', () => {
    expect(idsOf([['prep.sort', { columns: ['id'], descending: true }], ['prep.dropDuplicates', { columns: ['a'] }]])).toEqual([23, 22, 21, 20, 19, 18]);
    expect(idsOf([['prep.dropDuplicates', { columns: ['a'] }], ['prep.sort', { columns: ['id'], descending: true }]])).toEqual([5, 4, 2, 1, 0]);
  });
  it('passes over what learns, and sees what was renamed and selected', () => {
    expect(idsOf([['prep.normalise'], ['prep.rename', { column: 'a', name: 'kind' }], ['prep.select', { mode: 'drop', columns: ['b'] }], ['prep.dropDuplicates', { columns: ['y'] }]])).toEqual([0, 1]);
  });
  it('refuses a condition on what is learnt, however it was passed on', () => {
    const checked = checkOf(documentOf([['prep.normalise', { columns: ['a'] }], ['prep.derive', { name: 'r', formula: 'a + 1' }], ['prep.rename', { column: 'r', name: 's' }], ['prep.filter', { condition: 's > 0' }]]));
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'rows.learnt', node: 'n3', values: { column: 's' } }]);
    expect(checkOf(documentOf([['prep.normalise', { columns: ['a'] }], ['prep.filter', { condition: 'b > 20' }]])).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
  it('asks for text only where it is looked at', () => {
    expect([[], [['prep.clean']], [['prep.filter', { condition: 'a > 0' }]]].map((chain) => textNeeds(planOf(chain as never), 'data'))).toEqual(['nothing', 'order', 'words']);
  });
});

describe('prediction', () => {
  const plan = planOf([['prep.derive', { name: 'r', formula: 'b / a' }], ['prep.filter', { condition: 'r > 0' }], ['prep.select', { columns: ['r', 'y'] }], ['prep.normalise']]);
  const data = fitPipeline(plan, { data: chooseRows(plan, 'data', { data: TABLE }).table });
  it('asks for the columns alone that the inputs are made of', () => {
    expect(data.pipeline.columns.map(({ name }) => name)).toEqual(['a', 'b', 'y']);
  });
  it('lets every row pass, and makes the tensors of the training', () => {
    const train = data.raw.train, cell = (name: string, row: number): number => (columnNamed(train, name) as { values: Float64Array }).values[row]!;
    const rows = Array.from({ length: train.rows }, (_, row) => ({ a: cell('a', row), b: String(cell('b', row)) }));
    expect(applyPipeline(data.pipeline, rowsToTable(data.pipeline, rows)).inputs).toEqual(data.parts.train.inputs);
    expect(applyPipeline(data.pipeline, rowsToTable(data.pipeline, [{ a: -1, b: 1 }])).rows).toBe(1);
  });
});

describe('training rows that are treated otherwise', () => {
  it('lose their outliers, all branches alike, and no other row does', () => {
    const wild: Table = { rows: ROWS, columns: TABLE.columns.map((column) => (column.name === 'b' ? { ...column, values: Float64Array.from(index, (row) => (row % 5 === 0 ? 1e6 * (row + 1) : row)) } : column)) as Table['columns'] };
    const plan = planOf([['prep.outliers', { action: 'drop', columns: ['b'] }]]);
    const { table } = chooseRows(plan, 'data', { data: wild });
    const { raw, parts, counts } = fitPipeline(plan, { data: table });
    const b = (part: Table): number[] => [...(columnNamed(part, 'b') as { values: Float64Array }).values];
    expect(counts.train).toBe(raw.train.rows);
    expect(parts.train.rows).toBe(b(raw.train).filter((value) => value < 1e6).length);
    expect(parts.train.targets.target!.values).toHaveLength(parts.train.rows);
    expect([parts.validation.rows, parts.test.rows]).toEqual([raw.validation.rows, raw.test.rows]);
  });
});

describe('a split', () => {
  const split = (params: ParamValues, chain: Parameters<typeof documentOf>[0] = []) => {
    const document = documentOf(chain);
    Object.assign(document.nodes.split!.params, params);
    document.nodes.input!.params.columns = ['id', 'a'];
    const checked = checkOf(document);
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const plan = createPlan(checked), data = fitPipeline(plan, { data: chooseRows(plan, 'data', { data: TABLE }).table });
    const of = (name: string) => (part: Table): number[] => [...(columnNamed(part, name) as { values: Float64Array }).values];
    return { data, ids: Object.values(data.raw).map(of('id')), groups: Object.values(data.raw).map(of('a')) };
  };
  it('never puts a group into two parts', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { groups, ids } = split({ method: 'group', column: 'a', train: 50, validation: 25, test: 25, seed });
      expect(groups.flatMap((part) => [...new Set(part)]).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
      expect(ids.flat().toSorted((a, b) => a - b)).toEqual(index.filter((row) => row !== 3));
    }
  });
  it('lets the earliest train and the latest test, by a column that a node made', () => {
    const { ids } = split({ method: 'time', column: 'back', train: 60, validation: 20, test: 20 }, [['prep.derive', { name: 'back', formula: '-id' }]]);
    expect(ids.map((part) => [Math.min(...part), Math.max(...part)])).toEqual([[10, 23], [5, 9], [0, 4]]);
  });
  it('keeps what happened at one moment together', () => {
    const { groups } = split({ method: 'time', column: 'a', train: 40, validation: 30, test: 30 });
    expect(groups.map((part) => [...new Set(part)].toSorted())).toEqual([[1, 2, 3], [4, 5], [6]]);
  });
  it('goes by a column that names the parts, and leaves out what it does not name', () => {
    const formula = 'if(id < 12, "Training", if(id < 16, "val", if(id < 20, "test", "spare")))';
    const { ids, data } = split({ method: 'column', column: 'part' }, [['prep.derive', { name: 'part', formula }]]);
    expect(ids.map((part) => part.length)).toEqual([11, 4, 4]);
    expect(data.counts.dropped).toBe(4);
  });
});

it('learns a target that a node made, its classes told by all rows', () => {
  const document = documentOf([['prep.derive', { name: 'late', formula: 'if(id > 11, "late", "early")' }], ['prep.select', { columns: ['a', 'late'] }]]);
  document.nodes.target!.params.column = 'late';
  const plan = createPlan(checkOf(document)), { pipeline, parts } = fitPipeline(plan, { data: chooseRows(plan, 'data', { data: TABLE }).table });
  expect(pipeline.steps.find(({ id }) => id === 'target')!.state).toMatchObject({ classes: ['early', 'late'] });
  expect(parts.train.targets.target!.values).toHaveLength(parts.train.rows);
  expect(pipeline.columns.map(({ name }) => name)).toEqual(['a']);
  expect(applyPipeline(pipeline, rowsToTable(pipeline, [{ a: 3 }])).rows).toBe(1);
});
