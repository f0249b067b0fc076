/** PReLU: a leaky ReLU whose slopes are learnt (He et al., 2015). */
import { defineNode, tensorAt } from '../define.ts';
import { preluFigure } from '../figures/activation.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { helperModule } from '../pytorchCode.ts';
import { product, shapeFinding, tensorFact } from '../shapes.ts';
import { inferSameShape, shareAxes, SHARED_AXES, sharedAxesFinding } from './core.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

export const preluLayer = defineNode({
  id: 'layer.prelu',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'PReLU',
  summary: 'A leaky ReLU whose slopes are learnt.',
  guide: `**What it does.** Positive values pass; negative ones are multiplied by alpha, which is learnt: one for each value of a row, or one for all values along the shared axes.

**When.** Where the right slope is not known and there is enough data to learn it. After a convolution share height and width (axes 1 and 2), so that every channel has one slope.

**Example.** With alpha 0.25 −2, 0, 3 become −0.5, 0, 3. A \`[batch, 28, 28, 32]\` input with the axes 1 and 2 shared has 32 weights, unshared 25,088.

**Formula.** $y = x$ for $x > 0$, else $y = \\alpha x$ (He et al., 2015).

**Shapes.** \`[batch, …]\` → the same; alpha has the shape of a row, with 1 on the shared axes.

**Usual mistake.** Weight decay on alpha: it pulls the slopes back to 0, and what is left is ReLU.`,
  keywords: ['parametric relu', 'learnt slope', 'lrelu', '参数化'],
  figure: preluFigure,
  icon: 'Activity',
  params: {
    sharedAxes: SHARED_AXES,
    ...weightParams('alpha', 'Alpha', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'Prelu', [shareAxes(params.sharedAxes, tensorAt(site.inputs, 'x')!.shape).slice(1)]),
  infer: ({ sharedAxes }, inputs) => inferSameShape('PReLU', inputs, 'prelu', ({ shape }) => sharedAxesFinding(sharedAxes, shape)
    ?? product(shareAxes(sharedAxes, shape).slice(1))
    ?? shapeFinding('PReLU', 'a tensor whose sizes are known on all axes that are not shared', shape, 'Share the axes whose size is unknown.')),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.prelu', params, context, {
    weights: ([shape]) => ({ alpha: { shape: shareAxes(params.sharedAxes, shape!).slice(1) as number[], ...readWeight(tf, params, 'alpha', context.seed) } }),
    outputShape: ([shape]) => [...shape!],
    // The kernel of the WebAssembly backend takes alpha for a weight of the last axes, whatever its shape.
    call: ([x], { weights }) => tf.sub(tf.relu(x!), tf.mul(weights.alpha!, tf.relu(tf.neg(x!)))),
  }),
  keras: (params) => layerCode('PReLU', params, { defaults: { sharedAxes: [] } }),
  cases: [
    {
      inputs: { x: tensorFact([null, 8], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 8], ['batch', 'features'], { activation: 'prelu' }) },
      parameters: 8,
    },
    {
      params: { sharedAxes: [1, 2], alphaInitializer: 'ones' },
      inputs: { x: tensorFact([null, 3, 2, 4], ['batch', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 3, 2, 4], ['batch', 'height', 'width', 'channels'], { activation: 'prelu' }) },
      parameters: 4,
    },
    { params: { sharedAxes: [2] }, inputs: { x: tensorFact([null, 8], ['batch', 'features']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, null, 8], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
