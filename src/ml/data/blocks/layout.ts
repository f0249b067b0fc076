/** How rows lie on disk: columns one behind the other within a run of rows, so that a run is read in one piece. */
import type { Column, Table } from '../../nodes/table.ts';
import { isNumeric } from '../../nodes/table.ts';

/** A column on disk; words are kept beside, in the description. */
export type StoredColumn = { name: string; kind: 'number' | 'date' } | { name: string; kind: 'category' | 'text'; categories: readonly string[] };

/** Rows that follow each other on disk. */
export interface Run { at: number; rows: number }

const isCodes = (column: StoredColumn): column is Extract<StoredColumn, { categories: readonly string[] }> => 'categories' in column;
/** Runs begin at multiples of the widest cell, so that arrays can be laid over the bytes. */
const ALIGNED = 8;

/** Bytes of a run. */
export function runBytes(columns: readonly StoredColumn[], rows: number): number {
  const bytes = rows * columns.reduce((sum, column) => sum + (isCodes(column) ? 4 : 8), 0);
  return Math.ceil(bytes / ALIGNED) * ALIGNED;
}

/** These rows of a table as the bytes of a run, numbers first. Throws where a column is not the one that was described. */
export function encodeRun(columns: readonly StoredColumn[], table: Table, rows: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(runBytes(columns, rows.length));
  let at = 0;
  for (const { index, array } of arraysOver(columns, bytes.buffer, 0, rows.length)) {
    const column = table.columns[index]!, from = valuesOf(column, columns[index]!);
    for (let i = 0; i < rows.length; i++) array[i] = from[rows[i]!]!;
    at += array.byteLength;
  }
  return bytes.subarray(0, Math.ceil(at / ALIGNED) * ALIGNED);
}

function valuesOf(column: Column, stored: StoredColumn): Float64Array | Int32Array {
  if (isNumeric(column) && !isCodes(stored)) return column.values;
  if ((column.kind === 'category' || column.kind === 'text') && isCodes(stored) && column.categories === stored.categories) return column.codes;
  throw new Error(`The column ${column.name} is not the one that was described`);
}

/** A table of so many rows, its cells still to be filled. */
export function emptyTable(columns: readonly StoredColumn[], rows: number): Table {
  return { rows, columns: columns.map((column): Column => (isCodes(column) ? { ...column, codes: new Int32Array(rows) } : { ...column, values: new Float64Array(rows) })) };
}

/** Puts the rows of a run, which begins at a byte of the buffer, into a table: row i at `placeOf(i)`. */
export function decodeRun(columns: readonly StoredColumn[], buffer: ArrayBuffer, { at, rows }: Run, into: Table, placeOf: (row: number) => number): void {
  for (const { index, array } of arraysOver(columns, buffer, at, rows)) {
    const column = into.columns[index]!, to = isNumeric(column) ? column.values : column.kind === 'category' || column.kind === 'text' ? column.codes : null;
    for (let i = 0; i < rows; i++) to![placeOf(i)] = array[i]!;
  }
}

/** The columns of a run as arrays over its bytes: those of eight bytes a cell, then those of four. */
function* arraysOver(columns: readonly StoredColumn[], buffer: ArrayBufferLike, at: number, rows: number): Generator<{ index: number; array: Float64Array | Int32Array }> {
  for (const wide of [true, false]) {
    for (const [index, column] of columns.entries()) {
      if (isCodes(column) === wide) continue;
      yield { index, array: wide ? new Float64Array(buffer, at, rows) : new Int32Array(buffer, at, rows) };
      at += rows * (wide ? 8 : 4);
    }
  }
}
