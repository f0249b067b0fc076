/** Corrections by hand: what they make of rows, where they are refused or missed, and the node that a source gets for them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctionEdits, cellValueOf } from '../../../renderer/panels/data/corrections.ts';
import { check, type CheckResult } from '../../../src/ml/compile/check.ts';
import { createDataPlan } from '../../../src/ml/compile/plan.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { applyEdit } from '../../../src/ml/document/edits.ts';
import type { LoomDocument, ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { cellAt, columnNamed } from '../../../src/ml/nodes/table.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const TEXT = `x,y\n${Array.from({ length: 40 }, (_, i) => `${i},${i % 2 === 0 ? 'even' : 'odd'}`).join('\n')}\n`;
/** Of `x,y`: row 3 is odd, row 4 is "none of both", row 5 goes; row 6 was something else when it was corrected. */
const PARAMS: ParamValues = { cells: { '3 y': 'odd', '4 y': 'none', '6 y': 'even' }, was: { '3 y': 'even', '4 y': 'odd', '6 y': 'even' }, rows: [5] };

/** A document with corrections behind its source, over what was read of the text. */
async function correctedDocument(params: ParamValues): Promise<{ document: LoomDocument; checked: CheckResult }> {
  const document = createTabularDocument({ name: 'p', task: 'multiclass', target: 'y', classes: 2, path: 'x.csv' });
  const { fact, findings, sha256 } = await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(TEXT), completeParams(csvSource, {}));
  document.nodes.data!.params.sha256 = sha256;
  for (const edit of correctionEdits(document, 'data', { data: sha256, ...params }, {}).edits) applyEdit(document, edit);
  return { document, checked: check(document, { data: { fact, findings } }) };
}
const codes = (checked: CheckResult, node: string): string[] => checked.findings.filter((finding) => finding.node === node).map(({ code }) => code);

