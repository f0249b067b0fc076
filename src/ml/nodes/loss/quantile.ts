/** Quantile (pinball): too low and too high cost differently, so that a quantile is learnt (Koenker and Bassett, 1978). */
import { defineNode } from '../define.ts';
import { kerasHelper, torchHelper } from './code.ts';
import { quantileFigure } from '../figures/loss.ts';
import { regressionCases } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const quantileLoss = defineNode({
  id: 'loss.quantile',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Quantile',
  summary: 'Learns the value that a given share of the truths lies below.',
  guide: `**What it does.** Charges predictions that are too low by the quantile, and those that are too high by the rest. The cheapest prediction is that quantile (Koenker and Bassett, 1978).

**When.** An interval instead of one number: two networks with 0.05 and 0.95 enclose nine of ten truths. 0.5 is the median.

**Example.** Quantile 0.9, truth 10: prediction 8 costs 0.9 · 2 = 1.8, prediction 12 costs 0.1 · 2 = 0.2.

**Formula.** $L = \\operatorname{mean}\\,\\max\\big(q e, (q - 1) e\\big)$ with $e = t - p$

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** To measure such a network by its mean error: it is off to one side on purpose.`,
  keywords: ['pinball', 'percentile', 'interval', 'regression', '分位数'],
  figure: quantileFigure,
  icon: 'Percent',
  params: { quantile: { kind: 'number', label: 'Quantile', default: 0.5, min: 0.001, max: 0.999, step: 0.05, help: 'The share of truths that should lie below the prediction.' }, ...LOSS_PARAMS },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.quantile', label: 'Quantile', tasks: ['regression'], activations: [] }, inputs, context),
  buildLoss: (tf, { quantile }) => (inputs) => {
    const error = tf.sub(inputs.target!, inputs.prediction!);
    return meanOfRows(tf, tf.maximum(tf.mul(error, quantile), tf.mul(error, quantile - 1)), inputs);
  },
  keras: ({ quantile }, site) => kerasHelper(site, 'quantile_loss', ['prediction', 'target'], { quantile }),
  pytorch: ({ quantile }, site) => torchHelper(site, 'quantile_loss', ['prediction', 'target'], { quantile }),
  cases: [...regressionCases('loss.quantile'), { params: { quantile: 1 }, inputs: {}, findings: ['param.range'] }],
});
