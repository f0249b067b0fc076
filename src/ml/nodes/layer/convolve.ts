/** Convolutions with a gradient on every backend, dilated or not, and the layers that are made of them. */
import type { BuildContext } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { transposedLength } from '../shapes.ts';
import type { Layer, Tensor, Tf } from '../tf.ts';
import { convolutionLengths, convolutionWeights, listOf, type ConvolutionKind, type ConvolutionParams, type Rank } from './convolution.ts';
import { activationNamed, readWeight, weightOptions, type WeightOptions } from './shared.ts';

/** How a window moves over 2 or 3 axes of space. */
interface Move { strides: readonly number[]; dilation: readonly number[]; padding: 'valid' | 'same' }
type Convolution = (x: Tensor, kernel: Tensor, move: Move) => Tensor;
type Values = Readonly<Record<string, Tensor>>;

const spaceOf = (x: Tensor): number[] => x.shape.slice(1, -1);
const dense = ({ dilation }: Move): boolean => dilation.every((rate) => rate === 1);
const has = (tf: Tf, kernel: string): boolean => tf.getKernel(kernel, tf.getBackend()) !== undefined;
const times = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/** Zeros before and after each axis that make `valid` of the padding. */
export function paddingOf(sizes: readonly number[], window: readonly number[], { strides, dilation, padding }: Move): [number, number][] {
  return sizes.map((size, i) => {
    if (padding === 'valid') return [0, 0];
    const wide = (window[i]! - 1) * dilation[i]! + 1;
    const all = Math.max((Math.ceil(size / strides[i]!) - 1) * strides[i]! + wide - size, 0);
    return [Math.floor(all / 2), all - Math.floor(all / 2)];
  });
}

/** Zeros, or another value, around the axes of space, one axis after the other: WebGL pads no more than four axes at once. */
export function padSpace(tf: Tf, x: Tensor, pads: readonly (readonly [number, number])[], value = 0): Tensor {
  return pads.reduce((padded, [before, after], i) => {
    if (before === 0 && after === 0) return padded;
    const axis = i + 1, shape = padded.shape;
    const flat = tf.reshape(padded, [times(shape.slice(0, axis)), shape[axis]!, times(shape.slice(axis + 1))]);
    return tf.reshape(tf.pad(flat, [[0, 0], [before, after], [0, 0]], value), [...shape.slice(0, axis), shape[axis]! + before + after, ...shape.slice(axis + 1)]);
  }, x);
}

/** A part of one axis: WebGL slices no more than four axes. */
export function cut(tf: Tf, x: Tensor, axis: number, begin: number, size: number): Tensor {
  const { shape } = x;
  if (size === shape[axis]) return x;
  const before = shape.slice(0, axis), after = shape.slice(axis + 1);
  const part = tf.slice(tf.reshape(x, [times(before), shape[axis]!, times(after)]), [0, begin, 0], [times(before), size, times(after)]);
  return tf.reshape(part, [...before, size, ...after]);
}

/** Sets the places of space apart by `stride − 1` zeros. */
function spread(tf: Tf, x: Tensor, strides: readonly number[]): Tensor {
  return strides.reduce((apart, stride, i) => {
    if (stride === 1) return apart;
    const axis = i + 1, before = apart.shape.slice(0, axis), size = apart.shape[axis]!, after = apart.shape.slice(axis + 1);
    const padded = tf.pad(tf.reshape(apart, [times(before) * size, 1, times(after)]), [[0, 0], [0, stride - 1], [0, 0]]);
    return cut(tf, tf.reshape(padded, [...before, size * stride, ...after]), axis, 0, (size - 1) * stride + 1);
  }, x);
}

/** The kernel turned about its centre. */
function turn(tf: Tf, kernel: Tensor): Tensor {
  const [inside, outside] = kernel.shape.slice(-2) as [number, number];
  return tf.reshape(tf.reverse(tf.reshape(kernel, [times(kernel.shape.slice(0, -2)), inside, outside]), 0), kernel.shape);
}

/** The convolution of TensorFlow.js; `strides` or `dilation` is 1 everywhere. */
function plain(tf: Tf, x: Tensor, kernel: Tensor, { strides, dilation, padding }: Move): Tensor {
  return strides.length === 2
    ? tf.conv2d(x as never, kernel as never, strides as [number, number], padding, 'NHWC', dilation as [number, number])
    : tf.conv3d(x as never, kernel as never, strides as [number, number, number], padding, 'NDHWC', dilation as [number, number, number]);
}

/** What the adjoint of a convolution convolves densely: the results set apart, and zeros around them. */
function setApart(tf: Tf, x: Tensor, window: readonly number[], sizes: readonly number[], move: Move): Tensor {
  const apart = spread(tf, x, move.strides);
  return padSpace(tf, apart, paddingOf(sizes, window, move).map(([before], i): [number, number] => {
    const reach = (window[i]! - 1) * move.dilation[i]!;
    return [reach - before, sizes[i]! + before - apart.shape[i + 1]!];
  }));
}