describe('corrections', () => {
  it('change cells and leave rows out for a training, and the file stays as it is', async () => {
    const { checked } = await correctedDocument(PARAMS);
    expect(codes(checked, 'corrections')).toEqual([]);
    const { corrections, ...others } = await engine.extract(createDataPlan(checked));
    expect(Object.keys(others)).toEqual([]);
    const { table, findings } = corrections!, y = columnNamed(table, 'y')!, x = columnNamed(table, 'x')!;
    expect(Array.from({ length: 6 }, (_, row) => [cellAt(x, row), cellAt(y, row)])).toEqual([[0, 'even'], [1, 'odd'], [2, 'odd'], [3, 'none'], [5, 'odd'], [6, 'even']]);
    expect([table.rows, findings.map(({ code, values }) => [code, values.count, values.of])]).toEqual([39, [['corrections.missed', 1, 3]]]);
    expect((await engine.page('data', 2, 1)).rows).toEqual([['2', 'even']]);
  });

  it('are told of the classes that there are then', async () => {
    const { checked } = await correctedDocument({ cells: { '4 y': 'none' }, was: { '4 y': 'odd' } });
    const fact = checked.nodes.get('corrections')!.outputs.table;
    expect(fact?.type === 'table' && fact.columns[1]).toMatchObject({ categories: ['even', 'odd', 'none'], histogram: [20, 19, 1], distinct: 3 });
    const target = [...checked.nodes.values()].flatMap(({ outputs }) => Object.values(outputs)).find((one) => one.type === 'tensor' && one.target);
    expect(target?.type === 'tensor' && target.target!.classes?.toSorted()).toEqual(['even', 'none', 'odd']);
  });

  it('number the rows behind them as the file does', async () => {
    const { checked } = await correctedDocument(PARAMS);
    for (const node of ['corrections', 'split']) {
      const { source, rowsOut } = await engine.derive(node, createDataPlan(checked));
      const page = await engine.page(node, 3, 3);
      expect([source, rowsOut, page.numbers, page.ids]).toEqual(['data', 39, [4, 6, 7], [4, 5, 6]]);
    }
  });

  it('leave rows out of the twins that are looked for among parts', async () => {
    const twice = `x,y\n${Array.from({ length: 40 }, (_, i) => `${Math.floor(i / 2)},${i < 20 ? 'a' : 'b'}`).join('\n')}\n`;
    const document = createTabularDocument({ name: 'p', task: 'multiclass', target: 'y', classes: 2, path: 'x.csv' });
    const { fact, findings, sha256 } = await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(twice), completeParams(csvSource, {}));
    document.nodes.data!.params.sha256 = sha256;
    for (const edit of [{ kind: 'setParam', node: 'clean', param: 'dropDuplicates', value: false } as const, ...correctionEdits(document, 'data', { data: sha256, rows: [1] }, {}).edits]) applyEdit(document, edit);
    const warned = async (rows: number[]): Promise<string[]> => {
      document.nodes.corrections!.params.rows = rows;
      const plan = createDataPlan(check(document, { data: { fact, findings } }));
      return (await engine.judge('data', { target: { column: 'y', classes: true }, left: [], plan })).map(({ code }) => code).filter((code) => code === 'profile.twins' || code === 'profile.duplicates');
    };
    expect(await warned([1])).toEqual(['profile.duplicates', 'profile.twins']);
    // One of each pair is gone.
    expect(await warned(Array.from({ length: 20 }, (_, i) => 2 * i + 1))).toEqual([]);
  });

  it('warn where the file is another one, and can be kept', async () => {
    const { document, checked } = await correctedDocument({ ...PARAMS, data: 'another' });
    expect(codes(checked, 'corrections')).toEqual(['corrections.changed']);
    for (const edit of checked.findings.find(({ code }) => code === 'corrections.changed')!.fix!.edits) applyEdit(document, edit);
    expect(document.nodes.corrections!.params.data).toBe(document.nodes.data!.params.sha256);
  });

  it('are refused behind a node that chooses rows', async () => {
    const { document } = await correctedDocument({});
    document.nodes.filter = { id: 'filter', type: 'prep.filter', version: 1, position: { x: 0, y: 0 }, params: { condition: 'x > 5' } };
    const [first] = Object.values(document.edges).filter(({ target }) => target === 'corrections');
    delete document.edges[first!.id];
    for (const [source, target] of [['data', 'filter'], ['filter', 'corrections']] as const) applyEdit(document, { kind: 'connect', edge: { id: `e${target}`, source, sourcePort: 'table', target, targetPort: 'table' } });
    applyEdit(document, { kind: 'setParam', node: 'corrections', param: 'rows', value: [1] });
    const { fact, findings } = await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(TEXT), completeParams(csvSource, {}));
    expect(codes(check(document, { data: { fact, findings } }), 'corrections')).toContain('corrections.place');
  });

  it('come behind the source for all that follows it, once', () => {
    const document = createTabularDocument({ name: 'p', task: 'multiclass', target: 'y', classes: 2, path: 'x.csv' });
    const before = Object.values(document.edges).filter(({ source }) => source === 'data').map(({ target }) => target);
    for (const params of [{ rows: [1] }, { rows: [1, 2] }]) for (const edit of correctionEdits(document, 'data', params, {}).edits) applyEdit(document, edit);
    const targets = (from: string): string[] => Object.values(document.edges).filter(({ source }) => source === from).map(({ target }) => target);
    expect([targets('data'), targets('corrections'), document.nodes.corrections!.params]).toEqual([['corrections'], before, { rows: [1, 2] }]);
  });
});

it.each([['Gentoo', 'category', 'Gentoo'], [' ', 'category', null], ['3,5', 'number', 3.5], ['x', 'number', undefined], ['2020-01-02', 'date', 18_263], ['soon', 'date', undefined]] as const)('%s of a %s is %s', (text, kind, expected) => {
  expect(cellValueOf(text, kind)).toBe(expected);
});
