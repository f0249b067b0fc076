/** Reparameterisation: a sample of a normal distribution that gradients pass through (Kingma and Welling, 2014). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { reparameterizationFigure } from '../figures/flow.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { helperModule, wiredArgs } from '../pytorchCode.ts';
import { seedFor } from '../random.ts';
import { refuseShape, sameShape, shapeText } from '../shapes.ts';

export const reparameterizationLayer = defineNode({
  id: 'layer.reparameterization',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Reparameterisation',
  summary: 'Draws from a normal distribution so that gradients pass.',
  guide: `**What it does.** While training, adds noise to the mean, as wide as the logarithm of the variance says; afterwards it gives the mean. The noise is drawn outside, so that mean and variance can learn.

**When.** Between the encoder and the decoder of a variational autoencoder, together with a loss that holds the distribution near the standard normal one.

**Example.** Mean 3, log-variance 0, noise 0.5: 3.5. With a log-variance of −1.386 the deviation is 0.5, and it is 3.25.

**Formula.** $z = \\mu + \\varepsilon \\, e^{\\log\\sigma^2 / 2}$, $\\varepsilon \\sim \\mathcal{N}(0, 1)$ (Kingma and Welling, 2014).

**Shapes.** mean and log-variance of one shape → the same.

**Usual mistake.** To give the variance or an activation that is never negative: the port takes the logarithm, so end the layer before it with *linear*.`,
  keywords: ['vae', 'sampling', 'variational autoencoder', 'latent', 'reparametrization trick', '重参数化'],
  figure: reparameterizationFigure,
  icon: 'Dices',
  params: {},
  inputs: { mean: { type: 'tensor', label: 'mean' }, logVariance: { type: 'tensor', label: 'log-variance' } },
  outputs: { z: { type: 'tensor', label: 'z' } },
  pytorch: (params, site) => helperModule(site, params, 'Reparameterization', [], {}, { args: wiredArgs(site, ['mean', 'logVariance']) }),
  infer(_params, inputs): Inference {
    const mean = tensorAt(inputs, 'mean')!, logVariance = tensorAt(inputs, 'logVariance')!;
    if (!sameShape(mean.shape, logVariance.shape)) return refuseShape('Reparameterisation', `a log-variance ${shapeText(mean.shape)}`, logVariance.shape, 'Give both layers the same units.', 'logVariance');
    return { outputs: { z: { ...mean, shape: mean.shape.map((size, i) => size ?? logVariance.shape[i]!), dtype: 'float32', activation: 'linear' } }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.reparameterization', params, context, {
    outputShape: ([mean, logVariance]) => mean!.map((size, i) => size ?? logVariance![i]!),
    call([mean, logVariance], { training }) {
      const noise = training ? tf.randomNormal(mean!.shape, 0, 1, 'float32', seedFor(context.seed, String(context.clock.step))) : tf.zeros(mean!.shape);
      return tf.add(mean!, tf.mul(noise, tf.exp(tf.mul(logVariance!, 0.5))));
    },
  }),
  keras: (params, site) => helperCode('Reparameterization', params, site),
  cases: [
    {
      inputs: { mean: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' }, logVariance: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32' } },
      outputs: { z: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      inputs: { mean: { type: 'tensor', shape: [null, null, 2], axes: ['batch', 'time', 'units'], dtype: 'float32' }, logVariance: { type: 'tensor', shape: [null, 4, 2], axes: ['batch', 'time', 'units'], dtype: 'float32' } },
      outputs: { z: { type: 'tensor', shape: [null, 4, 2], axes: ['batch', 'time', 'units'], dtype: 'float32', activation: 'linear' } },
    },
    {
      inputs: { mean: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32' }, logVariance: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
  ],
});
