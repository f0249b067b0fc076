/** The text nodes as Python text, with what ours gives for it. */
import type { TableFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import type { Framework } from '../../src/ml/export/code.ts';
import { completeParams, type CheckedParams } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { TEXT_TABLE, TEXT_TRAINING_ROWS, TOKENS_TABLE, TOKENS_TRAINING_ROWS } from '../fixtures/textTable.ts';
import { partsOf } from '../../src/ml/data/readers/texts.ts';
import { plain, runData, write, type NodeCodeCase } from './nodeCode.ts';

const OFF = { html: false, urls: false, lower: false, spaces: false };
const ON_TEXTS: readonly (readonly [id: string, params: ParamValues])[] = [
  ['prep.cleanText', {}], ['prep.cleanText', { unicode: 'NFKC', accents: true, digits: true, punctuation: true }], ['prep.cleanText', { ...OFF, unicode: 'none' }], ['prep.cleanText', { ...OFF, punctuation: true }],
  ...['character', 'word', 'bpe', 'wordPiece'].flatMap((method) => ([{ vocabularySize: 30, minFrequency: 1 }, { vocabularySize: 60, minFrequency: 2, ends: true }] as ParamValues[]).map((params) => ['prep.tokenise', { column: 'text', method, ...params }] as const)),
  ['io.inputTfidf', { column: 'text', minFrequency: 1 }], ['io.inputTfidf', { column: 'text', minFrequency: 2, ngrams: 2, sublinear: true }], ['io.inputTfidf', { column: 'text', maxFeatures: 5, normalise: false }],
  ['io.inputTfidf', { column: 'text', weights: 'count' }], ['io.inputTfidf', { column: 'text', weights: 'binary', maxFeatures: 4 }],
];
/** A tokenizer of whole words, with marks around a text and padding that is not number 0. */
const WORD_FILE = JSON.stringify({
  version: '1.0', truncation: null, padding: null, added_tokens: [], normalizer: { type: 'Lowercase' }, pre_tokenizer: { type: 'Whitespace' }, decoder: null,
  post_processor: { type: 'TemplateProcessing', single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }], pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }], special_tokens: { '<s>': { id: '<s>', ids: [4], tokens: ['<s>'] } } },
  model: { type: 'WordLevel', vocab: { '<unk>': 0, the: 1, cat: 2, sat: 3, '<s>': 4 }, unk_token: '<unk>' },
});

const IMPORTED: readonly (readonly [id: string, params: ParamValues])[] = [false, true].map((ends) => ['prep.importTokenizer', { column: 'text', ends, file: WORD_FILE }] as const);
const ON_TOKENS: readonly (readonly [id: string, params: ParamValues])[] = [
  ['io.inputTokens', { column: 't', maxlen: 4 }], ['io.inputTokens', { column: 't', maxlen: 4, padding: 'pre', truncating: 'pre' }], ['io.inputTokens', { column: 't', maxlen: 9, padding: 'pre' }], ['io.targetTokens', { column: 't', maxlen: 5, truncating: 'pre' }],
  ['prep.tokenWindows', { column: 't', length: 4, stride: 2 }], ['prep.tokenWindows', { column: 't', length: 2, stride: 1, join: false, next: 'after' }],
  ['prep.augmentText', { column: 't' }], ['prep.augmentText', { column: 't', copies: 3, dropout: 0.5, swap: 0.5, seed: 9 }],
];

/** Texts in files of their own. */
export function textSourceCases(framework: Framework): NodeCodeCase[] {
  const book = 'One line\nand its end.\n\n \nA second   paragraph\n\n\nthe third';
  const cases: readonly (readonly [id: string, params: ParamValues, given: { file: string } | { fixture: string }, expected: unknown])[] = [
    ['source.textFile', { path: 'a.txt' }, { file: book }, { text: ['One line and its end.', 'A second   paragraph', 'the third'], part: [1, 2, 3] }],
    ['source.textFile', { path: 'a.txt', by: 'line', exclude: ['part'] }, { file: book }, { text: ['One line', 'and its end.', 'A second   paragraph', 'the third'] }],
    ['source.textFile', { path: 'a.txt', by: 'characters', size: 16 }, { file: book }, { text: partsOf(book, 'characters', 16), part: [1, 2, 3, 4, 5] }],
    ['source.textFolder', { path: 'texts.zip', exclude: ['file'] }, { fixture: 'texts.zip' }, { text: ['Dull, and far too long.', 'I left before the end.', 'A joy from first to last.', '# Best\n\nof the year'], class: ['neg', 'neg', 'pos', 'pos'] }],
  ];
  return cases.map(([id, params, given, expected]): NodeCodeCase => ({ id, params, code: write(definitionOf(id)!, framework, params, {}), inputs: {}, given, expected }));
}

export function textDataCases(framework: Framework): NodeCodeCase[] {
  const on = (cases: typeof ON_TEXTS, table: typeof TEXT_TABLE, rows: readonly number[]): NodeCodeCase[] => cases.map(([id, params]) => {
    const definition = definitionOf(id)!, fact: TableFact = { type: 'table', rows: table.rows, columns: table.columns.map(({ name, kind }) => ({ name, kind, missing: null, distinct: null })) };
    return {
      id, params, code: write(definition, framework, params, { table: [fact] }), inputs: {},
      given: { ...(id === 'prep.importTokenizer' ? { files: { 'tokenizer.json': WORD_FILE } } : {}), table: plain(table), dates: [], tokens: table.columns.filter(({ kind }) => kind === 'tokens').map(({ name }) => name), training_rows: rows },
      expected: runData(definition, completeParams(definition, params) as CheckedParams, table, rows),
    };
  });
  return [...on(ON_TEXTS, TEXT_TABLE, TEXT_TRAINING_ROWS), ...on(IMPORTED, TEXT_TABLE, TEXT_TRAINING_ROWS), ...on(ON_TOKENS, TOKENS_TABLE, TOKENS_TRAINING_ROWS)];
}
