/** What a column is and what is in it: kinds found from text, and facts about typed columns. */
import { createFinding, type Finding } from '../document/findings.ts';
import type { ColumnFact, ColumnKind, ListsFact } from '../document/facts.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { Query } from './duckdb.ts';
import { DATE_FORMATS, dateSql, LIST_PATTERN, listNumbersSql, listGroupsSql, numberSql, quoteText, swappedFormat, type TypedColumn } from './sql.ts';

/** A column is numbers (or dates) where at least this share of its cells are. */
const MOST = 0.9;
const MOST_CATEGORIES = 1_000;
const BARS = 20;
/** Columns are asked about in groups: one query for each would be slow for many columns, one for all for many rows. */
const GROUP = 25;
/** Values that counting the different ones of a group of columns may keep at once: about 100 MB. */
const MOST_KEPT = 2_000_000;

export interface KindSettings {
  node: string;
  decimal: string;
  /** The person's own choice of kinds. */
  kinds: Readonly<Record<string, string>>;
  /** Columns that hold numbers already. */
  numbers: readonly string[];
}

/** The kind of every column of a relation of cells, and what was noticed on the way. */
export function findKinds(query: Query, table: string, names: readonly string[], settings: KindSettings): { columns: TypedColumn[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const words = names.filter((name) => !settings.numbers.includes(name));
  const casts = (cell: string): string => `count(CASE WHEN isfinite(TRY_CAST(${cell} AS DOUBLE)) THEN 1 END)`;
  // A cast that fails takes twenty times as long as one that does not, so that words are not tried one by one.
  const first = aggregate(query, `(SELECT * FROM ${table} LIMIT 1000)`, words, (cell) => ({ present: `count(${cell})`, numbers: casts(cell) }));
  const tried = new Set(words.filter((_, i) => first[i]!.numbers! > 0 || first[i]!.present === 0));
  const counts = aggregate(query, table, words, (cell, i) => ({ present: `count(${cell})`, ...(tried.has(words[i]!) ? { numbers: casts(cell) } : {}) }));
  const byName = new Map(words.map((name, i) => [name, counts[i]!]));
  const columns = names.map((name): TypedColumn => {
    const known = byName.get(name);
    if (!known) return { name, kind: 'number', plain: true, stored: true, dateFormat: null };
    const { present = 0, numbers: castable = 0 } = known;
    // A cast reads 1.5 as a number whatever the decimal mark is; and 1,234 never.
    const plain = settings.decimal === '.' && castable === present;
    const wanted = Object.hasOwn(settings.kinds, name) ? (settings.kinds[name] as ColumnKind) : null;
    const numbers = plain ? castable : countNumbers(query, table, name, settings.decimal, wanted === 'number');
    // An empty column is a number column without numbers: constant, and left out with a notice.
    const isNumbers = numbers >= present * MOST;
    const date = wanted === 'date' || (wanted === null && !isNumbers) ? findDates(query, table, name) : null;
    const kind = wanted ?? (isNumbers ? 'number' : date && date.count >= present * MOST ? 'date' : guessWords(query, table, name, present));
    if (kind === 'number') findings.push(...judgeNumbers(query, table, name, settings, present - numbers));
    if (kind === 'date') findings.push(...judgeDates(query, table, name, date, present));
    return { name, kind, plain, dateFormat: kind === 'date' ? (date?.format ?? null) : null };
  });
  return { columns, findings };
}

/** Cells that are numbers; 0 where the first 1,000 hold hardly any, unless all are to be counted. */
function countNumbers(query: Query, table: string, name: string, decimal: string, all: boolean): number {
  const cell = quoteName(name);
  const first = query(`SELECT count(*) AS n, count(${numberSql('v', decimal)}) AS numbers FROM (SELECT ${cell} AS v FROM ${table} WHERE ${cell} IS NOT NULL LIMIT 1000)`)[0]!;
  if (!all && Number(first.numbers) < Number(first.n) / 2) return 0;
  return Number(query(`SELECT count(${numberSql(cell, decimal)}) AS n FROM ${table}`)[0]!.n);
}

function judgeNumbers(query: Query, table: string, name: string, settings: KindSettings, count: number): Finding[] {
  if (count === 0) return [];
  const cell = quoteName(name);
  const example = firstCell(query, table, name, `${cell} IS NOT NULL AND ${numberSql(cell, settings.decimal)} IS NULL`);
  return [createFinding('column.mixed', { param: 'kinds' }, { column: name, count, example }, {
    label: 'setParam', values: { label: name, value: 'category' },
    edits: [{ kind: 'setParam', node: settings.node, param: 'kinds', value: { ...settings.kinds, [name]: 'category' } }],
  })];
}

function judgeDates(query: Query, table: string, name: string, date: FoundDates | null, present: number): Finding[] {
  const cell = quoteName(name), findings: Finding[] = [];
  const count = present - (date?.count ?? 0);
  if (count > 0) {
    const example = firstCell(query, table, name, date ? `${cell} IS NOT NULL AND ${dateSql(cell, date.format)} IS NULL` : `${cell} IS NOT NULL`);
    findings.push(createFinding('column.mixedDates', { param: 'kinds' }, { column: name, count, example }));
  }
  if (date?.ambiguous) {
    const order = date.format.startsWith('%d') ? 'DD/MM/YYYY' : 'MM/DD/YYYY';
    findings.push(createFinding('column.dateOrder', { param: 'path' }, { column: name, order, example: firstCell(query, table, name, `${cell} IS NOT NULL`) }));
  }
  return findings;
}

function firstCell(query: Query, table: string, name: string, where: string): string {
  return String(query(`SELECT ${quoteName(name)} AS v FROM ${table} WHERE ${where} ORDER BY __row LIMIT 1`)[0]?.v ?? '').slice(0, 40);
}

/** Words that repeat are categories; what is long, or different in nearly every row, is text. */
function guessWords(query: Query, table: string, name: string, present: number): ColumnKind {
  const cell = quoteName(name);
  const row = query(`SELECT count(DISTINCT ${cell}) AS different, avg(length(${cell})) AS size FROM ${table}`)[0]!;
  const different = Number(row.different);
  const repeats = different < present || present <= 10;
  const few = different <= MOST_CATEGORIES && (different <= BARS || different <= present / 2);
  return repeats && few && Number(row.size) <= 60 ? 'category' : 'text';
}

interface FoundDates { format: string; /** Cells that are dates of this format. */ count: number; /** Day and month could be the other way round. */ ambiguous: boolean }

/** The format that most cells have, tried on the first 1,000 and counted on all. */
function findDates(query: Query, table: string, name: string): FoundDates | null {
  const cell = quoteName(name);
  const tries = DATE_FORMATS.map((format, i) => `count(${dateSql('v', format)}) AS f${i}`).join(', ');
  const row = query(`SELECT count(*) AS n, ${tries} FROM (SELECT ${cell} AS v FROM ${table} WHERE ${cell} IS NOT NULL ORDER BY __row LIMIT 1000)`)[0]!;
  const found = DATE_FORMATS.map((format, i) => ({ format, n: Number(row[`f${i}`]) })).reduce((a, b) => (b.n > a.n ? b : a));
  if (found.n === 0 || found.n < Number(row.n) * MOST) return null;
  const swapped = swappedFormat(found.format);
  const both = swapped ? `, count(${dateSql(cell, swapped)}) AS swapped` : '';
  const all = query(`SELECT count(${dateSql(cell, found.format)}) AS n${both} FROM ${table}`)[0]!;
  const n = Number(all.n), other = swapped ? Number(all.swapped) : 0;
  // The first rows may fit both orders, and a later one only the other.
  return swapped && other > n ? { format: swapped, count: other, ambiguous: false } : { format: found.format, count: n, ambiguous: swapped !== null && other === n };
}

/** Facts about every column of a typed table. */
export function profileColumns(query: Query, table: string, columns: readonly TypedColumn[], rows: number): ColumnFact[] {
  const basics = aggregate(query, table, columns.map((column) => column.name), (name, i) => ({
    present: `count(${name})`, ...(isNumbers(columns[i]!) ? { low: `min(${name})`, high: `max(${name})`, mean: `avg(${name})` } : {}),
  }));
  // Every value that differs is kept until all are counted.
  const together = Math.min(GROUP, Math.max(1, Math.floor(MOST_KEPT / Math.max(1, rows))));
  const counts = aggregate(query, table, columns.map((column) => column.name), (name) => ({ different: `count(DISTINCT ${name})` }), together);
  return columns.map((column, i) => {
    const { present = 0, low, high, mean } = basics[i]!, { different = 0 } = counts[i]!;
    const lists = isNumbers(column) ? null : findLists(query, table, column.name);
    const fact: ColumnFact = { name: column.name, kind: column.kind, missing: rows - present, distinct: different, ...(lists ? { lists } : {}) };
    if (column.kind === 'text') return { ...fact, ...describeTexts(query, table, column.name) };
    if (column.kind === 'category') return { ...fact, ...countWords(query, table, column.name) };
    return low === undefined || high === undefined || present === 0 ? fact : { ...fact, min: low, max: high, mean: mean!, histogram: countBars(query, table, column.name, low, high) };
  });
}

/** What a column of words holds as lists; null where less than nine in ten of the first 1,000 cells are lists. */
function findLists(query: Query, table: string, column: string): ListsFact | null {
  const name = quoteName(column), isList = (cell: string): string => `regexp_full_match(${cell}, ${quoteText(LIST_PATTERN)})`;
  const first = query(`SELECT count(*) AS n, count(CASE WHEN ${isList('v')} THEN 1 END) AS lists FROM (SELECT ${name} AS v FROM ${table} WHERE ${name} IS NOT NULL ORDER BY __row LIMIT 1000)`)[0]!;
  if (Number(first.n) === 0 || Number(first.lists) < Number(first.n) * MOST) return null;
  const row = query(`SELECT min(len(l)) AS shortest, max(len(l)) AS longest, max(g) AS groups, min(list_min(l)) AS low, max(list_max(l)) AS high, bool_and(coalesce(list_bool_and(list_transform(l, x -> x = floor(x))), true)) AS whole
    FROM (SELECT ${listNumbersSql(name)} AS l, ${listGroupsSql(name)} AS g FROM ${table} WHERE ${name} IS NOT NULL AND ${isList(name)})`)[0]!;
  // Single values are no lists, whatever they are.
  if (Number(row.longest) < 2) return null;
  const bad = query(`SELECT count(*) AS n, min(__row) AS row, arg_min(${name}, __row) AS example FROM ${table} WHERE ${name} IS NOT NULL AND NOT ${isList(name)}`)[0]!;
  return {
    shortest: Number(row.shortest), longest: Number(row.longest), groups: Number(row.groups), min: Number(row.low ?? 0), max: Number(row.high ?? 0), whole: Boolean(row.whole), unreadable: Number(bad.n),
    ...(Number(bad.n) > 0 ? { row: Number(bad.row), example: String(bad.example).slice(0, 40) } : {}),
  };
}

function isNumbers(column: TypedColumn): boolean {
  return column.kind === 'number' || column.kind === 'date';
}

function countBars(query: Query, table: string, column: string, min: number, max: number): number[] {
  const name = quoteName(column);
  const bar = max > min ? `CAST(floor((${name} - ${min}) / ${max - min} * ${BARS}) AS INTEGER)` : '0';
  const bars = Array.from({ length: BARS }, () => 0);
  // The highest value is one too far; asking for the least of two would take the database three times as long.
  for (const { bar: at, n } of query(`SELECT ${bar} AS bar, count(*) AS n FROM ${table} WHERE ${name} IS NOT NULL GROUP BY 1`)) bars[Math.min(BARS - 1, Number(at))]! += Number(n);
  return bars;
}

function countWords(query: Query, table: string, column: string): Pick<ColumnFact, 'categories' | 'histogram'> {
  const name = quoteName(column);
  const top = query(`SELECT ${name} AS v, count(*) AS n FROM ${table} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY n DESC, v LIMIT ${MOST_CATEGORIES}`);
  return { categories: top.map((item) => String(item.v)), histogram: top.slice(0, BARS).map((item) => Number(item.n)) };
}

/** How long texts are, and their words: runs of letters and digits, which is near enough for a first look. */
function describeTexts(query: Query, table: string, column: string): Pick<ColumnFact, 'text'> {
  const name = quoteName(column);
  const words = `(SELECT regexp_extract_all(lower(${name}), '[\\p{L}\\p{M}\\p{N}_''’]+') AS w FROM (SELECT ${name} FROM ${table} WHERE ${name} IS NOT NULL ORDER BY __row LIMIT 1000))`;
  const { longest } = query(`SELECT max(length(${name})) AS longest FROM ${table}`)[0]!;
  if (longest === null) return {};
  const { most } = query(`SELECT quantile_disc(len(w), 0.95) AS most FROM ${words}`)[0]!;
  const frequent = query(`SELECT v, count(*) AS n FROM (SELECT unnest(w) AS v FROM ${words}) GROUP BY v ORDER BY n DESC, v LIMIT ${BARS}`);
  return { text: { longest: Number(longest), words: Number(most), frequent: frequent.map(({ v }) => String(v)) } };
}

/** Aggregates of every column, by their own names; NULL is left out. */
function aggregate(query: Query, table: string, names: readonly string[], parts: (cell: string, index: number) => Record<string, string>, together = GROUP): Partial<Record<string, number>>[] {
  const results: Partial<Record<string, number>>[] = [];
  for (let from = 0; from < names.length; from += together) {
    const group = names.slice(from, from + together).map((name, i) => parts(quoteName(name), from + i));
    const row = query(`SELECT ${group.flatMap((part, i) => Object.entries(part).map(([key, sql]) => `${sql} AS ${key}${i}`)).join(', ')} FROM ${table}`)[0]!;
    for (const [i, part] of group.entries()) {
      results.push(Object.fromEntries(Object.keys(part).flatMap((key) => (row[`${key}${i}`] === null ? [] : [[key, Number(row[`${key}${i}`])]]))));
    }
  }
  return results;
}
