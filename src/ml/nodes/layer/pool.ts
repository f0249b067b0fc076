/** Pooling layers of TensorFlow.js for every rank, with gradients mended: of means at a padded border, and of maxima on WebAssembly. */
import type { BuildContext } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import type { Layer, Tensor, Tf } from '../tf.ts';
import { listOf, type PoolingParams, type Rank } from './convolution.ts';
import { padSpace, paddingOf } from './convolve.ts';

const options = ({ poolSize, strides, padding }: PoolingParams, { name }: BuildContext) => ({ name, poolSize: listOf(poolSize), strides: listOf(strides), padding: padding as 'valid' });

const only = (inputs: Tensor | Tensor[]): Tensor => (Array.isArray(inputs) ? inputs[0]! : inputs);

/** The window over the axes of an image or a volume, a sequence being an image of one column, and what makes `valid` of the padding. */
function windowOf(rank: Rank, { poolSize, strides, padding }: PoolingParams, x: Tensor) {
  const lift = (sizes: number[]): number[] => (rank === 1 ? [...sizes, 1] : sizes);
  const window = lift(listOf(poolSize)), step = lift(listOf(strides));
  const pads = paddingOf(lift(x.shape.slice(1, -1)), window, { strides: step, dilation: window.map(() => 1), padding: padding as 'valid' | 'same' });
  return { window, step, pads };
}
const lifted = (tf: Tf, rank: Rank, x: Tensor): Tensor => (rank === 1 ? tf.expandDims(x, 2) : x);
const lowered = (tf: Tf, rank: Rank, x: Tensor): Tensor => (rank === 1 ? tf.squeeze(x, [2]) : x);

/** The largest value of each window. */
export function createMaxPooling(tf: Tf, rank: Rank, params: PoolingParams, context: BuildContext): Layer {
  const { layers } = tf;
  return [layers.maxPooling1d, layers.maxPooling2d, layers.maxPooling3d][rank - 1]!(options(params, context) as never);
}

/** The mean of each window. */
export function createAveragePooling(tf: Tf, rank: Rank, params: PoolingParams, context: BuildContext): Layer {
  const { layers } = tf;
  const layer: Layer = [layers.averagePooling1d, layers.averagePooling2d, layers.averagePooling3d][rank - 1]!(options(params, context) as never);
  if (params.padding === 'valid') return layer;
  const pool = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => tf.tidy(() => tf.customGrad((...args) => {
    const [x, save] = args as unknown as [Tensor, (kept: Tensor[]) => void];
    save([x]);
    return { value: pool(x, kwargs) as Tensor, gradFunc: (dy: Tensor, kept: Tensor[]) => averageGradient(tf, rank, params, kept[0]!, dy) };
  })(only(inputs)));
  return layer;
}

/** TensorFlow.js divides by the whole window in the gradient, though by what lies inside in the mean: at the border the one makes up for the other. */
function averageGradient(tf: Tf, rank: Rank, params: PoolingParams, x: Tensor, dy: Tensor): Tensor {
  const { window, step, pads } = windowOf(rank, params, x);
  const input = lifted(tf, rank, x);
  const ones = padSpace(tf, tf.ones([1, ...input.shape.slice(1, -1), 1]), pads);
  const inside = rank === 3 ? tf.avgPool3d(ones as never, window as never, step as never, 'valid') : tf.avgPool(ones as never, window as never, step as never, 'valid');
  const attributes = { filterSize: window, strides: step, pad: 'same' };
  return lowered(tf, rank, tf.engine().runKernel(rank === 3 ? 'AvgPool3DGrad' : 'AvgPoolGrad', { dy: tf.div(lifted(tf, rank, dy), inside), input } as never, attributes));
}

/** The largest value, or the mean, of each channel over the whole space. */
export function createGlobalPooling(tf: Tf, id: string, kind: 'max' | 'mean', rank: Rank, context: BuildContext): Layer {
  const { layers } = tf, { name } = context;
  if (rank === 3) {
    return createOwnLayer(tf, id, {}, context, {
      outputShape: ([shape]) => [shape![0]!, shape!.at(-1)!],
      call: ([x]) => tf[kind](x!, [1, 2, 3]),
    });
  }
  const create = kind === 'max' ? [layers.globalMaxPooling1d, layers.globalMaxPooling2d] : [layers.globalAveragePooling1d, layers.globalAveragePooling2d];
  return create[rank - 1]!({ name } as never);
}
