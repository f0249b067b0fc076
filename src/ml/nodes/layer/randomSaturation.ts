/** Random saturation: colours more or less strong, while training. */
import { defineNode } from '../define.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferColours, saturate } from './colour.ts';
import { space, spaceOut } from './convolution.ts';
import { createRandom } from './resample.ts';

export const randomSaturationLayer = defineNode({
  id: 'layer.randomSaturation',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random saturation',
  summary: 'Makes colours stronger or weaker at random while training.',
  guide: `**What it does.** While training, brings the colours of each image closer to grey or further from it; afterwards passes images on as they are. Each image gets its own; the same seed and step give the same. Values must lie between 0 and 1, as an Image input gives them.

**When.** When cameras, screens and weather give colours of different strength.

**Example.** A pixel (0.8, 0.4, 0.4) at the factor 2: the largest channel stays, the others move twice as far from it, to 0.

**Formula.** $y_c = v - (v - x_c) \\, f$ with v the largest channel, $f = u / (1 - u)$ and u uniform within 0.5 ± half the factor; never below 0.

**Shapes.** \`[batch, height, width, 3]\` → the same.

**Usual mistake.** To use it behind Normalise images, where values are no colours any more.`,
  keywords: ['augmentation', 'colour', 'color', 'hsv', 'vivid', '数据增强', '饱和度'],
  icon: 'Droplets',
  params: { factor: { kind: 'number', label: 'Factor', default: 0.3, min: 0, max: 0.95, step: 0.05, help: '0: no change. Towards 1: from grey to the strongest colours.' } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'values',
  pytorch: (params, site) => helperModule(site, params, 'RandomColour', [], { saturation: params.factor }),
  infer: (_params, inputs) => inferColours('Random saturation', inputs),
  gradient: 'none',
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomSaturation', params, context, (x, draw) => {
    const u = tf.reshape(draw('saturation', 0.5 - params.factor / 2, 0.5 + params.factor / 2), [-1, 1, 1, 1]);
    return saturate(tf, x, tf.div(u, tf.sub(1, u)));
  }),
  keras: ({ factor }) => layerCode('RandomSaturation', {}, { instead: { factor: [0.5 - factor / 2, 0.5 + factor / 2], value_range: [0, 1] } }),
  cases: [
    { inputs: { x: space(3, 4, 3) }, outputs: { y: spaceOut(3, 4, 3) }, parameters: 0 },
    { inputs: { x: space(3, 4, 1) }, findings: ['shape.rank'] },
    { params: { factor: 1 }, inputs: { x: space(2, 2, 3) }, findings: ['param.range'] },
  ],
});
