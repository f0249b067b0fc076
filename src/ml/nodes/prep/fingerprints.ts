/** Rows that repeat an earlier one, where the table comes in portions: known by 64 bits of their cells, since the cells themselves do not stay. */
import { isMedia, isNumeric, tokensAt, type Column } from '../table.ts';
import { rowsThat } from './rows.ts';

/** Places of the table of fingerprints that are taken at most. */
const FULL = 0.7;

/**
 * Gives, portion by portion, the rows that are like none before, in order. Missing cells are alike. Two rows that differ have
 * the same fingerprint with a chance of 2⁻⁶⁴: among 10 million rows one is lost by mistake in 370,000 tables.
 */
export function createDistinct(): (columns: readonly Column[], rows: number) => Int32Array {
  let size = 1_024, taken = 0, known = new Uint32Array(2 * size);
  /** Whether a fingerprint is new; it is kept. The two halves are never both 0. */
  const add = (a: number, b: number): boolean => {
    for (let place = a % size; ; place = place + 1 === size ? 0 : place + 1) {
      const first = known[2 * place]!, second = known[2 * place + 1]!;
      if (first === a && second === b) return false;
      if (first !== 0 || second !== 0) continue;
      known[2 * place] = a;
      known[2 * place + 1] = b;
      taken++;
      return true;
    }
  };
  const grow = (rows: number): void => {
    if (taken + rows <= size * FULL) return;
    const old = known;
    size = Math.ceil(Math.max((taken + rows) / FULL, size * 1.5));
    known = new Uint32Array(2 * size);
    taken = 0;
    for (let at = 0; at < old.length; at += 2) if (old[at] !== 0 || old[at + 1] !== 0) add(old[at]!, old[at + 1]!);
  };
  return (columns, rows) => {
    grow(rows);
    const prints = printsOf(columns, rows);
    return rowsThat(rows, (row) => add(prints[2 * row]!, prints[2 * row + 1]! || 1));
  };
}

/** Two numbers of 32 bits for each row. Where the words of a column were left behind, a number stands for the same word in all portions. */
function printsOf(columns: readonly Column[], rows: number): Uint32Array {
  const prints = new Uint32Array(2 * rows), value = new Float64Array(1), bits = new Uint32Array(value.buffer);
  for (const column of columns) {
    const words = 'categories' in column ? column.categories.map(printOf) : [];
    for (let row = 0; row < rows; row++) {
      let low = 0, high = 0;
      if (isNumeric(column)) {
        // -0 is 0, and every NaN is the same.
        value[0] = column.values[row]! + 0;
        [low, high] = Number.isNaN(value[0]) ? [1, 2] : [bits[0]!, bits[1]!];
      } else if (column.kind === 'tokens') [low, high] = printOf(tokensAt(column, row).join(' '));
      else if (isMedia(column)) [low, high] = [column.items[row]! + 1, 3];
      else [low, high] = column.codes[row]! < 0 ? [1, 2] : words[column.codes[row]!] ?? [column.codes[row]!, 4];
      prints[2 * row] = mix(prints[2 * row]!, low, high, 0x9e3779b1);
      prints[2 * row + 1] = mix(prints[2 * row + 1]!, high, low, 0x85ebca6b);
    }
  }
  return prints;
}

/** Takes two numbers into a hash, by the rounds of MurmurHash3. */
function mix(hash: number, first: number, second: number, by: number): number {
  let h = hash ^ by;
  for (const word of [first, second]) {
    let k = Math.imul(word, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), by);
    h ^= k;
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Two numbers of 32 bits for a word. */
function printOf(word: string): [number, number] {
  let low = 0x811c9dc5, high = 0x1b873593;
  for (let i = 0; i < word.length; i++) {
    low = Math.imul(low ^ word.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ word.charCodeAt(i), 0x5bd1e995) ^ (high >>> 15);
  }
  return [low >>> 0, high >>> 0];
}
