/** Boxes side by side with those that they are compared with: overlaps, on the device. */
import type { Tensor, Tf } from '../tf.ts';
import { EPSILON } from './shared.ts';

/** The lower and the upper corner of boxes, `[…, 2]` each, whichever was given first. */
function corners(tf: Tf, box: Tensor): [Tensor, Tensor] {
  const [a, b] = tf.split(box, 2, -1) as [Tensor, Tensor];
  return [tf.minimum(a, b), tf.maximum(a, b)];
}

/** Width times height, `[…, 1]`; nothing where the upper corner is below the lower one. */
function area(tf: Tf, low: Tensor, high: Tensor): Tensor {
  const [width, height] = tf.split(tf.relu(tf.sub(high, low)), 2, -1) as [Tensor, Tensor];
  return tf.mul(width, height);
}

/** The areas that two boxes `[…, 4]` share, cover together, and that the smallest box around both has: `[…, 1]` each. */
export function pairAreas(tf: Tf, a: Tensor, b: Tensor): { common: Tensor; union: Tensor; hull: Tensor } {
  const [low, high] = corners(tf, a), [lowOther, highOther] = corners(tf, b);
  const common = area(tf, tf.maximum(low, lowOther), tf.minimum(high, highOther));
  const union = tf.sub(tf.add(area(tf, low, high), area(tf, lowOther, highOther)), common);
  return { common, union, hull: area(tf, tf.minimum(low, lowOther), tf.maximum(high, highOther)) };
}

/** The first values along the last axis. */
export function firstValues(tf: Tf, x: Tensor, count: number): Tensor {
  return x.shape.at(-1) === count ? x : tf.slice(x, x.shape.map(() => 0), [...x.shape.slice(0, -1), count]);
}

/** 1 for each box of a target `[…, 5]` that is one, 0 for what fills short rows: `[…, 1]`. */
export function realBoxes(tf: Tf, target: Tensor): Tensor {
  const last = tf.slice(target, [...target.shape.slice(0, -1).map(() => 0), 4], [...target.shape.slice(0, -1), 1]);
  return tf.cast(tf.greaterEqual(last, 0), 'float32');
}

/** Intersection over union of each predicted box `[…, 4 and more]` with the target's `[…, 5]` at its place, and whether that is a box: `[…, 1]` each. */
export function boxOverlaps(tf: Tf, prediction: Tensor, target: Tensor): { overlap: Tensor; real: Tensor } {
  const { common, union } = pairAreas(tf, firstValues(tf, prediction, 4), firstValues(tf, target, 4));
  return { overlap: tf.div(common, tf.add(union, EPSILON)), real: realBoxes(tf, target) };
}
