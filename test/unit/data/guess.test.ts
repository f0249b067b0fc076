/** The guesses of the import sheet, and the graph that Build lays out from them. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { describeTask, guessImport, guessTokens } from '../../../src/ml/data/guess.ts';
import { createTabularDocument, outputUnitsFor } from '../../../src/ml/data/tabular.ts';
import type { ColumnFact, TableFact, ColumnTask } from '../../../src/ml/document/facts.ts';

const number = (name: string, distinct = 90, min = 0.5, max = 40): ColumnFact => ({ name, kind: 'number', missing: 0, distinct, min, max });
const category = (name: string, ...categories: string[]): ColumnFact => ({ name, kind: 'category', missing: 0, distinct: categories.length, categories });
const table = (rows: number, ...columns: ColumnFact[]): TableFact => ({ type: 'table', rows, columns });

describe('guessImport', () => {
  it('knows a target by its name', () => {
    expect(guessImport(table(500, category('Survived', 'no', 'yes'), number('age'), number('fare')))).toMatchObject({
      target: 'Survived', targetReason: { key: 'targetName' }, task: 'binary', taskReason: { key: 'taskClasses', values: { column: 'Survived', count: 2 } },
    });
  });
  it('takes the last column of few values, else a column of classes, else the last', () => {
    expect(guessImport(table(500, number('a'), category('kind', 'p', 'q', 'r')))).toMatchObject({ target: 'kind', task: 'multiclass', targetReason: { key: 'targetLast' } });
    expect(guessImport(table(500, category('kind', 'p', 'q', 'r'), number('a')))).toMatchObject({ target: 'kind', targetReason: { key: 'targetClasses' } });
    expect(guessImport(table(500, number('a'), number('b')))).toMatchObject({ target: 'b', task: 'regression', taskReason: { key: 'taskRegression' } });
  });
  it('takes no constant, text or date column for a target', () => {
    expect(guessImport(table(500, number('a'), number('class', 1, 3, 3), { name: 'label', kind: 'text', missing: 0, distinct: 500 }, { name: 'target', kind: 'date', missing: 0, distinct: 9 })).target).toBe('a');
  });
  it('leaves out text, constants and counters, and says why', () => {
    const guess = guessImport(table(500, number('id', 500, 1, 500), number('k', 1, 3, 3), { name: 'note', kind: 'text', missing: 0, distinct: 400 }, number('a'), category('y', 'n', 'y')));
    expect(guess.leftOut.map(({ column, reason }) => `${column}:${reason.key}`)).toEqual(['id:leftCounter', 'k:leftConstant', 'note:leftText']);
  });
  it('learns from a text where there is nothing else, and says so', () => {
    const note: ColumnFact = { name: 'note', kind: 'text', missing: 0, distinct: 400, text: { longest: 90, words: 17, frequent: ['the'] } };
    expect(guessImport(table(500, note, category('y', 'n', 'y'))).text).toEqual({ column: 'note', reason: { key: 'textOnly', values: { column: 'note' } } });
    expect(guessImport(table(500, note, number('a'), category('y', 'n', 'y'))).text).toBeNull();
    expect(guessTokens(table(3_000, note), 'note')).toEqual({ vocabularySize: 5_000, maxlen: 24 });
  });
  it('keeps a counter where there is nothing else', () => {
    expect(guessImport(table(34, number('member', 34, 0, 33), category('club', 'p', 'q'))).leftOut).toEqual([]);
  });
  it('reads 0 and 1, and a few whole numbers, as classes', () => {
    expect(describeTask(number('y', 2, 0, 1)).task).toBe('binary');
    expect(describeTask(number('y', 3, 0, 2)).task).toBe('multiclass');
    expect(describeTask(number('y', 3, 0, 100)).task).toBe('regression');
  });
});

describe('createTabularDocument', () => {
  const columns: Record<ColumnTask, ColumnFact> = { binary: category('y', 'no', 'yes'), multiclass: category('y', 'p', 'q', 'r'), regression: number('y') };
  it.each(['binary', 'multiclass', 'regression'] as const)('is complete and right: %s', (task) => {
    const fact = table(500, number('a'), category('c', 'u', 'v'), columns[task]);
    const document = createTabularDocument({ name: 'x', task, path: 'a.csv', target: 'y', classes: outputUnitsFor(fact, 'y', task) });
    const checked = check(document, { data: { fact, findings: [] } });
    expect(checked.findings).toEqual([]);
    expect(Object.keys(document.nodes)).toEqual(['data', 'clean', 'encode', 'normalise', 'split', 'input', 'target', 'dense', 'dense2', 'output', 'loss', 'adam']);
    expect(checked.nodes.get('input')!.outputs.tensor).toMatchObject({ shape: [null, 3] });
    expect(document.nodes.output!.params.units).toBe(task === 'multiclass' ? 3 : 1);
  });
  it('puts no node on another', () => {
    const places = Object.values(createTabularDocument({ name: 'x', task: 'binary' }).nodes).map((node) => `${node.position.x},${node.position.y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
