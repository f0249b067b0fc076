/** Layers that move, repeat, cut or mix the places of sequences, images and volumes, each with a gradient on every backend. */
import type { BuildContext } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { seedFor } from '../random.ts';
import type { Shape, Size } from '../shapes.ts';
import type { Layer, Tensor, Tf } from '../tf.ts';
import { lengthsWith, listOf, pairsOf, type Rank, type Sizes } from './convolution.ts';
import { cut, padSpace } from './convolve.ts';

/** Cuts off the ends of each axis of space. */
export function createCropping(tf: Tf, id: string, rank: Rank, params: { cropping: readonly number[] }, context: BuildContext): Layer {
  const pairs = pairsOf(params.cropping);
  const shapeOf = (shape: Shape): Size[] => [shape[0]!, ...lengthsWith(shape.slice(1, -1), pairs, -1), shape.at(-1)!];
  if (rank === 2) {
    const layer = tf.layers.cropping2D({ name: context.name, cropping: pairs as [[number, number], [number, number]] });
    // TensorFlow.js makes a negative size of an unknown one.
    layer.computeOutputShape = (shape) => shapeOf(shape as Size[]);
    return layer;
  }
  return createOwnLayer(tf, id, params, context, {
    outputShape: ([shape]) => shapeOf(shape!),
    call: ([x]) => pairs.reduce((left, [before, after], i) => cut(tf, left, i + 1, before, left.shape[i + 1]! - before - after), x!),
  });
}

/** Puts zeros around each axis of space. */
export function createZeroPadding(tf: Tf, id: string, rank: Rank, params: { padding: readonly number[] }, context: BuildContext): Layer {
  const pairs = pairsOf(params.padding);
  if (rank === 2) return tf.layers.zeroPadding2d({ name: context.name, padding: pairs as [[number, number], [number, number]] });
  return createOwnLayer(tf, id, params, context, {
    outputShape: ([shape]) => [shape![0]!, ...lengthsWith(shape!.slice(1, -1), pairs, 1), shape!.at(-1)!],
    call: ([x]) => padSpace(tf, x!, pairs),
  });
}

/** Repeats every place along each axis of space. */
function repeat(tf: Tf, x: Tensor, by: readonly number[]): Tensor {
  return by.reduce((values, times, i) => {
    const axis = i + 1, before = values.shape.slice(0, axis), size = values.shape[axis]!, after = values.shape.slice(axis + 1);
    const places = before.reduce((a, b) => a * b, 1) * size, inside = after.reduce((a, b) => a * b, 1);
    return tf.reshape(tf.broadcastTo(tf.reshape(values, [places, 1, inside]), [places, times, inside]), [...before, size * times, ...after]);
  }, x);
}

/** Makes sequences or volumes larger by repeating every place. */
export function createRepeat(tf: Tf, id: string, params: { size: Sizes }, context: BuildContext): Layer {
  const by = listOf(params.size);
  return createOwnLayer(tf, id, params, context, {
    outputShape: ([shape]) => [shape![0]!, ...by.map((times, i) => (shape![i + 1]! === null ? null : shape![i + 1]! * times)), shape!.at(-1)!],
    call: ([x]) => repeat(tf, x!, by),
  });
}

/** Makes images larger by repeating or interpolating. On WebAssembly the gradients of TensorFlow.js confuse height and width. */
export function createUpSampling2d(tf: Tf, params: { size: readonly number[]; interpolation: 'nearest' | 'bilinear' }, { name }: BuildContext): Layer {
  const layer = tf.layers.upSampling2d({ name, size: [...params.size], interpolation: params.interpolation });
  const enlarge = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => tf.tidy(() => {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    if (params.interpolation === 'nearest') return repeat(tf, x, params.size);
    const [, height, width] = x.shape as [number, number, number, number];
    const back = (from: number, times: number): Tensor => tf.transpose(tf.tensor3d([cornered(from, from * times)]), [0, 2, 1]);
    return tf.customGrad((x) => ({
      value: enlarge(x as Tensor, kwargs) as Tensor,
      gradFunc: (dy: Tensor) => mix(tf, dy, back(height, params.size[0]!), back(width, params.size[1]!)),
    }))(x);
  });
  return layer;
}

/** Mixes the rows of images `[batch, height, width, channels]` by `[batch or 1, to, height]`, and their columns likewise. */
export function mix(tf: Tf, x: Tensor, rows: Tensor, columns: Tensor): Tensor {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const down = rows.shape[1]!, across = columns.shape[1]!;
  const mixed = tf.reshape(tf.matMul(rows, tf.reshape(x, [batch, height, width * channels])), [batch, down, width, channels]);
  const turned = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch, width, down * channels]);
  return tf.transpose(tf.reshape(tf.matMul(columns, turned), [batch, across, down, channels]), [0, 2, 1, 3]);
}

/** How much of each place goes into each of `to` places, for one axis. */
export type Weighting = (from: number, to: number) => number[][];

const row = (from: number, parts: readonly (readonly [number, number])[]): number[] => {
  const weights = Array.from({ length: from }, () => 0);
  for (const [at, weight] of parts) weights[Math.min(Math.max(at, 0), from - 1)]! += weight;
  return weights;
};
const places = (to: number): number[] => Array.from({ length: to }, (_, i) => i);

