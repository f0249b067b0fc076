/** Interactions: negatives that nobody took, drawn anew in every epoch from training rows alone, split by the last of each user; two Embeddings learn from them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { applyPipeline, fitPipeline, rowsToTable, trainingRows } from '../../../src/ml/data/pipeline.ts';
import { createEdge } from '../../../src/ml/document/edits.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import { cellsOf, documentOfTables, readTables } from '../../support/tables.ts';

const USERS = 40, ITEMS = 30;
/** Synthetic: users of two tastes take, in turn, items of their taste; three users took one item only. */
const TAKEN = Array.from({ length: USERS }, (_, user) => {
  const random = createRandom(user + 1), own = Int32Array.from({ length: ITEMS / 2 }, (_item, i) => 2 * i + (user % 2));
  random.shuffle(own);
  return [...own.subarray(0, user < 3 ? 1 : 8)].map((item, time) => `u${user},i${item},${time},${user * item}`);
}).flat();
const TEXT = `user,item,time,noise\n${TAKEN.join('\n')}\n`;
const PAIRS = new Set(TAKEN.map((row) => row.split(',').slice(0, 2).join(' ')));

function recommender(): LoomDocument {
  const document = documentOfTables(['taken'], [{ id: 'negatives', type: 'prep.negatives', params: { user: 'user', item: 'item', time: 'time', count: 2 }, from: { table: ['taken'] } }], { task: 'binary', target: 'label' });
  Object.assign(document.nodes.split!.params, { method: 'last', column: 'user', order: 'time' });
  for (const id of ['input', 'dense', 'output']) delete document.nodes[id];
  document.edges = Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => document.nodes[edge.source] && document.nodes[edge.target]));
  const wires = ['dot.y>loss.prediction'];
  for (const [name, size] of [['user', USERS], ['item', ITEMS]] as const) {
    document.nodes[name] = { id: name, type: 'io.inputId', version: 1, position: { x: 0, y: 0 }, params: { column: name } };
    document.nodes[`${name}Vector`] = { id: `${name}Vector`, type: 'layer.embedding', version: definitionOf('layer.embedding')!.version, position: { x: 0, y: 0 }, params: { inputDim: size + 1, outputDim: 6 } };
    wires.push(`split.table>${name}.table`, `${name}.tensor>${name}Vector.x`, `${name}Vector.y>dot.${name === 'user' ? 'a' : 'b'}`);
  }
  const add = (id: string, type: string, params = {}): void => { document.nodes[id] = { id, type, version: definitionOf(type)!.version, position: { x: 0, y: 0 }, params }; };
  add('dot', 'op.cosineSimilarity');
  document.nodes.loss!.params.fromLogits = true;
  for (const wire of wires) {
    const [source, target] = wire.split('>').map((end) => end.split('.')) as [[string, string], [string, string]];
    const edge = createEdge({ source: source[0], sourcePort: source[1], target: target[0], targetPort: target[1] });
    document.edges[edge.id] = edge;
  }
  return document;
}

describe('interactions', () => {
  let engine: DataEngine;
  beforeAll(async () => { engine = await createNodeDataEngine(); });
  afterAll(() => engine.close());

  it('get negatives that nobody took, beside their rows, and no column that would tell', async () => {
    const { tables, extracted } = await readTables(engine, recommender(), { taken: TEXT });
    const { user, item, label, time, ...rest } = cellsOf(tables.negatives!);
    expect(rest).toEqual({});
    expect(label!.filter((value) => value === 1)).toHaveLength(TAKEN.length);
    expect(label).toHaveLength(3 * TAKEN.length);
    label!.forEach((value, row) => expect([row, PAIRS.has(`${user![row]} ${item![row]}`)]).toEqual([row, value === 1]));
    expect(time!.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(extracted.negatives!.findings).toMatchObject([{ code: 'negatives.made', values: { users: USERS, items: ITEMS, left: 0 } }]);
  });
  it('are split by the last of each user, negatives with their row', async () => {
    const { plan, tables } = await readTables(engine, recommender(), { taken: TEXT }), { raw, counts } = fitPipeline(plan, tables);
    expect([counts.train, counts.validation, counts.test]).toEqual([3 * (37 * 6 + 3), 3 * 37, 3 * 37]);
    expect([new Set(cellsOf(raw.test).time), new Set(cellsOf(raw.validation).time)]).toEqual([new Set([7]), new Set([6])]);
  });
  it('draw the negatives of training anew in every epoch, by training rows alone', async () => {
    const { plan, tables } = await readTables(engine, recommender(), { taken: TEXT }), { pipeline, raw, parts } = fitPipeline(plan, tables);
    const renew = trainingRows(pipeline, raw.train)!, items = (epoch: number): number[] => [...renew(epoch).inputs.item!.values];
    expect(items(0)).toEqual([...parts.train.inputs.item!.values]);
    expect(items(1)).toEqual(items(1));
    expect(items(1)).not.toEqual(items(0));
    const { user, item, label } = cellsOf(raw.train), ids = pipeline.steps.find(({ id }) => id === 'item')!.state as string[];
    const known = new Set(user!.flatMap((name, row) => (label![row] === 1 ? [`${name} ${item![row]}`] : []))), later = new Set(cellsOf(raw.test).user!.map((name, row) => `${name} ${cellsOf(raw.test).item![row]}`));
    let tested = 0;
    for (const epoch of [0, 1, 2]) {
      items(epoch).forEach((number, row) => {
        const pair = `${user![row]} ${ids[number - 1]}`;
        expect([pair, known.has(pair)]).toEqual([pair, label![row] === 1]);
        if (label![row] === 0 && later.has(pair)) tested++;
      });
    }
    // What tests is not known to training, and is drawn now and then.
    expect(tested).toBeGreaterThan(0);
    const rows = [{ user: 'u5', item: 'i7' }, { user: 'nobody', item: 'i7' }];
    expect([...applyPipeline(pipeline, rowsToTable(pipeline, rows)).inputs.user!.values][1]).toBe(0);
    expect(pipeline.columns.map(({ name }) => name)).toEqual(['user', 'item', 'label']);
  });
  it('teach two Embeddings who likes what, the same for a seed', async () => {
    const document = recommender();
    Object.assign(document.training, { epochs: 30, seed: 5, batchSize: 64 });
    document.training.earlyStopping.enabled = false;
    document.nodes.adam!.params.learningRate = 0.02;
    const { plan, tables } = await readTables(engine, document, { taken: TEXT });
    const client = createTrainClient(createNodeTrainPort), auc: number[] = [];
    for (const runId of ['a', 'b']) {
      const end = await client.train({ runId, plan, tables: structuredClone(tables), dropped: 0, backend: 'wasm' }, () => undefined);
      if (end.kind !== 'done') throw new Error(end.finding.problem);
      auc.push((end.result.metrics.test as { rocAuc: number }).rocAuc);
    }
    client.close();
    expect(auc[0]).toBe(auc[1]);
    expect(auc[0]).toBeGreaterThan(0.7);
  }, 60_000);
});
