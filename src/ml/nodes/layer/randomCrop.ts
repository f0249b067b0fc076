/** Random crop: a part of each image, another one in each step while training. */
import { defineNode } from '../define.ts';
import { helperCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferImages, space } from './convolution.ts';
import { createRandom, cropMiddle, mix, shifted, taking } from './resample.ts';

export const randomCropLayer = defineNode({
  id: 'layer.randomCrop',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random crop',
  summary: 'Cuts a random part out of images while training, the middle afterwards.',
  guide: `**What it does.** While training, cuts a rectangle out of each image at a random place; afterwards out of its middle. Each image gets its own; the same seed and step give the same.

**When.** With photos that were resized a little too large: every step sees another part.

**Example.** 32 × 32 with a crop of 28 × 28: one of 5 × 5 = 25 places.

**Formula.** $y_{i,j} = x_{i + a,\\, j + b}$ with a uniform in 0 … H − h and b in 0 … W − w.

**Shapes.** \`[batch, height, width, channels]\` → the same with the height and width that you choose, at most those of the input.

**Usual mistake.** A crop so small that the object is missing from it.`,
  keywords: ['augmentation', 'crop', '数据增强', '裁剪'],
  icon: 'Crop',
  params: {
    height: { kind: 'integer', label: 'Height', default: 24, min: 1, max: 10_000 },
    width: { kind: 'integer', label: 'Width', default: 24, min: 1, max: 10_000 },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'places',
  pytorch: (params, site) => helperModule(site, params, 'RandomCrop', [params.height, params.width]),
  infer: (params, inputs) => inferImages('Random crop', [params.height, params.width], inputs, true),
  createLayer(tf, params, context) {
    const size = [params.height, params.width];
    return createRandom(tf, 'layer.randomCrop', params, context, (x, draw) => {
      const along = (axis: 1 | 2) => {
        const from = x.shape[axis]!, to = size[axis - 1]!;
        return taking(tf, shifted(tf, to, tf.minimum(tf.floor(draw(`offset ${axis}`, 0, from - to + 1)), from - to)), from);
      };
      return mix(tf, x, along(1), along(2));
    }, (x) => cropMiddle(tf, x, params.height, params.width), size);
  },
  keras: (params, site) => helperCode('RandomOrCenterCrop', params, site, { first: ['height', 'width'] }),
  cases: [
    { params: { height: 2, width: 3 }, inputs: { x: { ...space(5, 4, 2), activation: 'relu' } }, outputs: { y: { ...space(2, 3, 2), activation: 'relu' } }, parameters: 0 },
    { params: { height: 4, width: 4 }, inputs: { x: space(4, 5, 1) }, outputs: { y: space(4, 4, 1) }, parameters: 0 },
    { params: { height: 2, width: 5 }, inputs: { x: space(5, 4, 2) }, findings: ['shape.rank'] },
  ],
});