/** The adjoint of a convolution, to space of these sizes: a dense convolution with the turned kernel. */
function adjoint(tf: Tf, x: Tensor, kernel: Tensor, sizes: readonly number[], move: Move, convolution: Convolution): Tensor {
  const rank = sizes.length;
  const turned = tf.transpose(turn(tf, kernel), [...sizes.map((_, i) => i), rank + 1, rank]);
  return convolution(setApart(tf, x, kernel.shape.slice(0, rank), sizes, move), turned, { strides: sizes.map(() => 1), dilation: move.dilation, padding: 'valid' });
}

/** The gradient of a kernel is a convolution too: channels stand for the batch, the batch for channels, strides for dilation. */
function kernelGradient(tf: Tf, x: Tensor, dy: Tensor, window: readonly number[], move: Move): Tensor {
  const rank = window.length, space = window.map((_, i) => i + 1);
  const swapped = tf.transpose(padSpace(tf, x, paddingOf(spaceOf(x), window, move)), [rank + 1, ...space, 0]);
  const all = plain(tf, swapped, tf.transpose(dy, [...space, 0, rank + 1]), { strides: move.dilation, dilation: move.strides, padding: 'valid' });
  return tf.transpose(window.reduce((used, size, i) => cut(tf, used, i + 1, 0, size), all), [...space, 0, rank + 1]);
}

/** A function of two tensors with a gradient of its own. */
function withGradient(tf: Tf, x: Tensor, kernel: Tensor, value: (x: Tensor, kernel: Tensor) => Tensor, gradient: (dy: Tensor, x: Tensor, kernel: Tensor) => [Tensor, Tensor]): Tensor {
  return tf.customGrad((...args) => {
    const [x, kernel, save] = args as unknown as [Tensor, Tensor, (kept: Tensor[]) => void];
    save([x, kernel]);
    return { value: value(x, kernel), gradFunc: (dy: Tensor, kept: Tensor[]) => gradient(dy, kept[0]!, kept[1]!) };
  })(x, kernel);
}

/**
 * Convolves `[batch, …space, in]` with `[…window, in, out]`. TensorFlow.js has a gradient of it on every backend for two dense
 * dimensions only, WebAssembly excepted; its gradients of three dimensions are wrong on WebAssembly, and so is its padding of
 * volumes where strides are above the window.
 */
function convolve(tf: Tf, x: Tensor, kernel: Tensor, move: Move): Tensor {
  if (move.strides.length === 2 && dense(move) && has(tf, 'Conv2DBackpropFilter')) return plain(tf, x, kernel, move);
  const sizes = spaceOf(x), window = kernel.shape.slice(0, -2);
  return withGradient(tf, x, kernel,
    (x, kernel) => plain(tf, padSpace(tf, x, paddingOf(sizes, window, move)), kernel, { ...move, padding: 'valid' }),
    (dy, x, kernel) => [adjoint(tf, dy, kernel, sizes, move, (...args) => plain(tf, ...args)), kernelGradient(tf, x, dy, window, move)]);
}

/** Convolves each group of channels with its group of filters: `[batch, …space, in]` with `[…window, in / groups, out]`. */
function convolveGroups(tf: Tf, x: Tensor, kernel: Tensor, move: Move, groups: number): Tensor {
  if (groups === 1) return convolve(tf, x, kernel, move);
  const part = (tensor: Tensor, group: number): Tensor => {
    const size = tensor.shape.at(-1)! / groups;
    return cut(tf, tensor, tensor.rank - 1, group * size, size);
  };
  return tf.concat(Array.from({ length: groups }, (_, group) => convolve(tf, part(x, group), part(kernel, group), move)), x.rank - 1);
}

/** The adjoint of a convolution: `[batch, …space, in]` with `[…window, out, in]`. */
function convolveTransposed(tf: Tf, x: Tensor, kernel: Tensor, move: Move): Tensor {
  const sizes = spaceOf(x).map((size, i) => transposedLength(size, kernel.shape[i]!, move.strides[i]!, move.padding)!);
  if (sizes.length === 2 && has(tf, 'Conv2DBackpropFilter')) {
    return tf.conv2dTranspose(x as never, kernel as never, [x.shape[0]!, ...sizes, kernel.shape.at(-2)!] as never, move.strides as [number, number], move.padding);
  }
  return adjoint(tf, x, kernel, sizes, move, (...args) => convolve(tf, ...args));
}

const plainDepthwise = (tf: Tf, x: Tensor, kernel: Tensor, { strides, dilation, padding }: Move): Tensor =>
  tf.depthwiseConv2d(x as never, kernel as never, strides as [number, number], padding, 'NHWC', dilation as [number, number]);

