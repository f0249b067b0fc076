/** Graphs beyond one column of layers: several heads, shared layers, an autoencoder, two optimizers, averages and schedules. */
import { describe, expect, it } from 'vitest';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import type { Table } from '../../../src/ml/nodes/table.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import type { Checkpoint, MetricPoint, Prediction, RunResult } from '../../../src/ml/worker/protocol.ts';
import { graphOf, planOf, type Nodes } from '../../fixtures/graphs.ts';
import { cloudsTable } from '../../fixtures/tables.ts';

const PREPARED: Nodes = { data: ['source.csv', { path: 'x.csv' }], encode: ['prep.encode'], normalise: ['prep.normalise'], split: ['prep.split'], input: ['io.input', { columns: ['a', 'b'] }] };
const PREPARED_WIRES = ['data.table > encode.table', 'encode.table > normalise.table', 'normalise.table > split.table', 'split.table > input.table'];

interface Trained { result: RunResult; points: MetricPoint[]; checkpoints: Checkpoint[]; predictions: Prediction[]; files: string[] }

async function train(document: LoomDocument, settings: Partial<LoomDocument['training']> = {}, resume?: Checkpoint, table = cloudsTable(), row: Readonly<Record<string, string | number | null>> = { a: 12, b: 10, c: 'red', y: null }): Promise<Trained> {
  Object.assign(document.training, { epochs: 20, batchSize: 20, checkpointEvery: 0, ...settings });
  document.training.earlyStopping.enabled = false;
  const plan = planOf(table, document);
  const client = createTrainClient(createNodeTrainPort);
  const points: MetricPoint[] = [], checkpoints: Checkpoint[] = [];
  try {
    const end = await client.train({ runId: 'r', plan, tables: { data: structuredClone(table) }, dropped: 0, backend: 'wasm', ...(resume ? { resume } : {}) }, (event) => {
      if (event.kind === 'metrics') points.push(...event.points);
      if (event.kind === 'checkpoint') checkpoints.push(event.checkpoint);
    });
    if (end.kind === 'failed') throw new Error(end.finding.problem);
    const predictions = plan.heads.length > 0 ? (await client.predict('r', [row])).predictions : [];
    const files = (await client.exportModel('r')).map((file) => file.path);
    return { result: end.result, points, checkpoints, predictions, files };
  } finally {
    client.close();
  }
}

describe('several heads', () => {
  const document = (): LoomDocument => graphOf(
    { ...PREPARED, y: ['io.target', { column: 'y' }], c: ['io.target', { column: 'c' }], trunk: ['layer.dense', { units: 8 }],
      yes: ['layer.dense', { units: 1, activation: 'sigmoid' }], colour: ['layer.dense', { units: 3, activation: 'softmax' }],
      lossY: ['loss.binaryCrossentropy'], lossC: ['loss.categoricalCrossentropy', { weight: 0.1 }], adam: ['optimizer.adam', { learningRate: 0.03 }] },
    [...PREPARED_WIRES, 'split.table > y.table', 'split.table > c.table', 'input.tensor > trunk.x', 'trunk.y > yes.x', 'trunk.y > colour.x',
      'yes.y > lossY.prediction', 'y.target > lossY.target', 'colour.y > lossC.prediction', 'c.target > lossC.target', 'lossY.loss > adam.loss', 'lossC.loss > adam.loss'],
  );

  it('train together, are measured apart, and predict together', async () => {
    const { result, predictions } = await train(document());
    expect(result.evaluations.map(({ column, task }) => [column, task])).toEqual([['y', 'binary'], ['c', 'multiclass']]);
    expect(result.metrics.test['y.accuracy']).toBeGreaterThan(0.9);
    expect(result.metrics.test['c.accuracy']).toBe(result.evaluations[1]!.task === 'multiclass' ? result.evaluations[1]!.accuracy : NaN);
    expect(result.parameters).toBe(2 * 8 + 8 + 8 + 1 + 8 * 3 + 3);
    expect(predictions[0]!.value).toBe('yes');
    expect(predictions[0]!.more!.c!.classes).toEqual(['blue', 'green', 'red']);
  });
});

