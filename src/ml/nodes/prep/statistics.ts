/** Statistics of groups of rows: which there are, what they are called, and how they are reckoned. */
import type { ColumnFact } from '../../document/facts.ts';
import type { ParamSpec } from '../define.ts';
import { isNumeric, type Column } from '../table.ts';
import { cellsAt, type Groups } from './keys.ts';

/** One number of a column's values in a group, none of them missing; NaN where there is none. */
const NUMBERS: Readonly<Record<string, (values: Float64Array) => number>> = {
  sum: (values) => total(values),
  mean: (values) => total(values) / values.length,
  median: (values) => middle(values.slice().sort()),
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  max: (values) => values.reduce((a, b) => Math.max(a, b)),
  deviation: (values) => (values.length < 2 ? NaN : Math.sqrt(squares(values, total(values) / values.length) / (values.length - 1))),
};
/** The first and the last row of a group, whatever the kind of the column. */
const ENDS: readonly string[] = ['first', 'last'];

const flag = (label: string, on = false) => ({ kind: 'boolean', label, default: on } as const satisfies ParamSpec);
/** The statistics that a person may choose, as parameters. */
export const STATISTICS = {
  count: flag('Number of rows', true), share: flag('Share of all rows'), mean: flag('Mean', true), sum: flag('Sum'), median: flag('Median'), min: flag('Smallest'), max: flag('Largest'), deviation: flag('Standard deviation'),
} as const;
export const END_STATISTICS = { first: flag('First row'), last: flag('Last row') } as const;

type Params = Readonly<Record<string, unknown>>;
type Kinded = Pick<ColumnFact, 'name' | 'kind'>;

/** The statistics of a column of a kind, in order: dates have no sum. */
function namesFor(params: Params, kind: ColumnFact['kind']): string[] {
  const numbers = kind === 'number' ? Object.keys(NUMBERS) : kind === 'date' ? ['min', 'max'] : [];
  return [...numbers, ...ENDS].filter((name) => params[name] === true);
}

/** The columns that are made, by name: of the group itself, then of every column. */
export function madeNames(params: Params, columns: readonly Kinded[]): string[] {
  return [...['count', 'share'].filter((name) => params[name] === true), ...columns.flatMap(({ name, kind }) => namesFor(params, kind).map((statistic) => `${name}_${statistic}`))];
}

/** What is known of the columns that are made. `whole`: every group has a value. */
export function madeFacts(params: Params, columns: readonly ColumnFact[]): ColumnFact[] {
  const own = ['count', 'share'].filter((name) => params[name] === true).map((name): ColumnFact => ({ name, kind: 'number', missing: 0, distinct: null }));
  return [...own, ...columns.flatMap((column) => namesFor(params, column.kind).map((statistic): ColumnFact => {
    const name = `${column.name}_${statistic}`, missing = column.missing === 0 && statistic !== 'deviation' ? 0 : null;
    const range = column.min !== undefined && column.max !== undefined && !['sum', 'deviation'].includes(statistic) ? { min: column.min, max: column.max } : {};
    const categories = column.categories ? { categories: column.categories } : {};
    return { name, kind: column.kind, missing, distinct: column.kind === 'category' ? column.distinct : null, ...range, ...categories };
  }))];
}

/** The columns that are made, one row a group. */
export function madeColumns(params: Params, columns: readonly Column[], groups: Groups): Column[] {
  const { of, firsts } = groups, sorted = sortByGroup(of, firsts.length);
  const number = (name: string, value: (group: number) => number): Column => ({ name, kind: 'number', values: Float64Array.from(firsts, (_, group) => value(group)) });
  const own: Column[] = [];
  if (params.count === true) own.push(number('count', (group) => sorted.from[group + 1]! - sorted.from[group]!));
  if (params.share === true) own.push(number('share', (group) => (sorted.from[group + 1]! - sorted.from[group]!) / of.length));
  return [...own, ...columns.flatMap((column) => namesFor(params, column.kind).map((statistic): Column => {
    const name = `${column.name}_${statistic}`;
    if (statistic === 'first') return cellsAt(column, firsts, name);
    if (statistic === 'last') return cellsAt(column, firsts.map((_, group) => sorted.rows[sorted.from[group + 1]! - 1]!), name);
    const reckon = NUMBERS[statistic]!, values = isNumeric(column) ? column.values : new Float64Array(0);
    const made = number(name, (group) => {
      const present = sorted.rows.subarray(sorted.from[group], sorted.from[group + 1]).reduce<number[]>((list, row) => { if (!Number.isNaN(values[row]!)) list.push(values[row]!); return list; }, []);
      return present.length === 0 ? NaN : reckon(Float64Array.from(present));
    });
    return column.kind === 'date' ? { ...made, kind: 'date' } as Column : made;
  }))];
}

/** The rows of each group, in their order, one group after the other; group g holds `rows[from[g]]` up to `rows[from[g + 1]]`. */
function sortByGroup(of: Int32Array, groups: number): { rows: Int32Array; from: Int32Array } {
  const from = new Int32Array(groups + 1), rows = new Int32Array(of.length);
  for (const group of of) from[group + 1]!++;
  for (let group = 0; group < groups; group++) from[group + 1]! += from[group]!;
  const at = from.slice();
  of.forEach((group, row) => { rows[at[group]!++] = row; });
  return { rows, from };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const squares = (values: Float64Array, mean: number): number => values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
const middle = (sorted: Float64Array): number => (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
