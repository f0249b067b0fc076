/** Rows of a table as a person looks at them: sorted, filtered, searched, a page at a time; all of it in SQL. */
import type { ColumnFact } from '../document/facts.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { LongQuery } from './background.ts';
import type { Query } from './duckdb.ts';
import { quoteText } from './sql.ts';
import { ALL_ROWS, type GridCell, type GridView, type RowPage, type RowTest } from './tableView.ts';

/** What the grid must know of a table: `__row` counts its rows from 1 without gaps. */
export interface GridSource {
  table: string;
  fact: { columns: readonly ColumnFact[]; rows: number | null };
  /** The column that says where a row stands in the file, where that is not `__row`; its rows may come from nowhere (NULL). */
  origin?: string;
}

/** A cell as text that says all of it: predictions of a file are read by way of this. */
export function pageCell(column: ColumnFact): string {
  const name = quoteName(column.name);
  if (column.kind === 'date') {
    const moment = `make_timestamp(CAST(round(${name} * 86400000000) AS BIGINT))`;
    return `CASE WHEN ${name} = floor(${name}) THEN strftime(${moment}, '%Y-%m-%d') ELSE strftime(${moment}, '%Y-%m-%dT%H:%M:%S.%g') END`;
  }
  if (column.kind === 'number') return `CASE WHEN ${name} = floor(${name}) AND abs(${name}) < 1e15 THEN CAST(CAST(${name} AS BIGINT) AS VARCHAR) ELSE CAST(${name} AS VARCHAR) END`;
  return name;
}

/** Signs that a cell of such a column can be written with; others need not be looked for there. */
const SIGNS: Partial<Record<ColumnFact['kind'], RegExp>> = { number: /^[-+.\de]+$/, date: /^[-:.\dt]+$/ };

/** Whether a cell holds the text, upper and lower case alike; null where no cell of the column can. */
function holdsSql(column: ColumnFact, text: string): string | null {
  const wanted = text.toLowerCase();
  if (SIGNS[column.kind] && !SIGNS[column.kind]!.test(wanted)) return null;
  const cell = pageCell(column);
  return `contains(${column.kind === 'number' ? cell : `lower(${cell})`}, ${quoteText(wanted)})`;
}

const finite = (value: number | null | undefined): value is number => typeof value === 'number' && Number.isFinite(value);

/** A condition on one column as SQL; null where it says nothing, or of a column that is not there. */
export function testSql(test: RowTest, columns: readonly ColumnFact[]): string | null {
  if (test.kind === 'rows') return test.ids.length === 0 ? 'false' : `__row IN (${test.ids.map((id) => Math.floor(id)).join(', ')})`;
  const column = columns.find(({ name }) => name === test.column);
  if (!column) return null;
  const name = quoteName(column.name);
  if (test.kind === 'missing') return test.missing ? `${name} IS NULL` : `${name} IS NOT NULL`;
  if (test.kind === 'is') return `${pageCell(column)} = ${quoteText(test.text)}`;
  if (test.kind === 'contains') return test.text === '' ? null : (holdsSql(column, test.text) ?? 'false');
  if (column.kind !== 'number' && column.kind !== 'date') return null;
  const bounds = [...(finite(test.min) ? [`${name} >= ${test.min}`] : []), ...(finite(test.max) ? [`${name} <= ${test.max}`] : [])];
  return bounds.length === 0 ? null : bounds.join(' AND ');
}

/** `place` (from 0) and `r` (`__row`) of every row that a view shows, in its order; null where it shows all rows as they stand. */
export function viewSql(table: string, columns: readonly ColumnFact[], view: GridView): string | null {
  const tests = view.tests.flatMap((test) => testSql(test, columns) ?? []);
  const sorted = columns.find(({ name }) => name === view.sort?.column);
  if (tests.length === 0 && !sorted) return null;
  const where = tests.length > 0 ? ` WHERE ${tests.map((test) => `(${test})`).join(' AND ')}` : '';
  // What is missing stands at the end whichever way it is sorted; equal cells keep the order of the file.
  const order = `${sorted ? `${quoteName(sorted.name)} ${view.sort!.descending ? 'DESC' : 'ASC'} NULLS LAST, ` : ''}__row`;
  // Numbering what is sorted already is a third of the time of numbering by an order.
  return `SELECT row_number() OVER () - 1 AS place, r FROM (SELECT __row AS r FROM ${table}${where} ORDER BY ${order})`;
}

