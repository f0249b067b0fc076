/** Cells of any format → a relation of trimmed text in the database, NULL where missing: the one form from which kinds are found. */
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { Data, Float64, Int32, makeData, Table, tableToIPC, Utf8, Vector } from 'apache-arrow';
import { createFinding, type Finding } from '../document/findings.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import { MAX_CELLS, MAX_COLUMNS, refuse } from './reader.ts';
import { cellSql } from './sql.ts';

/** The cells of a column: numbers (NaN is missing), or texts. */
export type Cells = Float64Array | readonly (string | null)[];

export interface CellTable {
  names: readonly string[];
  /** Rows so far. */
  rows(): number;
  /** Adds rows, one array of cells a column, all of one length. Throws `FindingError` where there are too many cells. */
  add(columns: readonly Cells[]): void;
}

/** Rows that are handed over at once: so many cells, at most. */
const PORTION_CELLS = 1_000_000, PORTION_ROWS = 65_536;

/** How many rows of so many columns make a portion. */
export function portionOf(columns: number): number {
  return Math.max(1, Math.min(PORTION_ROWS, Math.floor(PORTION_CELLS / Math.max(1, columns))));
}

/** Refuses what would not fit, before it is read. Throws `FindingError`. */
export function checkSize(path: string, rows: number, columns: number): void {
  if (columns > MAX_COLUMNS) throw refuse('data.tooWide', path, { expected: MAX_COLUMNS, count: columns });
  if (rows * columns > MAX_CELLS) throw refuse('data.tooManyCells', path, { expected: MAX_CELLS, rows, columns });
}

/** Makes the relation `__row, names…`, empty. */
export function createCellTable(connection: DuckDBConnection, path: string, table: string, names: readonly string[], missing: readonly string[]): CellTable {
  checkSize(path, 0, names.length);
  connection.query(`CREATE TABLE ${table} (__row BIGINT${names.map((name) => `, ${quoteName(name)} VARCHAR`).join('')})`);
  let rows = 0;
  return {
    names,
    rows: () => rows,
    add(columns) {
      const length = columns[0]?.length ?? 0;
      checkSize(path, rows + length, columns.length);
      const portion = portionOf(columns.length);
      for (let from = 0; from < length; from += portion) {
        const part = columns.map((cells) => cells.slice(from, from + portion) as Cells);
        insert(connection, table, rows, part, missing);
        rows += part[0]!.length;
      }
    },
  };
}

function insert(connection: DuckDBConnection, table: string, before: number, columns: readonly Cells[], missing: readonly string[]): void {
  const portion = `${table}_portion`, length = columns[0]!.length;
  const order = Int32Array.from({ length }, (_, row) => before + row + 1);
  const vectors: Record<string, Vector> = { r: new Vector([makeData({ type: new Int32(), length, nullCount: 0, data: order })]) };
  columns.forEach((cells, i) => { vectors[`c${i}`] = cells instanceof Float64Array ? new Vector([numberData(cells)]) : new Vector([textData(cells)]); });
  connection.insertArrowFromIPCStream(tableToIPC(new Table(vectors), 'stream'), { name: portion, create: true });
  const selects = columns.map((cells, i) => (cells instanceof Float64Array ? numberText(`c${i}`) : cellSql(`c${i}`, missing, false)));
  connection.query(`INSERT INTO ${table} SELECT r, ${selects.join(', ')} FROM ${portion} ORDER BY r`);
  connection.query(`DROP TABLE ${portion}`);
}

/** A number as people write it; infinities are none. */
function numberText(name: string): string {
  return `CASE WHEN isfinite(${name}) THEN CASE WHEN ${name} = floor(${name}) AND abs(${name}) < 1e15 THEN CAST(CAST(${name} AS BIGINT) AS VARCHAR) ELSE CAST(${name} AS VARCHAR) END END`;
}

/** Numbers for the database; NaN stays NaN. */
export function numberData(values: Float64Array): Data<Float64> {
  return makeData({ type: new Float64(), length: values.length, nullCount: 0, data: values });
}

const encoder = new TextEncoder();

/** Texts for the database, null where a cell is missing. */
export function textData(cells: readonly (string | null)[]): Data<Utf8> {
  const offsets = new Int32Array(cells.length + 1), nullBitmap = new Uint8Array(Math.ceil(cells.length / 8));
  let bytes = new Uint8Array(cells.length * 16 + 64), at = 0, nullCount = 0;
  cells.forEach((cell, row) => {
    if (cell === null) nullCount++;
    else {
      nullBitmap[row >> 3]! |= 1 << (row & 7);
      if (bytes.length - at < cell.length * 3) {
        const larger = new Uint8Array(bytes.length * 2 + cell.length * 3);
        larger.set(bytes.subarray(0, at));
        bytes = larger;
      }
      at += encoder.encodeInto(cell, bytes.subarray(at)).written;
    }
    offsets[row + 1] = at;
  });
  return makeData({ type: new Utf8(), length: cells.length, nullCount, nullBitmap, valueOffsets: offsets, data: bytes.subarray(0, at) });
}

/** Any value as a cell: null where it is nothing, a list or an object as JSON. Bytes are no cell: `undefined`. */
export function cellOf(value: unknown): string | null | undefined {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Number.isFinite(value) ? String(value) : null;
    case 'bigint': case 'boolean': return String(value);
    case 'object': break;
    default: return null;
  }
  if (value === null) return null;
  if (value instanceof Date) return dateCell(value);
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) return undefined;
  return JSON.stringify(value, plain) ?? null;
}

/** 2020-01-31, with the time of day where there is one. */
export function dateCell(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text.slice(0, -1);
}

/** What JSON has no word for, inside of lists and objects. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number | bigint>, Number);
  return value;
}

/** Takes row after row into a table, a portion at a time. Columns of bytes stay empty; `end` says which. */
export function collectRows(table: CellTable): { add(values: readonly unknown[]): void; end(): Finding[] } {
  const portion = portionOf(table.names.length), bytes = new Set<string>();
  const fresh = (): (string | null)[][] => table.names.map(() => []);
  let columns = fresh();
  return {
    add(values) {
      table.names.forEach((name, i) => {
        const cell = cellOf(values[i]);
        if (cell === undefined) bytes.add(name);
        columns[i]!.push(cell ?? null);
      });
      if (columns[0]!.length < portion) return;
      table.add(columns);
      columns = fresh();
    },
    end() {
      table.add(columns);
      return bytes.size === 0 ? [] : [bytesFinding([...bytes])];
    },
  };
}

/** Says that columns hold bytes, which are no cells. */
export function bytesFinding(columns: readonly string[]): Finding {
  return createFinding('column.bytes', { param: 'path' }, { count: columns.length, columns: columns.slice(0, 5).join(', ') });
}
