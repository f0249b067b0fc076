/** A tokenizer: how it is learnt from texts, and how it makes numbers of a text. All of what is learnt is JSON. */
import { blankLedPieces, punctuatedPieces, wordsOf } from './pieces.ts';
import { learnPairs } from './pairs.ts';
import { SPECIAL_TOKENS, UNKNOWN } from './special.ts';

export const METHODS = ['character', 'word', 'bpe', 'wordPiece'] as const;
export type TokenMethod = (typeof METHODS)[number];

/** What was learnt. */
export interface TokenizerState {
  /** The token of each number, the special ones first. */
  vocabulary: string[];
  /** BPE: pairs of numbers in the order in which they are merged. */
  merges?: [number, number][];
}

export interface TokenizerSettings { method: TokenMethod; /** The most tokens, with the special ones. */ vocabularySize: number; minFrequency: number }

/** Makes numbers of a text. */
export type Encode = (text: string) => readonly number[];

const PIECES: Readonly<Record<TokenMethod, (text: string) => string[]>> = { character: (text) => [...text], word: wordsOf, bpe: blankLedPieces, wordPiece: punctuatedPieces };

/** Learns a vocabulary from texts and how often each is met. */
export function learnTokenizer(texts: Iterable<readonly [text: string, count: number]>, { method, vocabularySize, minFrequency }: TokenizerSettings): TokenizerState {
  const counts = new Map<string, number>();
  const pieces = PIECES[method];
  for (const [text, count] of texts) for (const piece of pieces(text)) counts.set(piece, (counts.get(piece) ?? 0) + count);
  if (method === 'bpe') return learnPairs(counts, { size: vocabularySize, minFrequency, special: SPECIAL_TOKENS, prefix: '' });
  if (method === 'wordPiece') return { vocabulary: learnPairs(counts, { size: vocabularySize, minFrequency, special: SPECIAL_TOKENS, prefix: '##' }).vocabulary };
  const special: readonly string[] = SPECIAL_TOKENS;
  const frequent = [...counts].filter(([piece, count]) => count >= minFrequency && !special.includes(piece)).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { vocabulary: [...special, ...frequent.slice(0, vocabularySize - special.length).map(([piece]) => piece)] };
}

/** The encoder of a learnt state. Pieces that are met again are not worked out again. */
export function encoderOf(method: TokenMethod, { vocabulary, merges }: TokenizerState): Encode {
  const numbers = new Map(vocabulary.map((token, id) => [token, id]));
  // A text that happens to hold the name of a special token holds no such token.
  for (const token of SPECIAL_TOKENS) numbers.delete(token);
  const pieces = PIECES[method];
  if (method === 'bpe') return piecewise(pieces, mergerOf(merges ?? [], vocabulary, numbers, UNKNOWN));
  if (method === 'wordPiece') return piecewise(pieces, (piece) => longestMatches(piece, numbers, '##', UNKNOWN));
  return (text) => pieces(text).map((piece) => numbers.get(piece) ?? UNKNOWN);
}

/** Tokens as a text: pieces that bring their blanks stand side by side, others with a blank between, what continues a word right behind it. Special tokens say nothing. */
export function textOfTokens(ids: ArrayLike<number>, vocabulary: readonly string[]): string {
  const special: readonly string[] = SPECIAL_TOKENS;
  const tokens = Array.from(ids, (id) => vocabulary[id] ?? '').filter((token) => !special.includes(token));
  if (vocabulary.some((token) => token.startsWith(' '))) return tokens.join('');
  return tokens.join(' ').replaceAll(' ##', '');
}

/** Encodes piece after piece, each kind of piece once. */
export function piecewise(pieces: (text: string) => readonly string[], encode: (piece: string) => readonly number[]): Encode {
  const known = new Map<string, readonly number[]>();
  return (text) => pieces(text).flatMap((piece) => {
    let ids = known.get(piece);
    if (!ids) known.set(piece, ids = encode(piece));
    return ids;
  });
}

/** Longer pieces, which no language has, are encoded part by part: the time grows with the square of the length. */
const LONGEST_PIECE = 500;

/** Encodes a piece by merging its characters, what was learnt first first. `symbolsOf` gives the numbers to begin with, where they are not those of its characters. */
export function mergerOf(
  merges: readonly (readonly [number, number])[], vocabulary: readonly string[], numbers: ReadonlyMap<string, number>, unknown: number,
  symbolsOf = (piece: string): number[] => Array.from(piece, (character) => numbers.get(character) ?? unknown),
): (piece: string) => number[] {
  const width = vocabulary.length;
  const ranks = new Map<number, { rank: number; id: number }>();
  merges.forEach(([left, right], rank) => {
    const id = numbers.get(vocabulary[left]! + vocabulary[right]!);
    if (id !== undefined && !ranks.has(left * width + right)) ranks.set(left * width + right, { rank, id });
  });
  const merge = (ids: number[]): number[] => {
    for (;;) {
      let best: { rank: number; id: number } | undefined, at = -1;
      for (let i = 0; i + 1 < ids.length; i++) {
        const found = ranks.get(ids[i]! * width + ids[i + 1]!);
        if (found && (!best || found.rank < best.rank)) [best, at] = [found, i];
      }
      if (!best) return ids;
      ids.splice(at, 2, best.id);
    }
  };
  return (piece) => {
    const ids = symbolsOf(piece);
    if (ids.length <= LONGEST_PIECE) return merge(ids);
    return Array.from({ length: Math.ceil(ids.length / LONGEST_PIECE) }, (_, part) => merge(ids.slice(part * LONGEST_PIECE, (part + 1) * LONGEST_PIECE))).flat();
  };
}

/** A word of more characters is unknown, as in BERT. */
const LONGEST_WORD = 100;

/** WordPiece: the longest token that fits, again and again; a word with a rest that none fits is unknown as a whole. */
export function longestMatches(word: string, numbers: ReadonlyMap<string, number>, prefix: string, unknown: number, longest = LONGEST_WORD): number[] {
  const characters = [...word], ids: number[] = [];
  if (characters.length > longest) return [unknown];
  for (let start = 0; start < characters.length;) {
    let end = characters.length, id: number | undefined;
    for (; end > start; end--) {
      id = numbers.get((start > 0 ? prefix : '') + characters.slice(start, end).join(''));
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknown];
    ids.push(id);
    start = end;
  }
  return ids;
}
