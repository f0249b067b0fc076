/** Squeeze and excite: every channel is weighed by what all channels hold (Hu et al., 2018). */
import { defineNode } from '../define.ts';
import { exciteFigure } from '../figures/flow.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { helperModule, sizeAt } from '../pytorchCode.ts';
import { paramFinding, refuseShape } from '../shapes.ts';
import { onSpace, resultIn, space, spaceOut } from './convolution.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

export const squeezeAndExciteLayer = defineNode({
  id: 'layer.squeezeAndExcite',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Squeeze and excite',
  summary: 'Learns which channels of images matter, image by image.',
  guide: `**What it does.** Takes the mean of each channel, passes these means through two small dense layers, and multiplies each channel by the result, a number from 0 to 1 (Hu et al., 2018).

**When.** Behind the convolutions of a block: a little accuracy for very few weights.

**Example.** 64 channels with a ratio of 16: 64 → 4 → 64; 64 × 4 + 4 + 4 × 64 + 64 = 580 parameters.

**Formula.** $s = \\sigma(W_2 \\, \\mathrm{relu}(W_1 \\bar x + b_1) + b_2)$, then $y_{i,j,c} = s_c \\, x_{i,j,c}$ with $\\bar x$ the mean over the image.

**Shapes.** \`[batch, height, width, channels]\` → the same; the ratio must divide the channels.

**Usual mistake.** A high ratio with few channels: 16 channels and a ratio of 16 leave a single number in the middle.`,
  keywords: ['se block', 'senet', 'attention', 'channel attention', '通道注意力'],
  figure: exciteFigure,
  icon: 'SlidersHorizontal',
  params: {
    ratio: { kind: 'integer', label: 'Ratio', default: 16, min: 1, max: 10_000, help: 'Channels for each unit in the middle.' },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'SqueezeAndExcite', [sizeAt(site), sizeAt(site) / params.ratio]),
  infer: (params, inputs) => onSpace('Squeeze and excite', 2, inputs, (x, sizes, channels) => {
    if (channels === null) return refuseShape('Squeeze and excite', 'a known number of channels', x.shape, 'Reshape the tensor so that its last size is known.');
    if (channels % params.ratio !== 0) return { outputs: {}, findings: [paramFinding('ratio', 'Ratio', 'a number that divides the channels', params.ratio)] };
    const middle = channels / params.ratio;
    return resultIn('Squeeze and excite', x, sizes, channels, { parameters: 2 * channels * middle + middle + channels });
  }),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.squeezeAndExcite', params, context, {
    weights([shape]) {
      const channels = shape!.at(-1)!, middle = channels / params.ratio;
      const weight = (name: string, size: number[], seed: number) => ({ shape: size, ...readWeight(tf, params, name, context.seed + seed) });
      return {
        squeezeKernel: weight('kernel', [channels, middle], 0), squeezeBias: weight('bias', [middle], 1),
        exciteKernel: weight('kernel', [middle, channels], 2), exciteBias: weight('bias', [channels], 3),
      };
    },
    outputShape: ([shape]) => [...shape!],
    call([x], { weights }) {
      const squeezed = tf.relu(tf.add(tf.matMul(tf.mean(x!, [1, 2]), weights.squeezeKernel!), weights.squeezeBias!));
      const share = tf.sigmoid(tf.add(tf.matMul(squeezed, weights.exciteKernel!), weights.exciteBias!));
      return tf.mul(x!, tf.reshape(share, [x!.shape[0]!, 1, 1, x!.shape[3]!]));
    },
  }),
  keras: (params, site) => helperCode('SqueezeAndExcite', params, site, { defaults: { ratio: 16 } }),
  cases: [
    { params: { ratio: 2 }, inputs: { x: space(4, 3, 6) }, outputs: { y: spaceOut(4, 3, 6) }, parameters: 45 },
    { params: { ratio: 1 }, inputs: { x: space(2, 2, 3) }, outputs: { y: spaceOut(2, 2, 3) }, parameters: 24 },
    { inputs: { x: space(null, null, 64) }, outputs: { y: spaceOut(null, null, 64) }, parameters: 580 },
    { params: { ratio: 4 }, inputs: { x: space(4, 3, 6) }, findings: ['param.range'] },
    { inputs: { x: space(4, 6) }, findings: ['shape.rank'] },
  ],
});
