/** CutMix: a rectangle of each image comes from another one, and their labels are mixed by area, while training. */
import { defineNode } from '../define.ts';
import { mixingCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import type { Mixture } from '../ownLayer.ts';
import type { Tensor } from '../tf.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createMixing, drawBeta, drawPartners } from './mixing.ts';

/** The first and the end of the rectangle's pixels, along the height and the width, of each row. */
interface Cut extends Mixture { tops: Float32Array; bottoms: Float32Array; lefts: Float32Array; rights: Float32Array }

/** As Keras has it: a share of exactly 0 has no distribution. */
const LEAST = 1e-6;

export const cutMixLayer = defineNode({
  id: 'layer.cutMix',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'CutMix',
  summary: 'Puts a rectangle of another image into each one while training, and mixes their labels by area.',
  guide: `**What it does.** While training, every image of a batch gets a partner from the same batch, and a rectangle of the partner is laid over it at a random place. The targets that the loss compares with are mixed by the area: with a rectangle of a fourth the label is 0.75 of its own and 0.25 of the partner's. Afterwards images pass as they are. The same seed and step give the same.

**When.** Like MixUp, where parts of a thing should be enough to know it by. Images stay as sharp as they were.

**Example.** 32 × 32 pixels, of which 16 × 16 come from the partner: the labels (1, 0) and (0, 1) become (0.75, 0.25).

**Formula.** Sides of $\\sqrt{1 - \\lambda}$ times those of the image, $\\lambda \\sim \\mathrm{Beta}(a, a)$ for each image, a uniform from 0 to the factor for each batch; $y' = \\lambda y_i + (1 - \\lambda) y_j$ (Yun et al., 2019).

**Shapes.** \`[batch, height, width, channels]\` → the same. Nothing has to be wired for the labels: every loss behind the node gets them mixed.

**Usual mistake.** Images in which what counts is small: the rectangle covers it, and the label says that it is still there.`,
  keywords: ['augmentation', 'cutmix', 'patch', '数据增强', '混合', '剪切'],
  icon: 'Scissors',
  params: {
    factor: { kind: 'number', label: 'Factor', default: 1, min: 0, max: 1, step: 0.1, help: 'Large: rectangles of any size. Small: almost nothing, or almost all of the image.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'rows',
  pytorch: (params, site) => helperModule(site, params, 'CutMix', [params.factor]),
  infer: (_params, inputs) => inferSame('CutMix', inputs),
  createLayer: (tf, params, context) => createMixing(tf, 'layer.cutMix', params, context, ([rows, height, width]): Cut => {
    const { random, order } = drawPartners(context, rows!), alpha = random.next() * params.factor + LEAST;
    const cut: Cut = { order, weights: new Float32Array(rows!), tops: new Float32Array(rows!), bottoms: new Float32Array(rows!), lefts: new Float32Array(rows!), rights: new Float32Array(rows!) };
    for (let row = 0; row < rows!; row++) {
      const side = Math.sqrt(1 - drawBeta(random, alpha)), top = random.next() * (1 - side) * height!, left = random.next() * (1 - side) * width!;
      cut.tops[row] = top;
      cut.bottoms[row] = top + side * height!;
      cut.lefts[row] = left;
      cut.rights[row] = left + side * width!;
      cut.weights[row] = 1 - side * side;
    }
    return cut;
  }, (x, partners, { tops, bottoms, lefts, rights }) => {
    const within = (size: number, from: Float32Array, to: Float32Array): Tensor => {
      const places = tf.reshape(tf.range(0, size), [1, size]);
      return tf.cast(tf.logicalAnd(tf.greaterEqual(places, tf.tensor2d(from, [from.length, 1])), tf.less(places, tf.tensor2d(to, [to.length, 1]))), 'float32');
    };
    const down = within(x.shape[1]!, tops, bottoms), across = within(x.shape[2]!, lefts, rights);
    const covered = tf.expandDims(tf.mul(tf.expandDims(down, 2), tf.expandDims(across, 1)), 3);
    return tf.add(tf.mul(x, tf.sub(1, covered)), tf.mul(partners, covered));
  }),
  keras: (params, site) => mixingCode('CutMix', params, site),
  cases: [
    { inputs: { x: space(3, 4, 2) }, outputs: { y: spaceOut(3, 4, 2) }, parameters: 0 },
    { params: { factor: 0.5 }, inputs: { x: space(2, 2, 1) }, outputs: { y: spaceOut(2, 2, 1) }, parameters: 0 },
    { params: { factor: 1.5 }, inputs: { x: space(2, 2, 1) }, findings: ['param.range'] },
  ],
});
