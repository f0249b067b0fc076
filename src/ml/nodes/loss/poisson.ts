/** Poisson: how surprised a predicted rate is by a count. */
import { defineNode } from '../define.ts';
import { regressionCases, scaledCase } from './examples.ts';
import { compared, kerasMean, torchMean } from './code.ts';
import { poissonFigure } from '../figures/loss.ts';
import { COMPARE_INPUTS, EPSILON, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const poissonLoss = defineNode({
  id: 'loss.poisson',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Poisson',
  summary: 'How surprised a predicted rate is by a count.',
  guide: `**What it does.** Takes the prediction as the mean of a Poisson distribution and asks how likely the counted truth is under it.

**When.** Counts of events: calls an hour, visits a day. End with *softplus*, so that rates are positive, and switch **Scale while training** of the Target node off.

**Example.** Truth 3: rate 3 costs 3 − 3 · ln 3 = −0.296, rate 1 costs 1. The lowest value is not 0, only the lowest.

**Formula.** $L = \\operatorname{mean}\\big(p - t \\ln \\max(p, 10^{-7})\\big)$, the negative log-likelihood without $\\ln t!$, which no prediction changes.

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** A last layer that can be negative, or a scaled target: neither is a rate or a count.`,
  keywords: ['count', 'rate', 'events', 'regression', '泊松'],
  figure: poissonFigure,
  icon: 'Hash',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.poisson', label: 'Poisson', tasks: ['regression'], activations: [], ownUnit: true }, inputs, context),
  buildLoss: (tf) => (inputs) => {
    const rate = inputs.prediction!;
    return meanOfRows(tf, tf.sub(rate, tf.mul(inputs.target!, tf.log(tf.maximum(rate, EPSILON)))), inputs);
  },
  keras: (_params, site) => {
    const [rate, target] = compared(site);
    return kerasMean(site, `${rate} - ${target} * ops.log(ops.maximum(${rate}, 1e-7))`);
  },
  pytorch: (_params, site) => {
    const [rate, target] = compared(site);
    return torchMean(site, `${rate} - ${target} * torch.log(${rate}.clamp(min=1e-7))`);
  },
  cases: [...regressionCases('loss.poisson'), scaledCase],
});
