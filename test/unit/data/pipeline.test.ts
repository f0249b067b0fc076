/** The pipeline: what is learnt, from which rows, and that the same code serves a single row. */
import { describe, expect, it } from 'vitest';
import { applyPipeline, fitPipeline, rowsToTable } from '../../../src/ml/data/pipeline.ts';
import { FindingError } from '../../../src/ml/document/findings.ts';
import { isNumeric, textAt, type Table } from '../../../src/ml/nodes/table.ts';
import { cloudsTable, planFor } from '../../fixtures/tables.ts';

const states = (table: Table): unknown => fitPipeline(planFor(cloudsTable()), { data: table }).pipeline.steps.filter((step) => step.type !== 'io.target').map((step) => [step.id, step.state]);

/** Changes every number of the rows of one part beyond recognition. */
function spoil(table: Table, marks: Uint8Array, part: number): Table {
  return { rows: table.rows, columns: table.columns.map((column) => (isNumeric(column) ? { ...column, values: column.values.map((value, row) => (marks[row] === part ? value * 1e6 + 5 : value)) } : column)) };
}

describe('fitting', () => {
  const table = cloudsTable();
  const fitted = fitPipeline(planFor(table), { data: table });

  it('splits 70, 15, 15, stratified, and accounts for every row', () => {
    expect(fitted.counts).toEqual({ train: 140, validation: 30, test: 30, dropped: 0 });
    const yes = fitted.parts.test.targets.target!.values.reduce((sum, value) => sum + value, 0);
    expect(yes).toBe(15);
  });

  it('is the same for the same seed and another for another', () => {
    const values = (seed: number): Float32Array => fitPipeline(planFor(table, {}, (document) => { document.training.seed = seed; }), { data: table }).parts.test.inputs.input!.values.slice(0, 4);
    expect(values(1)).toEqual(values(1));
    expect(values(1)).not.toEqual(values(2));
  });

  it('learns nothing from validation and test rows', () => {
    // Marks are dealt by class only, so spoiled numbers do not change them.
    const plan = planFor(table);
    const marks = new Uint8Array(table.rows);
    const tagged: Table = { rows: table.rows, columns: [...table.columns.filter((column) => column.name !== 'b'), { name: 'b', kind: 'number', values: Float64Array.from(marks.keys()) }] };
    const raw = fitPipeline(plan, { data: tagged }).raw;
    for (const [part, mark] of [['validation', 1], ['test', 2]] as const) {
      const column = raw[part].columns.find((known) => known.name === 'b')!;
      if (isNumeric(column)) for (const row of column.values) marks[row] = mark;
    }
    expect(states(spoil(table, marks, 1))).toEqual(states(table));
    expect(states(spoil(table, marks, 2))).toEqual(states(table));
    expect(states(spoil(table, marks, 0))).not.toEqual(states(table));
  });

  it('brings training columns to mean 0 and deviation 1', () => {
    const { values, width } = fitted.parts.train.inputs.input!;
    const column = Array.from({ length: 140 }, (_, row) => values[row * width]!);
    const mean = column.reduce((a, b) => a + b, 0) / 140;
    expect(width).toBe(5);
    expect(mean).toBeCloseTo(0, 5);
    expect(Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 140)).toBeCloseTo(1, 5);
  });

  it('gives one typed row the same numbers as the table', () => {
    const row = fitted.raw.test;
    const raw = Object.fromEntries(row.columns.filter((column) => column.name !== 'y').map((column) => [column.name, textAt(column, 0)]));
    const single = applyPipeline(fitted.pipeline, rowsToTable(fitted.pipeline, [raw])).inputs.input!;
    expect(single.values).toEqual(fitted.parts.test.inputs.input!.values.slice(0, single.width));
  });

  it('takes an unknown category as none', () => {
    const part = applyPipeline(fitted.pipeline, rowsToTable(fitted.pipeline, [{ a: 10, b: 0, c: 'violet' }]));
    const plain = applyPipeline(fitted.pipeline, rowsToTable(fitted.pipeline, [{ a: 10, b: 0, c: 'red' }]));
    expect(part.inputs.input!.values.slice(2)).not.toEqual(plain.inputs.input!.values.slice(2));
  });
});

describe('refusals', () => {
  const code = (work: () => unknown): string => {
    try {
      work();
    } catch (cause) {
      if (cause instanceof FindingError) return cause.finding.code;
      throw cause;
    }
    return 'none';
  };
  const table = cloudsTable();
  const { pipeline } = fitPipeline(planFor(table), { data: table });
  it.each([
    ['a row without a column', () => rowsToTable(pipeline, [{ a: 1, c: 'red' }]), 'predict.column'],
    ['a word for a number', () => rowsToTable(pipeline, [{ a: 'one', b: 1, c: 'red' }]), 'predict.value'],
    ['too few rows', () => fitPipeline(planFor(table), { data: cloudsTable(8) }), 'data.fewRows'],
    ['a target with one class', () => fitPipeline(planFor(table), { data: { ...table, columns: table.columns.map((column) => (column.name === 'y' && !isNumeric(column) ? { ...column, codes: new Int32Array(table.rows) } : column)) } }), 'target.oneClass'],
    ['missing cells that nothing fills', () => fitPipeline(planFor(table, {}, (document) => { document.nodes.clean!.params.numbers = 'keep'; }), {
      data: { ...table, columns: table.columns.map((column) => (column.name === 'a' && isNumeric(column) ? { ...column, values: column.values.map((value, i) => (i % 3 === 0 ? Number.NaN : value)) } : column)) },
    }), 'column.missing'],
  ])('%s', (_, work, expected) => {
    expect(code(work)).toBe(expected);
  });
});
