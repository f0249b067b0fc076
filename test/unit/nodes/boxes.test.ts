/** Layers on boxes against values by hand. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';
import { callLayer, layerFor, layerValues, worst } from './layerValues.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

const close = (got: readonly number[] | undefined, expected: readonly number[]): void => expect(worst(got!, expected)).toBeLessThan(1e-5);

describe('box decode', () => {
  const anchors = (): Tensor => tf.tensor([0.2, 0.2, 0.6, 0.6], [1, 1, 4]);
  it('gives the anchor back where the network says nothing', async () => {
    close((await layerValues('layer.boxDecode', {}, { deltas: tf.zeros([1, 1, 4]), anchors: anchors() }))[0], [0.2, 0.2, 0.6, 0.6]);
  });
  it('moves the centre by shares of the size, and scales by exponentials', async () => {
    // Centre 0.4 + 0.5 × 0.4 = 0.6 down, 0.4 − 0.25 × 0.4 = 0.3 across; height 2 × 0.4, width 0.5 × 0.4.
    const deltas = tf.tensor([0.5, -0.25, Math.log(2), -Math.log(2)], [1, 1, 4]);
    close((await layerValues('layer.boxDecode', {}, { deltas, anchors: anchors() }))[0], [0.2, 0.2, 1, 0.4]);
  });
  it('divides by the scales, and cuts off at the image', async () => {
    const deltas = tf.tensor([15, -10, 5 * Math.log(2), 0], [1, 1, 4]);
    const scaled = { centreScale: 10, sizeScale: 5 };
    // Centre 0.4 + 1.5 × 0.4 = 1 down, 0.4 − 0.4 = 0 across.
    close((await layerValues('layer.boxDecode', scaled, { deltas, anchors: anchors() }))[0], [0.6, -0.2, 1.4, 0.2]);
    close((await layerValues('layer.boxDecode', { ...scaled, clip: true }, { deltas, anchors: anchors() }))[0], [0.6, 0, 1, 0.2]);
  });
});

describe('non-maximum suppression', () => {
  /** Overlap of the first two: 0.8 / 1.2 = 0.667; the third lies apart. */
  const boxes = (): Tensor => tf.tensor([0, 0, 1, 1, 0, 0.2, 1, 1.2, 2, 2, 3, 3], [1, 3, 4]);
  const scores = (...values: number[]): Tensor => tf.tensor(values, [1, 3]);
  const run = (params: object, values: Tensor): Promise<number[][]> => layerValues('layer.nonMaxSuppression', { maxOutput: 3, ...params }, { boxes: boxes(), scores: values });

  it('keeps the best of two that overlap, and what lies apart', async () => {
    const [kept, keptScores, valid] = await run({}, scores(0.9, 0.8, 0.7));
    close(kept, [0, 0, 1, 1, 2, 2, 3, 3, 0, 0, 0, 0]);
    close(keptScores, [0.9, 0.7, 0]);
    expect(valid).toEqual([1, 1, 0]);
  });
  it('orders by score, not by place', async () => {
    const [kept, keptScores] = await run({}, scores(0.3, 0.5, 0.9));
    close(kept, [2, 2, 3, 3, 0, 0.2, 1, 1.2, 0, 0, 0, 0]);
    close(keptScores, [0.9, 0.5, 0]);
  });
  it('keeps all where the threshold is above every overlap', async () => {
    expect((await run({ iouThreshold: 0.7 }, scores(0.9, 0.8, 0.7)))[2]).toEqual([1, 1, 1]);
  });
  it('keeps only scores above the lowest, which may be negative', async () => {
    expect((await run({ scoreThreshold: 0.75 }, scores(0.9, 0.8, 0.7)))[2]).toEqual([1, 0, 0]);
    expect((await run({}, scores(0, -1, -2)))[2]).toEqual([0, 0, 0]);
    const [, keptScores, valid] = await run({ scoreThreshold: -5 }, scores(-3, -1, -2));
    close(keptScores, [-1, -2, 0]);
    expect(valid).toEqual([1, 1, 0]);
  });
  it('stops at the number of boxes asked for', async () => {
    const [kept] = await run({ maxOutput: 1 }, scores(0.9, 0.8, 0.95));
    close(kept, [2, 2, 3, 3]);
  });
  it('is what TensorFlow.js finds one image at a time', async () => {
    const corners = tf.randomUniform([2, 40, 2], 0, 0.7, 'float32', 3);
    const many = tf.concat([corners, tf.add(corners, tf.randomUniform([2, 40, 2], 0.1, 0.4, 'float32', 4))], 2);
    const values = tf.randomUniform([2, 40], 0, 1, 'float32', 5);
    const [kept, , valid] = await layerValues('layer.nonMaxSuppression', { maxOutput: 12, iouThreshold: 0.3, scoreThreshold: 0.2 }, { boxes: many, scores: values });
    for (const image of [0, 1]) {
      const own = tf.reshape(tf.slice(many, [image, 0, 0], [1, 40, 4]), [40, 4]) as ReturnType<typeof tf.tensor2d>;
      const chosen = await tf.image.nonMaxSuppressionAsync(own, tf.reshape(tf.slice(values, [image, 0], [1, 40]), [40]), 12, 0.3, 0.2);
      const expected = [...(await tf.gather(own, chosen).data())];
      expect(valid!.slice(image * 12, image * 12 + 12).reduce((a, b) => a + b)).toBe(chosen.shape[0]);
      close(kept!.slice(image * 48, image * 48 + expected.length), expected);
    }
  });
});

