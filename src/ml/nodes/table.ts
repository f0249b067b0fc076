/** A table in memory: columns as typed arrays, ready to be transferred between threads. */
import type { ImageStep, MediaSet } from './media.ts';
import type { AudioStep, SoundSet } from './sound.ts';
import type { VideoSet, VideoStep } from './video.ts';

export interface NumberColumn {
  name: string;
  kind: 'number' | 'date';
  /** One value a row; NaN is missing. Dates are days since 1970-01-01 (UTC). */
  values: Float64Array;
}

export interface CategoryColumn {
  name: string;
  kind: 'category' | 'text';
  /** One index into `categories` a row; -1 is missing. */
  codes: Int32Array;
  categories: readonly string[];
}

/** Texts as lists of whole numbers, each the number of a token. Made of text on the way, never read from a file. */
export interface TokensColumn {
  name: string;
  kind: 'tokens';
  /** Row `i` holds `ids[offsets[i]]` up to `ids[offsets[i + 1]]`; one more offset than rows. */
  offsets: Int32Array;
  ids: Int32Array;
  /** The token of each number. */
  vocabulary: readonly string[];
}

/** Images that stay encoded until a batch needs them. */
export interface ImageColumn {
  name: string;
  kind: 'image';
  /** One index into `media` a row; -1 is missing. */
  items: Int32Array;
  /** Shared by all tables that are made of one, and never copied. */
  media: MediaSet;
  /** What is done to each image, in order, when it is decoded. */
  steps: readonly ImageStep[];
}

/** Sounds that stay encoded until a batch needs them. */
export interface AudioColumn {
  name: string;
  kind: 'audio';
  /** One index into `media` a row; -1 is missing. */
  items: Int32Array;
  /** Shared by all tables that are made of one, and never copied. */
  media: SoundSet;
  /** What is done to each sound, in order, when it is decoded. */
  steps: readonly AudioStep[];
}

/** Clips that stay encoded until a batch needs them. */
export interface VideoColumn {
  name: string;
  kind: 'video';
  /** One index into `media` a row; -1 is missing. */
  items: Int32Array;
  /** Shared by all tables that are made of one, and never copied. */
  media: VideoSet;
  /** What is done to each clip, in order, when it is decoded. */
  steps: readonly VideoStep[];
}

/** Media that stay encoded until a batch needs them. */
export type MediaColumn = ImageColumn | AudioColumn | VideoColumn;

export type Column = NumberColumn | CategoryColumn | TokensColumn | MediaColumn;

export interface Table {
  rows: number;
  columns: readonly Column[];
}

/** Whether a column's values are numbers (dates are, as days). */
export function isNumeric(column: Column): column is NumberColumn {
  return column.kind === 'number' || column.kind === 'date';
}

/** Whether a column's cells are words or texts. */
export function isWords(column: Column): column is CategoryColumn {
  return column.kind === 'category' || column.kind === 'text';
}

/** Whether a column's cells are images, sounds or clips. */
export function isMedia(column: Column): column is MediaColumn {
  return column.kind === 'image' || column.kind === 'audio' || column.kind === 'video';
}

/** A cell as a number, or as text; null where it is missing. Of an image, a sound or a clip, its number among all. */
export function cellAt(column: Column, row: number): number | string | null {
  if (isMissing(column, row)) return null;
  if (column.kind === 'tokens') return tokensAt(column, row).join(' ');
  if (isMedia(column)) return column.items[row]!;
  return isNumeric(column) ? column.values[row]! : column.categories[column.codes[row]!] ?? null;
}

/** A cell as text; a missing word is an empty one, a missing number is NaN. */
export function textAt(column: Column, row: number): string {
  return String(cellAt(column, row) ?? (isNumeric(column) ? NaN : ''));
}

/** Whether a cell holds nothing. */
export function isMissing(column: Column, row: number): boolean {
  if (column.kind === 'tokens') return column.offsets[row] === column.offsets[row + 1];
  if (isMedia(column)) return column.items[row]! < 0;
  return isNumeric(column) ? Number.isNaN(column.values[row]!) : column.codes[row]! < 0;
}

/** The tokens of one row, not copied. */
export function tokensAt(column: TokensColumn, row: number): Int32Array {
  return column.ids.subarray(column.offsets[row]!, column.offsets[row + 1]!);
}

/** A column of the given lists of tokens, one a row. */
export function tokensColumn(name: string, lists: readonly ArrayLike<number>[], vocabulary: readonly string[]): TokensColumn {
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, row) => { offsets[row + 1] = offsets[row]! + list.length; });
  const ids = new Int32Array(offsets[lists.length]!);
  lists.forEach((list, row) => ids.set(list, offsets[row]!));
  return { name, kind: 'tokens', offsets, ids, vocabulary };
}

/** The column of that name. */
export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** A new table of the given rows, in that order. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return {
    rows: rows.length,
    columns: table.columns.map((column): Column => {
      if (isNumeric(column)) {
        const values = new Float64Array(rows.length);
        for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
        return { name: column.name, kind: column.kind, values };
      }
      if (column.kind === 'tokens') return tokensColumn(column.name, Array.from(rows, (row) => tokensAt(column, row)), column.vocabulary);
      const from = isMedia(column) ? column.items : column.codes, taken = new Int32Array(rows.length);
      for (let i = 0; i < rows.length; i++) taken[i] = from[rows[i]!]!;
      return isMedia(column) ? { ...column, items: taken } : { name: column.name, kind: column.kind, codes: taken, categories: column.categories };
    }),
  };
}

/** The buffers to hand over when a table is posted to another thread. */
export function transferablesOf(table: Table): ArrayBuffer[] {
  const arrays = table.columns.flatMap((column): (Float64Array | Int32Array)[] => {
    if (column.kind === 'tokens') return [column.offsets, column.ids];
    if (isMedia(column)) return [column.items];
    return [isNumeric(column) ? column.values : column.codes];
  });
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
