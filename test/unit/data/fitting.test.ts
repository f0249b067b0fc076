/** The pipeline: learnt from training rows only, and the same wherever rows become tensors. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan, type Plan } from '../../../src/ml/compile/plan.ts';
import { applyPipeline, fitPipeline, rowsToTable, targetStates } from '../../../src/ml/data/pipeline.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import type { ColumnFact, TableFact, ColumnTask } from '../../../src/ml/document/facts.ts';
import { FindingError, type Finding } from '../../../src/ml/document/findings.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { cellAt, isNumeric, isWords, takeRows, type Column, type Table } from '../../../src/ml/nodes/table.ts';
import type { FittedPipeline } from '../../../src/ml/worker/protocol.ts';

const ROWS = 60;
const WORDS = ['red', 'green', 'blue'];

/** 60 rows: two numbers (one with gaps), a category, and a target of the given task. */
function sample(task: ColumnTask): Table {
  const random = createRandom(4);
  const x = Float64Array.from({ length: ROWS }, () => Math.round(random.next() * 100));
  const gaps = Float64Array.from({ length: ROWS }, (_, i) => (i % 7 === 0 ? Number.NaN : i * 10));
  const codes = Int32Array.from({ length: ROWS }, (_, i) => (i % 9 === 0 ? -1 : i % 3));
  const target: Column = task === 'regression'
    ? { name: 'y', kind: 'number', values: Float64Array.from({ length: ROWS }, (_, i) => 1000 + i * 3) }
    : { name: 'y', kind: 'category', codes: Int32Array.from({ length: ROWS }, (_, i) => i % (task === 'binary' ? 2 : 3)), categories: ['a', 'b', 'c'] };
  return { rows: ROWS, columns: [{ name: 'x', kind: 'number', values: x }, { name: 'gaps', kind: 'number', values: gaps }, { name: 'colour', kind: 'category', codes, categories: WORDS }, target] };
}

function factOf(table: Table): TableFact {
  return {
    type: 'table', rows: table.rows,
    columns: table.columns.map((column): ColumnFact => {
      if (isWords(column)) {
        const seen = new Set([...column.codes].filter((code) => code >= 0));
        return { name: column.name, kind: column.kind, missing: [...column.codes].filter((code) => code < 0).length, distinct: seen.size, categories: [...seen].map((code) => column.categories[code]!) };
      }
      if (!isNumeric(column)) throw new Error('No table of this test begins with tokens');
      const present = [...column.values].filter((value) => !Number.isNaN(value));
      return { name: column.name, kind: column.kind, missing: column.values.length - present.length, distinct: new Set(present).size, min: Math.min(...present), max: Math.max(...present) };
    }),
  };
}

