/** Hinge: the right side of 0, and by a margin of 1. */
import { defineNode } from '../define.ts';
import { hingeFigure } from '../figures/loss.ts';
import type { LossInputs, Tensor, Tf } from '../tf.ts';
import { compared, kerasLoss, torchMean } from './code.ts';
import { binaryTarget, classTarget, units } from './examples.ts';
import { inferLoss, LOSS_INPUTS, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

/** What each score lacks to the margin of 1 on its side: max(0, 1 − s · x) with s = 2t − 1. */
export function lackingMargin(tf: Tf, { prediction, target }: LossInputs): Tensor {
  const side = tf.sub(tf.mul(target!, 2), 1);
  return tf.relu(tf.sub(1, tf.mul(side, prediction!)));
}

export const hingeLoss = defineNode({
  id: 'loss.hinge',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Hinge',
  summary: 'Asks a score to be on the right side of 0 by a margin of 1.',
  guide: `**What it does.** Costs nothing once the score is at least 1 for *yes* or at most −1 for *no*, and grows straight from there: the loss of a support vector machine (Cortes and Vapnik, 1995).

**When.** Two classes, where only the decision matters and no probability is wanted. The last layer has 1 unit and *linear*.

**Example.** Truth 1: score 2 costs 0, score 0.3 costs 0.7, score −1 costs 2.

**Formula.** $L = \\operatorname{mean}\\,\\max(0, 1 - s\\,x)$ with $s = 2t - 1$, so the classes 0 and 1 become −1 and 1.

**Shapes.** Prediction and target \`[batch, 1]\` → one number.

**Usual mistake.** To read the evaluation's probabilities as such: they are the sigmoid of the score, right about the side, not about how sure one may be.`,
  keywords: ['svm', 'margin', 'support vector', '合页'],
  figure: hingeFigure,
  icon: 'Split',
  params: LOSS_PARAMS,
  inputs: LOSS_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) => inferLoss({ id: 'loss.hinge', label: 'Hinge', tasks: ['binary'], activations: [], link: 'sigmoid' }, inputs, context),
  buildLoss: (tf) => (inputs) => meanOfRows(tf, lackingMargin(tf, inputs), inputs),
  keras: (_params, site) => kerasLoss(site, 'Hinge'),
  pytorch: (_params, site) => {
    const [prediction, target] = compared(site);
    return torchMean(site, `F.relu(1 - (2 * ${target} - 1) * ${prediction})`);
  },
  cases: [
    { inputs: { prediction: units(1, 'linear'), target: binaryTarget }, outputs: { loss: { type: 'loss', loss: 'loss.hinge', link: 'sigmoid' } } },
    { inputs: { prediction: units(1, 'sigmoid'), target: binaryTarget }, findings: ['loss.logits'] },
    { inputs: { prediction: units(3, 'linear'), target: classTarget }, findings: ['loss.task'] },
  ],
});
