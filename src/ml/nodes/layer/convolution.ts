/** What convolution, pooling and image layers of every rank share: parameters, lengths, shapes, weights and findings. */
import type { TensorFact } from '../../document/facts.ts';
import { tensorAt, type Inference, type InputFacts } from '../define.ts';
import { IMAGE_AXES, paramFinding, product, refuseShape, SEQUENCE_AXES, tensorFact, transposedLength, VOLUME_AXES, windowLength, type Padding, type Shape, type Size } from '../shapes.ts';

/** Axes between the batch and the channels: 1 for sequences, 2 for images, 3 for volumes. */
export type Rank = 1 | 2 | 3;

/** `full` sees all channels at once, `depthwise` each on its own, `separable` is depthwise and then 1 × 1 over all. */
export type ConvolutionKind = 'full' | 'transposed' | 'depthwise' | 'separable';

/** One number, as rank 1 has it, or one for each axis. */
export type Sizes = number | readonly number[];
export const listOf = (sizes: Sizes): number[] => (typeof sizes === 'number' ? [sizes] : [...sizes]);

export interface ConvolutionParams {
  filters?: number;
  depthMultiplier?: number;
  kernelSize: Sizes;
  strides: Sizes;
  padding: string;
  dilationRate?: Sizes;
  groups?: number;
  activation: string;
  useBias: boolean;
}

export const FILTERS = { kind: 'integer', label: 'Filters', default: 32, min: 1, max: 100_000 } as const;
/** Channels and filters in this many groups, each of which sees its own channels alone. */
export const GROUPS = { kind: 'integer', label: 'Groups', default: 1, min: 1, max: 10_000 } as const;
export const DEPTH_MULTIPLIER = { kind: 'integer', label: 'Depth multiplier', default: 1, min: 1, max: 1000, help: 'Filters for each input channel.' } as const;

/** A size along the one axis of a sequence. */
export const sizeParam = <const N extends number>(label: string, value: N, min = 1) => ({ kind: 'integer', label, default: value, min, max: 10_000 }) as const;
/** A size along each axis of images or volumes. */
export const sizesParam = (label: string, value: readonly number[], min = 1) => ({ kind: 'integers', label, default: value, length: value.length, min, max: 10_000 }) as const;

const choice = (value: string): { value: string; label: string } => ({ value, label: value });
export const PADDING = { kind: 'choice', label: 'Padding', default: 'valid', choices: [choice('valid'), choice('same')] } as const;
export const PADDING_CAUSAL = { kind: 'choice', label: 'Padding', default: 'valid', choices: [choice('valid'), choice('same'), choice('causal')] } as const;

const AXES: Readonly<Record<Rank, readonly string[]>> = { 1: SEQUENCE_AXES, 2: IMAGE_AXES, 3: VOLUME_AXES };
const EXPECTED: Readonly<Record<Rank, string>> = {
  1: 'sequences [batch, time, features]',
  2: 'images [batch, height, width, channels]',
  3: 'volumes [batch, depth, height, width, channels]',
};

/** A tensor of this shape with the axes of its rank; for cases. */
export const space = (...shape: Size[]): TensorFact => tensorFact([null, ...shape], AXES[(shape.length - 1) as Rank]);
/** The same as what comes out of a layer. */
export const spaceOut = (...shape: Size[]): TensorFact => tensorFact([null, ...shape], AXES[(shape.length - 1) as Rank], { activation: 'linear' });

/** Goes on with the input where it has this rank and holds float32. */
export function onSpace(label: string, rank: Rank, inputs: InputFacts, then: (x: TensorFact, sizes: Shape, channels: Size) => Inference): Inference {
  const x = tensorAt(inputs, 'x')!;
  if (x.shape.length !== rank + 2) return refuseShape(label, EXPECTED[rank], x.shape, 'Reshape the tensor first, or use the layer of its rank.');
  if (x.dtype !== 'float32') return refuseShape(label, 'float32 values', x.shape, 'Insert a Rescaling layer: it makes float32 of whole numbers.');
  return then(x, x.shape.slice(1, -1), x.shape.at(-1)!);
}

/** The result, where it has at least one position along each axis. `unchanged`: the values are those of the input. */
export function resultIn(label: string, x: TensorFact, sizes: Shape, channels: Size, more: { activation?: string; unchanged?: boolean; parameters?: number } = {}): Inference {
  if (sizes.some((size) => size !== null && size < 1)) {
    return refuseShape(label, 'an input at least as large as the window', x.shape, 'Make the window smaller, pad the input, or use fewer layers that shrink it.');
  }
  return {
    outputs: { y: { ...x, shape: [x.shape[0]!, ...sizes, channels], ...(more.unchanged ? {} : { activation: more.activation ?? 'linear' }) } },
    parameters: more.parameters ?? 0,
  };
}

/** The weights of a convolution by name: `kernel`, or `depthwise` and `pointwise`, and `bias`. */
export function convolutionWeights(kind: ConvolutionKind, params: ConvolutionParams, channels: number): Record<string, number[]> {
  const window = listOf(params.kernelSize);
  const { filters = 0, depthMultiplier = 1, groups = 1 } = params;
  const inside = channels * depthMultiplier;
  const kernels: Record<ConvolutionKind, Record<string, number[]>> = {
    full: { kernel: [...window, channels / groups, filters] },
    transposed: { kernel: [...window, filters, channels] },
    depthwise: { depthwise: [...window, channels, depthMultiplier] },
    separable: { depthwise: [...window, channels, depthMultiplier], pointwise: [...window.map(() => 1), inside, filters] },
  };
  return { ...kernels[kind], ...(params.useBias ? { bias: [kind === 'depthwise' ? inside : filters] } : {}) };
}

