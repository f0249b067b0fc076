/** Colours and places that the random layers of images change, by examples that are worked out by hand. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import { saturate, turnHue } from '../../../src/ml/nodes/layer/colour.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Tensor } from '../../../src/ml/nodes/tf.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

const pixel = (...rgb: number[]): Tensor => tf.tensor4d(rgb, [1, 1, 1, 3]);
const by = (value: number): Tensor => tf.tensor4d([value], [1, 1, 1, 1]);
const close = (tensor: Tensor, expected: readonly number[]): void => [...tensor.dataSync()].forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));

describe('saturation', () => {
  it.each([[[0.8, 0.4, 0.4], 2, [0.8, 0, 0]], [[0.8, 0.4, 0.4], 0, [0.8, 0.8, 0.8]], [[0.8, 0.4, 0.6], 9, [0.8, 0, 0.4]], [[0.3, 0.3, 0.3], 5, [0.3, 0.3, 0.3]], [[0, 0, 0], 3, [0, 0, 0]]])('of %j times %d is %j', (from, factor, to) => {
    close(saturate(tf, pixel(...from), by(factor)), to);
  });
});

describe('hue', () => {
  // As Python's colorsys has it.
  it.each([[[1, 0, 0], 1 / 3, [0, 1, 0]], [[0, 1, 0], 1 / 3, [0, 0, 1]], [[1, 0, 0], 0.5, [0, 1, 1]], [[0.8, 0.4, 0.5], 0, [0.8, 0.4, 0.5]], [[0.2, 0.6, 0.5], -0.25, [0.5, 0.6, 0.2]], [[0.7, 0.7, 0.7], 0.2, [0.7, 0.7, 0.7]]])('of %j turned by %d is %j', (from, turn, to) => {
    close(turnHue(tf, pixel(...from), by(turn)), to);
  });
});

/** What a layer makes of images while training. */
function trained(id: string, params: ParamValues, x: Tensor): Tensor {
  const definition = definitionOf(id) as DefinitionOf<'layer'>;
  const layer = definition.createLayer(tf, completeParams(definition, params) as CheckedParams, { name: 'x', seed: 5, clock: { step: 3 }, wired: ['x'] });
  return layer.apply(x, { training: true }) as Tensor;
}

it('covers the share of an image that is asked for, in that share of the images', () => {
  const shares = tf.mean(tf.cast(tf.less(trained('layer.randomErasing', { factor: 0.5, low: 0.04, high: 0.04, fillValue: -1 }, tf.ones([600, 20, 20, 1])), 0), 'float32'), [1, 2, 3]).dataSync();
  const covered = [...shares].filter((share) => share > 0);
  expect(covered.length).toBeGreaterThan(240);
  expect(covered.length).toBeLessThan(360);
  expect(Math.max(...covered)).toBeLessThanOrEqual(0.09);
});

it('softens an edge and keeps what is even', () => {
  const edge = trained('layer.randomGaussianBlur', { kernelSize: 7 }, tf.tensor4d([0, 0, 1, 1], [1, 1, 4, 1])).dataSync();
  expect(edge[1]).toBeGreaterThan(0);
  expect(edge[1]! + edge[2]!).toBeCloseTo(1, 5);
  close(trained('layer.randomGaussianBlur', { kernelSize: 5 }, tf.fill([1, 3, 4, 1], 0.6)), Array.from({ length: 12 }, () => 0.6));
});

it('moves rows by their distance from the middle', () => {
  const slope = tf.tile(tf.reshape(tf.range(0, 9), [1, 1, 9, 1]), [1, 5, 1, 1]);
  const moved = tf.reshape(trained('layer.randomShear', { xFactor: 0.5 }, slope), [5, 9]).arraySync() as number[][];
  const steps = moved.map((row) => row[4]! - 4);
  expect(steps[2]).toBeCloseTo(0, 5);
  expect(steps[0]).toBeCloseTo(-steps[4]!, 5);
  expect(steps[0]).toBeCloseTo(2 * steps[1]!, 5);
  expect(Math.abs(steps[0]!)).toBeGreaterThan(0.01);
});
