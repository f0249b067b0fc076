/** Colours of images as tensors: hue and saturation by closed formulas, and the shape that they take. */
import { tensorAt, type Inference, type InputFacts } from '../define.ts';
import { refuseShape } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { inferSame } from './convolution.ts';

/** Images of three channels, and nothing else, have colours. */
export function inferColours(label: string, inputs: InputFacts): Inference {
  const same = inferSame(label, inputs), shape = tensorAt(inputs, 'x')?.shape;
  const channels = shape?.at(-1);
  if (!same.outputs.y || !shape || channels === 3 || channels === null) return same;
  return refuseShape(label, '[batch, height, width, 3]', shape, 'Use RGB images: set “Colour mode” of the source.');
}

/** The largest channel of each pixel, and how far the smallest lies below it; values from 0 to 1. */
function span(tf: Tf, x: Tensor): { most: Tensor; delta: Tensor } {
  const most = tf.max(x, -1, true);
  return { most, delta: tf.sub(most, tf.min(x, -1, true)) };
}

/** Colours more or less strong, by a factor `[batch, 1, 1, 1]` on the saturation of HSV, which stays within 0 and 1. */
export function saturate(tf: Tf, x: Tensor, factor: Tensor): Tensor {
  const { most, delta } = span(tf, x);
  // Full saturation is reached where the smallest channel is 0.
  const by = tf.minimum(factor, tf.div(most, tf.maximum(delta, 1e-7)));
  return tf.sub(most, tf.mul(tf.sub(most, x), by));
}

/** Colours turned around the circle of HSV, by a part of it, `[batch, 1, 1, 1]`. */
export function turnHue(tf: Tf, x: Tensor, by: Tensor): Tensor {
  const { most, delta } = span(tf, x);
  const [red, green, blue] = tf.split(x, 3, -1) as [Tensor, Tensor, Tensor];
  const divisor = tf.maximum(delta, 1e-7);
  const ofRed = tf.div(tf.sub(green, blue), divisor), ofGreen = tf.add(tf.div(tf.sub(blue, red), divisor), 2), ofBlue = tf.add(tf.div(tf.sub(red, green), divisor), 4);
  const hue = tf.add(tf.where(tf.equal(most, red), ofRed, tf.where(tf.equal(most, green), ofGreen, ofBlue)), tf.mul(by, 6));
  const channel = (n: number): Tensor => {
    const k = tf.sub(tf.add(hue, n), tf.mul(tf.floor(tf.div(tf.add(hue, n), 6)), 6));
    return tf.sub(most, tf.mul(delta, tf.clipByValue(tf.minimum(k, tf.sub(4, k)), 0, 1)));
  };
  return tf.concat([channel(5), channel(3), channel(1)], -1);
}
