/** Encode: turns categories (and dates) into numbers. */
import type { ColumnFact } from '../../document/facts.ts';
import { defineNode, type Inference, tableAt, type LocalFinding } from '../define.ts';
import type { Learning } from '../learning.ts';
import { encodeFigure } from '../figures/cells.ts';
import { columnNamed, isNumeric, type CategoryColumn, type Column, type Table } from '../table.ts';
import { writeEncode } from './code.ts';
import { isChosen } from './columns.ts';
import { type Answer, answerOf, countWords, encodeHashed, encodeOutOfFold, encodeWords, frequenciesOf, learnMeans, type WordTable } from './encodeWords.ts';
import { orderCategories } from './order.ts';

/** What was learnt, by column: its categories in order, or numbers for its words. */
type Encoded = Record<string, string[] | WordTable>;

/** One-hot of more categories than this is warned about. */
const MANY = 50;

export const encodePrep = defineNode({
  id: 'prep.encode',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Encode',
  summary: 'Turns categories and dates into numbers.',
  guide: `**What it does.** *One-hot* makes one column of 0 and 1 for each category; *ordinal* numbers the categories 0, 1, 2, …; *frequency* gives the share of rows that hold the word; *hashing* makes a fixed number of columns and puts each word into one by its hash; *target mean* gives the mean of the target among the rows that hold the word (for two classes the share of the second, for more classes one column each). Dates become days since 1970-01-01.

**When.** Whenever a column holds words. One-hot for a few categories without an order; ordinal for a natural order; target mean, frequency or hashing for hundreds of them, such as postcodes.

**Example.** \`colour = red\` becomes \`colour=blue\` 0, \`colour=red\` 1. With the order \`low, middle, high\`, \`high\` is 2.

**Formula.** Target mean: $(n\\bar y_w + s\\bar y) / (n + s)$ for the $n$ rows with the word $w$, their mean $\\bar y_w$, the mean of all $\\bar y$ and the smoothing $s$: rare words stay near the mean of all.

**Honest.** All of it is learnt from the training rows. Each training row gets the mean of the four fifths of the rows that it is not in, so that none knows its own answer. A word that first appears later is all zeros (one-hot), −1 (ordinal), 0 (frequency) or the mean of all (target mean).

**Usual mistake.** Ordinal for colours or countries: the network reads an order that is none.`,
  keywords: ['one-hot', 'ordinal', 'categories', 'dummy', 'label', 'target encoding', 'mean encoding', 'hashing', 'frequency', 'count'],
  figure: encodeFigure,
  icon: 'Binary',
  params: {
    method: { kind: 'choice', label: 'Categories', default: 'oneHot', choices: [
      { value: 'oneHot', label: 'one-hot' }, { value: 'ordinal', label: 'ordinal' }, { value: 'frequency', label: 'frequency' }, { value: 'hashing', label: 'hashing' }, { value: 'target', label: 'target mean' },
    ] },
    order: { kind: 'text', label: 'Order', default: '', when: (params) => params.method === 'ordinal', help: 'The words from first to last, separated by commas; others follow. Empty: numbers by size, words by the alphabet.' },
    buckets: { kind: 'integer', label: 'Buckets', default: 16, min: 2, max: 1024, when: (params) => params.method === 'hashing', help: 'Columns for each category column.' },
    smoothing: { kind: 'number', label: 'Smoothing', default: 10, min: 0, when: (params) => params.method === 'target', help: 'As if so many more rows of each word had the mean of all.' },
    seed: { kind: 'integer', label: 'Seed', default: 1, min: 0, max: 2147483647, when: (params) => params.method === 'target', advanced: true, help: 'Deals the training rows to five parts.' },
    dates: { kind: 'choice', label: 'Dates', default: 'days', choices: [{ value: 'days', label: 'number of days' }, { value: 'leaveOut', label: 'leave out' }] },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['category', 'date'], help: 'Empty: all but the target.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }): Inference {
    const table = tableAt(inputs, 'table')!;
    const findings: LocalFinding[] = [];
    const target = table.columns.find((column) => column.name === targets[0]);
    if (params.method === 'target' && (!target || target.kind === 'text' || target.kind === 'date')) return { outputs: {}, findings: [{ code: 'encode.target', place: { param: 'method' } }] };
    const columns = table.columns.flatMap((column): ColumnFact[] => {
      if (!isChosen(column.name, params.columns, targets)) return [column];
      if (column.kind === 'date' && params.dates === 'days') return [{ ...column, kind: 'number' }];
      if (column.kind !== 'category') return [column];
      if (params.method === 'ordinal') {
        const top = (column.distinct ?? 1) - 1;
        return [{ name: column.name, kind: 'number', missing: 0, distinct: column.distinct, min: 0, max: top }];
      }
      const number = (name: string, range = { min: 0, max: 1 }): ColumnFact => ({ name, kind: 'number', missing: 0, distinct: null, ...range });
      if (params.method === 'frequency') return [number(column.name)];
      if (params.method === 'hashing') return Array.from({ length: params.buckets }, (_, bucket) => number(`${column.name}#${bucket}`));
      if (params.method === 'target') return meansOf(target!).map((suffix) => number(`${column.name}${suffix}`, target!.kind === 'number' ? rangeOf(target!) : undefined));
      const categories = orderCategories(column.categories ?? []);
      if (categories.length > MANY) {
        findings.push({ code: 'column.manyCategories', values: { column: column.name, count: categories.length, limit: MANY } });
      }
      return categories.map((category) => ({ name: `${column.name}=${category}`, kind: 'number', missing: 0, distinct: Math.min(2, categories.length), min: 0, max: 1 }));
    });
    return { outputs: { table: { ...table, columns } }, findings };
  },
  among: (params) => (params.method === 'target' ? 'method' : null),
  learn: (params, { targets }) => (params.method === 'target' ? null : learnWords(params, targets)),
  fit(params, table, { targets }): Encoded {
    if (params.method !== 'target') {
      const learning = learnWords(params, targets);
      learning.add(table);
      return learning.end();
    }
    const answer = answerIn(table, targets);
    return Object.fromEntries(table.columns.flatMap((column) => (column.kind === 'category' && isChosen(column.name, params.columns, targets) ? [[column.name, learnMeans(column, answer, params.smoothing, column.codes.keys())]] : [])));
  },
  apply: (params, state, table, { targets }) => encode(params, state as Encoded, table, targets, null),
  train: (params, state, table, { targets }) => encode(params, state as Encoded, table, targets, params.method === 'target' ? answerIn(table, targets) : null),
  keras: writeEncode,
  pytorch: writeEncode,
  cases: [
    {
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['b', 'a'] }, { name: 'd', kind: 'date', missing: 0, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [
        { name: 'c=a', kind: 'number', missing: 0, distinct: 2, min: 0, max: 1 },
        { name: 'c=b', kind: 'number', missing: 0, distinct: 2, min: 0, max: 1 },
        { name: 'd', kind: 'number', missing: 0, distinct: 4 },
      ] } },
    },
    {
      params: { method: 'ordinal' },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['b', 'a'] }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'number', missing: 0, distinct: 2, min: 0, max: 1 }] } },
    },
    {
      params: { method: 'target' }, context: { targets: ['y'] },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 2, categories: ['b', 'a'] }, { name: 'y', kind: 'category', missing: 0, distinct: 3, categories: ['v', 'u', 'w'] }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [
        ...['u', 'v', 'w'].map((name) => ({ name: `c→${name}`, kind: 'number' as const, missing: 0, distinct: null, min: 0, max: 1 })), { name: 'y', kind: 'category', missing: 0, distinct: 3, categories: ['v', 'u', 'w'] },
      ] } },
    },
    { params: { method: 'target' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 2, categories: ['b', 'a'] }] } }, findings: ['encode.target'] },
    {
      params: { method: 'hashing', buckets: 2 }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 2, categories: ['b', 'a'] }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [0, 1].map((bucket) => ({ name: `c#${bucket}`, kind: 'number' as const, missing: 0, distinct: null, min: 0, max: 1 })) } },
    },
    {
      params: { method: 'frequency' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 2, categories: ['b', 'a'] }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [{ name: 'c', kind: 'number', missing: 0, distinct: null, min: 0, max: 1 }] } },
    },
  ],
});