/** The lengths that a convolution makes of the axes of space. */
export function convolutionLengths(kind: ConvolutionKind, params: ConvolutionParams, sizes: Shape): Size[] {
  const window = listOf(params.kernelSize), strides = listOf(params.strides);
  const dilation = params.dilationRate === undefined ? window.map(() => 1) : listOf(params.dilationRate);
  return sizes.map((size, i) => kind === 'transposed'
    ? transposedLength(size, window[i]!, strides[i]!, params.padding as 'valid' | 'same')
    : windowLength(size, window[i]!, strides[i]!, params.padding as Padding, dilation[i]));
}

/** What a convolution makes of its input. */
export function inferConvolution(label: string, kind: ConvolutionKind, rank: Rank, params: ConvolutionParams, inputs: InputFacts): Inference {
  return onSpace(label, rank, inputs, (x, sizes, channels) => {
    if (channels === null) return refuseShape(label, 'a known number of channels', x.shape, 'Reshape the tensor so that its last size is known.');
    const dilation = listOf(params.dilationRate ?? 1);
    if (dilation.some((rate) => rate > 1) && listOf(params.strides).some((stride) => stride > 1)) {
      return { outputs: {}, findings: [paramFinding('dilationRate', 'Dilation rate', '1, since strides are above 1', dilation.join(', '))] };
    }
    const { groups = 1 } = params;
    if (channels % groups !== 0 || (params.filters ?? 0) % groups !== 0) {
      return { outputs: {}, findings: [paramFinding('groups', 'Groups', 'a number that divides both the channels and the filters', groups)] };
    }
    const weights = convolutionWeights(kind, params, channels);
    const out = kind === 'depthwise' ? channels * (params.depthMultiplier ?? 1) : params.filters!;
    const parameters = Object.values(weights).reduce((sum, shape) => sum + product(shape)!, 0);
    return resultIn(label, x, convolutionLengths(kind, params, sizes), out, { activation: params.activation, parameters });
  });
}

export interface PoolingParams { poolSize: Sizes; strides: Sizes; padding: string }

/** What pooling over windows makes of its input. */
export function inferPooling(label: string, rank: Rank, params: PoolingParams, inputs: InputFacts): Inference {
  const window = listOf(params.poolSize), strides = listOf(params.strides);
  return onSpace(label, rank, inputs, (x, sizes, channels) => {
    // TensorFlow.js misplaces such windows in volumes.
    if (rank === 3 && params.padding === 'same' && strides.some((stride, i) => stride > window[i]!)) {
      return { outputs: {}, findings: [paramFinding('strides', 'Strides', 'at most the pool size, since the padding is same', strides.join(', '))] };
    }
    return resultIn(label, x, sizes.map((size, i) => windowLength(size, window[i]!, strides[i]!, params.padding as Padding)), channels);
  });
}

/** What pooling over the whole space makes of its input. */
export function inferGlobalPooling(label: string, rank: Rank, inputs: InputFacts): Inference {
  return onSpace(label, rank, inputs, (x, _sizes, channels) => ({
    outputs: { y: { ...x, shape: [x.shape[0]!, channels], axes: [x.axes[0]!, x.axes.at(-1)!], activation: 'linear' } },
    parameters: 0,
  }));
}

/** `[before, after]` of each axis, from a flat list. */
export const pairsOf = (flat: readonly number[]): [number, number][] => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

/** Each axis longer, or with a negative sign shorter, by what lies before and after it. */
export const lengthsWith = (sizes: Shape, pairs: readonly [number, number][], sign: 1 | -1): Size[] =>
  sizes.map((size, i) => (size === null ? null : size + sign * (pairs[i]![0] + pairs[i]![1])));

/** What is left where the ends of each axis are cut off. */
export function inferCropping(label: string, rank: Rank, cropping: readonly number[], inputs: InputFacts): Inference {
  return onSpace(label, rank, inputs, (x, sizes, channels) => {
    const left = lengthsWith(sizes, pairsOf(cropping), -1);
    if (left.some((size) => size !== null && size < 1)) return refuseShape(label, 'an input larger than what is cut off', x.shape, 'Cut off less.');
    return resultIn(label, x, left, channels, { unchanged: true });
  });
}

/** What becomes of the input where zeros are put around it. */
export function inferZeroPadding(label: string, rank: Rank, padding: readonly number[], inputs: InputFacts): Inference {
  return onSpace(label, rank, inputs, (x, sizes, channels) => resultIn(label, x, lengthsWith(sizes, pairsOf(padding), 1), channels));
}

/** What becomes of the input where each place is repeated. */
export function inferUpSampling(label: string, rank: Rank, size: Sizes, inputs: InputFacts): Inference {
  const by = listOf(size);
  return onSpace(label, rank, inputs, (x, sizes, channels) => resultIn(label, x, sizes.map((length, i) => (length === null ? null : length * by[i]!)), channels));
}

/** Images of a fixed size. `within`: they are cut out of the input, and so cannot be larger; their values stay what they were. */
export function inferImages(label: string, size: readonly number[], inputs: InputFacts, within = false): Inference {
  return onSpace(label, 2, inputs, (x, sizes, channels) => {
    if (within && sizes.some((length, i) => length !== null && length < size[i]!)) return refuseShape(label, 'images at least as large as the crop', x.shape, 'Choose a smaller height and width, or resize the images first.');
    return resultIn(label, x, size, channels, { unchanged: within });
  });
}

/** Images as they were. `unchanged`: so are their values, in another order at most. */
export function inferSame(label: string, inputs: InputFacts, unchanged = false): Inference {
  return onSpace(label, 2, inputs, (x, sizes, channels) => resultIn(label, x, sizes, channels, { unchanged }));
}
