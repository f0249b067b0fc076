/** Alpha dropout: dropout that keeps the mean 0 and variance 1 of SELU networks (Klambauer et al., 2017). */
import { defineNode, tensorAt } from '../define.ts';
import { alphaDropoutFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { call } from '../python.ts';
import { helperModule, moduleOf } from '../pytorchCode.ts';
import { createMap, inferSameShape, RATE, refusedCase, sameShapeCases, shareAxes, SHARED_AXES, sharedAxesFinding, stepSeed } from './core.ts';

/** What SELU gives for very negative values: −λα. */
const SATURATION = -1.0507009873554805 * 1.6732632423543772;

export const alphaDropoutLayer = defineNode({
  id: 'layer.alphaDropout',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Alpha dropout',
  summary: 'Dropout for SELU networks: keeps mean 0 and variance 1.',
  guide: `**What it does.** While training, sets random values to −1.7581, which is what SELU gives for very negative values, then scales and shifts everything so that mean 0 and variance 1 stay; afterwards it passes everything on.

**When.** After SELU layers, in place of Dropout.

**Example.** Rate 0.1: a = 0.9213 and b = 0.1620. A value of 1 that stays becomes 1.0833; one that is dropped becomes −1.4577.

**Formula.** $y = a \\, (x \\, m + \\alpha' (1 - m)) + b$ with $m \\sim \\text{Bernoulli}(1 - p)$, $\\alpha' = -1.7581$, $a = ((1 - p)(1 + p \\, \\alpha'^2))^{-1/2}$ and $b = -a \\, \\alpha' p$ (Klambauer et al., 2017).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To use it after other activations, whose values have not mean 0 and variance 1.`,
  keywords: ['selu', 'self-normalizing', 'snn', 'Alpha 随机失活'],
  figure: alphaDropoutFigure,
  icon: 'Dices',
  params: {
    rate: { ...RATE, default: 0.1 },
    sharedAxes: SHARED_AXES,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => (params.sharedAxes.length === 0
    ? moduleOf(site, params, call('nn.AlphaDropout', [params.rate]))
    : helperModule(site, params, 'AlphaDropout', [params.rate, params.sharedAxes])),
  infer: ({ sharedAxes }, inputs) => inferSameShape('Alpha dropout', inputs, undefined, ({ shape }) => sharedAxesFinding(sharedAxes, shape) ?? 0),
  createLayer(tf, params, context) {
    const { rate } = params;
    const a = ((1 - rate) * (1 + rate * SATURATION ** 2)) ** -0.5;
    return createMap(tf, 'layer.alphaDropout', params, context, (x, training) => {
      if (!training) return tf.clone(x);
      const stays = tf.floor(tf.add(tf.randomUniform(shareAxes(params.sharedAxes, x.shape), 0, 1, 'float32', stepSeed(context)), 1 - rate));
      const dropped = tf.add(tf.mul(x, stays), tf.mul(tf.sub(1, stays), SATURATION));
      return tf.sub(tf.mul(dropped, a), a * SATURATION * rate);
    });
  },
  keras: (params, site) => layerCode('AlphaDropout', params, { first: ['rate'], instead: { shared_axes: undefined, noise_shape: params.sharedAxes.length > 0 ? tensorAt(site.inputs, 'x')!.shape.map((_size, axis) => (params.sharedAxes.includes(axis) ? 1 : null)) : undefined } }),
  cases: [...sameShapeCases(), { ...sameShapeCases()[1]!, params: { sharedAxes: [1, 2] } }, refusedCase({ rate: 1 }), refusedCase({ sharedAxes: [2] })],
});