interface Settings { method: string; order: string; buckets: number; smoothing: number; seed: number; dates: string; columns: readonly string[] }

/** With an answer the rows are those that the means were learnt from. */
function encode(params: Settings, learnt: Encoded, table: Table, targets: readonly string[], answer: Answer | null): Table {
  const columns = table.columns.flatMap((column): Column[] => {
    if (!isChosen(column.name, params.columns, targets)) return [column];
    if (isNumeric(column)) return [column.kind === 'date' && params.dates === 'days' ? { ...column, kind: 'number' } : column];
    if (column.kind !== 'category' || !Object.hasOwn(learnt, column.name)) return [column];
    if (answer) return encodeOutOfFold(column, answer, params.smoothing, params.seed);
    const known = learnt[column.name]!;
    if (!Array.isArray(known)) return encodeWords(column, known);
    return params.method === 'hashing' ? encodeHashed(column, params.buckets) : params.method === 'ordinal' ? [encodeOrdinal(column, known)] : encodeOneHot(column, known);
  });
  return { rows: table.rows, columns };
}

/** What there is to know of words but for the target: which there are, and how often. */
function learnWords(params: Settings, targets: readonly string[]): Learning<Encoded> {
  const words = new Map<string, Map<string, number>>();
  let rows = 0;
  return {
    add(portion) {
      rows += portion.rows;
      for (const column of portion.columns) {
        if (column.kind === 'category' && isChosen(column.name, params.columns, targets)) words.set(column.name, countWords(column, words.get(column.name)));
      }
    },
    end: () => Object.fromEntries([...words].map(([name, counts]) => {
      const seen = [...counts].filter(([, count]) => count > 0);
      return [name, params.method === 'frequency' ? frequenciesOf(seen, rows) : params.method === 'hashing' ? [] : inOrder(orderCategories(seen.map(([word]) => word)), params.order)];
    })),
  };
}

