/** Random translation: shifted images, while training. */
import { defineNode } from '../define.ts';
import { translationFigure } from '../figures/plane.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom, mix, shifted, taking } from './resample.ts';

export const randomTranslationLayer = defineNode({
  id: 'layer.randomTranslation',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random translation',
  summary: 'Shifts images at random while training.',
  guide: `**What it does.** While training, shifts each image by a random part of its height and width, between two pixels by interpolation; what comes in from outside is 0. Afterwards passes images on as they are. Each image gets its own; the same seed and step give the same.

**When.** When the object may lie anywhere, and the training images have it in the middle.

**Example.** 28 × 28 with factors of 0.1: up to 2.8 pixels up, down, left and right.

**Formula.** $y_{i,j} = x_{i - u H,\\, j - v W}$ with u and v uniform within ± the factors.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** A factor so large that the object leaves the image: the label then is wrong.`,
  keywords: ['augmentation', 'shift', 'move', '数据增强', '平移'],
  figure: translationFigure,
  icon: 'Move',
  params: {
    heightFactor: { kind: 'number', label: 'Height factor', default: 0.1, min: 0, max: 1, step: 0.05, help: 'Largest shift as a part of the height.' },
    widthFactor: { kind: 'number', label: 'Width factor', default: 0.1, min: 0, max: 1, step: 0.05, help: 'Largest shift as a part of the width.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'places',
  pytorch: (params, site) => helperModule(site, params, 'RandomAffine', [], { shift: [params.heightFactor, params.widthFactor] }),
  infer: (_params, inputs) => inferSame('Random translation', inputs),
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomTranslation', params, context, (x, draw) => {
    const [, height, width] = x.shape as [number, number, number];
    const along = (name: string, size: number, factor: number) => taking(tf, shifted(tf, size, tf.mul(draw(name, -factor, factor), -size)), size);
    return mix(tf, x, along('height', height, params.heightFactor), along('width', width, params.widthFactor));
  }),
  keras: (params) => layerCode('RandomTranslation', params, { first: ['heightFactor', 'widthFactor'], instead: { fill_mode: 'constant' } }),
  cases: [
    { inputs: { x: space(5, 4, 2) }, outputs: { y: spaceOut(5, 4, 2) }, parameters: 0 },
    { params: { heightFactor: 0, widthFactor: 0.5 }, inputs: { x: space(3, 6, 1) }, outputs: { y: spaceOut(3, 6, 1) }, parameters: 0 },
    { params: { widthFactor: 1.5 }, inputs: { x: space(3, 4, 1) }, findings: ['param.range'] },
  ],
});
