/** List input: a column whose cells hold lists of numbers becomes a tensor of sequences. */
import type { ParamValues } from '../../document/schema.ts';
import { defineNode, tableAt, type Inference } from '../define.ts';
import { paramFinding, tensorFact } from '../shapes.ts';
import { insertFix } from './input.ts';
import { writeInputList } from '../prep/code.ts';
import { zScore } from '../prep/scaling.ts';
import { cellsOf, lengthsOf, listColumn, packCells } from './lists.ts';

/** What was settled: the column, the values and the shape of a row, and the scale of each number of a group, where they are scaled. */
interface ListState { column: string; size: number; shape: readonly number[]; offset?: number[]; scale?: number[] }

export const inputListNode = defineNode({
  id: 'io.inputList',
  version: 1,
  role: 'input',
  category: 'io',
  label: 'List input',
  summary: 'A column of lists of numbers becomes a sequence.',
  guide: `**What it does.** Reads a list of numbers from each cell of one column: \`3 17 5\`, \`3,17,5\` or \`[3, 17, 5]\`. Short rows are filled at the end.

**When.** Words as numbers, sensor readings, points of a curve: anything that has an order and stands in one cell. Before Embedding, LSTM, Conv1D.

**Example.** \`3 17 5\` with the length 5 becomes 3, 17, 5, 0, 0. With 2 numbers in a group, \`1 2; 3 4; 5 6\` becomes the pairs (1, 2), (3, 4), (5, 6).

**Formula.** $x_{t} = \\text{list}_t$ for $t \\le$ its length, else the padding.

**Shapes.** \`[batch, length]\`; with groups \`[batch, length / group, group]\`.

**Usual mistake.** Padding with a number that also stands in the lists. Reserve 0 and number the words from 1.`,
  keywords: ['sequence', 'list', 'array', 'tokens', 'time series', 'padding', '列表', '序列'],
  icon: 'ListOrdered',
  params: {
    column: { kind: 'column', label: 'Column', default: '', of: ['text', 'category'] },
    length: { kind: 'integer', label: 'Length', default: 0, min: 0, max: 1_000_000, help: 'Numbers in each row. 0: as many as the longest row has. Longer rows are cut, with a notice.' },
    width: { kind: 'integer', label: 'Numbers in a group', default: 1, min: 1, max: 10_000, help: '1: a plain list. Otherwise each step is a group, such as a point.' },
    padding: { kind: 'number', label: 'Padding', default: 0, min: -1e9, max: 1e9, help: 'Fills short rows at the end.' },
    scale: { kind: 'boolean', label: 'Scale', default: false, help: 'Mean 0 and deviation 1 for each number of a group, learnt from the training rows. For measurements, not for words as numbers.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  claims: ({ column }) => ({ columns: column === '' ? [] : [column], lists: true }),
  settle: ({ width }, { shape }): ParamValues => (typeof shape[1] === 'number' ? { length: shape[1] * width } : {}),
  infer(params, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    if (params.column === '') return { outputs: {}, findings: [{ code: 'list.none', place: { param: 'column' } }] };
    if (params.length % params.width !== 0) return { outputs: {}, findings: [paramFinding('length', 'Length', `a multiple of ${params.width}`, params.length)] };
    const found = listColumn(table, params.column);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    const { missing, lists } = found.fact;
    if (missing) return { outputs: {}, findings: [{ code: 'list.missing', place: { param: 'column' }, values: { column: params.column, count: missing } }] };
    if (!table.split) return { outputs: {}, findings: [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }] };
    if (lists && params.length === 0 && lists.longest === 0) return { outputs: {}, findings: [{ code: 'list.empty', place: { param: 'column' }, values: { column: params.column } }] };
    const size = params.length > 0 ? params.length : (lists?.longest ?? null);
    const steps = size === null ? null : Math.ceil(size / params.width);
    const shape = params.width === 1 ? [null, steps] : [null, steps, params.width];
    const padded = lists && size !== null && lists.shortest < size;
    const range = lists && !params.scale ? { range: { min: padded ? Math.min(lists.min, params.padding) : lists.min, max: padded ? Math.max(lists.max, params.padding) : lists.max } } : {};
    return { outputs: { tensor: tensorFact(shape, params.width === 1 ? ['batch', 'time'] : ['batch', 'time', 'features'], range) } };
  },
  fit(params, training, { all }) {
    const { longest } = lengthsOf(cellsOf(all, params.column, params.width, false));
    const size = params.length > 0 ? params.length : longest;
    const state: ListState = { column: params.column, size, shape: params.width === 1 ? [size] : [size / params.width, params.width] };
    if (size === 0) return { state, findings: [{ code: 'list.empty', values: { column: params.column } }] };
    const { findings = [] } = packCells(cellsOf(all, params.column, params.width, false), layoutOf(params, state));
    return { state: params.scale ? { ...state, ...scalesOf(packCells(cellsOf(training, params.column, params.width, false), layoutOf(params, state)).values, params.width) } : state, findings };
  },
  shapeOf: (state) => (state as ListState).shape,
  toTensor(params, state, table) {
    const { column, shape, offset, scale } = state as ListState, { width } = params;
    const rows = packCells(cellsOf(table, column, width, false), layoutOf(params, state as ListState));
    return { ...rows, shape, values: offset && scale ? rows.values.map((value, i) => (value - offset[i % width]!) / scale[i % width]!) : rows.values };
  },
  keras: writeInputList,
  pytorch: writeInputList,
  cases: [
    { inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['list.none'] },
    {
      params: { column: 'x' },
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'x', kind: 'text', missing: 0, distinct: 20, lists: { shortest: 2, longest: 5, groups: 1, min: 1, max: 9, whole: true, unreadable: 0 } }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, 5], axes: ['batch', 'time'], dtype: 'float32', range: { min: 0, max: 9 } } },
    },
    {
      params: { column: 'x', length: 6, width: 2 },
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'x', kind: 'category', missing: 0, distinct: 3 }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
    },
    {
      params: { column: 'x' },
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'x', kind: 'text', missing: 0, distinct: 20 }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, null], axes: ['batch', 'time'], dtype: 'float32' } },
    },
    { params: { column: 'x', length: 5, width: 2 }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 'x', kind: 'text', missing: 0, distinct: 3 }] } }, findings: ['param.range'] },
    { params: { column: 'x' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 3 }] } }, findings: ['list.kind'] },
    {
      params: { column: 'x' },
      inputs: { table: { type: 'table', rows: 20, columns: [{ name: 'x', kind: 'text', missing: 0, distinct: 20, lists: { shortest: 2, longest: 5, groups: 1, min: 1, max: 9, whole: true, unreadable: 1, row: 7, example: 'a b' } }] } },
      findings: ['list.unreadable'],
    },
    { params: { column: 'x' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 'x', kind: 'text', missing: 2, distinct: 3 }] } }, findings: ['list.missing'] },
  ],
});

function layoutOf({ width, padding }: { width: number; padding: number }, { column, size }: ListState): Parameters<typeof packCells>[1] {
  return { column, size, width, fill: Array.from({ length: width }, () => padding), unit: 1, whole: false, full: false };
}

/** Mean and deviation of each number of a group, over all rows and steps; what fills short rows counts as it stands. */
function scalesOf(values: Float32Array, width: number): { offset: number[]; scale: number[] } {
  const places = Array.from({ length: width }, (_, place) => zScore(Float64Array.from({ length: values.length / width }, (_item, step) => values[step * width + place]!)));
  return { offset: places.map(({ offset }) => offset), scale: places.map(({ scale }) => scale) };
}
