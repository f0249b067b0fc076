/** Clean: drops duplicate rows and fills or drops missing cells. */
import type { ColumnFact } from '../../document/facts.ts';
import { defineNode, tableAt } from '../define.ts';
import type { Learning } from '../learning.ts';
import { cleanFigure } from '../figures/cells.ts';
import { columnNamed, isMissing, isMedia, isNumeric, takeRows, type Column, type Table } from '../table.ts';
import { writeClean } from './code.ts';
import { isChosen } from './columns.ts';
import { countWords } from './encodeWords.ts';
import { createMoments } from './scaling.ts';
import { createDistinct } from './fingerprints.ts';
import { type Donors, fillFromDonors, learnDonors } from './neighbours.ts';
import { distinctRows, rowsThat } from './rows.ts';

/** By column, the value that fills its missing cells. */
type Fill = Record<string, number | string>;
/** What was learnt. Where cells are filled from their neighbours `fill` is for what has none. */
interface Filling { fill: Fill; donors?: Donors; /** Columns that had gaps, where those are told. */ indicators?: string[] }
/** What an earlier version kept was `fill` alone. */
const readState = (state: unknown): Filling => (typeof (state as Filling).fill === 'object' ? (state as Filling) : { fill: state as Fill });

const chosen = { kind: 'columns', label: 'Columns', default: [] as string[], help: 'Empty: all but the target.' } as const;

