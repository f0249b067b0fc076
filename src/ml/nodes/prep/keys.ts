/** Keys: rows that are alike in some columns, numbered; and rows of one table found in another. */
import { isMissing, isNumeric, isWords, takeRows, textAt, tokensAt, tokensColumn, type Column, type Table } from '../table.ts';

/** Rows that are alike have one number; numbers go by first appearance. Missing cells are alike. */
export interface Groups { /** The number of each row. */ of: Int32Array; /** The first row of each number. */ firsts: Int32Array }

/** What a cell is told apart by: its number, or its word; NaN where it is missing. */
function cellOf(column: Column): (row: number) => number | string {
  if (isNumeric(column)) return (row) => column.values[row]!;
  if (!isWords(column)) return (row) => textAt(column, row);
  const { codes, categories } = column;
  return (row) => (codes[row]! < 0 ? NaN : categories[codes[row]!]!);
}

/** Numbers of the cells of a column, by first appearance. */
function idsOf(column: Column, rows: number): Int32Array {
  const ids = new Int32Array(rows);
  if (isNumeric(column)) {
    const known = new Map<number, number>();
    for (let row = 0; row < rows; row++) ids[row] = numberIn(known, column.values[row]!);
    return ids;
  }
  if (!isWords(column)) {
    const lists = new Map<string, number>();
    return ids.map((_, row) => numberIn(lists, textAt(column, row)));
  }
  const words = new Map<string, number>(), byCode = column.categories.map((word) => numberIn(words, word));
  for (let row = 0; row < rows; row++) ids[row] = column.codes[row]! < 0 ? byCode.length : byCode[column.codes[row]!] ?? column.codes[row]!;
  return ids;
}

function numberIn<K>(known: Map<K, number>, key: K): number {
  const id = known.get(key);
  if (id !== undefined) return id;
  known.set(key, known.size);
  return known.size - 1;
}

/** Groups the rows of a table by some of its columns; without any all rows are one group. */
export function groupRows(columns: readonly Column[], rows: number): Groups {
  let of: Int32Array = new Int32Array(rows);
  columns.forEach((column, i) => {
    const next = idsOf(column, rows);
    if (i === 0) of = next;
    else {
      const pairs = new Map<number, number>(), size = next.reduce((a, b) => Math.max(a, b), 0) + 1;
      for (let row = 0; row < rows; row++) of[row] = numberIn(pairs, of[row]! * size + next[row]!);
    }
  });
  // Of one column alone numbers may have gaps, and not be in order.
  const order = new Map<number, number>(), firsts: number[] = [];
  for (let row = 0; row < rows; row++) {
    const before = order.size;
    of[row] = numberIn(order, of[row]!);
    if (order.size > before) firsts.push(row);
  }
  return { of, firsts: Int32Array.from(firsts) };
}

/** For each row of `left` the first row of `right` whose key is the same, -1 without one; a key with a missing cell has none. */
export function matchRows(left: readonly Column[], leftRows: number, right: readonly Column[], rightRows: number): Int32Array {
  let at: Int32Array = new Int32Array(rightRows), wanted: Int32Array = new Int32Array(leftRows);
  left.forEach((column, i) => {
    const { ids, known } = numbered(right[i]!, rightRows), found = lookUp(column, leftRows, known), size = known.size + 1;
    if (i === 0) [at, wanted] = [ids, found];
    else {
      const pairs = new Map<number, number>();
      for (let row = 0; row < rightRows; row++) at[row] = numberIn(pairs, at[row]! * size + ids[row]!);
      for (let row = 0; row < leftRows; row++) wanted[row] = wanted[row]! < 0 || found[row]! < 0 ? -1 : pairs.get(wanted[row]! * size + found[row]!) ?? -1;
    }
  });
  // There are no more keys than rows; of several rows of a key the first counts.
  const rowOf = new Int32Array(rightRows).fill(-1);
  for (let row = rightRows - 1; row >= 0; row--) rowOf[at[row]!] = row;
  return wanted.map((id) => (id < 0 ? -1 : rowOf[id]!));
}

function numbered(column: Column, rows: number): { ids: Int32Array; known: Map<number | string, number> } {
  const known = new Map<number | string, number>(), cell = cellOf(column);
  const ids = new Int32Array(rows);
  for (let row = 0; row < rows; row++) ids[row] = numberIn(known, cell(row));
  return { ids, known };
}