/** Convolves each channel of `[batch, height, width, in]` on its own with `[…window, in, multiplier]`. */
function convolveDepthwise(tf: Tf, x: Tensor, kernel: Tensor, move: Move): Tensor {
  if (dense(move) && has(tf, 'DepthwiseConv2dNativeBackpropFilter')) return plainDepthwise(tf, x, kernel, move);
  const batch = x.shape[0]!, sizes = spaceOf(x);
  const [rows, columns, channels, multiplier] = kernel.shape as [number, number, number, number];
  /** Images and channels side by side, as the channels of one image. */
  const beside = (tensor: Tensor, last: number[]): Tensor => tf.reshape(tf.transpose(tensor, [1, 2, 0, 3]), [tensor.shape[1]!, tensor.shape[2]!, ...last]);
  return withGradient(tf, x, kernel, (x, kernel) => plainDepthwise(tf, x, kernel, move), (dy, x, kernel) => {
    const turned = tf.reshape(turn(tf, kernel), [rows, columns, channels * multiplier, 1]);
    const back = plainDepthwise(tf, setApart(tf, dy, [rows, columns], sizes, move), turned, { strides: [1, 1], dilation: move.dilation, padding: 'valid' });
    const images = tf.expandDims(beside(padSpace(tf, x, paddingOf(sizes, [rows, columns], move)), [batch * channels]), 0);
    const all = plainDepthwise(tf, images, beside(dy, [batch * channels, multiplier]), { strides: move.dilation, dilation: move.strides, padding: 'valid' });
    const used = tf.reshape(tf.slice(all, [0, 0, 0, 0], [1, rows, columns, batch * channels * multiplier]), [rows * columns, batch, channels * multiplier]);
    return [
      tf.sum(tf.reshape(back, [batch, ...sizes, channels, multiplier]), -1),
      tf.reshape(tf.sum(used, 1), [rows, columns, channels, multiplier]),
    ];
  });
}

/** The result of a convolution of any kind and rank before its activation. Sequences are images of one row. */
export function applyConvolution(tf: Tf, kind: ConvolutionKind, rank: Rank, params: Omit<ConvolutionParams, 'activation' | 'useBias'>, x: Tensor, weights: Values): Tensor {
  const window = listOf(params.kernelSize);
  const strides = listOf(params.strides);
  const dilation = params.dilationRate === undefined ? window.map(() => 1) : listOf(params.dilationRate);
  const lift = (tensor: Tensor, axis: number): Tensor => (rank === 1 ? tf.expandDims(tensor, axis) : tensor);
  const causal = params.padding === 'causal';
  const move: Move = {
    strides: rank === 1 ? [1, ...strides] : strides,
    dilation: rank === 1 ? [1, ...dilation] : dilation,
    padding: causal ? 'valid' : params.padding as 'valid' | 'same',
  };
  const input = lift(causal ? tf.pad(x, [[0, 0], [(window[0]! - 1) * dilation[0]!, 0], [0, 0]]) : x, 1);
  const kernel = (name: string): Tensor => lift(weights[name]!, 0);
  const once: Move = { strides: move.strides.map(() => 1), dilation: move.strides.map(() => 1), padding: 'valid' };
  const made = kind === 'transposed' ? convolveTransposed(tf, input, kernel('kernel'), move)
    : kind === 'full' ? convolveGroups(tf, input, kernel('kernel'), move, params.groups ?? 1)
    : kind === 'depthwise' ? convolveDepthwise(tf, input, kernel('depthwise'), move)
    : convolve(tf, convolveDepthwise(tf, input, kernel('depthwise'), move), kernel('pointwise'), once);
  const y = rank === 1 ? tf.squeeze(made, [1]) : made;
  // WebGPU adds wrongly where five axes meet one.
  return weights.bias ? tf.reshape(tf.add(tf.reshape(y, [-1, weights.bias.shape[0]!]), weights.bias), y.shape) : y;
}

/** The axes along which a weight is one filter's, for constraints: all but that of the filters, `[…window, in, out]`, transposed `[…window, out, in]`, depthwise `[…window, in, multiplier]`. */
function filterAxes(kind: ConvolutionKind, rank: Rank, name: string): number[] {
  const window = Array.from({ length: rank }, (_, i) => i);
  if (name === 'bias') return [0];
  if (name === 'depthwise') return window;
  return [...window, kind === 'transposed' ? rank + 1 : rank];
}

/** Where the layers of TensorFlow.js keep the weights. */
const FIELDS = { kernel: 'kernel', depthwise: 'depthwiseKernel', pointwise: 'pointwiseKernel', bias: 'bias' } as const;

/**
 * Keras's layer of TensorFlow.js for it, so that saved models name it; null where there is none that does the same. Volumes
 * are not transposed by it, since whoever loaded the model on WebAssembly would get wrong values.
 */
