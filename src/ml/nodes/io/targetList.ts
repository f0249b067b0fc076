/** List target: a column of lists, or several number columns, becomes what the network learns to predict. */
import type { TableFact, Task, TensorFact } from '../../document/facts.ts';
import type { ParamValues } from '../../document/schema.ts';
import { defineNode, tableAt, type Inference, type Learnt, type LocalFinding, type RowsTensor, type TargetState } from '../define.ts';
import { writeTargetList } from '../prep/code.ts';
import { zScore } from '../prep/scaling.ts';
import { columnNamed, isNumeric, type Table } from '../table.ts';
import { cellsOf, lengthsOf, listColumn, packCells, type ListLayout } from './lists.ts';

/** A box: four corners and a class; a place without a box has the class −1. */
const BOX = 5, NO_BOX = [0, 0, 0, 0, -1];

interface Params { column: string; columns: readonly string[]; task: string; length: number; padding: number; scale: boolean }

export const targetListNode = defineNode({
  id: 'io.targetList',
  version: 1,
  role: 'target',
  category: 'io',
  label: 'List target',
  summary: 'A column of lists, boxes or several numbers that the network learns to predict.',
  guide: `**What it does.** Reads a list of numbers from each cell of one column: \`3 17 5\`, \`3,17,5\` or \`[3, 17, 5]\`. *Sequence*: whole numbers from 0, such as words; short rows are padded at the end. *Boxes*: x1, y1, x2, y2 and a class for each, as in \`0 0 2 2 1; 4 4 6 6 0\`; \`[]\` is a row without boxes. *Numbers*: as many in each row, brought to mean 0 and deviation 1 while training; instead of one column, several number columns will do.

**When.** Translation, tagging and speech (sequence), detection (boxes), several outputs at once (numbers). Wire it to a loss that takes lists: sparse categorical cross-entropy or CTC, GIoU, mean squared error.

**Example.** \`3 17 5\` with the length 4 becomes 3, 17, 5, 0. \`0 0 2 2 1\` with the length 2 becomes the box 0, 0, 2, 2, 1 and 0, 0, 0, 0, −1, which is none.

**Formula.** Numbers: $z_i = (t_i - \\mu_i) / \\sigma_i$ for each place $i$, learnt from training rows.

**Shapes.** Sequence and numbers \`[batch, length]\`; boxes \`[batch, length, 5]\`.

**Usual mistake.** A padding that is also a class. Reserve 0 for it, and set *Ignore* of the loss to the same number.`,
  keywords: ['sequence', 'boxes', 'tokens', 'multi-output', 'detection', 'labels', '序列', '边界框'],
  icon: 'ListChecks',
  params: {
    column: { kind: 'column', label: 'Column', default: '', of: ['text', 'category'] },
    task: {
      kind: 'choice', label: 'Task', default: 'sequence',
      choices: [{ value: 'sequence', label: 'sequence' }, { value: 'boxes', label: 'boxes' }, { value: 'numbers', label: 'several numbers' }],
    },
    columns: { kind: 'columns', label: 'Number columns', default: [], of: ['number'], when: (params) => params.task === 'numbers', help: 'Instead of one column of lists: each column is one number.' },
    length: { kind: 'integer', label: 'Length', default: 0, min: 0, max: 1_000_000, help: 'Numbers (or boxes) in each row. 0: as many as the longest row has. Longer rows are cut, with a notice.' },
    padding: { kind: 'integer', label: 'Padding', default: 0, min: -1, max: 1_000_000, when: (params) => params.task === 'sequence', help: 'Fills short rows at the end, and does not count.' },
    scale: { kind: 'boolean', label: 'Scale while training', default: true, when: (params) => params.task === 'numbers', help: 'Each place by itself.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { target: { type: 'tensor', label: 'target', target: true } },
  claims: (params) => (byColumns(params) ? { columns: params.columns, lists: false } : { columns: params.column === '' ? [] : [params.column], lists: true }),
  settle: (params, { shape }): ParamValues => (typeof shape[1] === 'number' && !byColumns(params) ? { length: shape[1] } : {}),
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    if (byColumns(params)) return inferColumns(params.columns, table);
    if (params.column === '') return { outputs: {}, findings: [{ code: 'target.none', place: { param: 'column' } }] };
    const found = listColumn(table, params.column);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    const { fact } = found, { lists } = fact;
    const findings: LocalFinding[] = fact.missing ? [{ code: 'target.missing', values: { column: fact.name, count: fact.missing } }] : [];
    const task: Task = params.task === 'numbers' ? 'regression' : (params.task as Task);
    const target = (shape: TensorFact['shape'], axes: readonly string[], more: Partial<TensorFact['target']> = {}): Inference => ({
      outputs: { target: { type: 'tensor', shape: [...shape], axes: [...axes], dtype: 'float32', target: { column: fact.name, task, ...more } } }, findings,
    });
    if (lists && lists.longest === 0 && params.length === 0) return { outputs: {}, findings: [{ code: 'list.empty', place: { param: 'column' }, values: { column: fact.name } }] };
    const length = params.length > 0 ? params.length : null;
    if (task === 'boxes') return target([null, length ?? (lists ? Math.max(lists.groups, Math.floor(lists.longest / BOX)) : null), BOX], ['batch', 'boxes', 'corners and class']);
    const numbers = length ?? lists?.longest ?? null;
    if (task === 'regression') return target([null, numbers], ['batch', 'values']);
    if (lists && !(lists.whole && lists.min >= 0)) return { outputs: {}, findings: [{ code: 'list.fraction', place: { param: 'column' }, values: { column: fact.name, received: lists.min < 0 ? lists.min : 'fractions' } }] };
    const padded = !lists || numbers === null || lists.shortest < numbers;
    return target([null, numbers], ['batch', 'time'], { ...(padded ? { padding: params.padding } : {}), ...(lists ? { most: lists.max } : {}) });
  },
  fit(params, training, all): Learnt<TargetState> {
    const base = { column: byColumns(params) ? params.columns.join(', ') : params.column, classes: [], offset: 0, scale: 1 };
    if (byColumns(params)) return { state: { ...base, task: 'regression', shape: [params.columns.length], ...scalesOf(params, numberRows(training, params.columns)) } };
    const width = widthOf(params);
    const cells = cellsOf(all, params.column, width, params.task === 'boxes');
    const { shortest, longest } = lengthsOf(cells);
    const size = params.length > 0 ? params.length * width : longest;
    if (size === 0) return { state: { ...base, task: 'sequence' }, findings: [{ code: 'list.empty', values: { column: params.column } }] };
    const findings = packCells(cells, layoutOf(params, size)).findings ?? [];
    if (params.task === 'boxes') return { state: { ...base, task: 'boxes', shape: [size / BOX, BOX] }, findings };
    if (params.task === 'sequence') return { state: { ...base, task: 'sequence', shape: [size], ...(shortest < size ? { padding: params.padding } : {}) }, findings };
    if (findings.some((finding) => finding.code !== 'list.cut')) return { state: { ...base, task: 'regression', shape: [size] }, findings };
    return { state: { ...base, task: 'regression', shape: [size], ...scalesOf(params, packCells(cellsOf(training, params.column, 1, false), layoutOf(params, size))) }, findings };
  },
  toTensor(params, state, table): RowsTensor {
    const shape = state.shape!;
    const size = shape.reduce((a, b) => a * b, 1);
    const rows = byColumns(params) ? numberRows(table, params.columns) : packCells(cellsOf(table, params.column, widthOf(params), params.task === 'boxes'), layoutOf(params, size));
    const { offset, scale } = state;
    if (typeof offset === 'number' || typeof scale === 'number') return { ...rows, shape };
    return { ...rows, shape, values: rows.values.map((value, i) => (value - offset[i % size]!) / scale[i % size]!) };
  },
  keras: writeTargetList,
  pytorch: writeTargetList,
  cases: [
    { inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['target.none'] },
    {
      params: { column: 'y' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'text', missing: 0, distinct: 9, lists: { shortest: 2, longest: 4, groups: 1, min: 1, max: 12, whole: true, unreadable: 0 } }] } },
      outputs: { target: { type: 'tensor', shape: [null, 4], axes: ['batch', 'time'], dtype: 'float32', target: { column: 'y', task: 'sequence', padding: 0, most: 12 } } },
    },
    {
      params: { column: 'y', task: 'boxes' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'text', missing: 1, distinct: 9, lists: { shortest: 0, longest: 15, groups: 3, min: 0, max: 12, whole: true, unreadable: 0 } }] } },
      outputs: { target: { type: 'tensor', shape: [null, 3, 5], axes: ['batch', 'boxes', 'corners and class'], dtype: 'float32', target: { column: 'y', task: 'boxes' } } },
      findings: ['target.missing'],
    },
    {
      params: { task: 'numbers', columns: ['a', 'b'] },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 9 }, { name: 'b', kind: 'number', missing: 0, distinct: 9 }] } },
      outputs: { target: { type: 'tensor', shape: [null, 2], axes: ['batch', 'values'], dtype: 'float32', target: { column: 'a, b', task: 'regression' } } },
    },
    { params: { task: 'numbers', columns: ['a'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'category', missing: 0, distinct: 2, categories: ['p', 'q'] }] } }, findings: ['target.notNumber'] },
    {
      params: { column: 'y' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'text', missing: 0, distinct: 9, lists: { shortest: 2, longest: 4, groups: 1, min: 0.5, max: 12, whole: false, unreadable: 0 } }] } },
      findings: ['list.fraction'],
    },
    { params: { column: 'y' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'date', missing: 0, distinct: 9 }] } }, findings: ['list.kind'] },
  ],
});

