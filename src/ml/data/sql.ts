/** SQL for reading and profiling: text in, text out, so that it can be read and tested. */
import type { ColumnKind } from '../document/facts.ts';
import { quoteName } from '../nodes/prep/columns.ts';

/** A text as an SQL literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A trimmed cell, NULL where it is empty or one of the words for missing. Where the reader has made NULLs of those words
 * already, only cells with blanks around them are looked at: that is four times as quick.
 */
export function cellSql(name: string, missing: readonly string[], readerKnows: boolean): string {
  const cell = quoteName(name);
  const trimmed = `trim(${cell}, ${quoteText(BLANKS)})`;
  // `IN` over many columns takes DuckDB's planner seconds (20 s for 100 columns); a list does not.
  const whole = `CASE WHEN list_contains([${['', ...missing].map(quoteText).join(', ')}], ${trimmed}) THEN NULL ELSE ${trimmed} END`;
  // A leading blank sorts before `!`, the first sign that is none.
  return readerKnows ? `CASE WHEN ${cell} < '!' OR starts_with(${cell}, '\u00a0') OR suffix(${cell}, ' ') OR suffix(${cell}, '\t') OR suffix(${cell}, '\n') OR suffix(${cell}, '\u00a0') THEN ${whole} ELSE ${cell} END` : whole;
}

const BLANKS = ' \t\n\u00a0';

/** A cell as a number, NULL where it is none; thousands may be marked. Infinities are none. */
export function numberSql(cell: string, decimal: string): string {
  const finite = (text: string): string => `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`;
  if (decimal === ',') {
    const grouped = String.raw`regexp_full_match(${cell}, '[+-]?\d{1,3}(\.\d{3})+(,\d+)?')`;
    const plain = `replace(${cell}, ',', '.')`;
    return `(CASE WHEN contains(${cell}, '.') THEN CASE WHEN ${grouped} THEN TRY_CAST(replace(replace(${cell}, '.', ''), ',', '.') AS DOUBLE) END ELSE ${finite(plain)} END)`;
  }
  const grouped = String.raw`regexp_full_match(${cell}, '[+-]?\d{1,3}(,\d{3})+(\.\d+)?')`;
  return `(CASE WHEN contains(${cell}, ',') THEN CASE WHEN ${grouped} THEN TRY_CAST(replace(${cell}, ',', '') AS DOUBLE) END ELSE ${finite(cell)} END)`;
}

/** `iso` is 2020-01-31 with or without a time of day; a time zone at its end is passed over, so that the day stays as written. */
const ISO = 'iso';

/** Date formats that are tried, unambiguous first. */
export const DATE_FORMATS: readonly string[] = [ISO, '%d.%m.%Y', '%d/%m/%Y', '%m/%d/%Y', '%d-%m-%Y', '%m-%d-%Y', '%d.%m.%y', '%d/%m/%y', '%m/%d/%y', '%d-%b-%Y', '%d %b %Y', '%b %d, %Y', '%B %d, %Y'];

/** The format with day and month changed about, where there is one. */
export function swappedFormat(format: string): string | null {
  const swapped = format.replace(/%d(.)%m/, '%m$1%d');
  if (swapped !== format) return DATE_FORMATS.includes(swapped) ? swapped : null;
  const back = format.replace(/%m(.)%d/, '%d$1%m');
  return back !== format && DATE_FORMATS.includes(back) ? back : null;
}

/** A cell as days since 1970-01-01 with fractions, NULL where it is no date of this format. */
export function dateSql(cell: string, format: string): string {
  if (format === ISO) {
    return String.raw`(CASE WHEN regexp_matches(${cell}, '^\d{4}[-/]\d') THEN epoch_ms(TRY_CAST(${cell} AS TIMESTAMP)) / 86400000.0 END)`;
  }
  // DuckDB takes the 20 of 1/2/20 for the year 20 of our era where four digits were asked for.
  const fits = format.endsWith('%Y') ? String.raw`regexp_matches(${cell}, '\d{4}$')` : String.raw`regexp_matches(${cell}, '\D\d{2}$')`;
  return `(CASE WHEN ${fits} THEN epoch_ms(try_strptime(${cell}, ${quoteText(format)})) / 86400000.0 END)`;
}

/** How a column of a read source is turned from text into its kind. */
export interface TypedColumn {
  name: string;
  kind: ColumnKind;
  dateFormat: string | null;
  /** Every cell is a number as SQL writes it, so that a plain cast will do. */
  plain?: boolean;
  /** The relation holds numbers already. */
  stored?: boolean;
}

/** The statements that make a relation of typed columns (numbers, days, or text) and `__row` of a relation of cells, which is then gone or left over. */
export function typingSql(cells: string, table: string, columns: readonly TypedColumn[], decimal: string): string[] {
  const changed = columns.filter(({ kind, stored }) => !stored && (kind === 'number' || kind === 'date'));
  // Columns that need no change stay where they are: a second table of a large file would take its memory twice.
  if (changed.length * 2 < columns.length) return [...changed.map((column) => `ALTER TABLE ${cells} ALTER ${quoteName(column.name)} SET DATA TYPE DOUBLE USING ${valueSql(column, decimal)}`), `ALTER TABLE ${cells} RENAME TO ${table}`];
  return [`CREATE TABLE ${table} AS SELECT __row, ${columns.map((column) => (changed.includes(column) ? `${valueSql(column, decimal)} AS ${quoteName(column.name)}` : quoteName(column.name))).join(', ')} FROM ${cells}`];
}

/** A cell as a number or as days. */
function valueSql({ name, kind, plain, dateFormat }: TypedColumn, decimal: string): string {
  const cell = quoteName(name);
  if (kind === 'date') return dateSql(cell, dateFormat ?? ISO);
  return plain ? `TRY_CAST(${cell} AS DOUBLE)` : numberSql(cell, decimal);
}

const NUMBER_PATTERN = String.raw`[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`;

/** A cell that is a list of numbers, as `readList` takes it but for brackets that do not match. */
export const LIST_PATTERN = String.raw`[\s\[\](),;]*(${NUMBER_PATTERN}([\s\[\](),;]+${NUMBER_PATTERN})*)?[\s\[\](),;]*`;

/** The numbers of such a cell. */
export function listNumbersSql(cell: string): string {
  return `CAST(regexp_extract_all(${cell}, ${quoteText(NUMBER_PATTERN)}) AS DOUBLE[])`;
}

/** How many groups it has: runs of numbers with nothing but blanks and commas between them. */
export function listGroupsSql(cell: string): string {
  return `len(regexp_extract_all(${cell}, ${quoteText(String.raw`${NUMBER_PATTERN}([\s,]+${NUMBER_PATTERN})*`)}))`;
}
