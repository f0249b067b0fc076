/** Soft IoU (Jaccard): the intersection of two masks over their union (Rahman and Wang, 2016). */
import { defineNode } from '../define.ts';
import { kerasHelper, torchHelper } from './code.ts';
import { iouFigure } from '../figures/plane.ts';
import { maskCases, overlap, SMOOTH } from './overlap.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const iouLoss = defineNode({
  id: 'loss.iou',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'IoU',
  summary: 'How badly a predicted mask covers the true one: intersection over union.',
  guide: `**What it does.** Divides what two masks have in common by what they cover together, and takes that from 1 (Rahman and Wang, 2016).

**When.** Segmentation that is judged by IoU (Jaccard). The last layer has *sigmoid* or *softmax*.

**Example.** Smooth 1, truth 1, 1, 0, prediction 0.8, 0.6, 0.1: 1 − (1.4 + 1) / (1.5 + 2 − 1.4 + 1) = 0.2258.

**Formula.** $L = \\operatorname{mean}_{rows}\\Big(1 - \\frac{\\sum p\\,t + s}{\\sum p + \\sum t - \\sum p\\,t + s}\\Big)$, the sums over all axes but the batch.

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** To use it on the corners of boxes: that is what *GIoU* is for; this one compares masks.`,
  keywords: ['jaccard', 'segmentation', 'mask', 'intersection over union', '交并比'],
  figure: iouFigure,
  icon: 'Combine',
  params: { ...SMOOTH, ...LOSS_PARAMS },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.iou', label: 'IoU', tasks: ['binary', 'multiclass'], activations: ['sigmoid', 'softmax'] }, inputs, context),
  buildLoss: (tf, { smooth }) => (inputs) => {
    const { common, both } = overlap(tf, inputs.prediction!, inputs.target!);
    return meanOfRows(tf, tf.sub(1, tf.div(tf.add(common, smooth), tf.add(tf.sub(both, common), smooth))), inputs);
  },
  keras: ({ smooth }, site) => kerasHelper(site, 'iou_loss', ['prediction', 'target'], { smooth }),
  pytorch: ({ smooth }, site) => torchHelper(site, 'iou_loss', ['prediction', 'target'], { smooth }),
  cases: maskCases('loss.iou'),
});
