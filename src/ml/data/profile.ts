/** What a column is and what is in it: kinds found from text, and facts about typed columns. */
import { createFinding, type Finding } from '../document/findings.ts';
import type { ColumnFact, ColumnKind } from '../document/facts.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { Query, readSettings } from './duckdb.ts';
import { cellSql, DATE_FORMATS, dateSql, numberSql, type TypedColumn } from './sql.ts';

/** A column is numbers (or dates) where at least this share of its cells are. */
const MOST = 0.9;
const MOST_CATEGORIES = 1_000;
const BARS = 20;

/** The kind of every text column, and what was noticed on the way. */
export function findKinds(
  query: Query, table: string, names: readonly string[], settings: ReturnType<typeof readSettings>,
): { columns: TypedColumn[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const columns = names.map((name): TypedColumn => {
    const cell = cellSql(name, settings.missing);
    const asNumber = numberSql(cell, settings.decimal);
    const counts = query(`SELECT count(${cell}) AS present, count(${asNumber}) AS numbers, count(DISTINCT ${cell}) AS different, coalesce(avg(length(${cell})), 0) AS size FROM ${table}`)[0]!;
    const present = Number(counts.present), numbers = Number(counts.numbers);
    const wanted = Object.hasOwn(settings.kinds, name) ? (settings.kinds[name] as ColumnKind) : null;
    const isNumbers = numbers >= present * MOST;
    const dateFormat = wanted === 'date' || (wanted === null && !isNumbers) ? findDateFormat(query, table, cell) : null;
    const kind = wanted ?? guessKind(present, isNumbers, dateFormat !== null, Number(counts.different), Number(counts.size));
    if (kind === 'number' && numbers < present) {
      const example = query(`SELECT ${cell} AS v FROM ${table} WHERE ${cell} IS NOT NULL AND ${asNumber} IS NULL ORDER BY __row LIMIT 1`)[0]!;
      findings.push(createFinding('column.mixed', { param: 'kinds' }, { column: name, count: present - numbers, example: String(example.v).slice(0, 40) }));
    }
    return { name, kind, dateFormat };
  });
  return { columns, findings };
}

function guessKind(present: number, numbers: boolean, date: boolean, different: number, size: number): ColumnKind {
  // An empty column is a number column without numbers: constant, and left out with a notice.
  if (numbers) return 'number';
  if (date) return 'date';
  const few = different <= MOST_CATEGORIES && (different <= BARS || different <= present / 2);
  return few && size <= 60 ? 'category' : 'text';
}

/** The first format that nearly all of the first 1,000 cells have. */
function findDateFormat(query: Query, table: string, cell: string): string | null {
  const counts = DATE_FORMATS.map((format, i) => `count(${dateSql('v', format)}) AS f${i}`).join(', ');
  const row = query(`SELECT count(*) AS n, ${counts} FROM (SELECT ${cell} AS v FROM ${table} WHERE ${cell} IS NOT NULL ORDER BY __row LIMIT 1000)`)[0]!;
  const n = Number(row.n);
  return n === 0 ? null : (DATE_FORMATS.find((_, i) => Number(row[`f${i}`]) >= n * MOST) ?? null);
}

/** Facts about every column of a typed table. */
export function profileColumns(query: Query, table: string, columns: readonly TypedColumn[], rows: number): ColumnFact[] {
  return columns.map((column) => (column.kind === 'number' || column.kind === 'date' ? profileNumbers(query, table, column, rows) : profileWords(query, table, column, rows)));
}

function profileNumbers(query: Query, table: string, column: TypedColumn, rows: number): ColumnFact {
  const name = quoteName(column.name);
  const row = query(`SELECT count(${name}) AS present, count(DISTINCT ${name}) AS different, min(${name}) AS low, max(${name}) AS high, avg(${name}) AS mean FROM ${table}`)[0]!;
  const present = Number(row.present);
  const fact: ColumnFact = { name: column.name, kind: column.kind, missing: rows - present, distinct: Number(row.different) };
  if (present === 0) return fact;
  const min = Number(row.low), max = Number(row.high);
  const histogram = Array.from({ length: BARS }, () => 0);
  const bar = max > min ? `CAST(least(${BARS - 1}, floor((${name} - ${min}) / ${max - min} * ${BARS})) AS INTEGER)` : '0';
  for (const { bar: at, n } of query(`SELECT ${bar} AS bar, count(*) AS n FROM ${table} WHERE ${name} IS NOT NULL GROUP BY 1`)) histogram[Number(at)] = Number(n);
  return { ...fact, min, max, mean: Number(row.mean), histogram };
}

function profileWords(query: Query, table: string, column: TypedColumn, rows: number): ColumnFact {
  const name = quoteName(column.name);
  const row = query(`SELECT count(${name}) AS present, count(DISTINCT ${name}) AS different FROM ${table}`)[0]!;
  const fact: ColumnFact = { name: column.name, kind: column.kind, missing: rows - Number(row.present), distinct: Number(row.different) };
  if (column.kind === 'text') return fact;
  const top = query(`SELECT ${name} AS v, count(*) AS n FROM ${table} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY n DESC, v LIMIT ${MOST_CATEGORIES}`);
  return { ...fact, categories: top.map((item) => String(item.v)), histogram: top.slice(0, BARS).map((item) => Number(item.n)) };
}
