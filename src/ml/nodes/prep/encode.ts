/** Encode: turns categories (and dates) into numbers. */
import type { ColumnFact } from '../../document/facts.ts';
import { defineNode, tableAt, type LocalFinding } from '../define.ts';
import { encodeFigure } from '../figures/cells.ts';
import { isNumeric, type CategoryColumn, type Column, type Table } from '../table.ts';
import { writeEncode } from './code.ts';
import { isChosen } from './columns.ts';

/** What was learnt: by column, its categories in order. */
type Categories = Record<string, string[]>;

/** One-hot of more categories than this is warned about. */
const MANY = 50;

/** Categories in a stable order: as numbers where all are numbers, else by code point. */
export function orderCategories(categories: Iterable<string>): string[] {
  const list = [...categories];
  const numeric = list.every((item) => item.trim() !== '' && Number.isFinite(Number(item)));
  return list.sort(numeric ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

export const encodePrep = defineNode({
  id: 'prep.encode',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Encode',
  summary: 'Turns categories and dates into numbers.',
  guide: `**What it does.** *One-hot* makes one column of 0 and 1 for each category; *ordinal* numbers the categories 0, 1, 2, … Dates become days since 1970-01-01.

**When.** Whenever a column holds words. One-hot for categories without an order; ordinal for many categories or a natural order.

**Example.** \`colour = red\` becomes \`colour=blue\` 0, \`colour=red\` 1.

**Honest.** The categories are learnt from the training rows. A category that first appears later is all zeros (one-hot) or −1 (ordinal).`,
  keywords: ['one-hot', 'ordinal', 'categories', 'dummy', 'label'],
  figure: encodeFigure,
  icon: 'Binary',
  params: {
    method: { kind: 'choice', label: 'Categories', default: 'oneHot', choices: [{ value: 'oneHot', label: 'one-hot' }, { value: 'ordinal', label: 'ordinal' }] },
    dates: { kind: 'choice', label: 'Dates', default: 'days', choices: [{ value: 'days', label: 'number of days' }, { value: 'leaveOut', label: 'leave out' }] },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['category', 'date'], help: 'Empty: all but the target.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }) {
    const table = tableAt(inputs, 'table')!;
    const findings: LocalFinding[] = [];
    const columns = table.columns.flatMap((column): ColumnFact[] => {
      if (!isChosen(column.name, params.columns, targets)) return [column];
      if (column.kind === 'date' && params.dates === 'days') return [{ ...column, kind: 'number' }];
      if (column.kind !== 'category') return [column];
      if (params.method === 'ordinal') {
        const top = (column.distinct ?? 1) - 1;
        return [{ name: column.name, kind: 'number', missing: 0, distinct: column.distinct, min: 0, max: top }];
      }
      const categories = orderCategories(column.categories ?? []);
      if (categories.length > MANY) {
        findings.push({ code: 'column.manyCategories', values: { column: column.name, count: categories.length, limit: MANY } });
      }
      return categories.map((category) => ({ name: `${column.name}=${category}`, kind: 'number', missing: 0, distinct: Math.min(2, categories.length), min: 0, max: 1 }));
    });
    return { outputs: { table: { ...table, columns } }, findings };
  },
  fit(params, table, { targets }): Categories {
    const state: Categories = {};
    for (const column of table.columns) {
      if (column.kind !== 'category' || !isChosen(column.name, params.columns, targets)) continue;
      const seen = new Set<string>();
      for (const code of column.codes) if (code >= 0) seen.add(column.categories[code]!);
      state[column.name] = orderCategories(seen);
    }
    return state;
  },
  apply(params, state, table, { targets }): Table {
    const learnt = state as Categories;
    const columns = table.columns.flatMap((column): Column[] => {
      if (!isChosen(column.name, params.columns, targets)) return [column];
      if (isNumeric(column)) return [column.kind === 'date' && params.dates === 'days' ? { ...column, kind: 'number' } : column];
      const categories = Object.hasOwn(learnt, column.name) ? learnt[column.name]! : null;
      if (column.kind !== 'category' || !categories) return [column];
      return params.method === 'ordinal' ? [encodeOrdinal(column, categories)] : encodeOneHot(column, categories);
    });
    return { rows: table.rows, columns };
  },
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
  ],
});

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
