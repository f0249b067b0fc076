/** Categorical focal cross-entropy: rows that are already right hardly count (Lin et al., 2017). */
import { defineNode } from '../define.ts';
import { kerasHelper, kerasLoss, torchHelper } from './code.ts';
import { categoricalFocalFigure } from '../figures/loss.ts';
import { FROM_LOGITS, logProbabilities } from './crossentropy.ts';
import { classTarget, units } from './examples.ts';
import { focus, GAMMA } from './focal.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const categoricalFocalLoss = defineNode({
  id: 'loss.categoricalFocal',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Categorical focal',
  summary: 'Categorical cross-entropy that attends to the hard rows.',
  guide: `**What it does.** Multiplies categorical cross-entropy by (1 − p)^γ, where p is the probability of the true class, so that easy rows count little (Lin et al., 2017, carried over to several classes as in Keras).

**When.** Classes of very different size, or many rows that are right early on.

**Example.** Gamma 2, alpha 0.25: a true class with 0.9 costs 0.25 · 0.1² · 0.105 = 0.00026, with 0.5 it costs 0.25 · 0.5² · 0.693 = 0.0433.

**Formula.** $L = -\\operatorname{mean}_{rows} \\sum_c \\alpha\\, t_c (1 - p_c)^\\gamma \\ln p_c$

**Shapes.** Prediction and target \`[batch, …, classes]\`, the same → one number.

**Usual mistake.** To compare its value with a cross-entropy: alpha and the factor make it smaller whatever the network does.`,
  keywords: ['imbalance', 'hard examples', 'classes', 'softmax', '焦点损失'],
  figure: categoricalFocalFigure,
  icon: 'ScanSearch',
  params: {
    ...GAMMA,
    alpha: { kind: 'number', label: 'Alpha', default: 0.25, min: 0, max: 1, step: 0.05, help: 'A factor on all classes alike.' },
    ...FROM_LOGITS,
    ...LOSS_PARAMS,
  },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (params, inputs, context) =>
    inferLoss({ id: 'loss.categoricalFocal', label: 'Categorical focal', tasks: ['multiclass'], activations: ['softmax'], link: params.fromLogits ? 'softmax' : undefined }, inputs, context),
  buildLoss: (tf, { gamma, alpha, fromLogits }) => (inputs) => {
    const log = logProbabilities(tf, inputs.prediction!, fromLogits);
    const hard = tf.mul(focus(tf, tf.sub(1, tf.exp(log)), gamma), log);
    return meanOfRows(tf, tf.mul(tf.sum(tf.mul(inputs.target!, hard), -1), -alpha), inputs);
  },
  keras: ({ gamma, alpha, fromLogits }, site) =>
    // Keras's own rounds logits to probabilities first; ours and the helper keep what is far from 0.
    (fromLogits ? kerasHelper(site, 'categorical_focal_from_logits', ['prediction', 'target'], { gamma, alpha }) : kerasLoss(site, 'CategoricalFocalCrossentropy', { alpha, gamma })),
  pytorch: ({ gamma, alpha, fromLogits }, site) => torchHelper(site, 'categorical_focal', ['prediction', 'target'], { gamma, alpha, from_logits: fromLogits }),
  cases: [
    { inputs: { prediction: units(3, 'softmax'), target: classTarget }, outputs: { loss: { type: 'loss', loss: 'loss.categoricalFocal' } } },
    { params: { fromLogits: true }, inputs: { prediction: units(3, 'linear'), target: classTarget }, outputs: { loss: { type: 'loss', loss: 'loss.categoricalFocal', link: 'softmax' } } },
    { inputs: { prediction: units(3, 'sigmoid'), target: classTarget }, findings: ['loss.activation'] },
    { params: { gamma: -1 }, inputs: { prediction: units(3, 'softmax'), target: classTarget }, findings: ['param.range'] },
  ],
});
