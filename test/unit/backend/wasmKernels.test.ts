/** The kernels that we add to the wasm backend, beside those of the cpu backend; and the defect that one of them mends. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';

const paths = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;

/** The gradients of a function of seeded values on a backend, and how many tensors were left behind. */
async function gradients(backend: 'wasm' | 'cpu', shapes: readonly number[][], f: (...values: Tensor[]) => Tensor): Promise<{ values: number[][]; left: number }> {
  await openBackend(backend, paths);
  const before = tf.memory().numTensors;
  const inputs = shapes.map((shape, i) => tf.tensor(Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, j) => Math.sin(3 * i + j * 1.7)), shape));
  const grads = tf.tidy(() => tf.grads((...values: Tensor[]) => tf.sum(tf.square(f(...values))) as Scalar)(inputs));
  const values = await Promise.all(grads.map(async (gradient) => [...(await gradient.data())]));
  tf.dispose([inputs, grads]);
  return { values, left: tf.memory().numTensors - before };
}

async function expectSame(shapes: readonly number[][], f: (...values: Tensor[]) => Tensor): Promise<void> {
  const cpu = await gradients('cpu', shapes, f);
  const wasm = await gradients('wasm', shapes, f);
  expect(wasm.left).toBe(0);
  wasm.values.forEach((values, i) => values.forEach((value, j) => expect(Math.abs(value - cpu.values[i]![j]!)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(cpu.values[i]![j]!)))));
}

beforeAll(() => openBackend('wasm', paths));

describe('gradients on wasm', () => {
  it.each([
    [[2, 7, 6, 3], [3, 3, 3, 4], 1, 'same'], [[2, 7, 6, 3], [3, 2, 3, 4], 1, 'valid'], [[1, 8, 8, 2], [3, 3, 2, 5], 2, 'same'], [[2, 9, 7, 1], [4, 2, 1, 3], 2, 'valid'],
    [[1, 5, 5, 2], [1, 1, 2, 3], 1, 'same'], [[2, 8, 8, 2], [2, 2, 2, 2], [2, 1], 'valid'], [[1, 10, 10, 1], [3, 3, 1, 2], 3, 'valid'], [[2, 6, 12, 3], [3, 2, 3, 2], [2, 3], 'same'], [[1, 6, 6, 1], [3, 3, 1, 2], [2, 3], 'valid'],
  ] as const)('of a convolution %j with %j, strides %j, %s', async (x, filter, strides, padding) => {
    await expectSame([[...x], [...filter]], (image, kernel) => tf.conv2d(image as never, kernel as never, strides as number, padding));
  });

  it.each([[1, 'same'], [2, 'valid'], [4, 'same']] as const)('of a depthwise convolution, stride %i, %s', async (strides, padding) => {
    await expectSame([[2, 6, 6, 3], [3, 3, 3, 2]], (image, kernel) => tf.depthwiseConv2d(image as never, kernel as never, strides, padding));
  });

  it('of a convolution of volumes', async () => {
    await expectSame([[1, 4, 5, 4, 2], [2, 3, 2, 2, 3]], (volume, kernel) => tf.conv3d(volume as never, kernel as never, 1, 'same'));
  });

  it.each([['maxPool', [1, 6, 6, 2]], ['maxPool3d', [1, 4, 4, 4, 2]]] as const)('of %s where all values are negative', async (name, shape) => {
    await expectSame([[...shape]], (x) => (tf[name] as (value: Tensor, size: number, strides: number, padding: 'valid') => Tensor)(tf.sub(x, 3), 2, 2, 'valid'));
  });

  it('of max pooling over windows that are no squares, at borders', async () => {
    await expectSame([[2, 5, 7, 2]], (x) => tf.maxPool(x as never, [3, 2], [2, 1], 'same'));
  });

  it('of a lookup', async () => {
    await expectSame([[5, 3]], (table) => tf.gather(table, tf.tensor1d([4, 0, 0, 2], 'int32')));
  });
});
