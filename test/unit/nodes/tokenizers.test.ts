/** Tokenizers against Hugging Face's library: what is learnt from the same texts, and what its files make of a text. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTokenizer } from '../../../src/ml/nodes/text/importedTokenizer.ts';
import { blankLedPieces, wordsOf } from '../../../src/ml/nodes/text/pieces.ts';
import { encoderOf, learnTokenizer, textOfTokens, type TokenMethod } from '../../../src/ml/nodes/text/tokenizer.ts';

interface Learnt { method: TokenMethod; vocabularySize: number; minFrequency: number; vocabulary?: string[]; merges?: [string, string][]; tokens?: string[]; encoded: (number | string)[][] }
interface Imported { name: string; file: string; plain: number[][]; marked: number[][] }
const { texts, seen, pieces, learnt, imported } = JSON.parse(readFileSync(new URL('../../fixtures/reference/tokenizerFiles.json', import.meta.url), 'utf8')) as { texts: string[]; seen: string[]; pieces: string[]; learnt: Learnt[]; imported: Imported[] };
const once = (of: readonly string[]): [string, number][] => of.map((text) => [text, 1]);

describe('what is learnt', () => {
  it.each(learnt.filter(({ method }) => method === 'bpe').map((row) => [row.vocabularySize, row.minFrequency, row] as const))('by BPE up to %i tokens, met %i times, is what the library learns', (_size, _least, row) => {
    const state = learnTokenizer(once(texts), row);
    // With characters that are met too seldom the library keeps them as tokens; here they are unknown.
    if (row.minFrequency === 1) expect(state.vocabulary).toEqual(row.vocabulary);
    expect(state.merges!.map((pair) => pair.map((id) => state.vocabulary[id])).slice(0, 20)).toEqual(row.merges!.slice(0, 20));
    if (row.minFrequency === 1) expect(seen.map(encoderOf('bpe', state))).toEqual(row.encoded);
  });
  it.each(learnt.filter(({ method }) => method === 'wordPiece').map((row) => [row.vocabularySize, row] as const))('by WordPiece up to %i tokens is what the library learns', (_size, row) => {
    const state = learnTokenizer(once(pieces), row), encode = encoderOf('wordPiece', state);
    expect(state.vocabulary.toSorted()).toEqual(row.tokens!.toSorted());
    expect(['hugs bun', 'pugs', 'bug huns', 'xyz'].map((text) => encode(text).map((id) => state.vocabulary[id]))).toEqual(row.encoded);
  });
  it('does not depend on the order of the texts', () => {
    for (const method of ['character', 'word', 'bpe', 'wordPiece'] as const) {
      const settings = { method, vocabularySize: 70, minFrequency: 1 };
      expect(learnTokenizer(once(texts.toReversed()), settings)).toEqual(learnTokenizer(once(texts), settings));
    }
  });
  it('orders words by frequency and knows what it does not know', () => {
    const state = learnTokenizer([['b a a', 2], ['c', 1]], { method: 'word', vocabularySize: 6, minFrequency: 1 });
    expect(state.vocabulary).toEqual(['[PAD]', '[UNK]', '[START]', '[END]', 'a', 'b']);
    expect(encoderOf('word', state)('a c [PAD] b')).toEqual([4, 1, 1, 1, 1, 5]);
  });
});

describe('a file of the library', () => {
  it.each(imported.map((row) => [row.name, row] as const))('%s', (_name, { file, plain, marked }) => {
    const read = readTokenizer(file);
    if ('refused' in read) throw new Error(read.refused);
    // Numbers move by one where padding is not number 0.
    const moved = read.vocabulary[0] === '[PAD]' && !file.includes('"[PAD]": 0') && !file.includes('"[PAD]":0') ? 1 : 0;
    const back = (ids: readonly number[]): number[] => ids.map((id) => id - moved);
    expect(seen.map((text) => back(read.encoder(false)(text)))).toEqual(plain);
    expect(seen.map((text) => back(read.encoder(true)(text)))).toEqual(marked);
  });
  it.each([
    ['{"model": {"type": "Unigram", "vocab": []}}', 'a model of the type Unigram'],
    ['{"normalizer": {"type": "Precompiled"}, "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}', 'a normalizer of the type Precompiled'],
    ['{"pre_tokenizer": {"type": "UnicodeScripts"}, "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}', 'a pre-tokenizer of the type UnicodeScripts'],
    ['{"pre_tokenizer": {"type": "Split", "pattern": {"Regex": "(?<a"}, "behavior": "Isolated"}, "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}', 'the pattern (?<a'],
    ['{"model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a b"]}}', 'a merge of tokens that are not in its vocabulary (a b)'],
    ['{"model": {"type": "BPE", "vocab": {"a": -1}, "merges": []}}', 'a token without a number'],
    ['{}', 'no model with a vocabulary'], ['null', 'no model with a vocabulary'], ['{', 'what is no JSON'],
  ])('is refused by name: %s', (file, refused) => { expect(readTokenizer(file)).toEqual({ refused }); });
});

describe('pieces', () => {
  it.each([
    ['no milk, 3.5 l!', ['no', 'milk', ',', '3.5', 'l', '!']], ['don’t stop', ['don’t', 'stop']], ['我喜欢猫。', ['我', '喜欢', '猫', '。']], ['snake_case naïve', ['snake_case', 'naïve']], ['', []],
  ])('%s', (text, words) => { expect(wordsOf(text)).toEqual(words); });
  it('of BPE are the text again', () => {
    for (const text of seen) expect(blankLedPieces(text).join('')).toBe(text);
  });
  it('are put together again', () => {
    expect(textOfTokens([4, 5, 0], ['[PAD]', '[UNK]', '[START]', '[END]', 'the', ' cat'])).toBe('the cat');
    expect(textOfTokens([2, 4, 5, 6, 3], ['[PAD]', '[UNK]', '[START]', '[END]', 'hug', '##s', 'bun'])).toBe('hugs bun');
  });
});