export const cleanPrep = defineNode({
  id: 'prep.clean',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Clean',
  summary: 'Drops duplicate rows; fills or drops missing cells.',
  guide: `**What it does.** Leaves out rows that repeat an earlier row in every column, then fills the missing cells of number and category columns, or drops their rows. *From the row before* and *between the rows* go by the order of the rows; *nearest rows* takes the mean of those training rows that are most alike in the other number columns. *Tell what was missing* adds a column of 0 and 1 for each column with gaps.

**When.** Right after the source. A network cannot take a missing cell. The median is a good start; the row before and between the rows are for series; the nearest rows where columns hang together, after Normalise, since the column of the largest numbers decides what is near.

**Example.** Ages 20, –, 40 filled by the mean: 20, 30, 40; from the row before: 20, 20, 40.

**Honest.** Mean, median, most frequent value and the rows to fill from (2,000 at most) are learnt from the training rows only. What goes by order looks at rows of the same part only; a single row to predict has none before it and gets the median.

**Usual mistake.** To fill what is missing for a reason. That nobody gave an income says something: tell the network what was missing.`,
  keywords: ['missing', 'fill', 'impute', 'duplicates', 'nan', 'null'],
  figure: cleanFigure,
  icon: 'Sparkles',
  params: {
    dropDuplicates: { kind: 'boolean', label: 'Drop duplicate rows', default: true },
    numbers: {
      kind: 'choice', label: 'Missing numbers', default: 'median',
      choices: [
        { value: 'mean', label: 'mean' }, { value: 'median', label: 'median' }, { value: 'mostFrequent', label: 'most frequent' },
        { value: 'constant', label: 'constant' }, { value: 'forwardFill', label: 'from the row before' }, { value: 'interpolate', label: 'between the rows' }, { value: 'nearest', label: 'nearest rows' },
        { value: 'drop', label: 'drop the row' }, { value: 'keep', label: 'leave' },
      ],
    },
    neighbours: { kind: 'integer', label: 'Neighbours', default: 5, min: 1, max: 100, when: (params) => params.numbers === 'nearest' },
    numberValue: { kind: 'number', label: 'Constant for numbers', default: 0, when: (params) => params.numbers === 'constant' },
    categories: {
      kind: 'choice', label: 'Missing categories', default: 'mostFrequent',
      choices: [
        { value: 'mostFrequent', label: 'most frequent' }, { value: 'constant', label: 'constant' },
        { value: 'drop', label: 'drop the row' }, { value: 'keep', label: 'leave' },
      ],
    },
    categoryValue: { kind: 'text', label: 'Constant for categories', default: 'missing', required: true, when: (params) => params.categories === 'constant' },
    indicator: { kind: 'boolean', label: 'Tell what was missing', default: false, help: 'A column of 0 and 1 for each column with gaps.' },
    columns: chosen,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  pairs: ({ numbers }) => numbers === 'nearest',
  infer(params, inputs, { targets }) {
    const table = tableAt(inputs, 'table')!;
    const filled = (column: ColumnFact): boolean => isChosen(column.name, params.columns, targets)
      && (column.kind === 'number' || column.kind === 'date' ? params.numbers !== 'keep' : column.kind === 'category' && params.categories !== 'keep');
    const columns = table.columns.map((column) => {
      if (!filled(column) || column.missing === 0) return column;
      const extra = column.kind === 'category' && params.categories === 'constant' && column.categories && !column.categories.includes(params.categoryValue);
      return extra
        ? { ...column, missing: 0, categories: [...column.categories!, params.categoryValue], distinct: (column.distinct ?? 0) + 1 }
        : { ...column, missing: 0 };
    });
    const told = params.indicator ? table.columns.filter((column) => isChosen(column.name, params.columns, targets) && column.kind !== 'text' && column.missing !== 0) : [];
    return { outputs: { table: { ...table, columns: [...columns, ...told.map(({ name }): ColumnFact => ({ name: `${name}.missing`, kind: 'number', missing: 0, distinct: 2, min: 0, max: 1 }))] } } };
  },
  rows(params, table, { targets }) {
    return chooseClean(params, table, targets, distinctRows);
  },
  chooser(params, { targets }) {
    const distinct = createDistinct();
    return (portion) => chooseClean(params, portion, targets, distinct);
  },
  among: (params) => (params.numbers === 'forwardFill' || params.numbers === 'interpolate' ? 'numbers' : null),
  learn: (params, { targets }) => (BY_ALL.has(params.numbers) ? null : learnFilling(params, targets)),
  fit(params, table, { targets }): Filling {
    const learning = learnFilling(params, targets);
    learning.add(table);
    const learnt = learning.end();
    if (!BY_ALL.has(params.numbers)) return learnt;
    const columns = table.columns.filter((column) => isChosen(column.name, params.columns, targets));
    const fill = Object.fromEntries(columns.flatMap((column): [string, number | string][] => {
      if (isNumeric(column)) return [[column.name, numberFill(column.values, params.numbers)]];
      return Object.hasOwn(learnt.fill, column.name) ? [[column.name, learnt.fill[column.name]!]] : [];
    }));
    const numbers = columns.filter((column) => column.kind === 'number').map(({ name }) => name);
    return { fill, ...(params.numbers === 'nearest' ? { donors: learnDonors(table, numbers, params.neighbours) } : {}), ...(learnt.indicators ? { indicators: learnt.indicators } : {}) };
  },
  apply(params, state, table): Table {
    const { fill, donors, indicators = [] } = readState(state);
    const near = donors ? fillFromDonors(table, donors) : null;
    const columns = table.columns.map((column) => {
      if (!Object.hasOwn(fill, column.name)) return column;
      const values = !isNumeric(column) ? undefined : near?.get(column.name) ?? (params.numbers === 'forwardFill' ? fillForward(column.values) : params.numbers === 'interpolate' ? fillBetween(column.values) : undefined);
      return fillColumn(values && isNumeric(column) ? { ...column, values } : column, fill[column.name]!);
    });
    const told = indicators.map((name): Column => {
      const column = columnNamed(table, name);
      if (!column) throw new Error(`The fitted column ${name} is not in the table`);
      return { name: `${name}.missing`, kind: 'number', values: Float64Array.from({ length: table.rows }, (_, row) => (isMissing(column, row) ? 1 : 0)) };
    });
    return { rows: table.rows, columns: [...columns, ...told] };
  },
  keras: writeClean,
  pytorch: writeClean,
  cases: [
    {
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 2, distinct: 3 }, { name: 'y', kind: 'number', missing: 1, distinct: 2 }] } },
      context: { targets: ['y'] },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 3 }, { name: 'y', kind: 'number', missing: 1, distinct: 2 }] } },
    },
    {
      params: { indicator: true, numbers: 'nearest' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 2, distinct: 3 }, { name: 'z', kind: 'number', missing: 0, distinct: 2 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 3 }, { name: 'z', kind: 'number', missing: 0, distinct: 2 }, { name: 'x.missing', kind: 'number', missing: 0, distinct: 2, min: 0, max: 1 }] } },
    },
    { params: { numbers: 'average' }, inputs: { table: { type: 'table', rows: 1, columns: [] } }, findings: ['param.choice'] },
  ],
});

/** The rows without gaps where those are dropped, and of those that are alike one. */
function chooseClean(params: FillSettings & { dropDuplicates: boolean }, table: Table, targets: readonly string[], distinct: (columns: readonly Column[], rows: number) => Int32Array): Int32Array | null {
  const whole = table.columns.filter((column) => isChosen(column.name, params.columns, targets)
    && (isNumeric(column) ? params.numbers === 'drop' : column.kind === 'category' && params.categories === 'drop'));
  const present = whole.length === 0 ? null : rowsThat(table.rows, (row) => whole.every((column) => !isMissing(column, row)));
  if (!params.dropDuplicates) return present;
  const left = present ? takeRows(table, present) : table;
  const kept = distinct(left.columns, left.rows);
  return present ? kept.map((row) => present[row]!) : kept;
}

/** Ways to fill numbers that need all values at once. */
const BY_ALL: ReadonlySet<string> = new Set(['median', 'mostFrequent', 'forwardFill', 'interpolate', 'nearest']);

interface FillSettings { numbers: string; numberValue: number; categories: string; categoryValue: string; indicator: boolean; columns: readonly string[] }

