/** Mean absolute percentage error: how far off, in per cent of the truth. */
import { defineNode } from '../define.ts';
import { regressionCases, scaledCase } from './examples.ts';
import { compared, kerasLoss, torchMean } from './code.ts';
import { percentageFigure } from '../figures/loss.ts';
import { COMPARE_INPUTS, EPSILON, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const meanAbsolutePercentageErrorLoss = defineNode({
  id: 'loss.meanAbsolutePercentageError',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Mean absolute percentage error',
  summary: 'How far off, in per cent of the truth.',
  guide: `**What it does.** Divides each error by its truth, so that 1 off of 10 counts as much as 100 off of 1000.

**When.** Truths that are far from 0 and of different sizes, such as prices. Switch **Scale while training** of the Target node off: per cent of a scaled value mean nothing.

**Example.** Truths 10 and 200, predictions 11 and 190: (10 + 5) / 2 = 7.5.

**Formula.** $L = 100 \\, \\operatorname{mean}\\big(|p - t| / \\max(|t|, 10^{-7})\\big)$

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** Truths at or near 0: their errors are divided by almost nothing and drown all others.`,
  keywords: ['mape', 'percent', 'relative', 'regression', '百分比误差'],
  figure: percentageFigure,
  icon: 'Percent',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.meanAbsolutePercentageError', label: 'Mean absolute percentage error', tasks: ['regression'], activations: [], ownUnit: true }, inputs, context),
  buildLoss: (tf) => (inputs) => {
    const share = tf.div(tf.abs(tf.sub(inputs.prediction!, inputs.target!)), tf.maximum(tf.abs(inputs.target!), EPSILON));
    return meanOfRows(tf, tf.mul(share, 100), inputs);
  },
  keras: (_params, site) => kerasLoss(site, 'MeanAbsolutePercentageError'),
  pytorch: (_params, site) => {
    const [prediction, target] = compared(site);
    return torchMean(site, `100 * (${prediction} - ${target}).abs() / ${target}.abs().clamp(min=1e-7)`);
  },
  cases: [...regressionCases('loss.meanAbsolutePercentageError'), scaledCase],
});
