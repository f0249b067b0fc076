/** Node classification: one graph for all rows, the loss of the labelled nodes alone; the karate club from one labelled member a club. */
import { afterAll, describe, expect, it } from 'vitest';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { applyPipeline, fitPipeline, rowsToTable } from '../../../src/ml/data/pipeline.ts';
import { createEdge } from '../../../src/ml/document/edits.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { clubDocument, ONE_EACH } from '../../fixtures/club.ts';
import { cellsOf, checkTables, readTables } from '../../support/tables.ts';
import { closeTraining, trainOnSamples } from '../../support/train.ts';

afterAll(closeTraining);

it('tells the clubs of the karate members from one of each', async () => {
  const document = clubDocument(ONE_EACH);
  Object.assign(document.training, { epochs: 150, seed: 3 });
  document.training.earlyStopping.enabled = false;
  document.nodes.adam!.params.learningRate = 0.02;
  const { result } = await trainOnSamples(document);
  expect(result.counts).toMatchObject({ train: 2, validation: 4, test: 28 });
  expect(result.pipeline.columns.map(({ name }) => name)).toEqual(['member', 'club']);
  expect((result.metrics.test as { accuracy: number }).accuracy).toBeGreaterThan(0.85);
}, 60_000);

describe('a graph', () => {
  const members = (club: (i: number) => string): string => `member,club,age\n${Array.from({ length: 14 }, (_, i) => `m${i},${club(i)},${i === 13 ? 1000 : 20 + i}`).join('\n')}\n`;
  const EDGES = `source,target\n${Array.from({ length: 13 }, (_, i) => `m${i},m${i + 1}`).join('\n')}\nm3,stranger\n`;
  const PARTS = 'if(age < 24, "train", if(age < 28, "validation", "test"))';
  it('holds the nodes of all parts, those without a label, too', async () => {
    const engine = await createNodeDataEngine();
    const document = clubDocument(PARTS, { columns: ['age'] });
    const { plan, tables, checked } = await readTables(engine, document, { members: members((i) => (i === 2 ? '' : i % 2 ? 'a' : 'b')), edges: EDGES });
    await engine.close();
    expect(checked.nodes.get('say')!.outputs.y).toMatchObject({ shape: [1, 14, 1] });
    expect(checked.nodes.get('pick')!.outputs.y).toMatchObject({ shape: [null, 1, 1] });
    const { pipeline, raw, parts, counts, findings } = fitPipeline(plan, tables);
    expect([counts.train, counts.validation, counts.test, counts.dropped]).toEqual([3, 4, 6, 1]);
    expect(findings).toMatchObject([{ code: 'graph.unknownNodes', values: { count: 1, edges: 14 } }]);
    expect(parts.test.inputs.adjacency).toMatchObject({ shared: true, shape: [14, 14] });
    expect(parts.test.inputs.adjacency!.values).toEqual(parts.train.inputs.adjacency!.values);
    expect([...parts.train.inputs.adjacency!.values.subarray(14, 28)]).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(parts.train.inputs.features).toMatchObject({ width: 14, shape: [14, 1] });
    expect(cellsOf(raw.train).member).toEqual(['m0', 'm1', 'm3']);
    expect([...parts.train.inputs.node!.values]).toEqual([0, 1, 3]);
    expect([...applyPipeline(pipeline, rowsToTable(pipeline, [{ member: 'm9' }])).inputs.node!.values]).toEqual([9]);
    expect(() => applyPipeline(pipeline, rowsToTable(pipeline, [{ member: 'nobody' }]))).toThrowError('nobody');
  });
  it('scales features by training nodes only', async () => {
    const engine = await createNodeDataEngine();
    const document = clubDocument(PARTS, { columns: ['age'] });
    const normalise = createEdge({ source: 'split', sourcePort: 'table', target: 'scale', targetPort: 'table' }), onward = createEdge({ source: 'scale', sourcePort: 'table', target: 'features', targetPort: 'table' });
    document.nodes.scale = { id: 'scale', type: 'prep.normalise', version: definitionOf('prep.normalise')!.version, position: { x: 0, y: 0 }, params: {} };
    document.edges = { ...Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => edge.target !== 'features')), [normalise.id]: normalise, [onward.id]: onward };
    const { plan, tables } = await readTables(engine, document, { members: members((i) => (i % 2 ? 'a' : 'b')), edges: EDGES });
    await engine.close();
    const { parts } = fitPipeline(plan, tables);
    // Training ages are 20 to 23: mean 21.5, deviation √1.25.
    const values = [...parts.test.inputs.features!.values];
    expect(values[0]).toBeCloseTo(-1.5 / Math.sqrt(1.25), 5);
    expect(values[13]).toBeCloseTo((1000 - 21.5) / Math.sqrt(1.25), 2);
  });
  it('refuses a node that is there twice', async () => {
    const engine = await createNodeDataEngine();
    const document = clubDocument(PARTS, { columns: ['age'] });
    const { plan, tables } = await readTables(engine, document, { members: members((i) => (i % 2 ? 'a' : 'b')).replace('m4', 'm5'), edges: EDGES });
    expect(() => fitPipeline(plan, tables)).toThrowError('m5');
    expect((await checkTables(engine, document, { members: members(() => 'a'), edges: EDGES })).findings.map(({ code }) => code)).toContain('target.oneClass');
    await engine.close();
  });
});
