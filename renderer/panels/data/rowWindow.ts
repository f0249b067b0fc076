/** Which rows and columns of a large table are drawn, and where: plain numbers, so that it can be tested. */

/** Pixels of a row, and of the row of headers. */
export const ROW = 28, HEAD = 34;
/** Browsers draw nothing below 17 to 33 million pixels: a longer table is scrolled in larger steps. */
export const MOST_PIXELS = 16_000_000;
/** Rows and columns beyond what is seen, so that little is blank while one scrolls. */
const MORE_ROWS = 8, MORE_COLUMNS = 2;

export interface RowWindow {
  /** Rows that are drawn: from `start` up to `end` (not included). */
  start: number;
  end: number;
  /** Where the first of them stands, in pixels of what is scrolled. */
  top: number;
  /** Of all rows together. */
  height: number;
}

/** Pixels of rows that one pixel of scrolling passes. */
function scaleOf(total: number, viewport: number, size: number): number {
  const full = total * size;
  return full > MOST_PIXELS ? (full - viewport) / (MOST_PIXELS - viewport) : 1;
}

/** The rows to draw of `total` where so much is scrolled and so much is seen, each of so many pixels; `more` beyond what is seen. */
export function rowWindow(total: number, scrolled: number, viewport: number, size = ROW, more = MORE_ROWS): RowWindow {
  const first = Math.max(0, (scrolled * scaleOf(total, viewport, size)) / size);
  const start = Math.max(0, Math.min(Math.max(0, total - 1), Math.floor(first) - more));
  const end = Math.min(total, Math.ceil(first + viewport / size) + more);
  return { start, end, top: scrolled - (first - start) * size, height: Math.min(total * size, MOST_PIXELS) };
}

/** The least scrolling after which a row is seen as a whole. */
export function scrollToRow(place: number, total: number, scrolled: number, viewport: number, size = ROW): number {
  const scale = scaleOf(total, viewport, size), now = scrolled * scale;
  const wanted = place * size < now ? place * size : (place + 1) * size > now + viewport ? (place + 1) * size - viewport : now;
  return wanted === now ? scrolled : Math.max(0, wanted / scale);
}

/** Where each column begins, and at last where all of them end. */
export function columnEdges(widths: readonly number[]): number[] {
  const edges = [0];
  for (const width of widths) edges.push(edges.at(-1)! + width);
  return edges;
}

/** The columns to draw where so much is scrolled and so much is seen: from `start` up to `end` (not included). */
export function columnWindow(edges: readonly number[], scrolled: number, viewport: number): { start: number; end: number } {
  const count = edges.length - 1;
  let start = 0, end = count;
  while (start < count - 1 && edges[start + 1]! <= scrolled) start++;
  while (end > start + 1 && edges[end - 1]! >= scrolled + viewport) end--;
  return { start: Math.max(0, start - MORE_COLUMNS), end: Math.min(count, end + MORE_COLUMNS) };
}

/** The least scrolling after which a column is seen as a whole. */
export function scrollToColumn(column: number, edges: readonly number[], scrolled: number, viewport: number): number {
  const [left, right] = [edges[column]!, edges[column + 1]!];
  if (left < scrolled) return left;
  return right > scrolled + viewport ? Math.min(left, right - viewport) : scrolled;
}
