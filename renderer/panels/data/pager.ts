/** Pages of a table as they are wanted: one question at a time, the newest wish first; what was seen lately is kept. */
import type { RowPage } from '../../../src/ml/data/tableView.ts';

/** Rows and columns of a page. */
export const PAGE_ROWS = 100, PAGE_COLUMNS = 32;
/** Pages that are kept. */
const KEPT = 80;

export interface Pager {
  /** The cell, or undefined while it is not there; null is missing. */
  cell(place: number, column: number): string | null | undefined;
  /** Where a row stands in the file, from 1; undefined while that is not known, 0 for a row of no file. */
  number(place: number): number | undefined;
  /** Pages of a row that are there, among those of some columns: another number for other cells. */
  loaded(place: number, columns: { start: number; end: number }): number;
  /** Says which cells are seen; what is lacking of them is asked for. */
  want(rows: { start: number; end: number }, columns: { start: number; end: number }): void;
  /** Asks for nothing any more, and tells nobody. */
  end(): void;
}

/** `fetch` reads rows from `offset` of the columns `from` up to `to`; `tell` hears that a page has come, `fail` that one could not be had. */
export function createPager(fetch: (offset: number, limit: number, columns: { from: number; to: number }) => Promise<RowPage>, tell: () => void, fail: (cause: unknown) => void): Pager {
  const pages = new Map<string, RowPage>();
  let wanted: [number, number][] = [], busy = false, ended = false;
  const keyOf = (row: number, column: number): string => `${Math.floor(row / PAGE_ROWS)}/${Math.floor(column / PAGE_COLUMNS)}`;

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      for (;;) {
        const next = wanted.find(([row, column]) => !pages.has(keyOf(row, column)));
        if (!next || ended) break;
        const [row, column] = next;
        const page = await fetch(row, PAGE_ROWS, { from: column, to: column + PAGE_COLUMNS });
        if (ended) break;
        pages.set(keyOf(row, column), page);
        // The oldest go; a map keeps the order in which things came.
        for (const key of pages.keys()) {
          if (pages.size <= KEPT) break;
          if (!wanted.some(([seenRow, seenColumn]) => keyOf(seenRow, seenColumn) === key)) pages.delete(key);
        }
        tell();
      }
    } catch (cause) {
      wanted = [];
      if (!ended) fail(cause);
    } finally {
      busy = false;
    }
  };

  const first = (value: number, size: number): number => Math.floor(value / size) * size;

  return {
    cell: (place, column) => pages.get(keyOf(place, column))?.rows[place % PAGE_ROWS]?.[column % PAGE_COLUMNS],
    number: (place) => {
      // The row's number comes with any of its columns.
      for (let column = 0; column < 10_000; column += PAGE_COLUMNS) {
        const page = pages.get(keyOf(place, column));
        if (page) return page.numbers[place % PAGE_ROWS];
      }
      return undefined;
    },
    loaded: (place, { start, end }) => {
      let count = 0;
      for (let column = first(start, PAGE_COLUMNS); column < end; column += PAGE_COLUMNS) if (pages.has(keyOf(place, column))) count++;
      return count;
    },
    want: (rows, columns) => {
      wanted = [];
      for (let row = first(rows.start, PAGE_ROWS); row < rows.end; row += PAGE_ROWS) {
        for (let column = first(columns.start, PAGE_COLUMNS); column < columns.end; column += PAGE_COLUMNS) wanted.push([row, column]);
      }
      void work();
    },
    end: () => {
      ended = true;
      wanted = [];
    },
  };
}
