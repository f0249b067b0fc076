/** Gaussian noise: a normal number added to every value while training (Bishop, 1995). */
import { defineNode } from '../define.ts';
import { noiseFigure } from '../figures/activation.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { inferSameShape, refusedCase, sameShapeCases, withNoise } from './core.ts';

export const gaussianNoiseLayer = defineNode({
  id: 'layer.gaussianNoise',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Gaussian noise',
  summary: 'Adds random noise to every value while training.',
  guide: `**What it does.** While training, adds a normal random number of mean 0 to every value; afterwards it passes everything on.

**When.** Right after the inputs, as the simplest augmentation of numbers: the network sees every row slightly changed in each epoch. Also in denoising autoencoders.

**Example.** With the standard deviation 0.1 about two thirds of the values move by less than 0.1.

**Formula.** $y = x + n$ with $n \\sim \\mathcal{N}(0, s^2)$ and the standard deviation $s$ (Bishop, 1995).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** Inputs that are not normalised: 0.1 is much for a share and nothing for a price.`,
  keywords: ['additive noise', 'jitter', 'augmentation', 'denoising', '高斯噪声'],
  figure: noiseFigure,
  icon: 'Waves',
  params: { stddev: { kind: 'number', label: 'Standard deviation', default: 0.1, min: 0, max: 1e6, step: 0.05 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'values',
  pytorch: (params, site) => helperModule(site, params, 'GaussianNoise', [params.stddev]),
  infer: (_params, inputs) => inferSameShape('Gaussian noise', inputs),
  createLayer: (tf, { stddev }, context) => withNoise(tf, tf.layers.gaussianNoise({ name: context.name, stddev }), context, (x, seed) => (
    tf.add(x, tf.randomNormal(x.shape, 0, stddev, 'float32', seed))
  )),
  keras: (params) => layerCode('GaussianNoise', params, { first: ['stddev'] }),
  cases: [...sameShapeCases(), refusedCase({ stddev: -1 })],
});
