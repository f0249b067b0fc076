/** Mean squared logarithmic error: squared differences of magnitudes. */
import { defineNode } from '../define.ts';
import { regressionCases, scaledCase } from './examples.ts';
import { compared, kerasLoss, torchLoss } from './code.ts';
import { logarithmicErrorFigure } from '../figures/loss.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const meanSquaredLogarithmicErrorLoss = defineNode({
  id: 'loss.meanSquaredLogarithmicError',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Mean squared logarithmic error',
  summary: 'The mean of the squared differences of logarithms.',
  guide: `**What it does.** Compares ratios instead of differences: twice the truth costs about the same at 10 and at 1000.

**When.** Truths that are not negative and span orders of magnitude, such as counts or sales. End with *relu* or *softplus*, and switch **Scale while training** of the Target node off.

**Example.** Truth 9 and prediction 99: (ln 100 − ln 10)² = 5.302.

**Formula.** $L = \\operatorname{mean}\\big((\\ln(1 + \\max(p, 0)) - \\ln(1 + \\max(t, 0)))^2\\big)$

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** Negative values: they count as 0, and a negative prediction learns nothing, since its slope is 0.`,
  keywords: ['msle', 'logarithm', 'ratio', 'regression', '对数误差'],
  figure: logarithmicErrorFigure,
  icon: 'ChartLine',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.meanSquaredLogarithmicError', label: 'Mean squared logarithmic error', tasks: ['regression'], activations: [], ownUnit: true }, inputs, context),
  buildLoss: (tf) => (inputs) => meanOfRows(tf, tf.squaredDifference(tf.log1p(tf.relu(inputs.prediction!)), tf.log1p(tf.relu(inputs.target!))), inputs),
  keras: (_params, site) => kerasLoss(site, 'MeanSquaredLogarithmicError'),
  pytorch: (_params, site) => torchLoss(site, 'mse_loss', compared(site).map((name) => `torch.log1p(F.relu(${name}))`)),
  cases: [...regressionCases('loss.meanSquaredLogarithmicError'), scaledCase],
});
