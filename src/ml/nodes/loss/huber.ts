/** Huber: squared near the truth, straight far from it (Huber, 1964). */
import { defineNode } from '../define.ts';
import { compared, kerasLoss, torchLoss } from './code.ts';
import { huberFigure } from '../figures/loss.ts';
import { regressionCases } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const huberLoss = defineNode({
  id: 'loss.huber',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Huber',
  summary: 'Squared for small errors, straight for large ones.',
  guide: `**What it does.** Is half the squared error up to delta and goes on as a straight line, so that no single row pulls with more than delta (Huber, 1964).

**When.** A number to predict whose truths hold outliers; boxes and depths in images; Q-values.

**Example.** Delta 1: an error of 0.5 costs 0.125, an error of 3 costs 1 · (3 − 0.5) = 2.5.

**Formula.** $L = \\operatorname{mean}\\begin{cases} \\tfrac{1}{2} e^2 & |e| \\le \\delta \\\\ \\delta (|e| - \\tfrac{1}{2} \\delta) & \\text{else} \\end{cases}$ with $e = p - t$

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** A delta in the unit of the data while the target is scaled: while training, errors are in standard deviations.`,
  keywords: ['smooth l1', 'robust', 'outlier', 'regression', '胡贝尔'],
  figure: huberFigure,
  icon: 'Ruler',
  params: { delta: { kind: 'number', label: 'Delta', default: 1, min: 0, exclusiveMin: true, max: 1_000_000, help: 'The error from which the loss is straight.' }, ...LOSS_PARAMS },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.huber', label: 'Huber', tasks: ['regression'], activations: [] }, inputs, context),
  buildLoss: (tf, { delta }) => (inputs) => {
    const error = tf.abs(tf.sub(inputs.prediction!, inputs.target!));
    const near = tf.minimum(error, delta);
    return meanOfRows(tf, tf.add(tf.mul(tf.square(near), 0.5), tf.mul(tf.sub(error, near), delta)), inputs);
  },
  keras: ({ delta }, site) => kerasLoss(site, 'Huber', { delta }),
  pytorch: ({ delta }, site) => torchLoss(site, 'huber_loss', compared(site), { delta }),
  cases: [...regressionCases('loss.huber'), { params: { delta: 0 }, inputs: {}, findings: ['param.range'] }],
});
