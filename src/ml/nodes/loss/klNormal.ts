/** KL to the standard normal distribution: what keeps the code of a variational autoencoder in order (Kingma and Welling, 2014). */
import { defineNode } from '../define.ts';
import { axesOfRows, kerasMean, nameAt, torchMean } from './code.ts';
import { klNormalFigure } from '../figures/loss.ts';
import { units } from './examples.ts';
import { inferPorts, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows, SAMPLE_WEIGHT } from './shared.ts';

export const klNormalLoss = defineNode({
  id: 'loss.klNormal',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'KL to normal',
  summary: 'Draws a learnt normal distribution towards mean 0 and variance 1.',
  guide: `**What it does.** Measures how far the normal distributions that an encoder gives are from the standard one; 0 for mean 0 and log variance 0 (Kingma and Welling, 2014).

**When.** In a variational autoencoder, beside the reconstruction loss, at the same optimizer. It needs no target.

**Example.** Mean 1, log variance 0: −0.5 · (1 + 0 − 1 − 1) = 0.5. Mean 0, log variance 1: −0.5 · (1 + 1 − e) = 0.359. A code of both: 0.859.

**Formula.** $L = \\operatorname{mean}_{rows}\\Big(-\\tfrac{1}{2} \\sum_i \\big(1 + v_i - \\mu_i^2 - e^{v_i}\\big)\\Big)$ with $v = \\ln \\sigma^2$, summed over all axes but the batch.

**Shapes.** Mean and log variance \`[batch, …]\`, the same → one number.

**Usual mistake.** Full weight while the reconstruction is a mean over many pixels: the code then stays empty. Weigh it by about 1 / pixels, or raise it slowly.`,
  keywords: ['vae', 'variational', 'latent', 'kullback', 'elbo', '变分'],
  figure: klNormalFigure,
  icon: 'Waves',
  params: LOSS_PARAMS,
  inputs: { mean: { type: 'tensor', label: 'mean' }, logVariance: { type: 'tensor', label: 'log variance' }, ...SAMPLE_WEIGHT },
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) => inferPorts({ id: 'loss.klNormal', label: 'KL to normal', tasks: [], activations: [] }, ['mean', 'logVariance'], inputs, context),
  buildLoss: (tf) => (inputs) => {
    const mean = inputs.mean!, variance = inputs.logVariance!;
    const terms = tf.sub(tf.add(tf.square(mean), tf.exp(variance)), tf.add(variance, 1));
    return meanOfRows(tf, tf.mul(tf.sum(terms, terms.shape.map((_, i) => i).slice(1)), 0.5), inputs);
  },
  keras: (_params, site) => {
    const [mean, log] = [nameAt(site, 'mean'), nameAt(site, 'logVariance')];
    return kerasMean(site, `0.5 * ops.sum(ops.square(${mean}) + ops.exp(${log}) - ${log} - 1, axis=${axesOfRows(site, 'mean')})`);
  },
  pytorch: (_params, site) => {
    const [mean, log] = [nameAt(site, 'mean'), nameAt(site, 'logVariance')];
    return torchMean(site, `0.5 * torch.sum(${mean} ** 2 + torch.exp(${log}) - ${log} - 1, dim=${axesOfRows(site, 'mean')})`);
  },
  cases: [
    { inputs: { mean: units(4, 'linear'), logVariance: units(4, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.klNormal' } } },
    { inputs: { mean: units(4, 'linear'), logVariance: units(3, 'linear') }, findings: ['shape.rank'] },
  ],
});