function lookUp(column: Column, rows: number, known: ReadonlyMap<number | string, number>): Int32Array {
  const place = (key: number | string): number => (Number.isNaN(key) ? -1 : known.get(key) ?? -1);
  const found = new Int32Array(rows);
  if (isNumeric(column)) for (let row = 0; row < rows; row++) found[row] = place(column.values[row]!);
  else if (!isWords(column)) for (let row = 0; row < rows; row++) found[row] = place(textAt(column, row));
  else {
    const byCode = column.categories.map(place);
    for (let row = 0; row < rows; row++) found[row] = column.codes[row]! < 0 ? -1 : byCode[column.codes[row]!]!;
  }
  return found;
}

/** A column as JSON; missing numbers are null. */
export type KeptColumn = { name: string; kind: 'number' | 'date'; values: (number | null)[] } | { name: string; kind: 'category' | 'text'; codes: number[]; categories: readonly string[] } | { name: string; kind: 'tokens'; offsets: number[]; ids: number[]; vocabulary: readonly string[] };
/** A table as JSON, by whose keys rows find theirs. */
export interface KeptTable { rows: number; keys: KeptColumn[]; columns: KeptColumn[] }

/** Check lets no table be looked up that holds anything but numbers, dates and words. */
function wordsOf(column: Column): { kind: 'category' | 'text'; codes: number[]; categories: readonly string[] } {
  if (!isWords(column)) throw new Error(`A table with the column ${column.name} of ${column.kind} cannot be kept`);
  return { kind: column.kind, codes: [...column.codes], categories: column.categories };
}

/** Keeps columns of a table, each key once, as JSON. */
export function keepTable(table: Table, keys: readonly string[], rows: Int32Array): KeptTable {
  const { columns } = takeRows(table, rows);
  const kept = columns.map((column): KeptColumn => (column.kind === 'tokens' ? { ...column, offsets: [...column.offsets], ids: [...column.ids] } : isNumeric(column)
    ? { name: column.name, kind: column.kind, values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)) }
    : { name: column.name, ...wordsOf(column) }));
  return { rows: rows.length, keys: keys.map((name) => kept.find((column) => column.name === name)!), columns: kept.filter(({ name }) => !keys.includes(name)) };
}

const revived = new WeakMap<KeptTable, { keys: Column[]; columns: Column[] }>();

/** The kept columns as typed arrays; worked out once. */
export function reviveTable(kept: KeptTable): { keys: Column[]; columns: Column[] } {
  const known = revived.get(kept);
  if (known) return known;
  const revive = (column: KeptColumn): Column => (column.kind === 'tokens' ? { ...column, offsets: Int32Array.from(column.offsets), ids: Int32Array.from(column.ids) } : 'values' in column ? { ...column, values: Float64Array.from(column.values, (value) => value ?? NaN) } : { ...column, codes: Int32Array.from(column.codes) });
  const made = { keys: kept.keys.map(revive), columns: kept.columns.map(revive) };
  revived.set(kept, made);
  return made;
}

/** The row of the kept table for each row, -1 without one. Every key must be a column of the table. */
export function findRows(kept: KeptTable, table: Table): Int32Array {
  const { keys } = reviveTable(kept);
  return matchRows(keys.map(({ name }) => {
    const column = table.columns.find((known) => known.name === name);
    if (!column) throw new Error(`The key ${name} is not in the table`);
    return column;
  }), table.rows, keys, kept.rows);
}

/** Cells of a kept column at these rows, missing where there is none. */
export function cellsAt(column: Column, rows: Int32Array, name: string): Column {
  if (isNumeric(column)) return { name, kind: column.kind, values: Float64Array.from(rows, (row) => (row < 0 ? NaN : column.values[row]!)) };
  if (column.kind === 'tokens') return tokensColumn(name, Array.from(rows, (row) => (row < 0 ? [] : tokensAt(column, row))), column.vocabulary);
  if (!isWords(column)) throw new Error(`The column ${column.name} of ${column.kind} was not kept`);
  return { name, kind: column.kind, codes: rows.map((row) => (row < 0 ? -1 : column.codes[row]!)), categories: column.categories };
}

/** Whether any of these cells of a row is missing. */
export function anyMissing(columns: readonly Column[], row: number): boolean {
  return columns.some((column) => isMissing(column, row));
}
