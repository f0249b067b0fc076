/** Categorical hinge: the true class ahead of every other by a margin of 1. */
import { defineNode } from '../define.ts';
import { compared, kerasMean, torchMean } from './code.ts';
import { categoricalHingeFigure } from '../figures/loss.ts';
import { classTarget, units } from './examples.ts';
import { inferLoss, LOSS_INPUTS, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const categoricalHingeLoss = defineNode({
  id: 'loss.categoricalHinge',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Categorical hinge',
  summary: 'Asks the score of the true class to lead all others by 1.',
  guide: `**What it does.** Costs nothing once the score of the true class is 1 above the best of the others (Crammer and Singer, 2001).

**When.** Three or more classes, where only the decision matters. The last layer has one unit a class and *linear*.

**Example.** Scores 2, 1.5, 0 and the first class is true: 1 + 1.5 − 2 = 0.5. With 3, 1.5, 0 it costs 0.

**Formula.** $L = \\operatorname{mean}\\,\\max\\big(0,\\ 1 + \\max_{c \\ne y} x_c - x_y\\big)$

**Shapes.** Prediction and target \`[batch, classes]\`, the same → one number.

**Usual mistake.** To read the evaluation's probabilities as such: they are the softmax of the scores, right about the order only.`,
  keywords: ['svm', 'margin', 'multiclass', '多类合页'],
  figure: categoricalHingeFigure,
  icon: 'Split',
  params: LOSS_PARAMS,
  inputs: LOSS_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) => inferLoss({ id: 'loss.categoricalHinge', label: 'Categorical hinge', tasks: ['multiclass'], activations: [], link: 'softmax' }, inputs, context),
  buildLoss: (tf) => (inputs) => {
    const truth = inputs.target!, scores = inputs.prediction!;
    const own = tf.sum(tf.mul(truth, scores), -1);
    // The true class is moved far below all others, so that it is never the best of them.
    const best = tf.max(tf.sub(scores, tf.mul(truth, 1e9)), -1);
    return meanOfRows(tf, tf.relu(tf.add(tf.sub(best, own), 1)), inputs);
  },
  keras: (_params, site) => {
    const [prediction, target] = compared(site);
    return kerasMean(site, `ops.relu(1 + ops.max(${prediction} - 1e9 * ${target}, axis=-1) - ops.sum(${target} * ${prediction}, axis=-1))`);
  },
  pytorch: (_params, site) => {
    const [prediction, target] = compared(site);
    return torchMean(site, `F.relu(1 + (${prediction} - 1e9 * ${target}).amax(dim=-1) - (${target} * ${prediction}).sum(dim=-1))`);
  },
  cases: [
    { inputs: { prediction: units(3, 'linear'), target: classTarget }, outputs: { loss: { type: 'loss', loss: 'loss.categoricalHinge', link: 'softmax' } } },
    { inputs: { prediction: units(3, 'softmax'), target: classTarget }, findings: ['loss.logits'] },
    { inputs: { prediction: units(2, 'linear'), target: classTarget }, findings: ['shape.mismatch'] },
  ],
});
