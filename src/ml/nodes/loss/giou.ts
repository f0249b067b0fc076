/** GIoU: how well boxes cover each other, and how far apart they are where they do not (Rezatofighi et al., 2019). */
import { defineNode, tensorAt } from '../define.ts';
import { giouFigure } from '../figures/plane.ts';
import { refuseShape, tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { units } from './examples.ts';
import { COMPARE_INPUTS, EPSILON, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

const boxes = tensorFact([null, 5, 4], ['batch', 'boxes', 'corners']);

/** The lower and the upper corner of boxes, `[…, 2]` each, whichever was given first. */
function corners(tf: Tf, box: Tensor): [Tensor, Tensor] {
  const [a, b] = tf.split(box, 2, -1) as [Tensor, Tensor];
  return [tf.minimum(a, b), tf.maximum(a, b)];
}

/** Width times height, `[…, 1]`; nothing where the upper corner is below the lower one. */
function area(tf: Tf, low: Tensor, high: Tensor): Tensor {
  const [width, height] = tf.split(tf.relu(tf.sub(high, low)), 2, -1) as [Tensor, Tensor];
  return tf.mul(width, height);
}

export const giouLoss = defineNode({
  id: 'loss.giou',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'GIoU',
  summary: 'How well predicted boxes cover the true ones, also where they do not touch.',
  guide: `**What it does.** Is 1 minus the intersection over union of two boxes, plus the share of the smallest enclosing box that neither covers. So boxes that do not touch still learn which way to go (Rezatofighi et al., 2019).

**When.** Object detection: the network gives the corners of boxes.

**Example.** Boxes 0, 0, 2, 2 and 1, 1, 3, 3: intersection 1, union 7, enclosing box 9, so 1 − 1/7 + 2/9 = 1.0794. The same box twice costs 0; boxes far apart nearly 2.

**Formula.** $L = \\operatorname{mean}\\Big(1 - \\frac{I}{U} + \\frac{C - U}{C}\\Big)$ with intersection $I$, union $U$ and enclosing area $C$; $10^{-7}$ is added to the divisors.

**Shapes.** Prediction and target \`[batch, …, 4]\`, the same; x1, y1, x2, y2 (or y1, x1, y2, x2 in both) → one number.

**Usual mistake.** Boxes as centre and size: turn them into corners first.`,
  keywords: ['boxes', 'detection', 'generalized iou', 'bounding box', '边框'],
  figure: giouFigure,
  icon: 'Crop',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer(_params, inputs, context) {
    const { shape } = tensorAt(inputs, 'prediction')!;
    if (shape.length < 2 || shape.at(-1) !== 4) return refuseShape('GIoU', 'boxes with 4 values along the last axis', shape, 'Give each box two corners.', 'prediction');
    return inferLoss({ id: 'loss.giou', label: 'GIoU', tasks: [], activations: [] }, inputs, context);
  },
  buildLoss: (tf) => (inputs) => {
    const [low, high] = corners(tf, inputs.prediction!);
    const [lowTrue, highTrue] = corners(tf, inputs.target!);
    const common = area(tf, tf.maximum(low, lowTrue), tf.minimum(high, highTrue));
    const union = tf.sub(tf.add(area(tf, low, high), area(tf, lowTrue, highTrue)), common);
    const hull = area(tf, tf.minimum(low, lowTrue), tf.maximum(high, highTrue));
    const covered = tf.div(common, tf.add(union, EPSILON));
    const empty = tf.div(tf.sub(hull, union), tf.add(hull, EPSILON));
    return meanOfRows(tf, tf.add(tf.sub(1, covered), empty), inputs);
  },
  cases: [
    { inputs: { prediction: { ...boxes, activation: 'sigmoid' }, target: boxes }, outputs: { loss: { type: 'loss', loss: 'loss.giou' } } },
    { inputs: { prediction: units(4, 'linear'), target: units(4, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.giou' } } },
    { inputs: { prediction: units(3, 'linear'), target: units(3, 'linear') }, findings: ['shape.rank'] },
    { inputs: { prediction: { ...boxes, shape: [null, 6, 4] }, target: boxes }, findings: ['shape.mismatch'] },
  ],
});
