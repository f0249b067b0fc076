/** Images before and after a layer that changes them while training. */
import type { ImageLayer } from '../compile/imageSteps.ts';
import type { CheckedParams } from '../nodes/define.ts';
import type { Pixels } from '../nodes/media.ts';
import { seedFor } from '../nodes/random.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { Tensor, Tf } from '../nodes/tf.ts';

export interface Augmented { before: Pixels[]; after: Pixels[] }

/** Runs images of one size through these layers as while training, as one batch; `draw` stands for the step. Both are shown by the range of what comes before the last layer. */
export async function augmentImages(tf: Tf, layers: readonly ImageLayer[], images: readonly Pixels[], draw: number): Promise<Augmented> {
  const [{ height, width, channels }] = images as [Pixels, ...Pixels[]];
  const [before, after] = tf.tidy(() => {
    const bytes = new Float32Array(images.length * height * width * channels);
    images.forEach(({ data }, i) => bytes.set(data, i * height * width * channels));
    const steps: Tensor[] = [tf.div(tf.tensor(bytes, [images.length, height, width, channels]), 255)];
    for (const { id, type, params } of layers) {
      const definition = definitionOf(type);
      if (definition?.role !== 'layer') throw new Error(`${type} is no layer`);
      const layer = definition.createLayer(tf, params as CheckedParams, { name: id, seed: seedFor(0, id), clock: { step: draw }, wired: ['x'] });
      steps.push(layer.apply(steps.at(-1)!, { training: true }) as Tensor);
    }
    return [steps.at(-2)!, steps.at(-1)!];
  }) as [Tensor, Tensor];
  const values = (await before.data()) as Float32Array, low = values.reduce((a, b) => Math.min(a, b), 0), high = values.reduce((a, b) => Math.max(a, b), 1);
  const pixelsOf = (tensor: Tensor, data: ArrayLike<number>): Pixels[] => {
    const [count, tall, wide, depth] = tensor.shape as [number, number, number, number], size = tall * wide * depth;
    return Array.from({ length: count }, (_, i) => ({ height: tall, width: wide, channels: depth, data: Uint8Array.from({ length: size }, (__, at) => Math.round(255 * Math.min(1, Math.max(0, (data[i * size + at]! - low) / (high - low))))) }));
  };
  const shown = { before: pixelsOf(before, values), after: pixelsOf(after, await after.data()) };
  before.dispose();
  after.dispose();
  return shown;
}
