/** Group normalisation: groups of channels at mean 0 and variance 1, row by row (Wu and He, 2018). */
import { defineNode } from '../define.ts';
import { groupNormFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { groupNorm } from '../pytorchCode.ts';
import { IMAGE_AXES, paramFinding, shapeFinding, tensorFact } from '../shapes.ts';
import { AFFINE, affineWeights, countAffine, inferSameShape, normaliseGroups } from './core.ts';

export const groupNormalizationLayer = defineNode({
  id: 'layer.groupNormalization',
  version: 1,
  role: 'layer',
  category: 'normalisation',
  label: 'Group normalisation',
  summary: 'Brings groups of channels to mean 0 and variance 1, row by row.',
  guide: `**What it does.** Cuts the channels of the last axis into groups and brings all values of a group, over all positions of one row, to mean 0 and variance 1; then a learnt gamma and beta scale and shift every channel.

**When.** In convolutional networks with small batches (detection, segmentation, diffusion), where batch normalisation fails. One group is layer normalisation over the whole row, one channel a group is instance normalisation.

**Example.** 4 channels 1, 3, 10, 30 in 2 groups: (1, 3) become (−1, 1), and so do (10, 30).

**Formula.** $y = \\gamma (x - \\mu_g) / \\sqrt{\\sigma_g^2 + \\varepsilon} + \\beta$ with $\\mu_g$ and $\\sigma_g^2$ over the group of the channel (Wu and He, 2018).

**Shapes.** \`[batch, …, c]\` → the same; gamma and beta have c weights each.

**Usual mistake.** A number of groups that does not divide the channels.`,
  keywords: ['gn', 'groupnorm', 'group norm', '组归一化'],
  figure: groupNormFigure,
  icon: 'Grid3x3',
  params: {
    groups: { kind: 'integer', label: 'Groups', default: 32, min: 1, max: 1_000_000 },
    epsilon: { kind: 'number', label: 'Epsilon', default: 1e-3, min: 0, exclusiveMin: true, max: 1 },
    ...AFFINE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => groupNorm(site, params, params.groups),
  infer: (params, inputs) => inferSameShape('Group normalisation', inputs, 'linear', ({ shape }) => {
    const channels = shape.at(-1) ?? null;
    if (shape.length < 2 || channels === null) return shapeFinding('Group normalisation', 'a tensor of at least 2 axes whose last size is known', shape, 'Flatten the tensor first.');
    return channels % params.groups === 0 ? countAffine(params, channels) : paramFinding('groups', 'Groups', 'a number that divides the channels', params.groups);
  }),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.groupNormalization', params, context, {
    weights: ([shape]) => affineWeights(tf, params, context.seed, [shape!.at(-1)!]),
    outputShape: ([shape]) => [...shape!],
    call: ([x], { weights }) => normaliseGroups(tf, x!, params.groups, params.epsilon, weights),
  }),
  keras: (params) => layerCode('GroupNormalization', params, { defaults: { groups: 32, epsilon: 1e-3 } }),
  cases: [
    {
      params: { groups: 2 },
      inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES) },
      outputs: { y: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'linear' }) },
      parameters: 8,
    },
    {
      params: { groups: 1, center: false, scale: false },
      inputs: { x: tensorFact([null, 6], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 6], ['batch', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { groups: 3 }, inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 3, null], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
