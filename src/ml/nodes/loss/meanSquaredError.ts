/** Mean squared error: the mean of the squared differences. */
import { defineNode } from '../define.ts';
import { compared, kerasLoss, torchLoss } from './code.ts';
import { squaredErrorFigure } from '../figures/loss.ts';
import { regressionCases } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const meanSquaredErrorLoss = defineNode({
  id: 'loss.meanSquaredError',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Mean squared error',
  summary: 'The mean of the squared differences.',
  guide: `**What it does.** Squares the difference between prediction and truth, so that large errors count most.

**When.** A target that is a number. The last layer has 1 unit and *linear*. Also for what an autoencoder gives back.

**Example.** Truths 1 and 2, predictions 1 and 4: (0 + 4) / 2 = 2.

**Formula.** $L = \\operatorname{mean}\\big((p - t)^2\\big)$

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** A few extreme truths decide everything, since their errors are squared; *Huber* counts them less.`,
  keywords: ['mse', 'l2', 'regression', 'squared', '均方误差'],
  figure: squaredErrorFigure,
  icon: 'Ruler',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.meanSquaredError', label: 'Mean squared error', tasks: ['regression'], activations: [] }, inputs, context),
  buildLoss: (tf) => (inputs) => meanOfRows(tf, tf.squaredDifference(inputs.target!, inputs.prediction!), inputs),
  keras: (_params, site) => kerasLoss(site, 'MeanSquaredError'),
  pytorch: (_params, site) => torchLoss(site, 'mse_loss', compared(site)),
  cases: regressionCases('loss.meanSquaredError'),
});