/** Those words first that the person has put in order. */
function inOrder(words: readonly string[], order: string): string[] {
  const first = order.split(',').map((word) => word.trim()).filter((word) => word !== '');
  return [...first, ...words.filter((word) => !first.includes(word))];
}

function answerIn(table: Table, targets: readonly string[]): Answer {
  const target = columnNamed(table, targets[0] ?? '');
  if (!target) throw new Error('Check lets no target mean through without a target');
  return answerOf(target, table);
}

/** The ends of the names of a word's columns: one for each class where there are more than two. */
function meansOf(target: ColumnFact): string[] {
  return target.kind === 'number' || target.distinct === null || target.distinct <= 2 ? [''] : orderCategories(target.categories ?? []).map((name) => `→${name}`);
}
const rangeOf = ({ min, max }: ColumnFact): { min: number; max: number } | undefined => (min === undefined || max === undefined ? undefined : { min, max });

/** For each code of the column, the number of its category among those learnt, or -1. */
function mapCodes(column: CategoryColumn, categories: readonly string[]): Int32Array {
  const index = new Map(categories.map((category, i) => [category, i]));
  return Int32Array.from(column.categories, (category) => index.get(category) ?? -1);
}

function encodeOrdinal(column: CategoryColumn, categories: readonly string[]): Column {
  const map = mapCodes(column, categories);
  return { name: column.name, kind: 'number', values: Float64Array.from(column.codes, (code) => (code < 0 ? -1 : map[code]!)) };
}

function encodeOneHot(column: CategoryColumn, categories: readonly string[]): Column[] {
  const map = mapCodes(column, categories);
  const values = categories.map(() => new Float64Array(column.codes.length));
  column.codes.forEach((code, row) => {
    const category = code < 0 ? -1 : map[code]!;
    if (category >= 0) values[category]![row] = 1;
  });
  return categories.map((category, i) => ({ name: `${column.name}=${category}`, kind: 'number', values: values[i]! }));
}
