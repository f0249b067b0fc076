/** Random flip: mirrored images, while training. */
import { defineNode } from '../define.ts';
import { flipFigure } from '../figures/plane.ts';
import { call } from '../python.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSame, space } from './convolution.ts';
import { createRandom } from './resample.ts';

export const randomFlipLayer = defineNode({
  id: 'layer.randomFlip',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random flip',
  summary: 'Mirrors half of the images while training.',
  guide: `**What it does.** While training, mirrors each image with probability ½, from left to right, from top to bottom, or each on its own; afterwards passes images on as they are. Each image gets its own; the same seed and step give the same.

**When.** With few images, where a mirrored one is just as true: the network sees more, and overfits later.

**Example.** In a batch of 32 photos about 16 are mirrored, others in every step.

**Formula.** $y = x$ or $y_{i,j} = x_{i,\\, W - 1 - j}$, each with probability ½.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** To flip digits or letters: a mirrored 2 is no 2.`,
  keywords: ['augmentation', 'mirror', 'flip', '数据增强', '翻转'],
  figure: flipFigure,
  icon: 'ArrowLeftRight',
  params: {
    mode: { kind: 'choice', label: 'Mode', default: 'horizontal', choices: [{ value: 'horizontal', label: 'left to right' }, { value: 'vertical', label: 'top to bottom' }, { value: 'both', label: 'both' }] },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'places',
  pytorch: (params, site) => helperModule(site, params, 'RandomFlip', [params.mode === 'both' ? [1, 2] : [params.mode === 'vertical' ? 1 : 2]]),
  infer: (_params, inputs) => inferSame('Random flip', inputs, true),
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomFlip', params, context, (x, draw) => {
    const axes = params.mode === 'both' ? [1, 2] : [params.mode === 'vertical' ? 1 : 2];
    return axes.reduce((images, axis) => {
      const flipped = tf.reshape(tf.cast(tf.less(draw(`flip ${axis}`, 0, 1), 0.5), 'float32'), [-1, 1, 1, 1]);
      return tf.add(tf.mul(tf.reverse(images, axis), flipped), tf.mul(images, tf.sub(1, flipped)));
    }, x);
  }),
  keras: ({ mode }) => ({ make: call('layers.RandomFlip', [mode === 'both' ? 'horizontal_and_vertical' : mode]) }),
  cases: [
    { inputs: { x: { ...space(3, 4, 2), activation: 'relu' } }, outputs: { y: { ...space(3, 4, 2), activation: 'relu' } }, parameters: 0 },
    { params: { mode: 'both' }, inputs: { x: space(3, 4, 1) }, outputs: { y: space(3, 4, 1) }, parameters: 0 },
    { inputs: { x: space(4, 2) }, findings: ['shape.rank'] },
  ],
});