it('an autoencoder compares with its own input, without a target', async () => {
  const { result, points } = await train(graphOf(
    { ...PREPARED, narrow: ['layer.dense', { units: 1, activation: 'linear' }], wide: ['layer.dense', { units: 2, activation: 'linear' }], loss: ['loss.meanSquaredError'], adam: ['optimizer.adam', { learningRate: 0.05 }] },
    [...PREPARED_WIRES, 'input.tensor > narrow.x', 'narrow.y > wide.x', 'wide.y > loss.prediction', 'input.tensor > loss.target', 'loss.loss > adam.loss'],
  ));
  expect([result.evaluations, points.every((point) => point.metric === null)]).toEqual([[], true]);
  // One number can carry the better half of two unrelated columns.
  expect(result.metrics.test.loss).toBeLessThan(0.8);
  expect(result.metrics.test.loss).toBeGreaterThan(0.2);
});

describe('a shared layer', () => {
  const document = (): LoomDocument => graphOf(
    { ...PREPARED, y: ['io.target', { column: 'y' }], first: ['layer.dense', { units: 2, activation: 'tanh' }], again: ['layer.dense', {}, 'first'], last: ['layer.dense', { units: 1, activation: 'sigmoid' }], loss: ['loss.binaryCrossentropy'], adam: ['optimizer.adam', { learningRate: 0.05 }] },
    [...PREPARED_WIRES, 'split.table > y.table', 'input.tensor > first.x', 'first.y > again.x', 'again.y > last.x', 'last.y > loss.prediction', 'y.target > loss.target', 'loss.loss > adam.loss'],
  );

  it('has its weights once, and trains', async () => {
    const { result } = await train(document());
    expect(result.parameters).toBe(2 * 2 + 2 + 2 + 1);
    expect(result.metrics.test.accuracy).toBeGreaterThan(0.9);
  });

  it('is refused where not the same optional ports are wired', () => {
    const states = graphOf(
      { ...PREPARED, steps: ['layer.reshape', { targetShape: [2, 1] }], first: ['layer.lstm', { units: 1, returnSequences: true }], again: ['layer.lstm', {}, 'first'], loss: ['loss.meanOutput'], adam: ['optimizer.adam'] },
      [...PREPARED_WIRES, 'input.tensor > steps.x', 'steps.y > first.x', 'first.y > again.x', 'first.state > again.initialState', 'again.y > loss.x', 'loss.loss > adam.loss'],
    );
    expect(() => planOf(cloudsTable(), states)).toThrow('“again” and “first” are one layer, but not the same ports of them are wired.');
  });

  it('is refused where the other takes another shape', () => {
    const wrong = document();
    wrong.nodes.first!.params.units = 3;
    expect(() => planOf(cloudsTable(), wrong)).toThrow('“again” cannot share the weights of “first”.');
  });
});

it('a tied projection has no matrix of its own, and the embedding learns what follows each word', async () => {
  // Of five words each is followed by the next.
  const rows = 200;
  const now = Float64Array.from({ length: rows }, (_, i) => i % 5);
  const table: Table = { rows, columns: [{ name: 'a', kind: 'number', values: now }, { name: 'c', kind: 'category', codes: Int32Array.from(now, (word) => (word + 1) % 5), categories: ['0', '1', '2', '3', '4'] }] };
  const { result, predictions, files } = await train(graphOf(
    { data: ['source.csv', { path: 'x.csv' }], split: ['prep.split'], input: ['io.input', { columns: ['a'] }], c: ['io.target', { column: 'c' }],
      read: ['layer.embedding', { inputDim: 5, outputDim: 4, embeddingsInitializer: 'randomNormal' }], flat: ['layer.flatten'], turn: ['layer.dense', { units: 4, activation: 'linear' }], write: ['layer.tiedProjection'],
      loss: ['loss.categoricalCrossentropy', { fromLogits: true }], adam: ['optimizer.adam', { learningRate: 0.05 }] },
    ['data.table > split.table', 'split.table > input.table', 'split.table > c.table', 'input.tensor > read.x', 'read.y > flat.x', 'flat.y > turn.x', 'turn.y > write.x', 'read.embeddings > write.embeddings',
      'write.y > loss.prediction', 'c.target > loss.target', 'loss.loss > adam.loss'],
  ), { epochs: 40 }, undefined, table, { a: 3 });
  expect(result.parameters).toBe(5 * 4 + (4 * 4 + 4) + 5);
  expect(result.metrics.test.accuracy).toBe(1);
  expect(predictions[0]!.value).toBe('4');
  expect(files).toContain('model.json');
});