describe('RoI align', () => {
  /** The value at row y, column x is 10 y + x, which interpolation meets exactly. */
  const ramp = (): Tensor => tf.tensor(Array.from({ length: 16 }, (_, i) => 10 * Math.floor(i / 4) + (i % 4)), [1, 4, 4, 1]);
  it('averages the pixels of each cell where the box is the image', async () => {
    const [y] = await layerValues('layer.roiAlign', { outputSize: [2, 2] }, { x: ramp(), boxes: tf.tensor([0, 0, 1, 1], [1, 1, 4]) });
    close(y, [5.5, 7.5, 25.5, 27.5]);
  });
  it('interpolates between pixels, down and across apart', async () => {
    // One point in the middle of each cell: rows 4 (0.25 + 0.5/2) − 0.5 = 1.5; columns 4 (0.5 + 0.4 c) − 0.5 with c = 1/6, 1/2, 5/6.
    const [y] = await layerValues('layer.roiAlign', { outputSize: [1, 3], samplingRatio: 1 }, { x: ramp(), boxes: tf.tensor([0.25, 0.5, 0.75, 0.9], [1, 1, 4]) });
    close(y, [1 / 6, 1 / 2, 5 / 6].map((c) => 15 + 4 * (0.5 + 0.4 * c) - 0.5));
  });
  it('takes the nearest pixel beyond the map, and every image has its own boxes', async () => {
    const x = tf.concat([ramp(), tf.neg(ramp())], 0);
    const [y] = await layerValues('layer.roiAlign', { outputSize: [1, 1] }, { x, boxes: tf.tensor([-2, -2, -1, -1, 2, 2, 3, 3], [2, 1, 4]) });
    close(y, [0, -33]);
  });
  it('passes gradients to the map and to the boxes', async () => {
    const x = tf.randomNormal([1, 5, 5, 2], 0, 1, 'float32', 1), boxes = tf.tensor([0.13, 0.21, 0.68, 0.8, 0.3, 0.1, 0.9, 0.6], [1, 2, 4]);
    // No point lies on the centre of a pixel, where the derivative jumps.
    const layer = layerFor('layer.roiAlign', { outputSize: [2, 2] }, { x, boxes });
    const weigh = tf.randomNormal([1, 2, 2, 2, 2], 0, 1, 'float32', 2);
    const f = (map: Tensor, corners: Tensor): Scalar => tf.sum(tf.mul(callLayer(layer, { x: map, boxes: corners })[0]!, weigh));
    expect(agree(await directionalDerivatives(tf, f as (...values: Tensor[]) => Scalar, [x, boxes], 3, 1e-3))).toBe(true);
    const [, toBoxes] = tf.grads(f)([x, boxes]);
    expect(Math.max(...(await tf.abs(toBoxes!).data()))).toBeGreaterThan(0.1);
  });
});
