/** Random hue: colours turned around the colour circle, while training. */
import { defineNode } from '../define.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferColours, turnHue } from './colour.ts';
import { space, spaceOut } from './convolution.ts';
import { createRandom } from './resample.ts';

export const randomHueLayer = defineNode({
  id: 'layer.randomHue',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random hue',
  summary: 'Turns colours around the colour circle at random while training.',
  guide: `**What it does.** While training, turns all colours of an image by one random angle around the circle from red over green and blue back to red; greys stay. Afterwards passes images on as they are. Each image gets its own; the same seed and step give the same. Values must lie between 0 and 1, as an Image input gives them.

**When.** When light tints photos, or when the colour of a thing does not tell what it is: cars, clothes.

**Example.** A factor of 1 turns by up to half the circle: red may become anything up to cyan. With 0.1 red turns a little to orange or pink.

**Formula.** In HSV, $h' = h + u / 2$ modulo 1, with u uniform within ± the factor; saturation and value stay.

**Shapes.** \`[batch, height, width, 3]\` → the same.

**Usual mistake.** To use it where colour is the class: ripe fruit, traffic lights.`,
  keywords: ['augmentation', 'colour', 'color', 'hsv', 'tint', '数据增强', '色相'],
  icon: 'Palette',
  params: { factor: { kind: 'number', label: 'Factor', default: 0.1, min: 0, max: 1, step: 0.05, help: 'Largest turn as a part of half the circle.' } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'values',
  pytorch: (params, site) => helperModule(site, params, 'RandomColour', [], { hue: params.factor }),
  infer: (_params, inputs) => inferColours('Random hue', inputs),
  gradient: 'none',
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomHue', params, context, (x, draw) => turnHue(tf, x, tf.reshape(draw('hue', -params.factor / 2, params.factor / 2), [-1, 1, 1, 1]))),
  keras: ({ factor }) => layerCode('RandomHue', {}, { instead: { factor, value_range: [0, 1] } }),
  cases: [
    { inputs: { x: space(3, 4, 3) }, outputs: { y: spaceOut(3, 4, 3) }, parameters: 0 },
    { inputs: { x: space(3, 4, 2) }, findings: ['shape.rank'] },
    { params: { factor: 2 }, inputs: { x: space(2, 2, 3) }, findings: ['param.range'] },
  ],
});
