/** The probe: what it tells, that it leaks nothing and that a training is the same, to the bit, with it and without. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { Plan } from '../../../src/ml/compile/plan.ts';
import { realise } from '../../../src/ml/compile/realise.ts';
import { fitPipeline, headStates, tensorShapes } from '../../../src/ml/data/pipeline.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { createControl } from '../../../src/ml/train/control.ts';
import { barsOf, greyOf, type Insight } from '../../../src/ml/train/insight.ts';
import { trainLoop } from '../../../src/ml/train/loop.ts';
import { createProbe, spreadRows } from '../../../src/ml/train/probe.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import type { Checkpoint, MetricPoint, TrainEvent } from '../../../src/ml/worker/protocol.ts';
import { graphOf, planOf } from '../../fixtures/graphs.ts';
import { cloudsTable, planFor } from '../../fixtures/tables.ts';

const short = (document: LoomDocument): void => {
  Object.assign(document.training, { epochs: 6, batchSize: 16, checkpointEvery: 3 });
  document.training.earlyStopping.enabled = false;
};

/** Trains in this thread, looking at every step; numTensors after each look, and at the end. */
async function look(plan: Plan, nodes: readonly string[] | null, table = cloudsTable(200)): Promise<{ seen: Insight[]; tensors: number[]; left: number }> {
  const before = tf.memory().numTensors;
  const data = fitPipeline(plan, { data: table });
  const built = realise(tf, plan, { shapes: tensorShapes(data.pipeline) });
  const seen: Insight[] = [], tensors: number[] = [];
  const probe = createProbe({
    tf, built, network: plan.network, validation: data.parts.validation, watching: () => nodes, everyMs: 0,
    onInsight(insight) { seen.push(insight); tensors.push(tf.memory().numTensors); },
  });
  await trainLoop({
    tf, built, probe, train: data.parts.train, validation: data.parts.validation, target: headStates(data.pipeline)[0] ?? null, settings: plan.training, control: createControl(),
    onPoints: () => undefined, onCheckpoint: () => undefined,
  });
  built.dispose();
  return { seen, tensors, left: tf.memory().numTensors - before };
}

beforeAll(async () => { await openBackend('wasm', `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`); });

describe('the probe', () => {
  it('tells rates, gradient norms, update ratios, histograms, dead units, values and predictions', async () => {
    const { seen } = await look(planFor(cloudsTable(200), {}, short), ['dense']);
    const step = seen.find((insight) => insight.optimizers.adam)!;
    expect(step.optimizers.adam!.rate).toBeCloseTo(0.001, 9);
    expect(step.optimizers.adam!.norm).toBeGreaterThan(0.01);
    expect(Object.keys(step.layers)).toEqual(['dense', 'output']);
    // Adam's first steps move every weight by about the rate of 0.001; weights are about 0.4 long each.
    expect(step.layers.dense!.ratio).toBeGreaterThan(1e-4);
    expect(step.layers.dense!.ratio).toBeLessThan(2e-2);
    const { kind, width, height, count, pixels, bars } = step.pictures.dense!;
    expect([kind, width, height, count, pixels.length, bars!.counts.reduce((a, b) => a + b)]).toEqual(['values', 8, 16, 1, 128, 128]);
    const epochs = seen.filter((insight) => insight.outputs);
    expect(epochs.at(-1)!.epoch).toBe(6);
    expect([epochs.at(-1)!.outputs!.length, epochs.at(-1)!.outputs![0]!.values.length]).toEqual([1, 8]);
    expect(epochs.at(-1)!.layers.dense!.weights!.counts.reduce((a, b) => a + b)).toBe(8 * 5);
    expect(epochs.at(-1)!.layers.dense!.activations!.low).toBe(0);
    expect(epochs.at(-1)!.layers.dense!.dead).toBeLessThan(1);
    expect(epochs.at(-1)!.layers.output!.dead).toBeUndefined();
  });

  it('sees units that have died', async () => {
    const plan = planFor(cloudsTable(200), {}, (document) => {
      short(document);
      // Weights far below zero on features that are not negative leave nothing above zero.
      Object.assign(document.nodes.dense!.params, { kernelInitializer: 'zeros', biasInitializer: 'zeros' });
    });
    const { seen } = await look(plan, []);
    expect(seen[0]!.layers.dense!.dead).toBe(1);
  });

  it('draws maps of a convolution, and where the heads of attention look', async () => {
    const table = cloudsTable(200);
    const plan = planOf(table, Object.assign(graphOf({
      data: ['source.csv', { path: 'x.csv' }], split: ['prep.split'], input: ['io.input', { columns: ['a', 'b'] }], target: ['io.target', { column: 'y' }],
      grow: ['layer.dense', { units: 36 }], image: ['layer.reshape', { targetShape: [6, 6, 1] }], conv: ['layer.conv2d', { filters: 3 }],
      row: ['layer.reshape', { targetShape: [4, 12] }], look: ['layer.multiHeadAttention', { numHeads: 2, keyDim: 4 }], flat: ['layer.flatten'],
      output: ['layer.dense', { units: 1, activation: 'sigmoid' }], loss: ['loss.binaryCrossentropy'], adam: ['optimizer.adam'],
    }, ['data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > grow.x', 'grow.y > image.x', 'image.y > conv.x', 'conv.y > row.x', 'row.y > look.query',
      'look.y > flat.x', 'flat.y > output.x', 'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss'])));
    const { seen, left } = await look(plan, ['conv', 'row', 'look'], table);
    const { pictures } = seen.find((insight) => insight.pictures.conv)!;
    const told = (id: string) => { const { kind, width, height, count, pixels } = pictures[id]!; return [kind, width, height, count, pixels.length]; };
    expect([told('conv'), told('row'), told('look')]).toEqual([['maps', 4, 4, 3, 48], ['sequence', 4, 12, 1, 48], ['attention', 4, 4, 2, 32]]);
    // Shares of attention lie between 0 and 1.
    expect(pictures.look!.low).toBeGreaterThanOrEqual(0);
    expect(pictures.look!.high).toBeLessThanOrEqual(1);
    expect(left).toBe(0);
  });

  it('keeps no tensors, whether it looks or not', async () => {
    const plan = planFor(cloudsTable(200), {}, (document) => { short(document); document.training.epochs = 30; });
    const { tensors, left } = await look(plan, ['dense', 'output']);
    expect(tensors.length).toBeGreaterThan(20);
    // Losses that are not read back yet come and go; what is there beside them stays the same.
    const half = tensors.length >> 1;
    expect(Math.min(...tensors.slice(half))).toBe(Math.min(...tensors.slice(3, half)));
    expect(left).toBe(0);
    const off = await look(plan, null);
    expect([off.seen, off.left]).toEqual([[], 0]);
  });
});