/** Rows that are searched at once: few, so that what is near is found soon. Behind a view every portion reads the whole table. */
const PORTION = 50_000, VIEW_PORTION = 250_000;

interface Opened { key: string; /** Null until it is made. */ table: string | null; gone: boolean; ready: Promise<{ table: string; total: number }> }

/** Views of all engines on one database are told apart by number. */
let views = 0;

/** The pages, the search and the views of all tables of an engine. */
export function createGrid(query: Query, long: LongQuery) {
  /** The view that each table was last shown in: sorting a million rows again for every page would be slow. */
  const shown = new Map<string, Opened>();

  const drop = (opened: Opened | undefined): void => {
    if (!opened) return;
    opened.gone = true;
    if (opened.table) query(`DROP TABLE IF EXISTS ${opened.table}`);
  };

  const forget = (table: string): void => {
    drop(shown.get(table));
    shown.delete(table);
  };

  const open = async ({ table, fact }: GridSource, view: GridView, signal?: AbortSignal): Promise<{ table: string | null; total: number }> => {
    const sql = viewSql(table, fact.columns, view);
    if (sql === null) return { table: null, total: fact.rows ?? 0 };
    const key = JSON.stringify([view.sort, view.tests]), known = shown.get(table);
    if (known?.key === key) return known.ready;
    const made = `view${++views}`;
    const make = async (): Promise<{ table: string; total: number }> => {
      await long(`CREATE TABLE ${made} AS ${sql}`, signal);
      opened.table = made;
      const total = Number(query(`SELECT count(*) AS n FROM ${made}`)[0]!.n);
      // Another view, or another table, may have taken its place meanwhile.
      if (opened.gone) drop(opened);
      return { table: made, total };
    };
    const opened: Opened = { key, table: null, gone: false, ready: make() };
    shown.set(table, opened);
    drop(known);
    try {
      return await opened.ready;
    } catch (cause) {
      if (shown.get(table) === opened) shown.delete(table);
      throw cause;
    }
  };

  const whole = (value: number): number => Math.max(0, Math.floor(value));

  const page = async (source: GridSource, offset: number, limit: number, view: GridView = ALL_ROWS, part: { from: number; to: number } | null = null): Promise<RowPage> => {
    const columns = part ? source.fact.columns.slice(part.from, part.to) : source.fact.columns;
    const { table, total } = await open(source, view);
    const from = whole(offset), to = from + whole(limit);
    const cells = ['__row', `${source.origin ? quoteName(source.origin) : '__row'} AS origin`, ...columns.map((column, i) => `${pageCell(column)} AS c${i}`)].join(', ');
    const places = table === null ? null : query(`SELECT r FROM ${table} WHERE place >= ${from} AND place < ${to} ORDER BY place`).map(({ r }) => Number(r));
    const found = places?.length === 0 ? [] : query(`SELECT ${cells} FROM ${source.table} WHERE ${places ? `__row IN (${places.join(', ')})` : `__row > ${from} AND __row <= ${to} ORDER BY __row`}`);
    const byRow = new Map(found.map((row) => [Number(row.__row), row]));
    const rows = places ? places.map((row) => byRow.get(row)!) : found;
    return {
      columns: columns.map((column) => column.name),
      rows: rows.map((row) => columns.map((_, i) => (row[`c${i}`] ?? null) as string | null)),
      numbers: rows.map((row) => Number(row.origin ?? 0)),
      ids: rows.map((row) => Number(row.__row)),
      total,
    };
  };

  /** The columns that can hold a text, each with its test. */
  const holdsOf = ({ fact }: GridSource, text: string): (string | null)[] => fact.columns.map((column) => (text === '' ? null : holdsSql(column, text)));
  const anySql = (holds: readonly (string | null)[]): string => holds.filter((part) => part !== null).map((part) => `coalesce(${part}, false)`).join(' OR ');
  /** The rows of a view at some places, with `place`. */
  const rowsSql = ({ table }: GridSource, shownIn: string | null, from: number, to: number): string => (shownIn === null
    ? `(SELECT *, __row - 1 AS place FROM ${table} WHERE __row > ${from} AND __row <= ${to})`
    : `(SELECT t.*, v.place FROM ${table} t JOIN (SELECT place, r FROM ${shownIn} WHERE place >= ${from} AND place < ${to}) v ON t.__row = v.r)`);

  const find = async (source: GridSource, view: GridView, text: string, from: GridCell, backwards: boolean, signal?: AbortSignal): Promise<GridCell | null> => {
    const { table, total } = await open(source, view, signal);
    const holds = holdsOf(source, text), any = anySql(holds);
    if (any === '' || total === 0) return null;
    /** The columns of the row at a place that hold the text. */
    const hits = async (place: number): Promise<number[]> => {
      const row = (await long(`SELECT ${holds.map((part, i) => `${part === null ? 'false' : `coalesce(${part}, false)`} AS c${i}`).join(', ')} FROM ${rowsSql(source, table, place, place + 1)}`, signal))[0];
      return row ? holds.flatMap((_, i) => (row[`c${i}`] === true ? [i] : [])) : [];
    };
    const here = (from.place < 0 ? [] : await hits(from.place)).filter((column) => (backwards ? column < from.column : column > from.column));
    if (here.length > 0) return { place: from.place, column: backwards ? here.at(-1)! : here[0]! };
    for (const [low, high] of portions(from.place, total, table === null ? PORTION : VIEW_PORTION, backwards)) {
      const row = (await long(`SELECT ${backwards ? 'max' : 'min'}(place) AS place FROM ${rowsSql(source, table, low, high)} WHERE ${any}`, signal))[0]!;
      if (row.place === null) continue;
      const place = Number(row.place);
      return { place, column: (await hits(place)).at(backwards ? -1 : 0)! };
    }
    return null;
  };

  const countFound = async (source: GridSource, view: GridView, text: string, signal?: AbortSignal): Promise<number> => {
    const { table, total } = await open(source, view, signal);
    const any = anySql(holdsOf(source, text));
    return any === '' ? 0 : Number((await long(`SELECT count(*) AS n FROM ${rowsSql(source, table, 0, total)} WHERE ${any}`, signal))[0]!.n);
  };

  /** Cells of at most so many rows of a view, evenly spread over it, with `id` and `origin`. */
  const sample = async (source: GridSource, view: GridView, most: number, columns: readonly ColumnFact[], signal?: AbortSignal): Promise<{ total: number; rows: Record<string, unknown>[] }> => {
    const { table, total } = await open(source, view, signal);
    const step = Number.isFinite(most) ? Math.max(1, Math.ceil(total / most)) : 1, cells = columns.map((column, i) => `, t.${quoteName(column.name)} AS c${i}`).join('');
    const places = table === null ? `SELECT __row AS r, __row - 1 AS place FROM ${source.table} WHERE (__row - 1) % ${step} = 0` : `SELECT r, place FROM ${table} WHERE place % ${step} = 0`;
    return { total, rows: await long(`SELECT t.__row AS id, ${source.origin ? `t.${quoteName(source.origin)}` : 't.__row'} AS origin${cells} FROM ${source.table} t JOIN (${places}) v ON t.__row = v.r ORDER BY v.place`, signal) };
  };

  return { page, sample, arrange: async (source: GridSource, view: GridView, signal?: AbortSignal) => (await open(source, view, signal)).total, find, countFound, forget };
}

/** The places `[from, to)` of a view of so many rows, in the order in which they are searched: away from a place, and round at the end to the place itself. */
export function portions(place: number, total: number, size: number, backwards: boolean): [number, number][] {
  const forward = (from: number, to: number): [number, number][] => Array.from({ length: Math.max(0, Math.ceil((to - from) / size)) }, (_, i) => [from + i * size, Math.min(to, from + (i + 1) * size)]);
  const at = Math.max(-1, Math.min(place, total - 1));
  if (!backwards) return [...forward(at + 1, total), ...forward(0, at + 1)];
  return [...forward(0, Math.max(0, at)).reverse(), ...forward(Math.max(0, at), total).reverse()];
}