/** What lies at a place between two others. */
const between = (from: number, at: number): number[] => row(from, [[Math.floor(at), 1 - (at - Math.floor(at))], [Math.floor(at) + 1, at - Math.floor(at)]]);
/** Interpolates between the two nearest centres (Keras's and TensorFlow 2's half-pixel centres). */
export const bilinear: Weighting = (from, to) => places(to).map((i) => between(from, ((i + 0.5) * from) / to - 0.5));
/** Interpolates between the two nearest corners, as TensorFlow.js does where it is told nothing else. */
const cornered: Weighting = (from, to) => places(to).map((i) => between(from, (i * from) / to));
/** Takes the nearest centre. */
export const nearest: Weighting = (from, to) => places(to).map((i) => row(from, [[Math.floor(((i + 0.5) * from) / to), 1]]));

/** PyTorch's windows of adaptive pooling: `[begin, end)` of each of `to` places. */
export const adaptiveWindows = (from: number, to: number): [number, number][] => places(to).map((i) => [Math.floor((i * from) / to), Math.ceil(((i + 1) * from) / to)]);
/** Takes the mean of each of those windows. */
export const adaptiveMean: Weighting = (from, to) => adaptiveWindows(from, to).map(([begin, end]) => row(from, places(end - begin).map((i) => [begin + i, 1 / (end - begin)] as const)));

/** Brings images to a fixed size by mixing places. */
export function createMixing(tf: Tf, id: string, size: readonly number[], weighting: Weighting, params: object, context: BuildContext): Layer {
  const [down, across] = size as [number, number];
  return createOwnLayer(tf, id, params, context, {
    outputShape: ([shape]) => [shape![0]!, down, across, shape!.at(-1)!],
    call: ([x]) => mix(tf, x!, tf.tensor3d([weighting(x!.shape[1]!, down)]), tf.tensor3d([weighting(x!.shape[2]!, across)])),
  });
}

/** The places 0 … `size` − 1 of an axis, moved by `[batch, 1]` places. */
export const shifted = (tf: Tf, size: number, by: Tensor): Tensor => tf.add(tf.reshape(tf.range(0, size), [1, size]), by);

/** Weights that take the values at these places, `[batch, to]`, of an axis: between two places a mixture, outside zero. */
export function taking(tf: Tf, at: Tensor, from: number): Tensor {
  return tf.relu(tf.sub(1, tf.abs(tf.sub(tf.expandDims(at, 2), tf.reshape(tf.range(0, from), [1, 1, from])))));
}

/** Random numbers for each image of a batch: the same in the same step of a repeated run, others in each step. */
export type Draw = (name: string, low: number, high: number) => Tensor;

/** A layer that changes images at random while training, and afterwards does `rest`, which passes them on where it is left out. */
export function createRandom(tf: Tf, id: string, params: object, context: BuildContext, change: (x: Tensor, draw: Draw) => Tensor, rest: (x: Tensor) => Tensor = (x) => tf.clone(x), size?: readonly number[]): Layer {
  return createOwnLayer(tf, id, params, context, {
    outputShape: ([shape]) => (size ? [shape![0]!, ...size, shape!.at(-1)!] : [...shape!]),
    call([x], { training }) {
      if (!training) return rest(x!);
      const { seed, clock } = context;
      return change(x!, (name, low, high) => tf.randomUniform([x!.shape[0]!, 1], low, high, 'float32', seedFor(seed, `${clock.step} ${name}`)));
    },
  });
}

/** The middle of images. */
export function cropMiddle(tf: Tf, x: Tensor, height: number, width: number): Tensor {
  return tf.slice(x, [0, Math.floor((x.shape[1]! - height) / 2), Math.floor((x.shape[2]! - width) / 2), 0], [-1, height, width, -1]);
}

/** The values of images at the places `down`, `across` (`[batch, places]`): between four pixels a mixture, outside zero. Not differentiable on WebAssembly. */
export function sampleAt(tf: Tf, x: Tensor, down: Tensor, across: Tensor): Tensor {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const pixels = tf.reshape(x, [batch * height * width, channels]);
  const first = tf.reshape(tf.range(0, batch), [batch, 1]);
  const corner = (below: number, right: number): Tensor => {
    const row = tf.add(tf.floor(down), below), column = tf.add(tf.floor(across), right);
    const share = tf.mul(tf.sub(1, tf.abs(tf.sub(down, row))), tf.sub(1, tf.abs(tf.sub(across, column))));
    const inside = tf.logicalAnd(tf.logicalAnd(tf.greaterEqual(row, 0), tf.less(row, height)), tf.logicalAnd(tf.greaterEqual(column, 0), tf.less(column, width)));
    // Exact in float32 up to 16 million pixels in a batch.
    const index = tf.add(tf.mul(tf.add(tf.mul(first, height), tf.clipByValue(row, 0, height - 1)), width), tf.clipByValue(column, 0, width - 1));
    const values = tf.reshape(tf.gather(pixels, tf.cast(tf.reshape(index, [-1]), 'int32')), [batch, -1, channels]);
    return tf.mul(values, tf.expandDims(tf.mul(share, tf.cast(inside, 'float32')), 2));
  };
  return tf.addN([corner(0, 0), corner(0, 1), corner(1, 0), corner(1, 1)]);
}
