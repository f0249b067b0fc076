/** Text through the whole engine: a file of sentences to a trained classifier that takes a sentence. */
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import { applyPipeline, fitPipeline, rowsToTable, targetStates, type FittedData } from '../../../src/ml/data/pipeline.ts';
import { chooseRows } from '../../../src/ml/data/rows.ts';
import { createTextDocument, createWritingDocument } from '../../../src/ml/data/textDocument.ts';
import { tokenRows } from '../../../src/ml/data/tokenRows.ts';
import type { TableFact } from '../../../src/ml/document/facts.ts';
import { FindingError } from '../../../src/ml/document/findings.ts';
import type { Table } from '../../../src/ml/nodes/table.ts';
import { trainOnSamples, closeTraining } from '../../support/train.ts';

afterAll(closeTraining);

describe('a classifier of sentences', () => {
  it('tells what is said from what is told', async () => {
    const document = createTextDocument({ name: 't', path: 'pride-and-prejudice-sentences.csv', text: 'sentence', target: 'voice', task: 'binary', classes: 2, vocabularySize: 3000, maxlen: 40 });
    document.training.epochs = 6;
    const { result } = await trainOnSamples(document);
    expect(result.metrics.test.accuracy).toBeGreaterThan(0.8);
  });
});

const TEXTS = ['a b c d e f', 'b c d', 'e f a b', 'c d e f a', 'f e d c b a', 'a a b b', 'c c d d', 'e e f f', 'a c e', 'b d f', 'a b', 'f e'];

/** A plan of a language model over lines, and their table. */
function windowed(texts: readonly string[], stateless = false): FittedData {
  const document = createWritingDocument({ name: 't', path: 'a.txt', text: 'text', order: 'part', vocabularySize: 20, length: 3, split: { train: 50, validation: 25, test: 25 } });
  if (stateless) document.nodes.tokenise = { ...document.nodes.tokenise!, type: 'prep.importTokenizer', params: { column: 'text', file: JSON.stringify({ model: { type: 'WordLevel', vocab: Object.fromEntries(['?', ...'abcdefz'].map((word, i) => [word, i])), unk_token: '?' }, pre_tokenizer: { type: 'Whitespace' } }) } };
  else document.nodes.tokenise!.params = { column: 'text', method: 'word', vocabularySize: 20, minFrequency: 1 };
  document.nodes.windows!.params = { column: 'text', length: 3, stride: 1 };
  const table: Table = { rows: texts.length, columns: [
    { name: 'text', kind: 'text', codes: Int32Array.from(texts, (_, i) => i), categories: texts }, { name: 'part', kind: 'number', values: Float64Array.from(texts, (_, i) => i + 1) },
  ] };
  const fact: TableFact = { type: 'table', rows: texts.length, columns: [{ name: 'text', kind: 'text', missing: 0, distinct: texts.length }, { name: 'part', kind: 'number', missing: 0, distinct: texts.length, min: 1, max: texts.length }] };
  const plan = createPlan(check(document, { data: { fact, findings: [] } }));
  return fitPipeline(plan, { data: chooseRows(plan, 'data', { data: table }).table });
}

describe.each([['learnt', false], ['imported', true]] as const)('windows of a text whose tokens are %s', (_name, stateless) => {
  const fitted = windowed(TEXTS, stateless);
  it('are made of each part by itself, each with what comes next', () => {
    // Six, three and three texts stand behind each other: 28, 11 and 7 tokens, of which the last three begin no window.
    expect([fitted.parts.train.rows, fitted.parts.validation.rows, fitted.parts.test.rows]).toEqual([25, 8, 4]);
    expect(fitted.counts).toMatchObject({ train: 6, validation: 3, test: 3 });
    const { inputs, targets } = fitted.parts.train;
    const [x, y] = [inputs.input!, targets.target!];
    for (let row = 0; row < 25; row++) expect([...y.values.subarray(3 * row, 3 * row + 2)]).toEqual([...x.values.subarray(3 * row + 1, 3 * row + 3)]);
  });
  it('of the other parts change nothing for the training', () => {
    const poisoned = windowed([...TEXTS.slice(0, 6), ...TEXTS.slice(6).map(() => 'z z z z z z')], stateless);
    expect(poisoned.pipeline.steps).toEqual(fitted.pipeline.steps);
    expect(poisoned.parts.train).toEqual(fitted.parts.train);
  });
  it('give a row to predict one answer, to its last tokens', () => {
    const part = applyPipeline(fitted.pipeline, rowsToTable(fitted.pipeline, [{ text: 'f a b c d', part: 1 }, { text: 'e', part: 1 }]));
    const { vocabulary } = targetStates(fitted.pipeline).target!;
    expect(part.rows).toBe(2);
    expect([...part.inputs.input!.values].map((id) => vocabulary![id])).toEqual(['b', 'c', 'd', 'e', '[PAD]', '[PAD]']);
    expect(part.targets).toEqual({});
  });
});

it('a part that is too short for a window is refused', () => {
  expect(() => windowed(TEXTS.map((text, i) => (i < 9 ? text : 'a')))).toThrow(FindingError);
});

it('shows rows as a token input takes them', () => {
  const { pipeline } = windowed(TEXTS);
  expect(tokenRows(pipeline, 'tokenise', [{ text: 'a q', part: 1 }])!.rows.map((row) => row.map(({ token }) => token))).toEqual([['a', '[UNK]']]);
  expect(tokenRows(pipeline, 'input', [{ text: 'a q', part: 1 }])!.rows.map((row) => row.map(({ token }) => token))).toEqual([['a', '[UNK]', '[PAD]']]);
});
