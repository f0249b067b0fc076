/** Binary focal cross-entropy: rows that are already right hardly count (Lin et al., 2017). */
import { defineNode } from '../define.ts';
import { kerasHelper, kerasLoss, torchHelper } from './code.ts';
import { binaryFocalFigure } from '../figures/loss.ts';
import { binaryCrossentropy, FROM_LOGITS } from './crossentropy.ts';
import { binaryTarget, units } from './examples.ts';
import { focus, GAMMA } from './focal.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const binaryFocalLoss = defineNode({
  id: 'loss.binaryFocal',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Binary focal',
  summary: 'Binary cross-entropy that attends to the hard rows.',
  guide: `**What it does.** Multiplies binary cross-entropy by (1 − p)^γ, where p is the probability of the truth: many easy rows no longer drown the few hard ones. Alpha weighs *yes* against *no* (Lin et al., 2017).

**When.** Very rare positives: objects among thousands of empty places, defects, fraud.

**Example.** Gamma 2, alpha 0.25, truth 1: prediction 0.9 costs 0.25 · 0.1² · 0.105 = 0.00026, prediction 0.1 costs 0.25 · 0.9² · 2.303 = 0.466.

**Formula.** $L = -\\operatorname{mean}\\big(\\alpha_t (1 - p_t)^\\gamma \\ln p_t\\big)$; $p_t = p$ and $\\alpha_t = \\alpha$ where the truth is 1, $1 - p$ and $1 - \\alpha$ where it is 0.

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** Alpha near 1 for a rare class out of habit: gamma already tones down the frequent one; the paper found 0.25 best with gamma 2.`,
  keywords: ['retinanet', 'imbalance', 'hard examples', 'bce', '焦点损失'],
  figure: binaryFocalFigure,
  icon: 'ScanSearch',
  params: {
    ...GAMMA,
    alpha: { kind: 'number', label: 'Alpha', default: 0.25, min: 0, max: 1, step: 0.05, help: 'What a yes counts; a no counts 1 − alpha.' },
    ...FROM_LOGITS,
    ...LOSS_PARAMS,
  },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (params, inputs, context) =>
    inferLoss({ id: 'loss.binaryFocal', label: 'Binary focal', tasks: ['binary'], activations: ['sigmoid'], link: params.fromLogits ? 'sigmoid' : undefined }, inputs, context),
  buildLoss: (tf, { gamma, alpha, fromLogits }) => (inputs) => {
    const x = inputs.prediction!, yes = inputs.target!, no = tf.sub(1, yes);
    const p = fromLogits ? tf.sigmoid(x) : x;
    const q = fromLogits ? tf.sigmoid(tf.neg(x)) : tf.sub(1, x);
    const missing = tf.add(tf.mul(yes, q), tf.mul(no, p));
    const balance = tf.add(tf.mul(yes, alpha), tf.mul(no, 1 - alpha));
    return meanOfRows(tf, tf.mul(tf.mul(balance, focus(tf, missing, gamma)), binaryCrossentropy(tf, x, yes, fromLogits)), inputs);
  },
  keras: ({ gamma, alpha, fromLogits }, site) =>
    // Keras's own rounds logits to probabilities first; ours and the helper keep what is far from 0.
    (fromLogits ? kerasHelper(site, 'binary_focal_from_logits', ['prediction', 'target'], { gamma, alpha }) : kerasLoss(site, 'BinaryFocalCrossentropy', { apply_class_balancing: true, alpha, gamma })),
  pytorch: ({ gamma, alpha, fromLogits }, site) => torchHelper(site, 'binary_focal', ['prediction', 'target'], { gamma, alpha, from_logits: fromLogits }),
  cases: [
    { inputs: { prediction: units(1, 'sigmoid'), target: binaryTarget }, outputs: { loss: { type: 'loss', loss: 'loss.binaryFocal' } } },
    { params: { fromLogits: true }, inputs: { prediction: units(9, 'linear'), target: units(9, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.binaryFocal', link: 'sigmoid' } } },
    { inputs: { prediction: units(1, 'linear'), target: binaryTarget }, findings: ['loss.activation'] },
    { params: { alpha: 2 }, inputs: { prediction: units(1, 'sigmoid'), target: binaryTarget }, findings: ['param.range'] },
  ],
});