/** What fills the gaps, learnt from rows in portions as far as means, counts of words and constants do. */
function learnFilling(params: FillSettings, targets: readonly string[]): Learning<Filling> {
  const means = new Map<string, ReturnType<typeof createMoments>>(), words = new Map<string, Map<string, number>>(), gaps = new Map<string, boolean>(), order: string[] = [];
  const valueFor = (name: string): number | string | null => {
    const mean = means.get(name);
    if (!mean) return categoryFill(words.get(name)!, params.categories, params.categoryValue);
    return params.numbers === 'constant' ? params.numberValue : params.numbers === 'mean' ? mean.end().mean : null;
  };
  return {
    add(rows) {
      for (const column of rows.columns) {
        const { name, kind } = column;
        if (!isChosen(name, params.columns, targets)) continue;
        if (params.indicator && kind !== 'text' && !gaps.get(name)) gaps.set(name, hasGaps(column, rows.rows));
        if (isNumeric(column)) {
          if (!means.has(name)) means.set(name, createMoments());
          means.get(name)!.add(column.values);
        } else if (kind === 'category') words.set(name, countWords(column, words.get(name)));
      }
      for (const { name } of rows.columns) if ((means.has(name) || words.has(name)) && !order.includes(name)) order.push(name);
    },
    end() {
      const fill = Object.fromEntries(order.flatMap((name) => { const value = valueFor(name); return value === null ? [] : [[name, value]]; }));
      return { fill, ...(params.indicator ? { indicators: [...gaps].filter(([, gap]) => gap).map(([name]) => name) } : {}) };
    },
  };
}

function hasGaps(column: Column, rows: number): boolean {
  for (let row = 0; row < rows; row++) if (isMissing(column, row)) return true;
  return false;
}

/** Each gap takes the last value before it; what comes before the first value stays missing. */
function fillForward(values: Float64Array): Float64Array {
  let last = NaN;
  return values.map((value) => (last = Number.isNaN(value) ? last : value));
}

/** Gaps on the line between the values around them; before the first and after the last value they take that one. */
function fillBetween(values: Float64Array): Float64Array {
  const filled = values.slice();
  let before = -1;
  for (let row = 0; row <= values.length; row++) {
    if (row < values.length && Number.isNaN(values[row]!)) continue;
    const end = row < values.length ? values[row]! : before < 0 ? NaN : values[before]!, start = before < 0 ? end : values[before]!;
    for (let gap = before + 1; gap < row; gap++) filled[gap] = start + ((end - start) * (gap - before)) / (row - before);
    before = row;
  }
  return filled;
}

/** The value for missing numbers, which needs all of those that are there; 0 where there are none. */
function numberFill(values: Float64Array, how: string): number {
  const present = presentValues(values);
  if (present.length === 0) return 0;
  if (how !== 'mostFrequent') return medianOf(present);
  present.sort();
  let best = present[0]!, bestCount = 0, count = 0;
  for (let i = 0; i < present.length; i++) {
    count = i > 0 && present[i] === present[i - 1] ? count + 1 : 1;
    if (count > bestCount) [best, bestCount] = [present[i]!, count];
  }
  return best;
}

function presentValues(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) present[count++] = values[i]!;
  return present.subarray(0, count);
}

/** The median, by selection (Hoare's quickselect) since sorting a million values takes a hundred times as long. Reorders the values. */
export function medianOf(values: Float64Array): number {
  const half = values.length >> 1;
  select(values, half);
  if (values.length % 2 === 1) return values[half]!;
  let below = -Infinity;
  for (let i = 0; i < half; i++) if (values[i]! > below) below = values[i]!;
  return (below + values[half]!) / 2;
}

/** Moves the k-th smallest value to place k, smaller ones before it. */
function select(values: Float64Array, k: number): void {
  for (let low = 0, high = values.length - 1; low < high;) {
    const pivot = values[(low + high) >> 1]!;
    let i = low, j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}

/** The word for missing categories, or null where they stay: of words that are as frequent the first. */
function categoryFill(counts: ReadonlyMap<string, number>, how: string, constant: string): string | null {
  if (how === 'keep' || how === 'drop') return null;
  if (how === 'constant') return constant;
  let best: string | null = null;
  for (const [word, count] of counts) if (best === null || count > counts.get(best)!) best = word;
  return best ?? 'missing';
}

function fillColumn(column: Column, value: number | string): Column {
  if (column.kind === 'tokens' || isMedia(column)) return column;
  if (isNumeric(column)) {
    const values = column.values.slice();
    for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) values[i] = value as number;
    return { ...column, values };
  }
  const known = column.categories.indexOf(value as string);
  const categories = known >= 0 ? column.categories : [...column.categories, value as string];
  const code = known >= 0 ? known : categories.length - 1;
  return { ...column, categories, codes: column.codes.map((old) => (old < 0 ? code : old)) };
}
