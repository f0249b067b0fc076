/** The text nodes as Python text, with what ours gives for it. */
import type { TableFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import type { Framework } from '../../src/ml/export/code.ts';
import { completeParams, type CheckedParams } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { TEXT_TABLE, TEXT_TRAINING_ROWS, TOKENS_TABLE, TOKENS_TRAINING_ROWS } from '../fixtures/textTable.ts';
import { plain, runData, write, type NodeCodeCase } from './nodeCode.ts';

const OFF = { html: false, urls: false, lower: false, spaces: false };
const ON_TEXTS: readonly (readonly [id: string, params: ParamValues])[] = [
  ['prep.cleanText', {}], ['prep.cleanText', { unicode: 'NFKC', accents: true, digits: true, punctuation: true }], ['prep.cleanText', { ...OFF, unicode: 'none' }], ['prep.cleanText', { ...OFF, punctuation: true }],
  ...['character', 'word', 'bpe', 'wordPiece'].flatMap((method) => ([{ vocabularySize: 30, minFrequency: 1 }, { vocabularySize: 60, minFrequency: 2, ends: true }] as ParamValues[]).map((params) => ['prep.tokenise', { column: 'text', method, ...params }] as const)),
  ['io.inputTfidf', { column: 'text', minFrequency: 1 }], ['io.inputTfidf', { column: 'text', minFrequency: 2, ngrams: 2, sublinear: true }], ['io.inputTfidf', { column: 'text', maxFeatures: 5, normalise: false }],
  ['io.inputTfidf', { column: 'text', weights: 'count' }], ['io.inputTfidf', { column: 'text', weights: 'binary', maxFeatures: 4 }],
];
const ON_TOKENS: readonly (readonly [id: string, params: ParamValues])[] = [
  ['io.inputTokens', { column: 't', maxlen: 4 }], ['io.inputTokens', { column: 't', maxlen: 4, padding: 'pre', truncating: 'pre' }], ['io.inputTokens', { column: 't', maxlen: 9, padding: 'pre' }], ['io.targetTokens', { column: 't', maxlen: 5, truncating: 'pre' }],
  ['prep.tokenWindows', { column: 't', length: 4, stride: 2 }], ['prep.tokenWindows', { column: 't', length: 2, stride: 1, join: false, next: 'after' }],
  ['prep.augmentText', { column: 't' }], ['prep.augmentText', { column: 't', copies: 3, dropout: 0.5, swap: 0.5, seed: 9 }],
];

export function textDataCases(framework: Framework): NodeCodeCase[] {
  const on = (cases: typeof ON_TEXTS, table: typeof TEXT_TABLE, rows: readonly number[]): NodeCodeCase[] => cases.map(([id, params]) => {
    const definition = definitionOf(id)!, fact: TableFact = { type: 'table', rows: table.rows, columns: table.columns.map(({ name, kind }) => ({ name, kind, missing: null, distinct: null })) };
    return {
      id, params, code: write(definition, framework, params, { table: [fact] }), inputs: {},
      given: { table: plain(table), dates: [], tokens: table.columns.filter(({ kind }) => kind === 'tokens').map(({ name }) => name), training_rows: rows },
      expected: runData(definition, completeParams(definition, params) as CheckedParams, table, rows),
    };
  });
  return [...on(ON_TEXTS, TEXT_TABLE, TEXT_TRAINING_ROWS), ...on(ON_TOKENS, TOKENS_TABLE, TOKENS_TRAINING_ROWS)];
}