function kerasLayer(tf: Tf, kind: ConvolutionKind, rank: Rank, params: ConvolutionParams, { name, seed }: BuildContext): Layer | null {
  const dilated = params.dilationRate !== undefined && listOf(params.dilationRate).some((rate) => rate > 1);
  const skips = listOf(params.strides).some((stride, i) => stride > listOf(params.kernelSize)[i]!);
  if (params.padding === 'causal' || (params.groups ?? 1) > 1 || (kind === 'depthwise' && dilated) || (rank === 3 && (kind === 'transposed' || (params.padding === 'same' && skips)))) return null;
  const options = {
    name, filters: params.filters, depthMultiplier: params.depthMultiplier, kernelSize: listOf(params.kernelSize), strides: listOf(params.strides), padding: params.padding,
    ...(params.dilationRate === undefined ? {} : { dilationRate: listOf(params.dilationRate) }),
    activation: params.activation, useBias: params.useBias, ...weightOptions(tf, params, 'bias', seed + 1),
  };
  const { layers } = tf;
  if (kind === 'full' || kind === 'transposed') {
    const create = kind === 'full' ? [layers.conv1d, layers.conv2d, layers.conv3d][rank - 1]! : rank === 2 ? layers.conv2dTranspose : null;
    return create ? create({ ...options, ...weightOptions(tf, params, 'kernel', seed, filterAxes(kind, rank, 'kernel')) } as never) : null;
  }
  if (rank !== 2) return null;
  if (kind === 'separable') return mendSeparable(tf, params, seed, layers.separableConv2d({ ...options, ...weightOptions(tf, params, 'depthwise', seed, filterAxes(kind, rank, 'depthwise')), ...weightOptions(tf, params, 'pointwise', seed + 2, filterAxes(kind, rank, 'pointwise')) } as never));
  return mendDepthwise(readWeight(tf, params, 'depthwise', seed, filterAxes(kind, rank, 'depthwise')), layers.depthwiseConv2d({ ...options, ...weightOptions(tf, params, 'depthwise', seed, filterAxes(kind, rank, 'depthwise')) } as never));
}

/** TensorFlow.js gives the pointwise weights the initialiser of the depthwise ones, and saves no depth multiplier. */
function mendSeparable(tf: Tf, params: ConvolutionParams, seed: number, layer: Layer): Layer {
  (layer as unknown as { pointwiseInitializer: unknown }).pointwiseInitializer = readWeight(tf, params, 'pointwise', seed + 2).initializer;
  const saved = layer.getConfig.bind(layer);
  layer.getConfig = () => ({ ...saved(), depthMultiplier: params.depthMultiplier! });
  return layer;
}

/** TensorFlow.js saves the regulariser in the place of the constraint. */
function mendDepthwise({ constraint }: WeightOptions, layer: Layer): Layer {
  const saved = layer.getConfig.bind(layer);
  layer.getConfig = () => ({ ...saved(), depthwiseConstraint: constraint ? { className: constraint.getClassName(), config: constraint.getConfig() } : null });
  return layer;
}

/** The layer of the node `id`. */
export function createConvolution(tf: Tf, id: string, kind: ConvolutionKind, rank: Rank, params: ConvolutionParams, context: BuildContext): Layer {
  const known = kerasLayer(tf, kind, rank, params, context);
  if (known) {
    const inside = known as unknown as Record<string, { read(): Tensor } | null | undefined> & { activation: { apply(x: Tensor): Tensor } };
    known.call = (inputs) => tf.tidy(() => {
      const weights = Object.fromEntries(Object.entries(FIELDS).flatMap(([name, field]) => (inside[field] ? [[name, inside[field].read()]] : [])));
      return inside.activation.apply(applyConvolution(tf, kind, rank, params, Array.isArray(inputs) ? inputs[0]! : inputs, weights));
    });
    return known;
  }
  const activate = activationNamed(tf, params.activation);
  const seeds: Readonly<Record<string, number>> = { kernel: 0, depthwise: 0, bias: 1, pointwise: 2 };
  return createOwnLayer(tf, id, params, context, {
    weights: ([shape]) => Object.fromEntries(Object.entries(convolutionWeights(kind, params, shape!.at(-1)!)).map(([name, size]) => [
      name, { shape: size, ...readWeight(tf, params, name, context.seed + seeds[name]!, filterAxes(kind, rank, name)) },
    ])),
    outputShape: ([shape]) => [shape![0]!, ...convolutionLengths(kind, params, shape!.slice(1, -1)), kind === 'depthwise' ? shape!.at(-1)! * params.depthMultiplier! : params.filters!],
    call: ([x], { weights }) => activate(applyConvolution(tf, kind, rank, params, x!, weights)),
  });
}

