/** Random shear: images pushed askew, while training. */
import { defineNode } from '../define.ts';
import { helperCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom, sampleAt } from './resample.ts';

export const randomShearLayer = defineNode({
  id: 'layer.randomShear',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random shear',
  summary: 'Pushes images askew at random while training.',
  guide: `**What it does.** While training, moves the rows of each image sideways, the more the further from the middle, and its columns up and down likewise, by interpolation; what comes in from outside is 0. Afterwards passes images on as they are. Each image gets its own; the same seed and step give the same. No gradient passes through it.

**When.** For handwriting, signs and whatever a camera sees from the side.

**Example.** An x factor of 0.2 and 10 rows: the upper row moves by up to 0.9 pixels one way, the lower row as much the other way.

**Formula.** The value at the row i and column j, counted from the middle, comes from row $i + b \\, j$ and column $j + a \\, i$, with a and b uniform within ± the factors.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** A factor so large that digits become others: a 7 that leans far enough is a 2.`,
  keywords: ['augmentation', 'skew', 'slant', 'affine', '数据增强', '剪切'],
  icon: 'Italic',
  params: {
    xFactor: { kind: 'number', label: 'X factor', default: 0.2, min: 0, max: 1, step: 0.05, help: 'Largest move of a row by its distance from the middle.' },
    yFactor: { kind: 'number', label: 'Y factor', default: 0, min: 0, max: 1, step: 0.05, help: 'Largest move of a column by its distance from the middle.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'places',
  pytorch: (params, site) => helperModule(site, params, 'RandomShear', [params.xFactor, params.yFactor]),
  infer: (_params, inputs) => inferSame('Random shear', inputs),
  gradient: 'none',
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomShear', params, context, (x, draw) => {
    const [batch, height, width] = x.shape as [number, number, number];
    const down = (height - 1) / 2, across = (width - 1) / 2;
    const row = tf.reshape(tf.tile(tf.reshape(tf.range(-down, down + 1), [height, 1]), [1, width]), [1, height * width]);
    const column = tf.reshape(tf.tile(tf.reshape(tf.range(-across, across + 1), [1, width]), [height, 1]), [1, height * width]);
    const from = tf.add(tf.add(row, tf.mul(draw('y', -params.yFactor, params.yFactor), column)), down);
    const at = tf.add(tf.add(column, tf.mul(draw('x', -params.xFactor, params.xFactor), row)), across);
    return tf.reshape(sampleAt(tf, x, from, at), [batch, height, width, -1]);
  }),
  keras: ({ xFactor, yFactor }, site) => helperCode('ShearWithConfig', {}, site, { instead: { x_factor: xFactor, y_factor: yFactor, fill_mode: 'constant' } }),
  cases: [
    { inputs: { x: space(5, 4, 2) }, outputs: { y: spaceOut(5, 4, 2) }, parameters: 0 },
    { params: { xFactor: 0, yFactor: 0.5 }, inputs: { x: space(3, 6, 1) }, outputs: { y: spaceOut(3, 6, 1) }, parameters: 0 },
    { params: { xFactor: 1.5 }, inputs: { x: space(3, 4, 1) }, findings: ['param.range'] },
  ],
});
