/** Gaussian dropout: every value times a normal number around 1 (Srivastava et al., 2014). */
import { defineNode } from '../define.ts';
import { gaussianDropoutFigure } from '../figures/activation.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSameShape, RATE, refusedCase, sameShapeCases, withNoise } from './core.ts';

export const gaussianDropoutLayer = defineNode({
  id: 'layer.gaussianDropout',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Gaussian dropout',
  summary: 'Multiplies every value by random noise around 1 while training.',
  guide: `**What it does.** While training, multiplies every value by a normal random number of mean 1; afterwards it passes everything on. The noise has the variance that plain Dropout of the same rate has.

**When.** In place of Dropout where no value shall vanish altogether.

**Example.** Rate 0.2: the factor has the standard deviation √(0.2 / 0.8) = 0.5.

**Formula.** $y = x \\, n$ with $n \\sim \\mathcal{N}(1, p / (1 - p))$ and the rate $p$ (Srivastava et al., 2014).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** Large rates: at 0.8 the factor has the standard deviation 2, and signs flip all the time.`,
  keywords: ['multiplicative noise', '高斯随机失活'],
  figure: gaussianDropoutFigure,
  icon: 'Droplets',
  params: { rate: RATE },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'GaussianDropout', [params.rate]),
  infer: (_params, inputs) => inferSameShape('Gaussian dropout', inputs),
  createLayer(tf, { rate }, context) {
    const deviation = Math.sqrt(rate / (1 - rate));
    return withNoise(tf, tf.layers.gaussianDropout({ name: context.name, rate }), context, (x, seed) => tf.mul(x, tf.randomNormal(x.shape, 1, deviation, 'float32', seed)));
  },
  keras: (params) => layerCode('GaussianDropout', params, { first: ['rate'] }),
  cases: [...sameShapeCases(), refusedCase({ rate: 1 })],
});
