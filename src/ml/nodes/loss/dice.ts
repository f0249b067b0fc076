/** Dice: the overlap of two masks, twice their intersection over their sum (Milletari et al., 2016). */
import { defineNode } from '../define.ts';
import { kerasHelper, torchHelper } from './code.ts';
import { diceFigure } from '../figures/plane.ts';
import { maskCases, overlap, SMOOTH } from './overlap.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const diceLoss = defineNode({
  id: 'loss.dice',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Dice',
  summary: 'How badly a predicted mask overlaps the true one.',
  guide: `**What it does.** Compares whole masks: 0 where they are the same, near 1 where they do not touch. A small object counts as much as a large one (Milletari et al., 2016).

**When.** Segmentation, where the object covers few of the pixels. The last layer has *sigmoid* or *softmax*.

**Example.** Smooth 1, truth 1, 1, 0, prediction 0.8, 0.6, 0.1: 1 − (2 · 1.4 + 1) / (1.5 + 2 + 1) = 0.1556.

**Formula.** $L = \\operatorname{mean}_{rows}\\Big(1 - \\frac{2 \\sum p\\,t + s}{\\sum p + \\sum t + s}\\Big)$, the sums over all axes but the batch.

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** Dice alone from the start: its slope is small while nothing overlaps. Add a cross-entropy to the same optimizer.`,
  keywords: ['segmentation', 'mask', 'overlap', 'f1', 'sorensen', '分割'],
  figure: diceFigure,
  icon: 'Combine',
  params: { ...SMOOTH, ...LOSS_PARAMS },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.dice', label: 'Dice', tasks: ['binary', 'multiclass'], activations: ['sigmoid', 'softmax'] }, inputs, context),
  buildLoss: (tf, { smooth }) => (inputs) => {
    const { common, both } = overlap(tf, inputs.prediction!, inputs.target!);
    return meanOfRows(tf, tf.sub(1, tf.div(tf.add(tf.mul(common, 2), smooth), tf.add(both, smooth))), inputs);
  },
  keras: ({ smooth }, site) => kerasHelper(site, 'dice_loss', ['prediction', 'target'], { smooth }),
  pytorch: ({ smooth }, site) => torchHelper(site, 'dice_loss', ['prediction', 'target'], { smooth }),
  cases: maskCases('loss.dice'),
});