function byColumns({ task, columns }: Pick<Params, 'task' | 'columns'>): boolean {
  return task === 'numbers' && columns.length > 0;
}

const widthOf = ({ task }: Pick<Params, 'task'>): number => (task === 'boxes' ? BOX : 1);

function layoutOf({ column, task, padding }: Params, size: number): ListLayout {
  const fill = task === 'boxes' ? NO_BOX : [task === 'sequence' ? padding : 0];
  return { column, size, width: widthOf({ task }), fill, unit: widthOf({ task }), whole: task === 'sequence', full: task === 'numbers' };
}

function inferColumns(names: readonly string[], table: TableFact): Inference {
  const columns = names.map((name) => table.columns.find((known) => known.name === name)!);
  const wrong = columns.find((column) => column.kind !== 'number');
  if (wrong) return { outputs: {}, findings: [{ code: 'target.notNumber', place: { param: 'columns' }, values: { column: wrong.name, received: (wrong.categories ?? []).slice(0, 3).join(', ') || wrong.kind } }] };
  const findings = columns.flatMap((column): LocalFinding[] => (column.missing ? [{ code: 'target.missing', values: { column: column.name, count: column.missing } }] : []));
  return {
    outputs: { target: { type: 'tensor', shape: [null, names.length], axes: ['batch', 'values'], dtype: 'float32', target: { column: names.join(', '), task: 'regression' } } }, findings,
  };
}

/** Number columns side by side, `[rows, columns]`. */
function numberRows(table: Table, names: readonly string[]): RowsTensor {
  const values = new Float32Array(table.rows * names.length);
  names.forEach((name, i) => {
    const column = columnNamed(table, name)!;
    if (!isNumeric(column)) throw new Error('A target of numbers holds numbers');
    column.values.forEach((value, row) => { values[row * names.length + i] = value; });
  });
  return { values, width: names.length };
}

/** Mean and deviation of every place, from the training rows. */
function scalesOf({ scale }: Pick<Params, 'scale'>, { values, width }: RowsTensor): Pick<TargetState, 'offset' | 'scale'> {
  const places = Array.from({ length: width }, (_, i) => (scale ? zScore(Float64Array.from({ length: values.length / width }, (_item, row) => values[row * width + i]!)) : { offset: 0, scale: 1 }));
  return { offset: places.map((place) => place.offset), scale: places.map((place) => place.scale) };
}
