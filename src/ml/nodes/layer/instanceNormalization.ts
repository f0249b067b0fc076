/** Instance normalisation: every channel of every row at mean 0 and variance 1 (Ulyanov, Vedaldi and Lempitsky, 2016). */
import { defineNode } from '../define.ts';
import { instanceNormFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { groupNorm, sizeAt } from '../pytorchCode.ts';
import { IMAGE_AXES, SEQUENCE_AXES, shapeFinding, tensorFact } from '../shapes.ts';
import { AFFINE, affineWeights, countAffine, inferSameShape, normaliseGroups } from './core.ts';

export const instanceNormalizationLayer = defineNode({
  id: 'layer.instanceNormalization',
  version: 1,
  role: 'layer',
  category: 'normalisation',
  label: 'Instance normalisation',
  summary: 'Brings every channel of every row to mean 0 and variance 1.',
  guide: `**What it does.** Brings each channel of each row, over all of its positions, to mean 0 and variance 1; then a learnt gamma and beta scale and shift every channel. It takes away the contrast of a single image.

**When.** In style transfer and image generation, where brightness and contrast of the input shall not matter.

**Example.** A channel of an image with the pixels 1 and 3 becomes −1, 1, whatever the other images of the batch are.

**Formula.** $y = \\gamma (x - \\mu) / \\sqrt{\\sigma^2 + \\varepsilon} + \\beta$ with $\\mu$ and $\\sigma^2$ over the positions of one channel of one row (Ulyanov, Vedaldi and Lempitsky, 2016).

**Shapes.** \`[batch, …, c]\` with at least 3 axes → the same; gamma and beta have c weights each.

**Usual mistake.** To use it for classification: how bright or strong a channel is as a whole is lost.`,
  keywords: ['instancenorm', 'instance norm', 'contrast', 'style transfer', '实例归一化'],
  figure: instanceNormFigure,
  icon: 'Image',
  params: {
    epsilon: { kind: 'number', label: 'Epsilon', default: 1e-3, min: 0, exclusiveMin: true, max: 1 },
    ...AFFINE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => groupNorm(site, params, sizeAt(site)),
  infer: (params, inputs) => inferSameShape('Instance normalisation', inputs, 'linear', ({ shape }) => {
    const channels = shape.at(-1) ?? null;
    if (shape.length < 3 || channels === null) return shapeFinding('Instance normalisation', 'a tensor of at least 3 axes whose last size is known', shape, 'Use layer normalisation for features.');
    return countAffine(params, channels);
  }),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.instanceNormalization', params, context, {
    weights: ([shape]) => affineWeights(tf, params, context.seed, [shape!.at(-1)!]),
    outputShape: ([shape]) => [...shape!],
    call: ([x], { weights }) => normaliseGroups(tf, x!, x!.shape.at(-1)!, params.epsilon, weights),
  }),
  keras: (params) => layerCode('GroupNormalization', params, { defaults: { epsilon: 1e-3 }, instead: { groups: -1 } }),
  cases: [
    {
      inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES) },
      outputs: { y: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'linear' }) },
      parameters: 8,
    },
    {
      params: { scale: false },
      inputs: { x: tensorFact([null, 5, 3], SEQUENCE_AXES) },
      outputs: { y: tensorFact([null, 5, 3], SEQUENCE_AXES, { activation: 'linear' }) },
      parameters: 3,
    },
    { inputs: { x: tensorFact([null, 6], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
