/** Balance: classes of the target get equally many training rows. */
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { balanceFigure } from '../figures/prep.ts';
import { columnNamed, takeRows, textAt, type Column, type Table } from '../table.ts';
import { fitted } from './code.ts';
import { nearest } from './neighbours.ts';
import { orderCategories } from './order.ts';
import { drawFor, rowsByKey, shuffledRows } from './rows.ts';

export const balancePrep = defineNode({
  id: 'prep.balance',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Balance',
  summary: 'Classes of the target get equally many training rows.',
  guide: `**What it does.** *Repeat rows* draws rows of the rarer classes again until each has as many as the largest. *Leave rows out* draws as many of each as the rarest has. *SMOTE* makes new rows for the rarer classes: each lies between a row and one of its nearest neighbours of the same class.

**When.** Where one class is rare (frauds, faults) and the network would do well to never name it. Class weights in the loss are the other way, without any new rows.

**Example.** 900 healthy and 100 sick: repeating gives 900 and 900, leaving out 100 and 100.

**Formula.** SMOTE: $x + u\\,(x_k - x)$ with $u$ evenly between 0 and 1 and $x_k$ one of the $k$ nearest rows; words and dates are those of $x$.

**Honest.** It touches training rows only: validation and test keep the classes as they are in life. Accuracy there is the honest one, and predicted probabilities are too high for the rare class.

**Usual mistake.** SMOTE before Normalise: the column of the largest numbers alone decides what is near. And it must stand before the ways to Input and Target part, so that both get the same rows.`,
  keywords: ['imbalance', 'oversampling', 'undersampling', 'smote', 'class weights', 'rare class', 'resample'],
  icon: 'Scale',
  params: {
    method: { kind: 'choice', label: 'Method', default: 'oversample', choices: [{ value: 'oversample', label: 'repeat rows' }, { value: 'undersample', label: 'leave rows out' }, { value: 'smote', label: 'SMOTE' }] },
    neighbours: { kind: 'integer', label: 'Neighbours', default: 5, min: 1, max: 100, when: (params) => params.method === 'smote' },
    seed: { kind: 'integer', label: 'Seed', default: 1, min: 0, max: 2147483647 },
  },
  figure: ({ method }) => balanceFigure({ method }),
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  pairs: ({ method }) => method === 'smote',
  infer(params, inputs, { targets }): Inference {
    const table = tableAt(inputs, 'table')!;
    const target = table.columns.find((column) => column.name === targets[0]);
    if (target?.kind !== 'category' && !(target?.kind === 'number' && target.distinct === 2)) return { outputs: {}, findings: [{ code: 'balance.target' }] };
    const gap = params.method === 'smote' ? table.columns.find((column) => column.kind === 'number' && column !== target && column.missing !== 0) : undefined;
    if (gap?.missing) return { outputs: {}, findings: [{ code: 'column.missing', values: { column: gap.name, count: gap.missing, rows: table.rows ?? 0 } }] };
    return { outputs: { table } };
  },
  train(params, _state, table, { targets }) {
    const target = columnNamed(table, targets[0] ?? '');
    if (!target) return table;
    const groups = groupsOf(target, table.rows), sizes = groups.map((rows) => rows.length);
    if (params.method === 'undersample') {
      const least = Math.min(...sizes);
      return takeRows(table, Int32Array.from(groups.flatMap((rows, group) => [...shuffledRows(params.seed + group, rows.length).subarray(0, least)].map((place) => rows[place]!))).sort());
    }
    const most = Math.max(...sizes);
    // Which row each new one is made of: all rows of its class in turn, in an order by chance.
    const bases = groups.flatMap((rows, group) => {
      const order = shuffledRows(params.seed + group, rows.length);
      return Array.from({ length: most - rows.length }, (_, i) => rows[order[i % rows.length]!]!);
    });
    const whole = takeRows(table, Int32Array.from([...Array.from({ length: table.rows }, (_, row) => row), ...bases]));
    return params.method === 'smote' ? synthesise(whole, table, groups, bases, target.name, params) : whole;
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      context: { targets: ['y'] },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 1, distinct: 4 }, { name: 'y', kind: 'category', missing: 0, distinct: 2 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 1, distinct: 4 }, { name: 'y', kind: 'category', missing: 0, distinct: 2 }] } },
    },
    { params: { method: 'smote' }, context: { targets: ['y'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 1, distinct: 4 }, { name: 'y', kind: 'category', missing: 0, distinct: 2 }] } }, findings: ['column.missing'] },
    { context: { targets: ['y'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'number', missing: 0, distinct: 9 }] } }, findings: ['balance.target'] },
  ],
});

/** The rows of each class, classes in order. */
function groupsOf(target: Column, rows: number): number[][] {
  const groups = rowsByKey(Array.from({ length: rows }, (_, row) => row), (row) => textAt(target, row));
  return orderCategories(groups.keys()).map((word) => groups.get(word)!);
}

/** Moves the new rows, at the end of `whole`, towards a neighbour of the row that they were copied from (N. Chawla and others, 2002). */
function synthesise(whole: Table, table: Table, groups: readonly number[][], bases: readonly number[], target: string, { neighbours, seed }: { neighbours: number; seed: number }): Table {
  const moving = table.columns.flatMap((column) => (column.kind === 'number' && column.name !== target ? [column.values] : []));
  const groupOf = new Map(groups.flatMap((rows) => rows.map((row) => [row, rows] as const)));
  const known = new Map<number, number[]>();
  const towards = bases.map((base, i) => {
    const near = known.get(base) ?? nearestOf(base, groupOf.get(base)!, moving, neighbours);
    known.set(base, near);
    return near.length === 0 ? base : near[Math.floor(drawFor(seed, 2 * i) * near.length)]!;
  });
  return {
    rows: whole.rows,
    columns: whole.columns.map((column) => {
      const old = table.columns.find(({ name }) => name === column.name)!;
      if (column.kind !== 'number' || old.kind !== 'number' || column.name === target) return column;
      const values = column.values.slice();
      bases.forEach((base, i) => { values[table.rows + i] = old.values[base]! + drawFor(seed, 2 * i + 1) * (old.values[towards[i]!]! - old.values[base]!); });
      return { ...column, values };
    }),
  };
}

/** The nearest other rows of a class; one at a distance that is not known, for a missing cell, is the farthest. */
function nearestOf(row: number, rows: readonly number[], columns: readonly Float64Array[], count: number): number[] {
  return nearest(rows.length, count, (place) => {
    const other = rows[place]!;
    if (other === row) return NaN;
    let sum = 0;
    for (const values of columns) sum += (values[other]! - values[row]!) ** 2;
    return Number.isNaN(sum) ? Infinity : sum;
  }).map((place) => rows[place]!);
}

function write(params: CheckedParams, site: CodeSite): Code {
  return fitted(site, 'Balance', call('Balance', [], { target: site.targets?.[0] ?? null, method: String(params.method), neighbours: params.method === 'smote' ? Number(params.neighbours) : undefined, seed: Number(params.seed) }));
}
