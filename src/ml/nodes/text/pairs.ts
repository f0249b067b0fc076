/** Byte-pair encoding: a vocabulary learnt by merging the most frequent pair of neighbours again and again (R. Sennrich and others, 2016). */

/** What was learnt: the tokens, and the pairs in the order in which they were merged. */
export interface Merged { vocabulary: string[]; merges: [left: number, right: number][] }

export interface PairSettings {
  /** The most tokens, with the special ones. */
  size: number;
  /** A pair that is met more seldom is not merged, a character that is met more seldom is unknown. */
  minFrequency: number;
  /** Tokens that come first. */
  special: readonly string[];
  /** Put before what continues a word (`##` in WordPiece); empty for none. */
  prefix: string;
}

/** Two numbers of tokens as one: vocabularies are far below this. */
const WIDTH = 4_194_304;

/**
 * Learns from words and how often each is met. The same words give the same result whatever their order: of pairs that
 * are equally frequent the one with the lower numbers is merged first, as Hugging Face's trainer does.
 */
export function learnPairs(words: ReadonlyMap<string, number>, { size, minFrequency, special, prefix }: PairSettings): Merged {
  const vocabulary = [...special], numbers = new Map(vocabulary.map((token, id) => [token, id]));
  const add = (token: string): number => {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    numbers.set(token, vocabulary.length);
    return vocabulary.push(token) - 1;
  };
  for (const token of alphabetOf(words, size - special.length, minFrequency, prefix)) add(token);
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = sorted.map(([, count]) => count);
  // A character that is not kept parts the word for good.
  const symbols = sorted.map(([word]) => [...word].map((character, i) => numbers.get(i > 0 ? prefix + character : character) ?? -1));
  const pairs = new Pairs();
  symbols.forEach((word, at) => { for (let i = 0; i + 1 < word.length; i++) pairs.change(word[i]!, word[i + 1]!, counts[at]!, at); });
  pairs.queueChanged();
  const merges: Merged['merges'] = [];
  while (vocabulary.length < size) {
    const top = pairs.takeMost();
    if (!top || top.count < Math.max(1, minFrequency)) break;
    const right = vocabulary[top.right]!;
    const id = add(vocabulary[top.left]! + (prefix !== '' && right.startsWith(prefix) ? right.slice(prefix.length) : right));
    merges.push([top.left, top.right]);
    for (const at of top.words) symbols[at] = mergeIn(symbols[at]!, top.left, top.right, id, (left, right, by) => pairs.change(left, right, by * counts[at]!, at));
    pairs.queueChanged();
  }
  return { vocabulary, merges };
}

/** The characters to begin with, in the order of their code points, and then those that stand inside of words, under the prefix; the most frequent ones where there are too many. */
function alphabetOf(words: ReadonlyMap<string, number>, most: number, minFrequency: number, prefix: string): string[] {
  const first = new Map<string, number>(), later = new Map<string, number>();
  for (const [word, count] of words) {
    let i = 0;
    for (const character of word) {
      first.set(character, (first.get(character) ?? 0) + count);
      if (i++ > 0 && prefix !== '') later.set(prefix + character, (later.get(prefix + character) ?? 0) + count);
    }
  }
  const codeOf = (token: string): number => token.codePointAt(prefix !== '' && token.length > prefix.length && token.startsWith(prefix) ? prefix.length : 0)!;
  const byCode = ([a]: readonly [string, number], [b]: readonly [string, number]): number => codeOf(a) - codeOf(b);
  const all = [...[...first].sort(byCode), ...[...later].sort(byCode)].filter(([, count]) => count >= minFrequency);
  if (all.length <= most) return all.map(([token]) => token);
  const kept = new Set(all.toSorted(([, a], [, b]) => b - a).slice(0, Math.max(0, most)).map(([token]) => token));
  return all.flatMap(([token]) => (kept.has(token) ? [token] : []));
}

/** A word in which a pair has become one token, each place from the left; says which pairs came and went. */
function mergeIn(word: readonly number[], left: number, right: number, id: number, change: (left: number, right: number, by: 1 | -1) => void): number[] {
  const merged: number[] = [];
  for (let i = 0; i < word.length; i++) {
    if (word[i] !== left || word[i + 1] !== right) {
      merged.push(word[i]!);
      continue;
    }
    const before = merged.at(-1), after = word[i + 2];
    if (before !== undefined) {
      change(before, left, -1);
      change(before, id, 1);
    }
    if (after !== undefined) {
      change(right, after, -1);
      change(id, after, 1);
    }
    merged.push(id);
    i++;
  }
  return merged;
}

interface Top { left: number; right: number; count: number; words: ReadonlySet<number> }

/** How often each pair is met, and where; a heap tells the most frequent one. Counts in the heap may be old and are looked up when they come to the top. */
class Pairs {
  private readonly counts = new Map<number, number>();
  private readonly places = new Map<number, Set<number>>();
  private readonly grown = new Set<number>();
  private readonly heap: { key: number; count: number }[] = [];

  change(left: number, right: number, by: number, word: number): void {
    if (left < 0 || right < 0) return;
    const key = left * WIDTH + right;
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
    if (by < 0) return;
    const places = this.places.get(key);
    if (places) places.add(word);
    else this.places.set(key, new Set([word]));
    this.grown.add(key);
  }

  queueChanged(): void {
    for (const key of this.grown) {
      const count = this.counts.get(key)!;
      if (count > 0) this.push({ key, count });
    }
    this.grown.clear();
  }

  takeMost(): Top | null {
    for (;;) {
      const top = this.pop();
      if (!top) return null;
      const count = this.counts.get(top.key)!;
      if (count === top.count) {
        // A word in which the pair overlaps with itself would leave a rest.
        this.counts.set(top.key, 0);
        const words = this.places.get(top.key)!;
        this.places.delete(top.key);
        if (count > 0) return { left: Math.floor(top.key / WIDTH), right: top.key % WIDTH, count, words };
      } else if (count > 0) this.push({ key: top.key, count });
    }
  }

  /** Whether one comes before another: more frequent, or of lower numbers. */
  private before(a: number, b: number): boolean {
    const one = this.heap[a]!, other = this.heap[b]!;
    return one.count > other.count || (one.count === other.count && one.key < other.key);
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }

  private push(item: { key: number; count: number }): void {
    let at = this.heap.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private pop(): { key: number; count: number } | undefined {
    const top = this.heap[0], last = this.heap.pop();
    if (!last || this.heap.length === 0) return top;
    this.heap[0] = last;
    for (let at = 0; ;) {
      let best = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < this.heap.length && this.before(child, best)) best = child;
      if (best === at) return top;
      this.swap(at, best);
      at = best;
    }
  }
}
