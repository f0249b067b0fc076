/** Random Gaussian blur: softer images, while training. */
import { defineNode } from '../define.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { paramFinding } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom, mix } from './resample.ts';

/** So narrow a bell leaves an image as it is. */
const NARROWEST = 1e-3;

export const randomGaussianBlurLayer = defineNode({
  id: 'layer.randomGaussianBlur',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random Gaussian blur',
  summary: 'Softens images at random while training.',
  guide: `**What it does.** While training, makes each pixel a mean of those around it, weighted by a bell whose width is drawn for each image; afterwards passes images on as they are. The same seed and step give the same.

**When.** When some photos are out of focus, or come from far away.

**Example.** A kernel size of 3 and a sigma of 1: the middle pixel counts for 0.45, its neighbours in the row for 0.27 each.

**Formula.** $w_d \\propto e^{-d^2 / 2 s^2}$ for the distances d within half the kernel size, along rows and columns, with s uniform from 0 to sigma. At the edges the weights of the pixels that are there add up to 1.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** To soften so much that what tells the classes apart is gone; look at a few images first.`,
  keywords: ['augmentation', 'blur', 'smooth', 'focus', 'gaussian', '数据增强', '模糊'],
  icon: 'Droplets',
  params: {
    kernelSize: { kind: 'integer', label: 'Kernel size', default: 3, min: 1, max: 31, step: 2 },
    sigma: { kind: 'number', label: 'Sigma', default: 1, min: 0, max: 1, exclusiveMin: true, step: 0.1, help: 'The widest bell, in pixels.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'values',
  pytorch: (params, site) => helperModule(site, params, 'RandomBlur', [params.kernelSize, params.sigma]),
  infer(params, inputs) {
    if (params.kernelSize % 2 === 0) return { outputs: {}, findings: [paramFinding('kernelSize', 'Kernel size', 'an odd number', params.kernelSize)] };
    return inferSame('Random Gaussian blur', inputs);
  },
  gradient: 'none',
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomGaussianBlur', params, context, (x, draw) => {
    const sigma = tf.reshape(draw('sigma', NARROWEST, params.sigma), [-1, 1, 1]), reach = (params.kernelSize - 1) / 2;
    const weights = (size: number): Tensor => {
      const places = tf.range(0, size), apart = tf.abs(tf.sub(tf.reshape(places, [1, size, 1]), tf.reshape(places, [1, 1, size])));
      const bell = tf.mul(tf.exp(tf.div(tf.neg(tf.square(apart)), tf.mul(2, tf.square(sigma)))), tf.cast(tf.lessEqual(apart, reach), 'float32'));
      return tf.div(bell, tf.sum(bell, 2, true));
    };
    return mix(tf, x, weights(x.shape[1]!), weights(x.shape[2]!));
  }),
  keras: ({ kernelSize, sigma }) => layerCode('RandomGaussianBlur', {}, { instead: { kernel_size: kernelSize, sigma, value_range: [0, 1] } }),
  cases: [
    { inputs: { x: space(5, 4, 2) }, outputs: { y: spaceOut(5, 4, 2) }, parameters: 0 },
    { params: { kernelSize: 5, sigma: 0.5 }, inputs: { x: space(3, 3, 1) }, outputs: { y: spaceOut(3, 3, 1) }, parameters: 0 },
    { params: { kernelSize: 4 }, inputs: { x: space(3, 3, 1) }, findings: ['param.range'] },
  ],
});
