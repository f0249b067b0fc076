/** Split: marks each row train, validation or test. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import type { ParamValues } from '../../document/schema.ts';
import { defineNode, tableAt, type LocalFinding, type Inference } from '../define.ts';
import { partsFigure } from '../figures/cells.ts';
import { createRandom, type Random } from '../random.ts';
import { paramFinding } from '../shapes.ts';
import { cellAt, columnNamed, isMedia, isMissing, isNumeric, isWords, textAt, type Column, type Table } from '../table.ts';
import { writeSplit } from './code.ts';
import { groupRows } from './keys.ts';
import { rankWords, rowsByKey } from './rows.ts';

/** The marks that `assign` gives; a row of no part has another. */
export const TRAIN = 0, VALIDATION = 1, TEST = 2;
const NONE = 255;

/** What a column may call the parts. */
const PART_WORDS: Readonly<Record<string, number>> = { train: TRAIN, training: TRAIN, validation: VALIDATION, valid: VALIDATION, val: VALIDATION, dev: VALIDATION, test: TEST, testing: TEST };
const partOf = (word: string | undefined): number => PART_WORDS[word?.trim().toLowerCase() ?? ''] ?? NONE;

/** A regression target has many distinct numbers; only few values are worth stratifying by. */
const MOST_STRATA = 50;

const byChance = ({ method }: ParamValues): boolean => method === 'random' || method === 'group';
/** Whether rows are dealt to equal folds. */
export const isFolded = (params: ParamValues): boolean => params.parts === 'folds' && byChance(params);
const shared = (params: ParamValues): boolean => params.method !== 'column' && params.method !== 'last' && !isFolded(params);

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

**By chance** each row is dealt by itself; *stratified* each class of the target is dealt by itself, so that every part has the same mix. The same seed gives the same parts. **By groups** all rows with the same cell go into one part: patients, users, machines. **By time** the earliest rows train, the next validate, the latest test, none shuffled; rows of one moment stay together, rows without one count as earliest. Where a row stands for a stretch of time (a window), its beginning may be named, too: what began before the border of its part is in no part. **The last of each group**: the latest moment of each group tests, the one before validates, all others train; a group of fewer than three moments trains. **By a column** that says train, validation (val, dev) or test: for sets that come split; rows that say something else are in no part. The column is no feature: leave it out behind this node (Select columns).

**K-fold.** Where rows are few, one test part says little. By chance or by groups, *k-fold* deals the rows into so many equal folds: one tests, the next one validates, the others train. *Train all folds* (in the palette of commands) trains once for each fold number, preparation included: every row is then tested exactly once, by a network that never saw it, and mean and standard deviation of the results count.

**Honest.** Rows that know each other (ten pictures of one patient, the hours of one day) and lie in different parts make a network look better than it is: use groups or time. Values are learnt from training rows wherever this node stands, so it may stand before Encode, where the column of the groups is still there.

