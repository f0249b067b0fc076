/** Random zoom: images made larger or smaller, while training. */
import { defineNode } from '../define.ts';
import { zoomFigure } from '../figures/plane.ts';
import { call, literal, raw } from '../python.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom, mix, shifted, taking } from './resample.ts';

export const randomZoomLayer = defineNode({
  id: 'layer.randomZoom',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random zoom',
  summary: 'Enlarges or shrinks images at random while training.',
  guide: `**What it does.** While training, enlarges or shrinks each image about its centre by a random factor, by interpolation; what comes in from outside is 0. Afterwards passes images on as they are. Each image gets its own; the same seed and step give the same.

**When.** When objects come nearer or farther than in the training images.

**Example.** A factor of 0.2: each image is shown at 0.8 to 1.2 times its size.

**Formula.** $y_{i,j} = x_{c + (i - c) / z,\\; d + (j - d) / z}$ about the centre (c, d), with z uniform from 1 − factor to 1 + factor.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** To zoom where size is what should be learnt, such as small against large cells.`,
  keywords: ['augmentation', 'scale', 'zoom', '数据增强', '缩放'],
  figure: zoomFigure,
  icon: 'ScanSearch',
  params: {
    factor: { kind: 'number', label: 'Factor', default: 0.2, min: 0, max: 0.9, step: 0.05, help: 'Largest change of the size.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'places',
  pytorch: (params, site) => helperModule(site, params, 'RandomAffine', [], { zoom: params.factor }),
  infer: (_params, inputs) => inferSame('Random zoom', inputs),
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomZoom', params, context, (x, draw) => {
    const zoom = draw('zoom', 1 - params.factor, 1 + params.factor);
    const along = (size: number) => {
      const centre = (size - 1) / 2;
      return taking(tf, tf.add(tf.div(shifted(tf, size, tf.fill([x.shape[0]!, 1], -centre)), zoom), centre), size);
    };
    return mix(tf, x, along(x.shape[1]!), along(x.shape[2]!));
  }),
  // Keras's factor is how much more of the image is seen: the inverse of our size.
  keras: ({ factor }) => ({ make: call('layers.RandomZoom', [raw(`(1 / ${literal(Number((1 + factor).toPrecision(7)))} - 1, 1 / ${literal(Number((1 - factor).toPrecision(7)))} - 1)`)], { fill_mode: 'constant' }) }),
  cases: [
    { inputs: { x: space(5, 4, 2) }, outputs: { y: spaceOut(5, 4, 2) }, parameters: 0 },
    { params: { factor: 0.5 }, inputs: { x: space(4, 4, 1) }, outputs: { y: spaceOut(4, 4, 1) }, parameters: 0 },
    { params: { factor: 1 }, inputs: { x: space(4, 4, 1) }, findings: ['param.range'] },
  ],
});
