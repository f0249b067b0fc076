/** GIoU: how well boxes cover each other, and how far apart they are where they do not (Rezatofighi et al., 2019). */
import { defineNode, tensorAt } from '../define.ts';
import { giouFigure } from '../figures/plane.ts';
import { refuseShape, sameShape, shapeText, tensorFact } from '../shapes.ts';
import { firstValues, pairAreas, realBoxes } from './boxPairs.ts';
import { boxesTarget, sequenceTarget, units } from './examples.ts';
import { kerasHelper, torchHelper } from './code.ts';
import { COMPARE_INPUTS, concludeLoss, EPSILON, inferLoss, judgeTask, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

const NEEDS = { id: 'loss.giou', label: 'GIoU', tasks: ['boxes', 'regression'], activations: [] } as const;

const boxes = tensorFact([null, 5, 4], ['batch', 'boxes', 'corners']);

export const giouLoss = defineNode({
  id: 'loss.giou',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'GIoU',
  summary: 'How well predicted boxes cover the true ones, also where they do not touch.',
  guide: `**What it does.** Is 1 minus the intersection over union of two boxes, plus the share of the smallest enclosing box that neither covers. So boxes that do not touch still learn which way to go (Rezatofighi et al., 2019).

**When.** Object detection: the network gives the corners of boxes. A List target of boxes is compared place by place: the first predicted box with the first true one. Places without a box do not count.

**Example.** Boxes 0, 0, 2, 2 and 1, 1, 3, 3: intersection 1, union 7, enclosing box 9, so 1 − 1/7 + 2/9 = 1.0794. The same box twice costs 0; boxes far apart nearly 2.

**Formula.** $L = \\operatorname{mean}\\Big(1 - \\frac{I}{U} + \\frac{C - U}{C}\\Big)$ with intersection $I$, union $U$ and enclosing area $C$; $10^{-7}$ is added to the divisors.

**Shapes.** Prediction and target \`[batch, …, 4]\`, the same; x1, y1, x2, y2 (or y1, x1, y2, x2 in both) → one number. With a target \`[batch, boxes, 5]\` the prediction is \`[batch, boxes, 4]\`; values after the corners (scores) are passed over.

**Usual mistake.** Boxes as centre and size: turn them into corners first.`,
  keywords: ['boxes', 'detection', 'generalized iou', 'bounding box', '边框'],
  figure: giouFigure,
  icon: 'Crop',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer(_params, inputs, context) {
    const { shape } = tensorAt(inputs, 'prediction')!, target = tensorAt(inputs, 'target')!;
    const wrong = judgeTask(NEEDS, target);
    if (wrong.length > 0) return { outputs: {}, findings: wrong };
    if (target.target?.task === 'boxes') {
      const [boxes, values] = shape.slice(1);
      if (shape.length !== 3 || !sameShape([boxes!], [target.shape[1]!]) || (typeof values === 'number' && values < 4)) {
        return { outputs: {}, findings: [{ code: 'shape.mismatch', place: { port: 'prediction' }, values: { expected: shapeText([null, target.shape[1]!, 4]), received: shapeText(shape), hint: 'Give a box for each place of the target: Dense and Reshape, say.' } }] };
      }
      return concludeLoss(NEEDS, [], inputs);
    }
    if (shape.length < 2 || shape.at(-1) !== 4) return refuseShape('GIoU', 'boxes with 4 values along the last axis', shape, 'Give each box two corners.', 'prediction');
    return inferLoss(NEEDS, inputs, context);
  },
  buildLoss: (tf) => (inputs) => {
    const target = inputs.target!;
    const { common, union, hull } = pairAreas(tf, firstValues(tf, inputs.prediction!, 4), firstValues(tf, target, 4));
    const covered = tf.div(common, tf.add(union, EPSILON));
    const empty = tf.div(tf.sub(hull, union), tf.add(hull, EPSILON));
    const losses = tf.add(tf.sub(1, covered), empty);
    if (target.shape.at(-1) !== 5) return meanOfRows(tf, losses, inputs);
    const real = realBoxes(tf, target);
    return meanOfRows(tf, tf.mul(losses, tf.mul(real, tf.div(real.size, tf.maximum(tf.sum(real), 1)))), inputs);
  },
  keras: (_params, site) => kerasHelper(site, 'giou_loss', ['prediction', 'target']),
  pytorch: (_params, site) => torchHelper(site, 'giou_loss', ['prediction', 'target']),
  cases: [
    { inputs: { prediction: { ...boxes, activation: 'sigmoid' }, target: boxes }, outputs: { loss: { type: 'loss', loss: 'loss.giou' } } },
    { inputs: { prediction: units(4, 'linear'), target: units(4, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.giou' } } },
    { inputs: { prediction: units(3, 'linear'), target: units(3, 'linear') }, findings: ['shape.rank'] },
    { inputs: { prediction: { ...boxes, shape: [null, 6, 4] }, target: boxes }, findings: ['shape.mismatch'] },
    { inputs: { prediction: { ...boxes, shape: [null, 5, 7] }, target: boxesTarget }, outputs: { loss: { type: 'loss', loss: 'loss.giou' } } },
    { inputs: { prediction: { ...boxes, shape: [null, 6, 4] }, target: boxesTarget }, findings: ['shape.mismatch'] },
    { inputs: { prediction: boxes, target: sequenceTarget }, findings: ['loss.task'] },
  ],
});
