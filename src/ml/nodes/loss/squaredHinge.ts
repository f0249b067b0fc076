/** Squared hinge: as the hinge, with the missing margin squared. */
import { defineNode } from '../define.ts';
import { compared, kerasLoss, torchMean } from './code.ts';
import { squaredHingeFigure } from '../figures/loss.ts';
import { binaryTarget, units } from './examples.ts';
import { lackingMargin } from './hinge.ts';
import { inferLoss, LOSS_INPUTS, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const squaredHingeLoss = defineNode({
  id: 'loss.squaredHinge',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Squared hinge',
  summary: 'A hinge that charges the missing margin squared.',
  guide: `**What it does.** Squares what is missing to the margin of 1: scores far on the wrong side cost much more, and the slope has no jump at the margin.

**When.** As Hinge, where training should settle smoothly.

**Example.** Truth 1: score 2 costs 0, score 0.3 costs 0.49, score −1 costs 4.

**Formula.** $L = \\operatorname{mean}\\,\\max(0, 1 - s\\,x)^2$ with $s = 2t - 1$

**Shapes.** Prediction and target \`[batch, 1]\` → one number.

**Usual mistake.** Rows with a wrong label: their squared cost pulls hard. *Hinge* is milder.`,
  keywords: ['svm', 'margin', 'l2 svm', '平方合页'],
  figure: squaredHingeFigure,
  icon: 'Split',
  params: LOSS_PARAMS,
  inputs: LOSS_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) => inferLoss({ id: 'loss.squaredHinge', label: 'Squared hinge', tasks: ['binary'], activations: [], link: 'sigmoid' }, inputs, context),
  buildLoss: (tf) => (inputs) => meanOfRows(tf, tf.square(lackingMargin(tf, inputs)), inputs),
  keras: (_params, site) => kerasLoss(site, 'SquaredHinge'),
  pytorch: (_params, site) => {
    const [prediction, target] = compared(site);
    return torchMean(site, `F.relu(1 - (2 * ${target} - 1) * ${prediction}) ** 2`);
  },
  cases: [
    { inputs: { prediction: units(1, 'linear'), target: binaryTarget }, outputs: { loss: { type: 'loss', loss: 'loss.squaredHinge', link: 'sigmoid' } } },
    { inputs: { prediction: units(2, 'linear'), target: binaryTarget }, findings: ['shape.mismatch'] },
  ],
});
