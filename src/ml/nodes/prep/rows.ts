/** Choosing rows of a table by their cells. */
import { isMedia, isNumeric, tokensAt, type CategoryColumn, type Column } from '../table.ts';

/** The rows that a test lets through, in order. */
export function rowsThat(rows: number, test: (row: number) => boolean): Int32Array {
  const kept = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (test(row)) kept[count++] = row;
  return kept.slice(0, count);
}

/** The rows of each key, in the order in which they come; keys in the order of their first row. */
export function rowsByKey<K>(rows: Iterable<number>, keyOf: (row: number) => K): Map<K, number[]> {
  const groups = new Map<K, number[]>();
  for (const row of rows) {
    const key = keyOf(row), group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** For each row a number in the order of its word, -1 for a missing one. Where the words of a column were left behind its codes are in their order. */
export function rankWords({ categories, codes }: CategoryColumn): Int32Array {
  if (categories.length === 0) return codes;
  const order = categories.map((_, code) => code).sort((a, b) => (categories[a]! < categories[b]! ? -1 : 1));
  const ranks = new Int32Array(categories.length);
  order.forEach((code, rank) => { ranks[code] = rank; });
  return codes.map((code) => (code < 0 ? -1 : ranks[code]!));
}

/** Of rows that are alike in all these columns the first one (or the last one), in order. Missing cells are alike. */
export function distinctRows(columns: readonly Column[], rows: number, keep: 'first' | 'last' = 'first'): Int32Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, rows * 2)));
  const places = new Int32Array(size).fill(-1);
  const hashes = hashRows(columns, rows);
  const same = (column: Column, a: number, b: number): boolean => {
    if (column.kind === 'tokens') return String(tokensAt(column, a)) === String(tokensAt(column, b));
    if (isMedia(column)) return column.items[a] === column.items[b];
    return isNumeric(column) ? Object.is(column.values[a]! + 0, column.values[b]! + 0) : column.codes[a] === column.codes[b];
  };
  const alike = (a: number, b: number): boolean => hashes[a] === hashes[b] && columns.every((column) => same(column, a, b));
  return rowsFrom(rows, keep === 'last', (row) => {
    let place = hashes[row]! & (size - 1);
    while (places[place]! >= 0) {
      if (alike(places[place]!, row)) return false;
      place = (place + 1) & (size - 1);
    }
    places[place] = row;
    return true;
  });
}

/** As `rowsThat`, asked from the end where that is wanted; the result is in order all the same. */
function rowsFrom(rows: number, backwards: boolean, test: (row: number) => boolean): Int32Array {
  if (!backwards) return rowsThat(rows, test);
  return rowsThat(rows, (i) => test(rows - 1 - i)).map((i) => rows - 1 - i).reverse();
}

function hashRows(columns: readonly Column[], rows: number): Int32Array {
  const hashes = new Int32Array(rows);
  const value = new Float64Array(1), bits = new Int32Array(value.buffer);
  for (const column of columns) {
    for (let row = 0; row < rows; row++) {
      let word: number;
      if (isNumeric(column)) {
        // -0 is 0, and every NaN is the same.
        value[0] = column.values[row]! + 0;
        word = Number.isNaN(value[0]) ? 1 : bits[0]! ^ Math.imul(bits[1]!, 0x85ebca6b);
      } else word = column.kind === 'tokens' ? tokensAt(column, row).reduce((sum, id) => Math.imul(sum, 31) + id, 7) : (isMedia(column) ? column.items : column.codes)[row]!;
      const mixed = Math.imul(hashes[row]! ^ word, 0x9e3779b1);
      hashes[row] = mixed ^ (mixed >>> 15);
    }
  }
  return hashes;
}

/** A uniform number in [0, 1) for a row: the same for a seed, whatever else is drawn (MurmurHash3's finaliser). */
export function drawFor(seed: number, row: number): number {
  let h = (Math.imul(seed + 1, 0x9e3779b1) + row) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** The numbers 0 … count − 1 in an order that the seed decides. */
export function shuffledRows(seed: number, count: number): Int32Array {
  const draws = Float64Array.from({ length: count }, (_, row) => drawFor(seed, row));
  return Int32Array.from({ length: count }, (_, row) => row).sort((a, b) => draws[a]! - draws[b]! || a - b);
}