describe('two optimizers', () => {
  const nodes: Nodes = {
    ...PREPARED, y: ['io.target', { column: 'y' }], c: ['io.target', { column: 'c' }],
    left: ['layer.dense', { units: 1, activation: 'sigmoid' }], right: ['layer.dense', { units: 3, activation: 'softmax' }],
    lossY: ['loss.binaryCrossentropy'], lossC: ['loss.categoricalCrossentropy'], adam: ['optimizer.adam', { learningRate: 0.05 }], sgd: ['optimizer.sgd', { learningRate: 0.1, trains: ['right'] }],
  };
  const wires = [...PREPARED_WIRES, 'split.table > y.table', 'split.table > c.table', 'input.tensor > left.x', 'input.tensor > right.x', 'left.y > lossY.prediction', 'y.target > lossY.target', 'right.y > lossC.prediction', 'c.target > lossC.target', 'lossY.loss > adam.loss', 'lossC.loss > sgd.loss'];

  it('each train their own part', async () => {
    const { result, points } = await train(graphOf(nodes, wires));
    expect(result.metrics.test['y.accuracy']).toBeGreaterThan(0.9);
    const validation = points.filter((point) => point.split === 'validation').map((point) => point.loss);
    expect(validation.at(-1)!).toBeLessThan(validation[0]!);
  });

  it('go on from a checkpoint as if they had not stopped', async () => {
    const whole = await train(graphOf(nodes, wires), { epochs: 4, checkpointEvery: 2 });
    const resumed = await train(graphOf(nodes, wires), { epochs: 4, checkpointEvery: 2 }, whole.checkpoints[0]!);
    expect(resumed.points.map((point) => point.loss)).toEqual(whole.points.filter((point) => point.epoch > 2).map((point) => point.loss));
  });

  it('are named where they train the same layers, or layers that are not there', () => {
    const shared = graphOf({ ...nodes, right: ['layer.dense', { units: 3, activation: 'softmax' }], sgd: ['optimizer.sgd', { trains: ['left', 'gone'] }] }, wires);
    expect(() => planOf(cloudsTable(), shared)).toThrow(/names “gone”/);
  });
});

it('averages of weights are what is kept', async () => {
  const { result } = await train(graphOf(
    { ...PREPARED, y: ['io.target', { column: 'y' }], last: ['layer.dense', { units: 1, activation: 'sigmoid' }], loss: ['loss.binaryCrossentropy'], adam: ['optimizer.adam', { learningRate: 0.05, ema: 0.9 }] },
    [...PREPARED_WIRES, 'split.table > y.table', 'input.tensor > last.x', 'last.y > loss.prediction', 'y.target > loss.target', 'loss.loss > adam.loss'],
  ), { epochs: 30 });
  expect(result.metrics.test.accuracy).toBeGreaterThan(0.9);
});

it('a schedule changes the steps, and a run goes on in it', async () => {
  const document = (): LoomDocument => graphOf(
    { ...PREPARED, y: ['io.target', { column: 'y' }], last: ['layer.dense', { units: 1, activation: 'sigmoid' }], loss: ['loss.binaryCrossentropy'], warm: ['schedule.warmup'], cosine: ['schedule.cosine'], adam: ['optimizer.adam', { learningRate: 0.05 }] },
    [...PREPARED_WIRES, 'split.table > y.table', 'input.tensor > last.x', 'last.y > loss.prediction', 'y.target > loss.target', 'loss.loss > adam.loss', 'cosine.schedule > warm.schedule', 'warm.schedule > adam.schedule'],
  );
  const whole = await train(document(), { epochs: 4, checkpointEvery: 2 });
  const plain = document();
  delete plain.nodes.warm;
  delete plain.nodes.cosine;
  plain.edges = Object.fromEntries(Object.entries(plain.edges).filter(([, edge]) => edge.targetPort !== 'schedule'));
  const losses = (trained: Trained): number[] => trained.points.filter((point) => point.split === 'train').map((point) => point.loss);
  expect(losses(await train(plain, { epochs: 4 }))).not.toEqual(losses(whole));
  const resumed = await train(document(), { epochs: 4, checkpointEvery: 2 }, whole.checkpoints[0]!);
  expect(resumed.points.map((point) => point.loss)).toEqual(whole.points.filter((point) => point.epoch > 2).map((point) => point.loss));
});
