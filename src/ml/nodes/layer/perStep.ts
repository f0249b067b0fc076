/** The layers that a Time distributed node can apply to every step, each for a step `[…]` and for a batch of steps. */
import { product, windowLength, type Padding, type Shape, type Size } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';

export interface PerStepParams { layer: string; units: number; filters: number; kernelSize: readonly number[]; strides: readonly number[]; poolSize: readonly number[]; padding: string }

export interface PerStep {
  /** Takes images `[height, width, channels]`, and nothing else. */
  images: boolean;
  /** What a step's shape becomes, and its axes. */
  shape(params: PerStepParams, step: Shape): Size[];
  axes(step: readonly string[]): readonly string[];
  /** The shape of the kernel, for what learns. */
  kernel?(params: PerStepParams, step: Shape): number[];
  /** `[steps, …]` → `[steps, …]`, before bias and activation. */
  call(tf: Tf, params: PerStepParams, x: Tensor, kernel: Tensor | undefined): Tensor;
}

/** A batch of images, or the weights of a convolution. */
type Image = ReturnType<Tf['tensor4d']>;
type Pair = [number, number];

const slide = (step: Shape, window: readonly number[], strides: readonly number[], padding: string): Size[] => [0, 1].map((i) => windowLength(step[i]!, window[i]!, strides[i]!, padding as Padding));
const imageAxes = (): readonly string[] => ['height', 'width', 'channels'];

export const PER_STEP: Readonly<Record<string, PerStep>> = {
  dense: {
    images: false,
    shape: ({ units }, step) => [...step.slice(0, -1), units],
    axes: (step) => [...step.slice(0, -1), 'units'],
    kernel: ({ units }, step) => [step.at(-1)!, units],
    call: (tf, { units }, x, kernel) => tf.reshape(tf.matMul(tf.reshape(x, [-1, x.shape.at(-1)!]), kernel!), [...x.shape.slice(0, -1), units]),
  },
  conv2d: {
    images: true,
    shape: ({ kernelSize, strides, padding, filters }, step) => [...slide(step, kernelSize, strides, padding), filters],
    axes: imageAxes,
    kernel: ({ kernelSize, filters }, step) => [...kernelSize, step[2]!, filters],
    call: (tf, { strides, padding }, x, kernel) => tf.conv2d(x as Image, kernel as Image, strides as Pair, padding as 'same'),
  },
  maxPooling2d: {
    images: true,
    shape: ({ poolSize, padding }, step) => [...slide(step, poolSize, poolSize, padding), step[2]!],
    axes: imageAxes,
    call: (tf, { poolSize, padding }, x) => tf.maxPool(x as Image, poolSize as Pair, poolSize as Pair, padding as 'same'),
  },
  globalAveragePooling2d: { images: true, shape: (_params, step) => [step[2]!], axes: () => ['features'], call: (tf, _params, x) => tf.mean(x, [1, 2]) },
  flatten: { images: false, shape: (_params, step) => [product(step)], axes: () => ['features'], call: (tf, _params, x) => tf.reshape(x, [x.shape[0]!, product(x.shape.slice(1))!]) },
};
