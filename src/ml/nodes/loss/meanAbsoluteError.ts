/** Mean absolute error: the mean of the differences without their sign. */
import { defineNode } from '../define.ts';
import { compared, kerasLoss, torchLoss } from './code.ts';
import { absoluteErrorFigure } from '../figures/loss.ts';
import { regressionCases } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const meanAbsoluteErrorLoss = defineNode({
  id: 'loss.meanAbsoluteError',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Mean absolute error',
  summary: 'The mean of the differences, without their sign.',
  guide: `**What it does.** Counts every error by its size; twice as far off costs twice as much. The best constant prediction is the median.

**When.** A target that is a number, with a few extreme truths that should not decide everything. The last layer has 1 unit and *linear*.

**Example.** Truths 1 and 2, predictions 1 and 4: (0 + 2) / 2 = 1.

**Formula.** $L = \\operatorname{mean}\\,|p - t|$

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** A large learning rate to the end: the slope is ±1 however small the error, so the steps must become smaller by a schedule.`,
  keywords: ['mae', 'l1', 'regression', 'absolute', '平均绝对误差'],
  figure: absoluteErrorFigure,
  icon: 'Ruler',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.meanAbsoluteError', label: 'Mean absolute error', tasks: ['regression'], activations: [] }, inputs, context),
  buildLoss: (tf) => (inputs) => meanOfRows(tf, tf.abs(tf.sub(inputs.prediction!, inputs.target!)), inputs),
  keras: (_params, site) => kerasLoss(site, 'MeanAbsoluteError'),
  pytorch: (_params, site) => torchLoss(site, 'l1_loss', compared(site)),
  cases: regressionCases('loss.meanAbsoluteError'),
});
