/** Split: marks each row train, validation or test. */
import { defineNode, tableAt, type LocalFinding, type Inference } from '../define.ts';
import { partsFigure } from '../figures/cells.ts';
import { createRandom } from '../random.ts';
import { columnNamed, type Table } from '../table.ts';
import { writeSplit } from './code.ts';

/** The marks that `assign` gives. */
export const TRAIN = 0, VALIDATION = 1, TEST = 2;

/** A regression target has many distinct numbers; only few values are worth stratifying by. */
const MOST_STRATA = 50;

export const splitPrep = defineNode({
  id: 'prep.split',
  version: 1,
  role: 'split',
  category: 'prep',
  label: 'Split',
  summary: 'Marks rows for training, validation and test.',
  guide: `**What it does.** Deals the rows into three parts: *train* (the network learns from them), *validation* (tells when to stop) and *test* (measured once, at the end).

**When.** Always, before Input and Target. Numbers measured on training rows say nothing.

**Example.** 1,000 rows at 70/15/15: 700, 150 and 150.

**Stratified.** Each class of the target is dealt by itself, so that every part has the same mix. The same seed gives the same parts.`,
  keywords: ['train', 'validation', 'test', 'holdout', 'partition', 'stratified'],
  figure: partsFigure,
  icon: 'Split',
  params: {
    train: { kind: 'number', label: 'Train (%)', default: 70, min: 0, max: 100, exclusiveMin: true },
    validation: { kind: 'number', label: 'Validation (%)', default: 15, min: 0, max: 100, exclusiveMin: true },
    test: { kind: 'number', label: 'Test (%)', default: 15, min: 0, max: 100, exclusiveMin: true },
    stratify: { kind: 'boolean', label: 'Stratify by the target', default: true },
    seed: { kind: 'integer', label: 'Seed', default: 0, min: 0, max: 2147483647, help: '0: the seed of the training settings.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const findings: LocalFinding[] = [];
    const sum = params.train + params.validation + params.test;
    if (Math.abs(sum - 100) > 1e-9) findings.push({ code: 'split.sum', place: { param: 'test' }, values: { received: Number(sum.toFixed(6)) } });
    if (table.rows !== null && table.rows < 10) findings.push({ code: 'data.fewRows', values: { rows: table.rows } });
    const split = { train: params.train / 100, validation: params.validation / 100, test: params.test / 100 };
    return findings.length > 0 ? { outputs: {}, findings } : { outputs: { table: { ...table, split } } };
  },
  assign(params, table, { targets, seed }) {
    const marks = new Uint8Array(table.rows);
    const random = createRandom(params.seed === 0 ? seed : params.seed);
    const shares = [params.train, params.validation, params.test];
    const strata = params.stratify ? strataOf(table, targets) : null;
    const rows = Int32Array.from({ length: table.rows }, (_, i) => i);
    random.shuffle(rows);
    if (!strata) {
      deal(rows, apportion(rows.length, shares), marks);
      return marks;
    }
    const groups = new Map<number, number[]>();
    for (const row of rows) {
      const list = groups.get(strata[row]!);
      if (list) list.push(row);
      else groups.set(strata[row]!, [row]);
    }
    for (const [group, sizes] of apportionGroups([...groups].sort((a, b) => a[0] - b[0]), table.rows, shares)) deal(group, sizes, marks);
    return marks;
  },
  keras: writeSplit,
  pytorch: writeSplit,
  cases: [
    {
      inputs: { table: { type: 'table', rows: 100, columns: [] } },
      outputs: { table: { type: 'table', rows: 100, columns: [], split: { train: 0.7, validation: 0.15, test: 0.15 } } },
    },
    { params: { test: 20 }, inputs: { table: { type: 'table', rows: 100, columns: [] } }, findings: ['split.sum'] },
    { inputs: { table: { type: 'table', rows: 5, columns: [] } }, findings: ['data.fewRows'] },
  ],
});

/** The class of each row, or null where the targets have no few classes. */
function strataOf(table: Table, targets: readonly string[]): Int32Array | null {
  const column = targets.length > 0 ? columnNamed(table, targets[0]!) : undefined;
  if (!column) return null;
  if ('codes' in column) return column.codes;
  const index = new Map<number, number>();
  const strata = new Int32Array(table.rows);
  for (let i = 0; i < table.rows; i++) {
    const value = column.values[i]!;
    if (!index.has(value)) {
      if (index.size === MOST_STRATA) return null;
      index.set(value, index.size);
    }
    strata[i] = index.get(value)!;
  }
  return strata;
}

/** Whole numbers of rows for shares, adding up to the total (largest remainder). */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const sizes = exact.map(Math.floor);
  const order = shares.map((_, i) => i).sort((a, b) => exact[b]! - sizes[b]! - (exact[a]! - sizes[a]!));
  for (let left = total - sizes.reduce((a, b) => a + b, 0), i = 0; left > 0; left--, i++) sizes[order[i]!]!++;
  return sizes;
}

/** Sizes for every class so that classes keep their mix and the parts keep their overall size to within a row a class. */
function apportionGroups(groups: [number, number[]][], total: number, shares: readonly number[]): [number[], number[]][] {
  const wanted = apportion(total, shares);
  const given = shares.map(() => 0);
  let done = 0;
  return groups.map(([, rows]) => {
    done += rows.length;
    // Dealing up to the running total keeps rounding errors of small classes from adding up.
    const upTo = shares.map((_, part) => (wanted[part]! * done) / total);
    const sizes = apportionRest(rows.length, upTo.map((goal, part) => goal - given[part]!));
    sizes.forEach((size, part) => { given[part]! += size; });
    return [rows, sizes];
  });
}

/** Whole, non-negative numbers near the goals that add up to the total. */
function apportionRest(total: number, goals: readonly number[]): number[] {
  const sizes = goals.map((goal) => Math.max(0, Math.floor(goal)));
  let left = total - sizes.reduce((a, b) => a + b, 0);
  while (left !== 0) {
    const step = left > 0 ? 1 : -1;
    let best = -1;
    for (let i = 0; i < goals.length; i++) {
      if (step < 0 && sizes[i] === 0) continue;
      if (best < 0 || step * (goals[i]! - sizes[i]!) > step * (goals[best]! - sizes[best]!)) best = i;
    }
    sizes[best]! += step;
    left -= step;
  }
  return sizes;
}

function deal(rows: ArrayLike<number>, sizes: readonly number[], marks: Uint8Array): void {
  let at = 0;
  sizes.forEach((size, part) => {
    for (let i = 0; i < size; i++) marks[rows[at++]!] = part;
  });
}