**Usual mistake.** By chance for a forecast: the network then knows tomorrow when it is asked for today.`,
  keywords: ['group', 'time', 'chronological', 'leakage', 'train', 'validation', 'test', 'holdout', 'partition', 'stratified', 'k-fold', 'cross-validation', 'fold'],
  figure: partsFigure,
  icon: 'Split',
  params: {
    method: {
      kind: 'choice', label: 'Method', default: 'random',
      choices: [{ value: 'random', label: 'by chance' }, { value: 'group', label: 'by groups' }, { value: 'time', label: 'by time' }, { value: 'last', label: 'the last of each group' }, { value: 'column', label: 'by a column' }],
    },
    column: { kind: 'column', label: 'Column', default: '', required: true, when: (params) => params.method !== 'random', help: 'The group, the time, or the part of each row.' },
    order: { kind: 'column', label: 'Order', default: '', of: ['date', 'number'], when: (params) => params.method === 'last', help: 'The time within a group. Empty: the order of the rows.' },
    begin: { kind: 'column', label: 'Beginning', default: '', of: ['date', 'number'], when: (params) => params.method === 'time', help: 'Where rows last: the time at which each begins. Empty: a row is a moment.' },
    parts: { kind: 'choice', label: 'Parts', default: 'shares', choices: [{ value: 'shares', label: 'by their shares' }, { value: 'folds', label: 'k-fold' }], when: byChance },
    folds: { kind: 'integer', label: 'Folds', default: 5, min: 3, max: 100, when: isFolded },
    fold: { kind: 'integer', label: 'Fold that tests', default: 1, min: 1, max: 100, when: isFolded, help: 'From 1. The next one validates, the others train.' },
    train: { kind: 'number', label: 'Train (%)', default: 70, min: 0, max: 100, exclusiveMin: true, when: shared },
    validation: { kind: 'number', label: 'Validation (%)', default: 15, min: 0, max: 100, exclusiveMin: true, when: shared },
    test: { kind: 'number', label: 'Test (%)', default: 15, min: 0, max: 100, exclusiveMin: true, when: shared },
    stratify: { kind: 'boolean', label: 'Stratify by the target', default: true, when: (params) => params.method === 'random' },
    seed: { kind: 'integer', label: 'Seed', default: 0, min: 0, max: 2147483647, when: (params) => params.method === 'random' || params.method === 'group', help: '0: the seed of the training settings.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { node }): Inference {
    const table = tableAt(inputs, 'table')!;
    const findings: LocalFinding[] = [];
    const folds = isFolded(params as unknown as ParamValues), sum = params.train + params.validation + params.test;
    if (folds && params.fold > params.folds) findings.push(paramFinding('fold', 'Fold that tests', `from 1 to ${params.folds}`, params.fold));
    const given = params.method === 'column' ? givenParts(table.columns.find((column) => column.name === params.column)!) : null;
    if (given && 'code' in given) findings.push(given);
    if (!given && !folds && params.method !== 'last' && Math.abs(sum - 100) > 1e-9) findings.push({ code: 'split.sum', place: { param: 'test' }, values: { received: Number(sum.toFixed(6)) } });
    findings.push(...judgeWindows(table, params, node));
    if (table.rows !== null && table.rows < 10) findings.push({ code: 'data.fewRows', values: { rows: table.rows } });
    const split = given && !('code' in given) ? given : params.method === 'last' ? lastShares(table, params.column) : folds ? { train: (params.folds - 2) / params.folds, validation: 1 / params.folds, test: 1 / params.folds } : { train: params.train / 100, validation: params.validation / 100, test: params.test / 100 };
    return findings.some(({ code }) => code !== 'split.windows') ? { outputs: {}, findings } : { outputs: { table: { ...table, split } }, findings };
  },
  assign(params, table, { targets, seed }) {
    const marks = new Uint8Array(table.rows);
    const column = params.method === 'random' ? undefined : columnNamed(table, params.column)!;
    if (column && params.method === 'column') return marks.map((_, row) => (isNumeric(column) ? NONE : partOf(textAt(column, row))));
    if (column && params.method === 'time') return leaveAcross(dealByTime(column, [params.train, params.validation, params.test], marks), momentsOf(column), columnNamed(table, params.begin));
    if (column && params.method === 'last') return leaveLast(column, columnNamed(table, params.order), marks);
    const random = createRandom(params.seed === 0 ? seed : params.seed), { folds, fold } = params;
    const strata = !column && params.stratify ? strataOf(table, targets) : null;
    if (!isFolded(params as unknown as ParamValues)) return dealByChance(column, strata, random, [params.train, params.validation, params.test], marks);
    const parts = dealByChance(column, strata, random, Array.from({ length: folds }, () => 1), marks);
    return parts.map((part) => (part === fold - 1 ? TEST : part === fold % folds ? VALIDATION : TRAIN));
  },
  keras: writeSplit,
  pytorch: writeSplit,
  cases: [
    {
      inputs: { table: { type: 'table', rows: 100, columns: [] } },
      outputs: { table: { type: 'table', rows: 100, columns: [], split: { train: 0.7, validation: 0.15, test: 0.15 } } },
    },
    {
      params: { method: 'column', column: 'p' },
      inputs: { table: { type: 'table', rows: 100, columns: [{ name: 'p', kind: 'category', missing: 0, distinct: 4, categories: ['Train', 'test', 'dev', 'x'], histogram: [60, 20, 20, 5] }] } },
      outputs: { table: { type: 'table', rows: 100, columns: [{ name: 'p', kind: 'category', missing: 0, distinct: 4, categories: ['Train', 'test', 'dev', 'x'], histogram: [60, 20, 20, 5] }], split: { train: 0.6, validation: 0.2, test: 0.2 } } },
    },
    { params: { method: 'column', column: 'p' }, inputs: { table: { type: 'table', rows: 100, columns: [{ name: 'p', kind: 'category', missing: 0, distinct: 2, categories: ['train', 'test'] }] } }, findings: ['split.words'] },
    {
      params: { parts: 'folds', folds: 4, fold: 4 },
      inputs: { table: { type: 'table', rows: 100, columns: [] } },
      outputs: { table: { type: 'table', rows: 100, columns: [], split: { train: 0.5, validation: 0.25, test: 0.25 } } },
    },
    { params: { parts: 'folds', fold: 6 }, inputs: { table: { type: 'table', rows: 100, columns: [] } }, findings: ['param.range'] },
    {
      inputs: { table: { type: 'table', rows: 100, windows: { from: 'a', until: 'b' }, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 9 }, { name: 'b', kind: 'number', missing: 0, distinct: 9 }] } },
      outputs: { table: { type: 'table', rows: 100, windows: { from: 'a', until: 'b' }, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 9 }, { name: 'b', kind: 'number', missing: 0, distinct: 9 }], split: { train: 0.7, validation: 0.15, test: 0.15 } } },
      findings: ['split.windows'],
    },
    {
      params: { method: 'last', column: 'u' },
      inputs: { table: { type: 'table', rows: 100, columns: [{ name: 'u', kind: 'number', missing: 0, distinct: 10 }] } },
      outputs: { table: { type: 'table', rows: 100, columns: [{ name: 'u', kind: 'number', missing: 0, distinct: 10 }], split: { train: 0.8, validation: 0.1, test: 0.1 } } },
    },
    { params: { method: 'time' }, inputs: { table: { type: 'table', rows: 100, columns: [] } }, findings: ['param.missing'] },
    { params: { test: 20 }, inputs: { table: { type: 'table', rows: 100, columns: [] } }, findings: ['split.sum'] },
    { inputs: { table: { type: 'table', rows: 5, columns: [] } }, findings: ['data.fewRows'] },
  ],
});

/** The share of each part where a column names them, or what is wrong with it; shares are known as far as its words were counted. */
function givenParts(column: ColumnFact): LocalFinding | { train: number; validation: number; test: number } {
  const words = column.categories ?? [], lacking = (['train', 'validation', 'test'] as const).filter((_, part) => !words.some((word) => partOf(word) === part));
  if (lacking.length > 0) return { code: 'split.words', place: { param: 'column' }, values: { column: column.name, part: lacking[0]!, received: words.slice(0, 6).join(', ') } };
  const counts = [0, 0, 0];
  words.forEach((word, i) => { if (partOf(word) !== NONE) counts[partOf(word)]! += column.histogram?.[i] ?? 1; });
  const sum = counts.reduce((a, b) => a + b, 0);
  return { train: counts[TRAIN]! / sum, validation: counts[VALIDATION]! / sum, test: counts[TEST]! / sum };
}

/** Deals rows into parts of these shares, in an order by chance: whole groups, or each stratum by itself, or all together. The marks are numbers of parts. */
function dealByChance(groups: Column | undefined, strata: Int32Array | null, random: Random, shares: readonly number[], marks: Uint8Array): Uint8Array {
  if (groups) return dealGroups(groups, random, shares, marks);
  const rows = Int32Array.from({ length: marks.length }, (_, i) => i);
  random.shuffle(rows);
  if (!strata) {
    deal(rows, apportion(rows.length, shares), marks);
    return marks;
  }
  for (const [stratum, sizes] of apportionGroups([...rowsByKey(rows, (row) => strata[row]!)].sort((a, b) => a[0] - b[0]), marks.length, shares)) deal(stratum, sizes, marks);
  return marks;
}

/** Whole groups, in an order by chance, each to the part that lacks most rows. A row without a group is one by itself. */
function dealGroups(column: Column, random: Random, shares: readonly number[], marks: Uint8Array): Uint8Array {
  const all = [...rowsByKey(marks.keys(), (row) => (isMissing(column, row) ? `row ${row}` : isWords(column) ? column.codes[row]! : cellAt(column, row)!)).values()];
  const order = Int32Array.from({ length: all.length }, (_, i) => i);
  random.shuffle(order);
  const wanted = apportion(marks.length, shares), given = shares.map(() => 0);
  for (const group of order) {
    const lacks = wanted.map((goal, part) => goal - given[part]!), part = lacks.indexOf(Math.max(...lacks));
    for (const row of all[group]!) marks[row] = part;
    given[part]! += all[group]!.length;
  }
  return marks;
}

/** The earliest rows first; the rows of one moment stay together, in the part where the first of them falls. */
function dealByTime(column: Column, shares: readonly number[], marks: Uint8Array): Uint8Array {
  const time = momentsOf(column);
  const order = Int32Array.from(marks, (_, row) => row).sort((a, b) => (time[a]! < time[b]! ? -1 : time[a]! > time[b]! ? 1 : a - b));
  const [train, validation] = apportion(marks.length, shares) as [number, number, number];
  order.forEach((row, place) => {
    const before = place > 0 ? order[place - 1]! : -1;
    marks[row] = before >= 0 && time[before] === time[row] ? marks[before]! : place < train ? TRAIN : place < train + validation ? VALIDATION : TEST;
  });
  return marks;
}

/** Of each group the rows of the latest moment test, those of the moment before it validate, the others train. A row without a group trains. */
function leaveLast(groups: Column, order: Column | undefined, marks: Uint8Array): Uint8Array {
  const time = order ? momentsOf(order) : Float64Array.from(marks, (_, row) => row), { of, firsts } = groupRows([groups], marks.length);
  const moments = Array.from(firsts, () => new Set<number>());
  of.forEach((group, row) => { if (!isMissing(groups, row)) moments[group]!.add(time[row]!); });
  const last = moments.map((known) => (known.size < 3 ? [] : [...known].sort((a, b) => b - a).slice(0, 2)));
  return marks.map((_, row) => { const [test, validation] = last[of[row]!]!; return time[row] === test ? TEST : time[row] === validation ? VALIDATION : TRAIN; });
}

/** The shares where one moment of each group tests and one validates, as far as groups are counted and each row is a moment. */
function lastShares({ rows, columns }: TableFact, name: string): { train: number; validation: number; test: number } {
  const groups = columns.find((column) => column.name === name)?.distinct ?? null, share = rows === null || groups === null ? 0 : Math.min(1 / 3, groups / rows);
  return { train: 1 - 2 * share, validation: share, test: share };
}

/** The time of each row; one without a time counts as earliest. */
function momentsOf(column: Column): Float64Array {
  return isNumeric(column) ? column.values.map((value) => (Number.isNaN(value) ? -Infinity : value)) : isWords(column) ? Float64Array.from(rankWords(column)) : new Float64Array(isMedia(column) ? column.items.length : column.offsets.length - 1);
}

/** Takes rows out of their part that began at the latest moment of an earlier part, or before. */
function leaveAcross(marks: Uint8Array, time: Float64Array, begin: Column | undefined): Uint8Array {
  if (!begin || !isNumeric(begin)) return marks;
  const latest = [TRAIN, VALIDATION, TEST].map((part) => time.reduce((most, moment, row) => (marks[row]! < part && moment > most ? moment : most), -Infinity));
  return marks.map((mark, row) => (begin.values[row]! <= latest[mark]! ? NONE : mark));
}

/** Windows that are dealt otherwise than by time look into each other's parts. */
function judgeWindows({ windows, columns }: TableFact, params: { method: string; column: string; begin: string }, node: string): LocalFinding[] {
  if (!windows || ![windows.from, windows.until].every((name) => columns.some((column) => column.name === name))) return [];
  if (params.method === 'column' || (params.method === 'time' && params.column === windows.until && params.begin === windows.from)) return [];
  const set = (param: string, value: string) => ({ kind: 'setParam' as const, node, param, value });
  return [{
    code: 'split.windows', place: { param: 'method' }, values: { from: windows.from, until: windows.until },
    fix: { label: 'splitByTime', values: {}, edits: [set('method', 'time'), set('column', windows.until), set('begin', windows.from)] },
  }];
}

/** The class of each row, or null where the targets have no few classes. */
function strataOf(table: Table, targets: readonly string[]): Int32Array | null {
  const column = targets.length > 0 ? columnNamed(table, targets[0]!) : undefined;
  // Texts hardly repeat, so there is nothing to deal evenly.
  if (!column || column.kind === 'tokens' || isMedia(column) || column.kind === 'text') return null;
  if (isWords(column)) return column.codes;
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
