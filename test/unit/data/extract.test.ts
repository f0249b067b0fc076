/** Extraction: rows are chosen in SQL, in a stable order, and columns leave as typed arrays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import type { DataEngine, ExtractedTable } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';
import { cellAt } from '../../../src/ml/nodes/table.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

async function extract(text: string, change: (document: LoomDocument) => void = () => undefined): Promise<ExtractedTable> {
  const document = createTabularDocument({ name: 'test', task: 'binary', path: 'a.csv', target: 'y' });
  change(document);
  const params = completeParams(csvSource, document.nodes.data!.params);
  const profile = await engine.profile('data', 'source.csv', 'a.csv', new TextEncoder().encode(text), params);
  const plan = createPlan(check(document, { data: { fact: profile.fact, findings: profile.findings } }));
  return (await engine.extract(plan)).data!;
}

const cellsOf = ({ table }: ExtractedTable): Record<string, unknown[]> => Object.fromEntries(table.columns.map((column) => [
  column.name, Array.from({ length: table.rows }, (_, row) => 'values' in column ? column.values[row]! : cellAt(column, row)),
]));
const REST = Array.from({ length: 10 }, (_, i) => `${100 + i},p,${i % 2 ? 'yes' : 'no'}`).join('\n');

describe('extract', () => {
  it('gives columns in the order of the file, missing cells as NaN and -1', async () => {
    const cells = cellsOf(await extract(`x,c,y\n3,q,yes\n,p,no\n1,,yes\n${REST}\n`));
    expect(cells.x!.slice(0, 4)).toEqual([3, Number.NaN, 1, 100]);
    expect(cells.c!.slice(0, 4)).toEqual(['q', 'p', null, 'p']);
    expect(cells.y!.slice(0, 4)).toEqual(['yes', 'no', 'yes', 'no']);
  });

  it('gives the text of a column that a list node claims, untouched by the nodes on the way', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i},${i % 3} ${i % 2},remark ${i} of the file,${i % 2 ? 'yes' : 'no'}`).join('\n');
    const extracted = await extract(`x,l,t,y\n${rows}\n`, (document) => {
      document.nodes.input = { ...document.nodes.input!, type: 'io.inputList', params: { column: 'l' } };
      document.nodes.output!.params.units = 1;
    });
    const column = extracted.table.columns.find((known) => known.name === 'l')!;
    expect([column.kind, cellsOf(extracted).l!.slice(0, 4)]).toEqual(['category', ['0 0', '1 1', '2 0', '0 1']]);
    expect(extracted.table.columns.map((known) => known.name)).toEqual(['x', 'l', 'y']);
  });

  it('drops rows that repeat an earlier one, and keeps the first', async () => {
    const text = `x,c,y\n3,q,yes\n1,p,no\n3,q,yes\n,p,no\n,p,no\n${REST}\n`;
    const extracted = await extract(text);
    expect(cellsOf(extracted).x!.slice(0, 4)).toEqual([3, 1, Number.NaN, 100]);
    expect(extracted.dropped).toBe(2);
    expect((await extract(text, (document) => { document.nodes.clean!.params.dropDuplicates = false; })).dropped).toBe(0);
  });

  it('drops rows with missing cells where asked', async () => {
    const extracted = await extract(`x,c,y\n,q,yes\n1,p,no\n2,,yes\n${REST}\n`, (document) => { Object.assign(document.nodes.clean!.params, { numbers: 'drop', categories: 'drop' }); });
    expect(cellsOf(extracted).x!.slice(0, 2)).toEqual([1, 100]);
    expect(extracted.dropped).toBe(2);
  });

  it('drops rows without a target, and says so', async () => {
    const extracted = await extract(`x,c,y\n1,q,yes\n2,p,\n3,p,NA\n${REST}\n`);
    expect(cellsOf(extracted).x!.slice(0, 2)).toEqual([1, 100]);
    expect(extracted.findings).toMatchObject([{ code: 'target.missing', values: { column: 'y', count: 2 } }]);
    expect(extracted.dropped).toBe(2);
  });

  it('leaves text and excluded columns behind', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i},remark ${i} of this file,${i % 2 ? 'yes' : 'no'},${i * 2}`).join('\n');
    const text = `x,note,y,z\n${lines}\n`;
    expect(Object.keys(cellsOf(await extract(text)))).toEqual(['x', 'y', 'z']);
    expect(Object.keys(cellsOf(await extract(text, (document) => { document.nodes.data!.params.exclude = ['z']; })))).toEqual(['x', 'y']);
  });

  it('chooses rows by nodes after the split too', async () => {
    const extracted = await extract(`x,c,y\n3,q,yes\n1,p,no\n3,q,yes\n${REST}\n`, (document) => {
      document.nodes.clean!.params.dropDuplicates = false;
      const old = Object.values(document.edges).find((edge) => edge.target === 'input')!;
      delete document.edges[old.id];
      document.nodes.again = { id: 'again', type: 'prep.clean', version: 1, position: { x: 0, y: 0 }, params: {} };
      document.edges.e1 = { id: 'e1', source: 'split', sourcePort: 'table', target: 'again', targetPort: 'table' };
      document.edges.e2 = { id: 'e2', source: 'again', sourcePort: 'table', target: 'input', targetPort: 'table' };
    });
    expect(extracted.dropped).toBe(1);
  });

  it('compares text where rows are alike in all else, and hands out its words where they are looked at', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i % 6},remark ${i % 6 === 0 ? i : i % 6} of this file,${i % 2 ? 'yes' : 'no'}`).join('\n');
    const text = `x,note,y\n${lines}\n`;
    const asText = (document: LoomDocument): void => { document.nodes.data!.params.kinds = { note: 'text' }; };
    const plain = await extract(text, asText);
    expect([plain.dropped, Object.keys(cellsOf(plain))]).toEqual([5, ['x', 'y']]);
    const filtered = await extract(text, (document) => {
      asText(document);
      document.nodes.clean = { ...document.nodes.clean!, type: 'prep.filter', params: { condition: 'contains(note, "6") or startsWith(note, "remark 3")' } };
    });
    expect([cellsOf(filtered).x, filtered.findings.map(({ code, values }) => [code, values?.count])]).toEqual([[3, 0, 3], [['rows.chosen', 3]]]);
  });

  it('quotes every name', async () => {
    const extracted = await extract(`"x""); DROP TABLE t1; --",c,y\n3,q,yes\n1,p,no\n${REST}\n`, (document) => { Object.assign(document.nodes.clean!.params, { numbers: 'drop' }); });
    expect(extracted.table.columns[0]!.name).toBe('x"); DROP TABLE t1; --');
    expect(extracted.table.rows).toBe(12);
  });
});