function planOf(table: Table, task: ColumnTask, change: (document: LoomDocument) => void = () => undefined): Plan {
  const document = createTabularDocument({ name: 'test', task, path: 'a.csv', target: 'y', classes: 3, hidden: [4] });
  change(document);
  const checked = check(document, { data: { fact: factOf(table), findings: [] } });
  expect(checked.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  return createPlan(checked);
}

function refusal(act: () => unknown): Finding {
  try {
    act();
  } catch (cause) {
    if (cause instanceof FindingError) return cause.finding;
    throw cause;
  }
  throw new Error('accepted');
}

/** The table with every cell of the given rows made something wild, targets and missing cells as they were. */
function disturb(table: Table, rows: readonly number[]): Table {
  return {
    rows: table.rows,
    columns: table.columns.map((column): Column => {
      if (column.name === 'y') return column;
      if (isNumeric(column)) {
        const values = column.values.slice();
        for (const row of rows) values[row] = Number.isNaN(values[row]!) ? Number.NaN : 1e6 + row;
        return { ...column, values };
      }
      if (!isWords(column)) return column;
      const codes = column.codes.slice();
      for (const row of rows) codes[row] = 3;
      return { ...column, codes, categories: [...column.categories, 'purple'] };
    }),
  };
}

describe('fitPipeline', () => {
  it('splits, fits and makes tensors', () => {
    const table = sample('binary');
    const data = fitPipeline(planOf(table, 'binary'), { data: table }, 4);
    expect(data.counts).toEqual({ train: 42, validation: 9, test: 9, dropped: 4 });
    expect(Object.keys(data.parts.train.inputs)).toEqual(['input']);
    expect(data.parts.train.inputs.input!.width).toBe(5);
    expect(data.parts.train.inputs.input!.values).toHaveLength(42 * 5);
    expect(data.parts.test.targets.target).toMatchObject({ width: 1 });
    expect(targetStates(data.pipeline).target).toEqual({ column: 'y', task: 'binary', classes: ['a', 'b'], offset: 0, scale: 1 });
    const state = data.pipeline.steps.find((step) => step.type === 'io.input')!.state;
    expect(state).toEqual({ columns: ['x', 'gaps', 'colour=blue', 'colour=green', 'colour=red'] });
  });

  it('learns nothing from validation and test rows', () => {
    const table = sample('binary');
    const plan = planOf(table, 'binary');
    const before = fitPipeline(plan, { data: table });
    const kept = new Set(before.raw.train.columns.flatMap((column) => (column.name === 'x' && isNumeric(column) ? [...column.values] : [])));
    const x = table.columns[0]!;
    const held = Array.from({ length: ROWS }, (_, row) => row).filter((row) => isNumeric(x) && !kept.has(x.values[row]!));
    expect(held.length).toBeGreaterThan(5);
    const after = fitPipeline(plan, { data: disturb(table, held) });
    expect(after.pipeline).toEqual(before.pipeline);
    expect(after.parts.train).toEqual(before.parts.train);
    expect(after.parts.test.inputs).not.toEqual(before.parts.test.inputs);
  });

  it('scales a regression by its training rows and makes several classes one-hot', () => {
    const numbers = sample('regression');
    const { parts, pipeline } = fitPipeline(planOf(numbers, 'regression'), { data: numbers });
    const mean = parts.train.targets.target!.values.reduce((a, b) => a + b) / parts.train.rows;
    expect(mean).toBeCloseTo(0, 5);
    expect(targetStates(pipeline).target!.offset).toBeGreaterThan(1000);
    const classes = sample('multiclass');
    const { values, width } = fitPipeline(planOf(classes, 'multiclass'), { data: classes }).parts.train.targets.target!;
    expect(width).toBe(3);
    for (let row = 0; row < values.length; row += 3) expect(values[row]! + values[row + 1]! + values[row + 2]!).toBe(1);
  });

  it('leaves out, with a notice, what is constant in the training rows', () => {
    const table = sample('binary');
    const plan = planOf(table, 'binary');
    const { raw } = fitPipeline(plan, { data: table });
    const trained = raw.train.columns[0]!;
    const x = table.columns[0]!;
    if (!isNumeric(trained) || !isNumeric(x)) throw new Error('numbers');
    const kept = new Set(trained.values);
    const values = x.values.map((value) => (kept.has(value) ? 1 : value));
    const data = fitPipeline(plan, { data: { ...table, columns: [{ ...x, values }, ...table.columns.slice(1)] } });
    expect(data.findings).toMatchObject([{ code: 'column.constantInTraining', node: 'input', values: { column: 'x' } }]);
    expect(data.parts.test.inputs.input!.width).toBe(4);
  });

  it('names what cannot be trained', () => {
    const table = sample('binary');
    const plan = planOf(table, 'binary');
    const few: Table = { rows: 5, columns: takeRows(table, Int32Array.of(0, 1, 2, 3, 4)).columns };
    expect(refusal(() => fitPipeline(plan, { data: few })).code).toBe('data.fewRows');
    expect(refusal(() => fitPipeline(plan, {})).code).toBe('data.missing');
    const oneClass = table.columns.map((column) => (column.name === 'y' && isWords(column) ? { ...column, codes: column.codes.map(() => 0) } : column));
    expect(refusal(() => fitPipeline(plan, { data: { rows: ROWS, columns: oneClass } }))).toMatchObject({ code: 'target.oneClass', node: 'target' });
    const keeps = planOf(table, 'binary');
    keeps.data.find((step) => step.id === 'clean')!.params.numbers = 'keep';
    expect(refusal(() => fitPipeline(keeps, { data: table }))).toMatchObject({ code: 'column.missing', node: 'input', values: { column: 'gaps' } });
    const thin = planOf(table, 'binary', (document) => { document.nodes.split!.params = { train: 99, validation: 0.5, test: 0.5 }; });
    expect(refusal(() => fitPipeline(thin, { data: table })).code).toBe('split.empty');
  });

  it('warns of classes that are too rare for every part', () => {
    const table = sample('multiclass');
    const columns = table.columns.map((column) => (column.name === 'y' && isWords(column) ? { ...column, codes: column.codes.map((_, row) => (row < 2 ? 2 : row % 2)) } : column));
    const rare = { rows: ROWS, columns };
    expect(fitPipeline(planOf(rare, 'multiclass'), { data: rare }).findings).toMatchObject([{ code: 'split.rareClass', values: { value: 'c', count: 2 } }]);
  });
});

describe('rows to predict', () => {
  const table = sample('binary');
  const { pipeline: fitted, parts, raw } = fitPipeline(planOf(table, 'binary'), { data: table });
  // What a run keeps is JSON.
  const pipeline = JSON.parse(JSON.stringify(fitted)) as FittedPipeline;

  it('become what training made of them', () => {
    const rows = Array.from({ length: raw.test.rows }, (_, row) => Object.fromEntries(raw.test.columns.filter((column) => column.name !== 'y').map((column) => {
      if (isNumeric(column)) return [column.name, Number.isNaN(column.values[row]!) ? '' : ` ${column.values[row]} `];
      return [column.name, cellAt(column, row)];
    })));
    expect(applyPipeline(pipeline, rowsToTable(pipeline, rows)).inputs).toEqual(parts.test.inputs);
  });

  it('may hold a category that nobody has seen', () => {
    const { inputs } = applyPipeline(pipeline, rowsToTable(pipeline, [{ x: 1, gaps: 2, colour: 'purple' }]));
    // The zeros of one-hot columns are the least that training saw.
    const { values, width } = parts.train.inputs.input!;
    const least = (column: number): number => Math.min(...values.filter((_, at) => at % width === column));
    expect(inputs.input!.values.slice(2)).toEqual(Float32Array.of(least(2), least(3), least(4)));
  });

  it('are refused where a column lacks or a word stands for a number', () => {
    expect(refusal(() => rowsToTable(pipeline, [{ x: 1, gaps: 2 }]))).toMatchObject({ code: 'predict.column', values: { column: 'colour' } });
    expect(refusal(() => rowsToTable(pipeline, [{ x: 'many', gaps: 2, colour: 'red' }]))).toMatchObject({ code: 'predict.value', values: { value: 'many', column: 'x' } });
  });

  it('read dates as the reader does', () => {
    const dates: FittedPipeline = { ...pipeline, columns: [{ name: 'd', kind: 'date', example: null }] };
    const days = (cell: string | number): number => (rowsToTable(dates, [{ d: cell }]).columns[0] as Extract<Column, { values: Float64Array }>).values[0]!;
    expect([days('1970-01-02'), days('1970/1/3'), days('1970-01-01T12:00:00.000'), days('1970-01-01T06:00+02:00'), days(5), days('7.5')]).toEqual([1, 2, 0.5, 0.25, 5, 7.5]);
    expect(refusal(() => days('soon')).code).toBe('predict.date');
    expect(refusal(() => days('2020-02-31')).code).toBe('predict.date');
  });

  it('are refused where a cell is missing that nothing fills', () => {
    const open: FittedPipeline = { ...pipeline, steps: pipeline.steps.map((step) => (step.id === 'clean' ? { ...step, state: {} } : step)) };
    expect(refusal(() => applyPipeline(open, rowsToTable(open, [{ x: null, gaps: 1, colour: 'red' }])))).toMatchObject({ code: 'column.missing', values: { column: 'x', count: 1 } });
  });
});
