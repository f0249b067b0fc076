/** Nodes that change gradients on purpose, and nodes that draw: what passes forwards, what comes back, and when a draw repeats. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import type { Layer, Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { callLayer, layerFor, type Values } from './layerValues.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

const numbers = async (tensor: Tensor): Promise<number[]> => [...(await tensor.data())];

describe.each([['layer.gradientReversal', { lambda: 0.5 }, [-1, -2]], ['layer.stopGradient', {}, [0, 0]]] as const)('%s', (id, params: ParamValues, back) => {
  const x = (): Tensor => tf.tensor([3, 5], [1, 2]);
  it('passes values on and changes gradients only', async () => {
    const layer = layerFor(id, params, { x: x() });
    expect(await numbers(callLayer(layer, { x: x() })[0]!)).toEqual([3, 5]);
    const gradient = tf.grad((value: Tensor): Scalar => tf.sum(tf.mul(callLayer(layer, { x: value })[0]!, tf.tensor([2, 4]))))(x());
    expect(await numbers(gradient)).toEqual(back);
  });
});

it('stop gradient makes a constant of one factor', async () => {
  const layer = layerFor('layer.stopGradient', {}, { x: tf.ones([1, 1]) });
  const gradient = tf.grad((x: Tensor): Scalar => tf.sum(tf.mul(x, callLayer(layer, { x })[0]!)))(tf.tensor([3], [1, 1]));
  expect(await numbers(gradient)).toEqual([3]);
});

/** A layer whose step can be set. */
function stepped(id: string, params: ParamValues, inputs: Values): { layer: Layer; draw(step: number, training?: boolean): Promise<number[]>; clock: { step: number } } {
  const clock = { step: 1 }, layer = layerFor(id, params, inputs, undefined, clock);
  return { layer, clock, draw: (step, training = true) => { clock.step = step; return numbers(callLayer(layer, inputs, training)[0]!); } };
}

describe('reparameterisation', () => {
  const inputs = (): Values => ({ mean: tf.fill([200, 50], 3), logVariance: tf.fill([200, 50], Math.log(4)) });
  it('has the mean and the deviation that it is given, another draw in every step, the same in a step that is repeated', async () => {
    const { draw } = stepped('layer.reparameterization', {}, inputs());
    const first = await draw(1), mean = first.reduce((a, b) => a + b) / first.length;
    const deviation = Math.sqrt(first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / first.length);
    // 10,000 draws: the mean lies within 4 × 2/100 of 3.
    expect(Math.abs(mean - 3)).toBeLessThan(0.08);
    expect(Math.abs(deviation - 2)).toBeLessThan(0.06);
    expect(await draw(2)).not.toEqual(first);
    expect(await draw(1)).toEqual(first);
  });
  it('gives the mean outside of training', async () => {
    expect(new Set(await stepped('layer.reparameterization', {}, inputs()).draw(1, false))).toEqual(new Set([3]));
  });
  it('passes gradients: 1 to the mean, half of what was added to the log-variance', async () => {
    const mean = tf.tensor([3, -1], [1, 2]), logVariance = tf.tensor([0.4, -2], [1, 2]);
    const { layer } = stepped('layer.reparameterization', {}, { mean, logVariance });
    const call = (a: Tensor, b: Tensor): Tensor => callLayer(layer, { mean: a, logVariance: b }, true)[0]!;
    const added = await numbers(tf.sub(call(mean, logVariance), mean));
    const [toMean, toLogVariance] = tf.grads((a: Tensor, b: Tensor): Scalar => tf.sum(call(a, b)))([mean, logVariance]);
    expect(await numbers(toMean!)).toEqual([1, 1]);
    const got = await numbers(toLogVariance!);
    for (const [i, value] of added.entries()) expect(got[i]).toBeCloseTo(value / 2, 5);
  });
});

describe('noise', () => {
  it('draws as many rows as the batch has, anew in every step, and always the same outside of training', async () => {
    const { draw } = stepped('layer.noise', { size: 4 }, { x: tf.zeros([3, 7]) });
    const first = await draw(1);
    expect(first.length).toBe(12);
    expect(await draw(2)).not.toEqual(first);
    expect(await draw(1)).toEqual(first);
    expect(await draw(1, false)).toEqual(await draw(2, false));
  });
  it('keeps to its bounds', async () => {
    const values = await stepped('layer.noise', { size: 1000, distribution: 'uniform', low: 2, high: 3 }, { x: tf.zeros([2, 1]) }).draw(1);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...values)).toBeLessThan(3);
    expect(Math.abs(values.reduce((a, b) => a + b) / values.length - 2.5)).toBeLessThan(0.03);
  });
});
