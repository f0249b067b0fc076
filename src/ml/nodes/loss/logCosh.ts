/** Log-cosh: a smooth loss between the squared and the absolute error. */
import { defineNode } from '../define.ts';
import { kerasLoss, torchHelper } from './code.ts';
import { logCoshFigure } from '../figures/loss.ts';
import { regressionCases } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const logCoshLoss = defineNode({
  id: 'loss.logCosh',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Log-cosh',
  summary: 'Smooth everywhere: squared for small errors, straight for large ones.',
  guide: `**What it does.** Is about e² / 2 near the truth and |e| − ln 2 far from it, without a seam between them.

**When.** As Huber, where the slope should change smoothly or no delta should be chosen.

**Example.** An error of 0 costs 0, of 1 costs 0.4338, of 10 costs 9.3069.

**Formula.** $L = \\operatorname{mean}\\,\\ln\\cosh(p - t)$, computed as $e + \\ln(1 + e^{-2e}) - \\ln 2$ so that large errors do not overflow.

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** To expect it to heed the unit: it turns straight at an error of about 1, so scale the target.`,
  keywords: ['logcosh', 'log cosh', 'robust', 'smooth', 'regression', '双曲余弦'],
  figure: logCoshFigure,
  icon: 'Waves',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.logCosh', label: 'Log-cosh', tasks: ['regression'], activations: [] }, inputs, context),
  buildLoss: (tf) => (inputs) => {
    const error = tf.sub(inputs.prediction!, inputs.target!);
    return meanOfRows(tf, tf.sub(tf.add(error, tf.softplus(tf.mul(error, -2))), Math.LN2), inputs);
  },
  keras: (_params, site) => kerasLoss(site, 'LogCosh'),
  pytorch: (_params, site) => torchHelper(site, 'log_cosh', ['prediction', 'target']),
  cases: regressionCases('loss.logCosh'),
});
