/** The cells of a table a page at a time, as they are seen. */
import type { RowPage } from '../../../src/ml/data/tableView.ts';
import { createWanted } from './wanted.ts';

/** Rows and columns of a page. */
export const PAGE_ROWS = 100, PAGE_COLUMNS = 32;
/** Pages that are kept. */
const KEPT = 80;

export interface Pager {
  /** The cell, or undefined while it is not there; null is missing. */
  cell(place: number, column: number): string | null | undefined;
  /** Where a row stands in the file, from 1, and in the table itself; undefined while that is not known. The number is 0 for a row of no file. */
  row(place: number): { number: number; id: number } | undefined;
  /** Pages of a row that are there, among those of some columns: another number for other cells. */
  loaded(place: number, columns: { start: number; end: number }): number;
  /** Says which cells are seen; what is lacking of them is asked for. */
  want(rows: { start: number; end: number }, columns: { start: number; end: number }): void;
  /** Asks for nothing any more, and tells nobody. */
  end(): void;
}

/** `fetch` reads rows from `offset` of the columns `from` up to `to`; `tell` hears that a page has come, `fail` that one could not be had. */
export function createPager(fetch: (offset: number, limit: number, columns: { from: number; to: number }) => Promise<RowPage>, tell: () => void, fail: (cause: unknown) => void): Pager {
  const pages = createWanted((key) => {
    const [row, column] = key.split('/').map(Number) as [number, number];
    return fetch(row * PAGE_ROWS, PAGE_ROWS, { from: column * PAGE_COLUMNS, to: (column + 1) * PAGE_COLUMNS });
  }, KEPT, tell, fail);
  const keyOf = (row: number, column: number): string => `${Math.floor(row / PAGE_ROWS)}/${Math.floor(column / PAGE_COLUMNS)}`;
  const first = (value: number, size: number): number => Math.floor(value / size) * size;

  return {
    cell: (place, column) => pages.get(keyOf(place, column))?.rows[place % PAGE_ROWS]?.[column % PAGE_COLUMNS],
    row: (place) => {
      // What a row is comes with any of its columns.
      for (let column = 0; column < 10_000; column += PAGE_COLUMNS) {
        const page = pages.get(keyOf(place, column)), at = place % PAGE_ROWS;
        if (page) return at < page.ids.length ? { number: page.numbers[at]!, id: page.ids[at]! } : undefined;
      }
      return undefined;
    },
    loaded: (place, { start, end }) => {
      let count = 0;
      for (let column = first(start, PAGE_COLUMNS); column < end; column += PAGE_COLUMNS) if (pages.get(keyOf(place, column))) count++;
      return count;
    },
    want: (rows, columns) => {
      const keys: string[] = [];
      for (let row = first(rows.start, PAGE_ROWS); row < rows.end; row += PAGE_ROWS) {
        for (let column = first(columns.start, PAGE_COLUMNS); column < columns.end; column += PAGE_COLUMNS) keys.push(keyOf(row, column));
      }
      pages.want(keys);
    },
    end: pages.end,
  };
}
