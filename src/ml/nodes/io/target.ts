/** Target: the column to predict becomes the tensor that the loss compares with. */
import type { ColumnFact, ColumnTask } from '../../document/facts.ts';
import type { ParamValues } from '../../document/schema.ts';
import { type Code, type CodeSite, defineNode, type Inference, type Learnt, type LocalFinding, tableAt, type TargetState } from '../define.ts';
import type { PartsLearning } from '../learning.ts';
import { columnNamed, isNumeric, isWords, textAt } from '../table.ts';
import { writeTargetColumn } from '../prep/code.ts';
import { orderCategories } from '../prep/order.ts';
import { createMoments } from '../prep/scaling.ts';

/** More classes than this need another kind of model. */
const MOST_CLASSES = 1_000;
/** A number column with at most this many whole values is read as classes when the task is found by itself. */
const FEW_VALUES = 20;

/** The task that fits a column: two values are binary, words or few whole numbers multiclass, other numbers a regression. */
export function guessTask(column: ColumnFact): ColumnTask {
  if (column.distinct === 2) return 'binary';
  if (column.kind === 'category' || column.kind === 'text') return 'multiclass';
  const span = (column.max ?? 0) - (column.min ?? 0);
  const few = column.distinct !== null && column.distinct <= FEW_VALUES;
  const whole = Number.isInteger(column.min ?? 0.5) && Number.isInteger(column.max ?? 0.5) && span + 1 === column.distinct;
  return few && whole ? 'multiclass' : 'regression';
}

export const targetNode = defineNode({
  id: 'io.target',
  version: 1,
  role: 'target',
  category: 'io',
  label: 'Target',
  summary: 'The column that the network learns to predict.',
  guide: `**What it does.** Takes one column as the truth. *Binary*: 0 and 1. *Multiclass*: one-hot over the classes. *Regression*: the number, brought to mean 0 and deviation 1 while training and back again in predictions.

**When.** Once, wired to the loss. Preparation leaves this column alone.

**Example.** \`species\` with three words gives the shape \`[batch, 3]\`.

**Honest.** Rows without a value are left out, with a notice. The scale is learnt from training rows.`,
  keywords: ['label', 'y', 'class', 'output', 'truth'],
  icon: 'Target',
  params: {
    column: { kind: 'column', label: 'Column', default: '' },
    task: {
      kind: 'choice', label: 'Task', default: 'auto',
      choices: [
        { value: 'auto', label: 'find it' }, { value: 'binary', label: 'binary classification' },
        { value: 'multiclass', label: 'multiclass classification' }, { value: 'regression', label: 'regression' },
      ],
    },
    scale: { kind: 'boolean', label: 'Scale while training', default: true, when: (params) => params.task === 'regression' || params.task === 'auto', help: 'Regression only.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { target: { type: 'tensor', label: 'target', target: true } },
  claims: ({ column }) => ({ columns: column === '' ? [] : [column], lists: false }),
  settle: (_params, { target }): ParamValues => (target ? { task: target.task } : {}),
  infer(params, inputs, { node }): Inference {
    const table = tableAt(inputs, 'table')!;
    if (params.column === '') return { outputs: {}, findings: [{ code: 'target.none', place: { param: 'column' } }] };
    const column = table.columns.find((known) => known.name === params.column)!;
    const task = params.task === 'auto' ? guessTask(column) : (params.task as ColumnTask);
    const finding = judgeTarget(column, task, node);
    if (finding) return { outputs: {}, findings: [finding] };
    const classes = task === 'regression' ? undefined : classNames(column);
    const width = task === 'multiclass' ? (classes?.length ?? column.distinct) : 1;
    const findings: LocalFinding[] = [];
    if (column.missing) findings.push({ code: 'target.missing', values: { column: column.name, count: column.missing } });
    return {
      outputs: {
        target: {
          type: 'tensor', shape: [null, width], axes: ['batch', task === 'multiclass' ? 'classes' : 'value'], dtype: 'float32',
          target: { column: column.name, task, ...(classes ? { classes } : {}), ...(task === 'regression' && params.scale ? { scaled: true } : {}) },
        },
      },
      findings,
    };
  },
  learn: (params) => learnTarget(params),
  fit(params, training, all): Learnt<TargetState> {
    const learning = learnTarget(params);
    learning.add(training);
    learning.addAll(all);
    return learning.end();
  },
  toTensor(_params, state, table) {
    const column = columnNamed(table, state.column)!;
    if (state.task === 'regression') {
      if (!isNumeric(column)) throw new Error('A regression target holds numbers');
      return { values: Float32Array.from(column.values, (value) => (value - Number(state.offset)) / Number(state.scale)), width: 1 };
    }
    const index = new Map(state.classes.map((name, i) => [name, i]));
    const width = state.task === 'multiclass' ? state.classes.length : 1;
    const values = new Float32Array(table.rows * width);
    for (let row = 0; row < table.rows; row++) {
      const of = index.get(textAt(column, row)) ?? -1;
      if (state.task === 'binary') values[row] = of === 1 ? 1 : 0;
      else if (of >= 0) values[row * width + of] = 1;
    }
    return { values, width };
  },
  keras: (params, site) => writeTarget(params, site),
  pytorch: (params, site) => writeTarget(params, site),
  cases: [
    {
      params: { column: 'y' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'category', missing: 0, distinct: 2, categories: ['no', 'yes'] }] } },
      outputs: { target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'binary', classes: ['no', 'yes'] } } },
    },
    {
      params: { column: 'y' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'number', missing: 0, distinct: 9, min: 0.5, max: 3 }] } },
      outputs: { target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'regression', scaled: true } } },
    },
    {
      params: { column: 'y', scale: false },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'number', missing: 0, distinct: 9, min: 0.5, max: 3 }] } },
      outputs: { target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'regression' } } },
    },
    { inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['target.none'] },
    { params: { column: 'y' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'number', missing: 0, distinct: 1, min: 4 }] } }, findings: ['target.oneClass'] },
  ],
});

