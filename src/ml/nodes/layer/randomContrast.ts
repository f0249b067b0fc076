/** Random contrast: images with more or less contrast, while training. */
import { defineNode } from '../define.ts';
import { contrastFigure } from '../figures/values.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom } from './resample.ts';

export const randomContrastLayer = defineNode({
  id: 'layer.randomContrast',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random contrast',
  summary: 'Raises or lowers the contrast of images at random while training.',
  guide: `**What it does.** While training, moves the values of each channel of an image away from their mean, or towards it, by a random factor; afterwards passes images on as they are. Each image gets its own; the same seed and step give the same.

**When.** When photos differ in haze, exposure or camera.

**Example.** A channel with the values 0.4 and 0.6 and a factor of 1.5: the mean 0.5 stays, the values become 0.35 and 0.65.

**Formula.** $y = (x - \\bar x) \\, f + \\bar x$ with f uniform from 1 − factor to 1 + factor and $\\bar x$ the mean of the channel.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** To expect values within 0 and 1 afterwards: they may leave that range a little.`,
  keywords: ['augmentation', 'contrast', '数据增强', '对比度'],
  figure: contrastFigure,
  icon: 'SlidersHorizontal',
  params: {
    factor: { kind: 'number', label: 'Factor', default: 0.2, min: 0, max: 1, step: 0.05, help: 'Largest change of the contrast.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'values',
  pytorch: (params, site) => helperModule(site, params, 'RandomContrast', [params.factor]),
  infer: (_params, inputs) => inferSame('Random contrast', inputs),
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomContrast', params, context, (x, draw) => {
    const mean = tf.mean(x, [1, 2], true);
    return tf.add(tf.mul(tf.sub(x, mean), tf.reshape(draw('contrast', 1 - params.factor, 1 + params.factor), [-1, 1, 1, 1])), mean);
  }),
  keras: (params) => layerCode('RandomContrast', params, { first: ['factor'], instead: { value_range: [-Infinity, Infinity] } }),
  cases: [
    { inputs: { x: space(3, 4, 2) }, outputs: { y: spaceOut(3, 4, 2) }, parameters: 0 },
    { params: { factor: 1 }, inputs: { x: space(2, 2, 1) }, outputs: { y: spaceOut(2, 2, 1) }, parameters: 0 },
    { params: { factor: -0.1 }, inputs: { x: space(2, 2, 1) }, findings: ['param.range'] },
  ],
});
