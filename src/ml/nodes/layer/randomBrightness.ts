/** Random brightness: lighter or darker images, while training. */
import { defineNode } from '../define.ts';
import { brightnessFigure } from '../figures/values.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { paramFinding } from '../shapes.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom } from './resample.ts';

export const randomBrightnessLayer = defineNode({
  id: 'layer.randomBrightness',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random brightness',
  summary: 'Makes images lighter or darker at random while training.',
  guide: `**What it does.** While training, adds a random number to all pixels of an image and keeps the result within the range of values; afterwards passes images on as they are. Each image gets its own; the same seed and step give the same.

**When.** When light differs between photos, and the training photos do not show it.

**Example.** Values from 0 to 1 and a factor of 0.2: between −0.2 and 0.2 is added, and 0.9 + 0.2 becomes 1.

**Formula.** $y = \\min(\\max(x + u \\, (\\mathrm{high} - \\mathrm{low}), \\mathrm{low}), \\mathrm{high})$ with u uniform within ± the factor.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** A range that is not that of the values: pixels from 0 to 255 with a range of 0 to 1 all become 1.`,
  keywords: ['augmentation', 'light', 'exposure', '数据增强', '亮度'],
  figure: brightnessFigure,
  icon: 'Sparkles',
  params: {
    factor: { kind: 'number', label: 'Factor', default: 0.2, min: 0, max: 1, step: 0.05, help: 'Largest change as a part of the range.' },
    low: { kind: 'number', label: 'Lowest value', default: 0 },
    high: { kind: 'number', label: 'Highest value', default: 1 },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'values',
  pytorch: (params, site) => helperModule(site, params, 'RandomBrightness', [params.factor, params.low, params.high]),
  infer(params, inputs) {
    if (params.low >= params.high) return { outputs: {}, findings: [paramFinding('high', 'Highest value', 'a number above the lowest value', params.high)] };
    return inferSame('Random brightness', inputs);
  },
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomBrightness', params, context, (x, draw) => {
    const light = tf.mul(draw('brightness', -params.factor, params.factor), params.high - params.low);
    return tf.clipByValue(tf.add(x, tf.reshape(light, [-1, 1, 1, 1])), params.low, params.high);
  }),
  keras: ({ factor, low, high }) => layerCode('RandomBrightness', { factor }, { first: ['factor'], instead: { value_range: [low, high] } }),
  cases: [
    { inputs: { x: space(3, 4, 2) }, outputs: { y: spaceOut(3, 4, 2) }, parameters: 0 },
    { params: { factor: 0.5, low: -1, high: 3 }, inputs: { x: space(2, 2, 1) }, outputs: { y: spaceOut(2, 2, 1) }, parameters: 0 },
    { params: { low: 1, high: 1 }, inputs: { x: space(2, 2, 1) }, findings: ['param.range'] },
  ],
});