/** A binary target whose rows turn out to hold another number of classes than two. */
function judgePair(column: string, classes: readonly string[]): LocalFinding[] {
  if (classes.length === 2) return [];
  return [classes.length < 2
    ? { code: 'target.oneClass', place: { param: 'column' }, values: { column, value: classes[0] ?? '' } }
    : { code: 'target.binary', place: { param: 'task' }, values: { column, count: classes.length } }];
}

/** The column as the network's target, the same text for every framework. */
function writeTarget(params: { readonly column: string; readonly task: string; readonly scale: boolean }, site: CodeSite): Code {
  const column = tableAt(site.inputs, 'table')?.columns.find((known) => known.name === params.column) ?? { name: params.column, kind: 'number', missing: null, distinct: null };
  const task = params.task === 'auto' ? guessTask(column) : params.task;
  return writeTargetColumn(column, task, task === 'regression' ? undefined : classNames(column), params.scale, site);
}

function judgeTarget(column: ColumnFact, task: ColumnTask, node: string): LocalFinding | null {
  const place = { param: 'column' };
  const name = { column: column.name };
  const setTask = (value: string): LocalFinding['fix'] => ({ label: 'setParam', values: { label: 'Task', value }, edits: [{ kind: 'setParam', node, param: 'task', value }] });
  if (column.kind === 'text') return { code: 'target.text', place, values: name };
  if (column.kind === 'date') return { code: 'target.date', place, values: name };
  if (column.distinct !== null && column.distinct < 2) {
    return { code: 'target.oneClass', place, values: { ...name, value: column.categories?.[0] ?? column.min ?? '' } };
  }
  if (task === 'regression') return column.kind === 'number' ? null : { code: 'target.notNumber', place, values: { ...name, received: (column.categories ?? []).slice(0, 3).join(', ') }, fix: setTask('auto') };
  if (task === 'binary' && column.distinct !== 2) return { code: 'target.binary', place: { param: 'task' }, values: { ...name, count: column.distinct ?? 0 }, fix: setTask(guessTask(column)) };
  if ((column.distinct ?? 0) > MOST_CLASSES) return { code: 'target.manyClasses', place, values: { ...name, count: column.distinct ?? 0, limit: MOST_CLASSES } };
  return null;
}

/** The classes of a fact, where they are known. */
function classNames(column: ColumnFact): string[] | undefined {
  if (column.categories) return orderCategories(column.categories);
  const { min, max, distinct } = column;
  if (min === undefined || max === undefined || distinct === null) return undefined;
  if (distinct === 2) return [String(min), String(max)];
  return max - min + 1 === distinct ? Array.from({ length: distinct }, (_, i) => String(min + i)) : undefined;
}

/** The classes that occur in any row, and the scale of the training rows. */
function learnTarget(params: { column: string; task: string; scale: boolean }): PartsLearning<Learnt<TargetState>> {
  const moments = createMoments(), values = new Set<number>(), words = new Set<string>();
  let kind: ColumnFact['kind'] = 'number';
  // A regression has no classes, and may have as many values as rows.
  const counts = params.task !== 'regression';
  const factOf = (): ColumnFact => {
    if (kind !== 'number' && kind !== 'date') return { name: params.column, kind, missing: null, distinct: words.size };
    let min = Infinity, max = -Infinity;
    for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)];
    return { name: params.column, kind, missing: null, distinct: values.size, min, max };
  };
  return {
    add(rows) {
      const column = columnNamed(rows, params.column)!;
      if (params.scale && isNumeric(column)) moments.add(column.values);
    },
    addAll(rows) {
      const column = columnNamed(rows, params.column)!;
      ({ kind } = column);
      if (!counts) return;
      if (isNumeric(column)) for (const value of column.values) { if (!Number.isNaN(value)) values.add(value); }
      else if (isWords(column)) for (const code of column.codes) { if (code >= 0) words.add(column.categories[code]!); }
    },
    end() {
      const task = params.task === 'auto' ? guessTask(factOf()) : (params.task as ColumnTask);
      if (task !== 'regression') {
        const classes = orderCategories(words.size > 0 ? words : [...values].map(String));
        return { state: { column: params.column, task, classes, offset: 0, scale: 1 }, findings: task === 'binary' ? judgePair(params.column, classes) : [] };
      }
      const { offset, scale } = moments.end();
      return { state: { column: params.column, task, classes: [], offset, scale } };
    },
  };
}
