/** MixUp and CutMix: what becomes of images and of what they are compared with, in a layer, in a training and in a check. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import { check } from '../../../src/ml/compile/check.ts';
import { createMixing, mixedFor } from '../../../src/ml/compile/mixing.ts';
import { realise } from '../../../src/ml/compile/realise.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import { drawBeta } from '../../../src/ml/nodes/layer/mixing.ts';
import { mixtureOf } from '../../../src/ml/nodes/ownLayer.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Layer, Tensor } from '../../../src/ml/nodes/tf.ts';
import { takeStep } from '../../../src/ml/train/loop.ts';
import { createOptimizer, type OptimizerOptions } from '../../../src/ml/train/optimizer.ts';
import { graphOf, planOf, type Nodes } from '../../fixtures/graphs.ts';
import { cloudsTable } from '../../fixtures/tables.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

function layerOf(type: string, params = {}, step = 1): Layer {
  const definition = definitionOf(type) as DefinitionOf<'layer'>;
  return definition.createLayer(tf, completeParams(definition, params) as CheckedParams, { name: 'mix', seed: 7, wired: ['x'], clock: { step } });
}

/** Rows of one value each: 0, 1, 2, … */
const rowsOf = (count: number, side: number): Tensor => tf.tile(tf.reshape(tf.range(0, count), [count, 1, 1, 1]), [1, side, side, 2]);

describe.each([['layer.mixUp', { alpha: 1 }], ['layer.cutMix', { factor: 1 }]] as const)('%s', (type, params) => {
  const COUNT = 8, SIDE = 10;
  const run = (step: number, training = true): number[] => [...(layerOf(type, params, step).apply(rowsOf(COUNT, SIDE), { training }) as Tensor).dataSync()];

  it('passes images on as they are after the training', () => {
    expect(run(1, false)).toEqual([...rowsOf(COUNT, SIDE).dataSync()]);
  });

  it('gives the same in the same step, another batch in the next', () => {
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });

  it('mixes the targets by the weights that it mixed the images with', () => {
    const layer = layerOf(type, params), x = rowsOf(COUNT, SIDE);
    const means = [...tf.mean(layer.apply(x, { training: true }) as Tensor, [1, 2, 3]).dataSync()];
    const { mix, behind } = createMixing(tf, layer, [null, SIDE, SIDE, 2], new Set(['head/y']));
    const targets = tf.reshape(tf.range(0, COUNT), [COUNT, 1]), mixed = [...mix(targets).dataSync()];
    const { order, weights } = mixtureOf(layer, [COUNT, SIDE, SIDE, 2])!;
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    // The edges of a rectangle lie between pixels: up to one pixel more or less along each side.
    means.forEach((mean, row) => {
      expect(mixed[row]).toBeCloseTo(weights[row]! * row + (1 - weights[row]!) * order[row]!, 4);
      expect(Math.abs(mean - mixed[row]!)).toBeLessThanOrEqual(type === 'layer.mixUp' ? 1e-4 : 0.21 * Math.abs(row - order[row]!) + 1e-4);
    });
    expect(mixedFor([{ mix, behind }], ['other/y'], targets)).toBe(targets);
    expect([...mixedFor([{ mix, behind }], ['head/y'], targets).dataSync()]).toEqual(mixed);
    const soft = mix(tf.oneHot(tf.range(0, COUNT, 1, 'int32'), COUNT)) as Tensor;
    [...tf.sum(soft, 1).dataSync()].forEach((sum) => expect(sum).toBeCloseTo(1, 5));
  });
});

it('draws from the distribution Beta(α, α), which has the variance 1 / (4 (2α + 1))', () => {
  for (const alpha of [1e-6, 0.2, 1, 4]) {
    const random = createRandom(5), draws = Array.from({ length: 20_000 }, () => drawBeta(random, alpha));
    const mean = draws.reduce((a, b) => a + b) / draws.length, variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.abs(variance * 4 * (2 * alpha + 1) - 1)).toBeLessThan(0.03);
  }
});

const NODES: Nodes = {
  data: ['source.csv', { path: 'x.csv' }], split: ['prep.split'], input: ['io.input', { columns: ['a'] }], target: ['io.target', { column: 'b', task: 'regression', scale: false }],
  image: ['layer.reshape', { targetShape: [1, 1, 1] }], mix: ['layer.mixUp', { alpha: 1 }], last: ['layer.flatten'], one: ['layer.dense', { units: 1, activation: 'linear', kernelInitializer: 'ones' }],
  loss: ['loss.meanSquaredError'], adam: ['optimizer.adam', { learningRate: 1e-9 }],
};
const WIRES = ['data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > image.x', 'image.y > mix.x', 'mix.y > last.x', 'last.y > one.x', 'one.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss'];

it('mixes the targets of a training step, so that a network that was right stays right', () => {
  const built = realise(tf, planOf(cloudsTable(), graphOf(NODES, WIRES)), { shapes: { input: [1], target: [1] } });
  const values = Float32Array.from({ length: 16 }, (_, i) => i), part = { values, width: 1 };
  const train = { rows: 16, inputs: { input: part }, targets: { target: part }, findings: [] };
  const running = built.trainers.map((trainer) => createOptimizer(tf, trainer.rule, trainer.step.params as unknown as OptimizerOptions, trainer.trained));
  const loss = (): number => takeStep({ tf, built, train, target: null }, running, Int32Array.from(values), [1]).loss.dataSync()[0]!;
  built.clock.step = 1;
  expect(loss()).toBeLessThan(1e-6);
  expect(takeStep({ tf, built: { ...built, mixings: [] }, train, target: null }, running, Int32Array.from(values), [1]).loss.dataSync()[0]).toBeGreaterThan(1);
  built.dispose();
});

describe('layers that change images before a target that cannot follow', () => {
  const table = cloudsTable();
  const lists = { name: 'boxes', kind: 'text' as const, missing: 0, distinct: 2, categories: ['0 0 1 1 0', '0 0 0.5 1 0'] };
  const fact = { type: 'table' as const, rows: table.rows, columns: [{ name: 'a', kind: 'number' as const, missing: 0, distinct: 9 }, { name: 'b', kind: 'number' as const, missing: 0, distinct: 9 }, lists] };
  const boxes = (type: string) => graphOf({ ...NODES, mix: [type], target: ['io.targetList', { column: 'boxes', task: 'boxes' }] }, WIRES);
  const said = (document: ReturnType<typeof graphOf>) => check(document, { data: { fact, findings: [] } }).findings.filter(({ code }) => code.startsWith('augment.'));

  it.each([['layer.mixUp', 'augment.mixed'], ['layer.cutMix', 'augment.mixed'], ['layer.randomFlip', 'augment.boxes'], ['layer.randomRotation', 'augment.boxes'], ['layer.randomBrightness', undefined]])('%s before boxes: %s', (type, code) => {
    const findings = said(boxes(type));
    expect(findings.map((finding) => finding.code)).toEqual(code === undefined ? [] : [code]);
    if (code !== undefined) expect(findings[0]!.fix!.edits).toEqual([{ kind: 'setMode', nodes: ['mix'], mode: 'bypass' }]);
  });

  it('nothing is said before numbers and classes', () => {
    expect(said(graphOf(NODES, WIRES))).toEqual([]);
  });
});
