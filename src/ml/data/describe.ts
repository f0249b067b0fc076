/** One column looked at closely, and how number columns go together: queries over a typed table. */
import { createFinding, FindingError } from '../document/findings.ts';
import type { ColumnFact } from '../document/facts.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { LongQuery } from './background.ts';
import { type GridSource, pageCell } from './grid.ts';
import { quoteText } from './sql.ts';
import { QUANTILES, type ColumnProfile, type Correlation } from './tableView.ts';

const BARS = 20, MOST_GROUPS = 8, MOST_CORRELATED = 40;
/** More rows than these say nothing more about a correlation. */
const CORRELATED_ROWS = 200_000;
/** Pairs of columns in one query: its text has a limit. */
const PAIRS = 100;

const isNumeric = ({ kind }: ColumnFact): boolean => kind === 'number' || kind === 'date';

/** The profile of one column, broken down by the values of the column `by`. */
export async function describeColumn(query: LongQuery, { table, fact }: GridSource, name: string, by: string | null, signal?: AbortSignal): Promise<ColumnProfile> {
  const column = fact.columns.find((known) => known.name === name);
  if (!column) throw new FindingError(createFinding('param.column', {}, { column: name, expected: fact.columns.map((known) => known.name).join(', ') }));
  const cell = quoteName(name), numeric = isNumeric(column);
  const grouped = fact.columns.find((known) => known.name === by && known.name !== name);
  const group = grouped ? pageCell(grouped) : 'NULL';
  const groups = !grouped ? [] : await query(`SELECT ${group} AS k, count(*) AS n, count(${cell}) AS present${numeric ? `, avg(${cell}) AS mean` : ''} FROM ${table} WHERE ${quoteName(grouped.name)} IS NOT NULL GROUP BY 1 ORDER BY n DESC, k LIMIT ${MOST_GROUPS}`, signal);
  const keys = groups.map((row) => String(row.k));
  const basics = (await query(`SELECT count(*) AS n, count(${cell}) AS present, count(DISTINCT ${cell}) AS different${numeric ? `, min(${cell}) AS low, max(${cell}) AS high, avg(${cell}) AS mean, stddev_samp(${cell}) AS deviation, quantile_cont(${cell}, [${QUANTILES.join(', ')}]) AS quantiles` : ''} FROM ${table}`, signal))[0]!;
  const present = Number(basics.present), low = Number(basics.low), high = Number(basics.high);
  const numbers = !numeric || present === 0 ? null : {
    min: low, max: high, mean: Number(basics.mean), deviation: Number(basics.deviation ?? 0), quantiles: Array.from(basics.quantiles as Iterable<number>, Number),
  };
  const bin = numeric ? (high > low ? `CAST(least(${BARS - 1}, floor((${cell} - ${low}) / ${high - low} * ${BARS})) AS INTEGER)` : '0') : cell;
  const shares = keys.map((key, i) => `, count(CASE WHEN ${group} = ${quoteText(key)} THEN 1 END) AS k${i}`).join('');
  const found = present === 0 ? [] : await query(`SELECT ${bin} AS bin, count(*) AS n${shares} FROM ${table} WHERE ${cell} IS NOT NULL GROUP BY 1 ORDER BY ${numeric ? 'bin' : 'n DESC, bin'} LIMIT ${BARS}`, signal);
  const bars = found.map((row) => ({ value: numeric ? null : String(row.bin), count: Number(row.n), groups: keys.map((_, i) => Number(row[`k${i}`])) }));
  return {
    column: name, rows: Number(basics.n), missing: Number(basics.n) - present, distinct: Number(basics.different), numbers,
    // Bins that hold nothing are bars as well.
    bars: !numbers ? bars : Array.from({ length: BARS }, (_, at) => bars[found.findIndex((row) => Number(row.bin) === at)] ?? { value: null, count: 0, groups: keys.map(() => 0) }),
    groups: groups.map((row) => ({ name: String(row.k), rows: Number(row.n), missing: Number(row.n) - Number(row.present), mean: row.mean === null || row.mean === undefined ? null : Number(row.mean) })),
  };
}

/** Every n-th row, so that about so many are left. */
export function sampleSql(table: string, rows: number, most: number): string {
  const step = Math.max(1, Math.ceil(rows / most));
  return step === 1 ? table : `(SELECT * FROM ${table} WHERE __row % ${step} = 0)`;
}

/** Pearson correlation of all pairs of number columns. */
export async function correlateColumns(query: LongQuery, { table, fact }: GridSource, signal?: AbortSignal): Promise<Correlation> {
  const columns = fact.columns.filter(({ kind }) => kind === 'number').slice(0, MOST_CORRELATED).map(({ name }) => name);
  const values: (number | null)[][] = columns.map(() => columns.map(() => null));
  const pairs = columns.flatMap((_, i) => columns.slice(i).map((_other, j) => [i, i + j] as const));
  const total = fact.rows ?? 0, step = Math.max(1, Math.ceil(total / CORRELATED_ROWS));
  for (let from = 0; from < pairs.length; from += PAIRS) {
    const part = pairs.slice(from, from + PAIRS);
    const row = (await query(`SELECT ${part.map(([i, j], n) => `corr(${quoteName(columns[i]!)}, ${quoteName(columns[j]!)}) AS p${n}`).join(', ')} FROM ${sampleSql(table, total, CORRELATED_ROWS)}`, signal))[0]!;
    part.forEach(([i, j], n) => {
      const value = row[`p${n}`];
      values[i]![j] = values[j]![i] = typeof value === 'number' && Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : null;
    });
  }
  return { columns, values, rows: Math.floor(total / step) };
}