describe('watching', () => {
  type Told = Extract<TrainEvent, { kind: 'insight' }>;
  async function train(nodes: readonly string[] | null, resume?: Checkpoint): Promise<{ points: MetricPoint[]; insights: Told[]; checkpoints: Checkpoint[]; gallery: number }> {
    const client = createTrainClient(createNodeTrainPort);
    const table = cloudsTable(200);
    const points: MetricPoint[] = [], insights: Told[] = [], checkpoints: Checkpoint[] = [];
    let gallery = 0;
    if (nodes) client.watch(nodes);
    await client.train({ runId: 'r', plan: planFor(table, {}, short), tables: { data: structuredClone(table) }, dropped: 0, backend: 'wasm', ...(resume ? { resume } : {}) }, (event) => {
      if (event.kind === 'started') gallery = event.gallery.filter(({ row, truth }) => row.a !== undefined && truth.y !== undefined && row.y === undefined).length;
      if (event.kind === 'metrics') points.push(...event.points);
      if (event.kind === 'checkpoint') checkpoints.push(event.checkpoint);
      if (event.kind === 'insight') insights.push(event);
    });
    client.close();
    return { points, insights, checkpoints, gallery };
  }
  const losses = (points: MetricPoint[]): number[] => points.map((point) => point.loss);

  it('leaves the curve as it is, to the bit, from the start and after a checkpoint', async () => {
    const [off, on] = [await train(null), await train(['dense'])];
    expect(off.insights).toEqual([]);
    expect(on.insights.length).toBeGreaterThanOrEqual(2);
    expect(losses(on.points)).toEqual(losses(off.points));
    expect(on.gallery).toBe(8);
    expect(on.insights.at(-1)!.predictions!.map(({ classes }) => classes)).toEqual(Array.from({ length: 8 }, () => ['no', 'yes']));
    const resumed = await train(['dense', 'output'], off.checkpoints[0]!);
    expect(losses(resumed.points)).toEqual(losses(off.points).slice(30));
  });
});

describe('small pictures', () => {
  it('counts values in equal steps, and leaves out what is no number', () => {
    const bars = barsOf([0, 1, 32, NaN, Infinity])!;
    expect([bars.low, bars.high, bars.counts[0], bars.counts[1], bars.counts[31], bars.counts.reduce((a, b) => a + b)]).toEqual([0, 32, 1, 1, 1, 3]);
    expect(barsOf([NaN])).toBeNull();
    expect(barsOf([3, 3])!.counts[0]).toBe(2);
  });
  it('scales each picture to itself', () => {
    expect(greyOf(Float32Array.of(0, 1, 10, 30), 2)).toEqual({ pixels: Uint8Array.of(0, 255, 0, 255), low: 0, high: 30 });
  });
  it('spreads rows evenly', () => {
    expect([spreadRows(10, 4), spreadRows(2, 4), spreadRows(0, 4)]).toEqual([[0, 2, 5, 7], [0, 1], []]);
  });
});
