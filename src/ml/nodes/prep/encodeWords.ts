/** Numbers for the words of a category column: shares of rows, hashes, and means of the target. */
import { isMedia, isNumeric, type CategoryColumn, type Column, type Table } from '../table.ts';
import { orderCategories } from './order.ts';
import { shuffledRows } from './rows.ts';

/** For each word one or several numbers, and those for words that are not known. JSON. */
export interface WordTable { suffixes: string[]; words: string[]; values: number[][]; other: number[] }

/** How often each word of a column occurs, added to what is known, in the order of the categories. */
export function countWords(column: CategoryColumn, counts: Map<string, number> = new Map()): Map<string, number> {
  const here = new Float64Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) here[code]!++;
  column.categories.forEach((word, code) => counts.set(word, (counts.get(word) ?? 0) + here[code]!));
  return counts;
}

/** The share of rows that hold each word, of all rows, those with missing cells among them. */
export function frequenciesOf(counts: readonly (readonly [word: string, count: number])[], rows: number): WordTable {
  return { suffixes: [''], words: counts.map(([word]) => word), values: counts.map(([, count]) => [count / rows]), other: [0] };
}

/** The target of each row as numbers: itself, 0 and 1 for two classes, or one column of 0 and 1 for each of several. */
export interface Answer { suffixes: string[]; values: Float64Array[] }

export function answerOf(target: Column, all: Table): Answer {
  if (target.kind === 'tokens' || isMedia(target)) throw new Error(`Check lets no target mean of ${target.kind} through`);
  if (isNumeric(target)) return { suffixes: [''], values: [target.values] };
  const seen = new Set<string>();
  for (let row = 0; row < all.rows; row++) if (target.codes[row]! >= 0) seen.add(target.categories[target.codes[row]!]!);
  const classes = orderCategories(seen);
  const share = (name: string): Float64Array => Float64Array.from(target.codes, (code) => (code < 0 ? NaN : target.categories[code] === name ? 1 : 0));
  return classes.length === 2 ? { suffixes: [''], values: [share(classes[1]!)] } : { suffixes: classes.map((name) => `→${name}`), values: classes.map(share) };
}

/** The mean of the target for each word in some rows, drawn to the mean of all of them as if `smoothing` more rows had it (D. Micci-Barreca, 2001). */
export function learnMeans(column: CategoryColumn, answer: Answer, smoothing: number, rows: Iterable<number>): WordTable {
  const counts = new Float64Array(column.categories.length), sums = answer.values.map(() => new Float64Array(column.categories.length));
  const totals = answer.values.map(() => 0);
  let count = 0;
  for (const row of rows) {
    if (Number.isNaN(answer.values[0]?.[row])) continue;
    count++;
    const code = column.codes[row]!;
    if (code >= 0) counts[code]!++;
    answer.values.forEach((values, i) => {
      totals[i]! += values[row]!;
      if (code >= 0) sums[i]![code]! += values[row]!;
    });
  }
  const other = totals.map((total) => (count > 0 ? total / count : 0));
  const seen = column.categories.map((_, code) => code).filter((code) => counts[code]! > 0);
  return {
    suffixes: answer.suffixes, words: seen.map((code) => column.categories[code]!), other,
    values: seen.map((code) => other.map((mean, i) => (sums[i]![code]! + smoothing * mean) / (counts[code]! + smoothing))),
  };
}

/** Columns of a table of words. */
export function encodeWords(column: CategoryColumn, { suffixes, words, values, other }: WordTable): Column[] {
  const index = new Map(words.map((word, i) => [word, i]));
  const places = column.categories.map((word) => index.get(word));
  return suffixes.map((suffix, i) => {
    const byCode = places.map((place) => (place === undefined ? other[i]! : values[place]![i]!));
    return { name: `${column.name}${suffix}`, kind: 'number', values: Float64Array.from(column.codes, (code) => (code < 0 ? other[i]! : byCode[code]!)) };
  });
}

const FOLDS = 5;

/** Training rows get the means of the four fifths that they are not in, so that no row knows its own answer. */
export function encodeOutOfFold(column: CategoryColumn, answer: Answer, smoothing: number, seed: number): Column[] {
  const order = shuffledRows(seed, column.codes.length);
  const fold = new Uint8Array(order.length);
  order.forEach((row, place) => { fold[row] = place % FOLDS; });
  const made = answer.suffixes.map((suffix): Column & { values: Float64Array } => ({ name: `${column.name}${suffix}`, kind: 'number', values: new Float64Array(order.length) }));
  for (let held = 0; held < FOLDS; held++) {
    const others = order.filter((row) => fold[row] !== held);
    const parts = encodeWords(column, learnMeans(column, answer, smoothing, others)) as { values: Float64Array }[];
    made.forEach(({ values }, i) => values.forEach((_, row) => { if (fold[row] === held) values[row] = parts[i]!.values[row]!; }));
  }
  return made;
}

/** One column of 0 and 1 for each bucket; a word falls into the bucket of its hash. A missing cell is in none. */
export function encodeHashed(column: CategoryColumn, buckets: number): Column[] {
  const places = column.categories.map((word) => hashOf(word) % buckets);
  return Array.from({ length: buckets }, (_, bucket) => ({ name: `${column.name}#${bucket}`, kind: 'number', values: Float64Array.from(column.codes, (code) => (code >= 0 && places[code] === bucket ? 1 : 0)) }));
}

/** FNV-1a of the UTF-8 bytes, 32 bits, without a sign. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (const letter of word) {
    const point = letter.codePointAt(0)!;
    const bytes = point < 0x80 ? [point] : point < 0x800 ? [0xc0 | (point >> 6), 0x80 | (point & 63)]
      : point < 0x10000 ? [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)] : [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
