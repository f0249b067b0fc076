/** Stochastic depth: whole branches rest, row by row (Huang et al., 2016). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { stochasticDepthFigure } from '../figures/flow.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call } from '../python.ts';
import { helperModule, wiredArgs } from '../pytorchCode.ts';
import { IMAGE_AXES, shapeFinding, shapeText, tensorFact } from '../shapes.ts';
import { inferSameShape, RATE, refusedCase, sameShapeCases, stepSeed } from './core.ts';

export const stochasticDepthLayer = defineNode({
  id: 'layer.stochasticDepth',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Stochastic depth',
  summary: 'Skips a whole residual branch at random while training.',
  guide: `**What it does.** While training, drops the branch x for a random part of the rows and scales it up for the others; then it adds the residual, where one is wired. Afterwards everything passes: x + residual.

**When.** At the end of the residual blocks of deep networks (ResNet, EfficientNet, vision transformers). Raise the rate from block to block, for instance from 0 to 0.2.

**Example.** Rate 0.2 and a batch of 10: in about 2 rows the result is the residual alone, in the others 1.25 · x + residual.

**Formula.** $y = r + x \\, m / (1 - p)$ with one $m \\sim \\text{Bernoulli}(1 - p)$ a row, the residual $r$ and the rate $p$ (Huang et al., 2016).

**Shapes.** x \`[batch, …]\`, residual of the same shape → the same; no weights.

**Usual mistake.** The wires the wrong way round: then it is the shortcut that is dropped, and with it everything that earlier layers said.`,
  keywords: ['drop path', 'droppath', 'drop connect', 'residual', 'survival probability', '随机深度'],
  figure: stochasticDepthFigure,
  icon: 'Shuffle',
  params: { rate: { ...RATE, default: 0.1 } },
  inputs: { x: { type: 'tensor', label: 'x' }, residual: { type: 'tensor', label: 'Residual', optional: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'StochasticDepth', [params.rate], {}, { args: wiredArgs(site, ['x', 'residual']) }),
  infer(_params, inputs): Inference {
    const residual = tensorAt(inputs, 'residual');
    return inferSameShape('Stochastic depth', inputs, residual && 'linear', ({ shape }) => {
      if (!residual) return 0;
      const same = residual.dtype === 'float32' && residual.shape.length === shape.length && residual.shape.every((size, i) => size === shape[i]);
      return same ? 0 : shapeFinding('Stochastic depth', shapeText(shape), residual.shape, 'Give the branch and the residual the same shape.', 'residual');
    });
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.stochasticDepth', params, context, {
    outputShape: ([shape]) => [...shape!],
    call([x, residual], { training }) {
      const perRow = x!.shape.map((size, i) => (i === 0 ? size : 1));
      const branch = training ? tf.dropout(x!, params.rate, perRow, stepSeed(context)) : tf.clone(x!);
      return residual ? tf.add(branch, residual) : branch;
    },
  }),
  keras({ rate }, site) {
    const x = argAt(site, 'x'), residual = site.args.residual?.[0], rank = tensorAt(site.inputs, 'x')!.shape.length;
    return { make: call('layers.Dropout', [rate], { noise_shape: [null, ...Array<number>(rank - 1).fill(1)] }), call: `${residual ? `${residual} + ` : ''}${site.self}(${x})` };
  },
  cases: [
    ...sameShapeCases(),
    {
      inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'relu' }), residual: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES), residual: tensorFact([null, 3, 2, 1], IMAGE_AXES) }, findings: ['shape.rank'] },
    refusedCase({ rate: 1 }),
  ],
});
