/** Graph layers against small graphs by hand. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { Tensor } from '../../../src/ml/nodes/tf.ts';
import { layerValues, worst } from './layerValues.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

const close = (got: readonly number[] | undefined, expected: readonly number[]): void => expect(worst(got!, expected)).toBeLessThan(1e-5);
const triangle = (): Tensor => tf.tensor([0, 1, 1, 1, 0, 1, 1, 1, 0], [1, 3, 3]);
/** 0 – 1 – 2 */
const path = (): Tensor => tf.tensor([0, 1, 0, 1, 0, 1, 0, 1, 0], [1, 3, 3], 'int32');

describe('graph convolution', () => {
  const params = { units: 1, activation: 'linear' };
  it('averages over the triangle', async () => {
    const [y] = await layerValues('layer.graphConvolution', params, { x: tf.tensor([1, 2, 6], [1, 3, 1]), adjacency: triangle() }, [[1], [0]]);
    close(y, [3, 3, 3]);
  });
  it('weighs by the square roots of both degrees on a path', async () => {
    // Degrees with themselves 2, 3, 2: y₀ = 1/2 + 2/√6, y₁ = 1/√6 + 2/3 + 6/√6, y₂ = 2/√6 + 6/2.
    const [y] = await layerValues('layer.graphConvolution', params, { x: tf.tensor([1, 2, 6], [1, 3, 1]), adjacency: path() }, [[1], [0]]);
    close(y, [0.5 + 2 / Math.sqrt(6), 7 / Math.sqrt(6) + 2 / 3, 2 / Math.sqrt(6) + 3]);
  });
  it('leaves a node without neighbours to itself, then weight, bias, activation', async () => {
    const [y] = await layerValues('layer.graphConvolution', { units: 1, activation: 'relu' }, { x: tf.tensor([1, 5], [1, 2, 1]), adjacency: tf.zeros([1, 2, 2]) }, [[2], [-4]]);
    close(y, [0, 6]);
  });
});

describe('graph attention', () => {
  /** With one-hot nodes and the identity as kernel the result is the matrix of attention. */
  const attention = (adjacency: Tensor, self: number[], neighbour: number[]): Promise<number[][]> => layerValues(
    'layer.graphAttention', { units: 3, numHeads: 1, activation: 'linear', useBias: false }, { x: tf.reshape(tf.eye(3), [1, 3, 3]), adjacency }, [[1, 0, 0, 0, 1, 0, 0, 0, 1], self, neighbour],
  );
  it('weights of each node add up to 1, and are 0 where there is no edge', async () => {
    const [y] = await attention(path(), [0.3, -1, 2], [1, -2, 0.5]);
    for (let row = 0; row < 3; row++) expect(y![row * 3]! + y![row * 3 + 1]! + y![row * 3 + 2]!).toBeCloseTo(1, 6);
    expect([y![2], y![6]]).toEqual([0, 0]);
  });
  it('scores are LeakyReLU of the sum of both scores', async () => {
    // Node 0: itself 1 + 1 = 2, neighbour 1: 1 − 2 = −1, which LeakyReLU makes −0.2.
    const [y] = await attention(path(), [1, 0, 0], [1, -2, 0]);
    const own = Math.exp(2), other = Math.exp(-0.2);
    close(y!.slice(0, 3), [own / (own + other), other / (own + other), 0]);
  });
  it('averages heads that are not joined', async () => {
    const inputs = { x: tf.tensor([2, 4], [1, 2, 1]), adjacency: tf.zeros([1, 2, 2]) };
    const params = { units: 1, numHeads: 2, activation: 'linear', useBias: false };
    const weights = [[1, 3], [0, 0], [0, 0]];
    expect((await layerValues('layer.graphAttention', params, inputs, weights))[0]).toEqual([2, 6, 4, 12]);
    expect((await layerValues('layer.graphAttention', { ...params, concat: false }, inputs, weights))[0]).toEqual([4, 8]);
  });
});

describe('GraphSAGE', () => {
  it('adds the node and the mean of its neighbours; none is 0', async () => {
    // 0 hears from 1 and 2; 1 from none; 2 from 0 by an edge of 2.
    const adjacency = tf.tensor([0, 1, 1, 0, 0, 0, 2, 0, 0], [1, 3, 3]);
    const [y] = await layerValues('layer.graphSage', { units: 1, activation: 'linear' }, { x: tf.tensor([5, 1, 3], [1, 3, 1]), adjacency }, [[1], [10], [0.5]]);
    close(y, [5 + 20 + 0.5, 1 + 0.5, 3 + 50 + 0.5]);
  });
  it('scales to length 1 where asked', async () => {
    const [y] = await layerValues('layer.graphSage', { units: 2, activation: 'linear', normalize: true, useBias: false }, { x: tf.tensor([3, 4], [1, 1, 2]), adjacency: tf.zeros([1, 1, 1]) }, [[1, 0, 0, 1], [0, 0, 0, 0]]);
    close(y, [0.6, 0.8]);
  });
});

describe('graph pooling', () => {
  const x = (): Tensor => tf.tensor([1, 2, 6, -1, -2, -6], [2, 3, 1]);
  it.each([['sum', [9, -9], [3, 0]], ['mean', [3, -3], [1.5, 0]], ['max', [6, -1], [2, 0]]] as const)('%s, without and with a mask', async (mode, plain, masked) => {
    close((await layerValues('layer.graphPooling', { mode }, { x: x() }))[0], plain);
    close((await layerValues('layer.graphPooling', { mode }, { x: x(), mask: tf.tensor([1, 1, 0, 0, 0, 0], [2, 3]) }))[0], masked);
  });
});
