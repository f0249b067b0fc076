/** Rows of a table as a person would type them. */
import { cellAt, type Table } from '../nodes/table.ts';
import type { RawRow } from '../worker/protocol.ts';

/** The first rows of a table as a person would type them, without the targets. */
export function rawRows(table: Table, limit: number, targets: readonly string[]): RawRow[] {
  return Array.from({ length: Math.min(limit, table.rows) }, (_, row) => rawRow(table, row, (name) => !targets.includes(name)));
}

/** The cells of one row in the columns that are kept. */
export function rawRow(table: Table, row: number, keeps: (column: string) => boolean): RawRow {
  return Object.fromEntries(table.columns.filter((column) => keeps(column.name)).map((column) => [column.name, cellAt(column, row)]));
}
