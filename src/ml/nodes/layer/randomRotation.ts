/** Random rotation: turned images, while training. */
import { defineNode } from '../define.ts';
import { rotationFigure } from '../figures/plane.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom, sampleAt } from './resample.ts';

export const randomRotationLayer = defineNode({
  id: 'layer.randomRotation',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random rotation',
  summary: 'Turns images at random while training.',
  guide: `**What it does.** While training, turns each image about its centre by a random angle, by interpolation; what comes in from outside is 0. Afterwards passes images on as they are. Each image gets its own; the same seed and step give the same. No gradient passes through it.

**When.** When which way is up says little, as with cells or pictures from above; directly behind the input, before all layers that learn.

**Example.** A factor of 0.1: each image is turned by −36° to 36°.

**Formula.** The value at the place p comes from $R_\\alpha (p - m) + m$ with m the centre and α uniform within ± factor × 360°.

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** To turn where direction matters: a 6 that is turned by half a turn is a 9.`,
  keywords: ['augmentation', 'rotate', 'turn', '数据增强', '旋转'],
  figure: rotationFigure,
  icon: 'Undo2',
  params: {
    factor: { kind: 'number', label: 'Factor', default: 0.1, min: 0, max: 0.5, step: 0.05, help: 'Largest angle as a part of a full turn.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'places',
  pytorch: (params, site) => helperModule(site, params, 'RandomAffine', [], { rotation: params.factor }),
  infer: (_params, inputs) => inferSame('Random rotation', inputs),
  gradient: 'none',
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomRotation', params, context, (x, draw) => {
    const [batch, height, width] = x.shape as [number, number, number];
    const angle = tf.mul(draw('angle', -params.factor, params.factor), 2 * Math.PI);
    const cos = tf.cos(angle), sin = tf.sin(angle);
    const down = (height - 1) / 2, across = (width - 1) / 2;
    const row = tf.reshape(tf.tile(tf.reshape(tf.range(-down, down + 1), [height, 1]), [1, width]), [1, height * width]);
    const column = tf.reshape(tf.tile(tf.reshape(tf.range(-across, across + 1), [1, width]), [height, 1]), [1, height * width]);
    const from = tf.add(tf.add(tf.mul(cos, row), tf.mul(sin, column)), down);
    const at = tf.add(tf.sub(tf.mul(cos, column), tf.mul(sin, row)), across);
    return tf.reshape(sampleAt(tf, x, from, at), [batch, height, width, -1]);
  }),
  keras: (params) => layerCode('RandomRotation', params, { first: ['factor'], instead: { fill_mode: 'constant' } }),
  cases: [
    { inputs: { x: space(5, 4, 2) }, outputs: { y: spaceOut(5, 4, 2) }, parameters: 0 },
    { params: { factor: 0.5 }, inputs: { x: space(3, 3, 1) }, outputs: { y: spaceOut(3, 3, 1) }, parameters: 0 },
    { params: { factor: 0.6 }, inputs: { x: space(3, 3, 1) }, findings: ['param.range'] },
  ],
});
