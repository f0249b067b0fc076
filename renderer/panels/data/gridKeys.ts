/** Where the keys of a grid lead: from cell to cell, row −1 being the headers. */

export interface GridPlace { row: number; column: number }

export interface KeyPress { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

/** The cell that a key leads to in a grid of so many rows and columns, `page` rows of which are seen; null where the key is none of the grid's. */
export function movedTo({ row, column }: GridPlace, event: KeyPress, rows: number, columns: number, page: number): GridPlace | null {
  const far = event.ctrlKey || event.metaKey;
  if (event.altKey || event.shiftKey) return null;
  const to = (nextRow: number, nextColumn: number): GridPlace => ({ row: Math.max(-1, Math.min(rows - 1, nextRow)), column: Math.max(0, Math.min(columns - 1, nextColumn)) });
  switch (event.key) {
    case 'ArrowDown': return to(far ? rows - 1 : row + 1, column);
    case 'ArrowUp': return to(far ? 0 : row - 1, column);
    case 'ArrowRight': return to(row, far ? columns - 1 : column + 1);
    case 'ArrowLeft': return to(row, far ? 0 : column - 1);
    case 'Home': return to(far ? 0 : row, 0);
    case 'End': return to(far ? rows - 1 : row, columns - 1);
    case 'PageDown': return to(Math.max(0, row) + page, column);
    case 'PageUp': return to(Math.max(0, row - page), column);
    default: return null;
  }
}

/** The place that a key leads to in a gallery of so many rows, `across` side by side and `page` lines of them seen; null where the key is none of the gallery's. With Shift it leads there as well. */
export function galleryMove(place: number, event: KeyPress, rows: number, across: number, page: number): number | null {
  if (event.altKey) return null;
  const far = event.ctrlKey || event.metaKey;
  const to = (next: number): number => Math.max(0, Math.min(rows - 1, next));
  /** Up and down keep the column where there is one. */
  const line = (lines: number): number => (place + lines * across < 0 ? place % across : place + lines * across > rows - 1 ? (Math.floor((rows - 1) / across) > Math.floor(place / across) ? rows - 1 : place) : place + lines * across);
  switch (event.key) {
    case 'ArrowRight': return to(place + 1);
    case 'ArrowLeft': return to(place - 1);
    case 'ArrowDown': return line(1);
    case 'ArrowUp': return line(-1);
    case 'PageDown': return line(page);
    case 'PageUp': return line(-page);
    case 'Home': return far ? 0 : to(place - (place % across));
    case 'End': return far ? rows - 1 : to(place - (place % across) + across - 1);
    default: return null;
  }
}
