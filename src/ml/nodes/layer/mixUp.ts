/** MixUp: each image with another one shining through, and their labels mixed alike, while training. */
import { defineNode } from '../define.ts';
import { mixingCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createMixing, drawBeta, drawPartners } from './mixing.ts';

export const mixUpLayer = defineNode({
  id: 'layer.mixUp',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'MixUp',
  summary: 'Blends each image with another of its batch while training, and their labels alike.',
  guide: `**What it does.** While training, every image of a batch gets a partner from the same batch, and both are blended. The targets that the loss compares with are blended by the same weight: an image that is 70 % cat and 30 % dog has the label 0.7 cat, 0.3 dog. Afterwards images pass as they are. The same seed and step give the same.

**When.** Against overfitting and too sure predictions, mostly for classes. Right behind the input, after flips and crops.

**Example.** Weight 0.7: a pixel of 1.0 and its partner's of 0.5 become 0.7 × 1.0 + 0.3 × 0.5 = 0.85; the labels (1, 0) and (0, 1) become (0.7, 0.3).

**Formula.** $x' = \\lambda x_i + (1 - \\lambda) x_j$ and $y' = \\lambda y_i + (1 - \\lambda) y_j$ with $\\lambda \\sim \\mathrm{Beta}(\\alpha, \\alpha)$, another one for each image (Zhang et al., 2018).

**Shapes.** \`[batch, height, width, channels]\` → the same. Nothing has to be wired for the labels: every loss behind the node gets them mixed.

**Usual mistake.** To take the training accuracy for that of the network: it is measured on blended images, so that validation looks better than training.`,
  keywords: ['augmentation', 'mixup', 'blend', 'label smoothing', '数据增强', '混合'],
  icon: 'Blend',
  params: {
    alpha: { kind: 'number', label: 'Alpha', default: 0.2, min: 0, exclusiveMin: true, max: 10, step: 0.1, help: 'Small: mostly one of the two. 1: any weight is as likely.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'rows',
  pytorch: (params, site) => helperModule(site, params, 'MixUp', [params.alpha]),
  infer: (_params, inputs) => inferSame('MixUp', inputs),
  createLayer: (tf, params, context) => createMixing(tf, 'layer.mixUp', params, context, ([rows]) => {
    const { random, order } = drawPartners(context, rows!);
    return { order, weights: Float32Array.from(order, () => drawBeta(random, params.alpha)) };
  }, (x, partners, { weights }) => {
    const own = tf.reshape(tf.tensor1d(weights), [-1, 1, 1, 1]);
    return tf.add(tf.mul(own, x), tf.mul(tf.sub(1, own), partners));
  }),
  keras: (params, site) => mixingCode('MixUp', params, site),
  cases: [
    { inputs: { x: space(3, 4, 2) }, outputs: { y: spaceOut(3, 4, 2) }, parameters: 0 },
    { params: { alpha: 1 }, inputs: { x: space(2, 2, 1) }, outputs: { y: spaceOut(2, 2, 1) }, parameters: 0 },
    { params: { alpha: 0 }, inputs: { x: space(2, 2, 1) }, findings: ['param.range'] },
  ],
});
