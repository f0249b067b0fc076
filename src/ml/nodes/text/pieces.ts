/** How a text falls into pieces before any vocabulary is looked at. Deterministic, but for scripts without blanks, where a dictionary of the platform decides. */

const LETTERS = String.raw`[\p{L}\p{M}\p{N}_]`;
/** Words with an apostrophe inside, numbers with a point or comma inside, and every other sign by itself. */
const WORDS = new RegExp(String.raw`${LETTERS}+(?:(?:(?<=\p{L})['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))${LETTERS}+)*|[^\s\p{L}\p{M}\p{N}_]`, 'gu');
/** Scripts that put no blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let segmenter: Intl.Segmenter | null = null;

/** Words, numbers and signs in order. Chinese, Japanese, Thai and their like are cut by `Intl.Segmenter`, whose dictionary (ICU) may differ between versions of a platform. */
export function wordsOf(text: string): string[] {
  const words = text.match(WORDS) ?? [];
  if (!UNSPACED.test(text)) return words;
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return words.flatMap((word) => (UNSPACED.test(word) ? Array.from(segmenter!.segment(word), ({ segment }) => segment) : [word]));
}

/** The pattern of GPT-2 (A. Radford and others, 2019), with marks among the letters: a blank goes with the word after it, so that the pieces together are the text again. */
const BLANK_LED = /'s|'t|'re|'ve|'m|'ll|'d| ?[\p{L}\p{M}]+| ?\p{N}+| ?[^\s\p{L}\p{M}\p{N}]+|\s+(?!\S)|\s+/gu;
export function blankLedPieces(text: string): string[] {
  return text.match(BLANK_LED) ?? [];
}

/** The pattern of BERT: what blanks and punctuation keep apart, each sign of punctuation by itself. */
const PUNCTUATED = /[^\s\p{P}$+<=>^`|~]+|[\p{P}$+<=>^`|~]/gu;
export function punctuatedPieces(text: string): string[] {
  return text.match(PUNCTUATED) ?? [];
}
