/** Non-maximum suppression: of boxes that overlap, only the one with the best score is kept. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { suppressionFigure } from '../figures/plane.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { shapeFinding, tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { floats } from './attention.ts';
import { boxFindings, sides } from './boxes.ts';

const LABEL = 'Non-maximum suppression';

export const nonMaxSuppressionLayer = defineNode({
  id: 'layer.nonMaxSuppression',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: LABEL,
  summary: 'Keeps the best of boxes that overlap.',
  guide: `**What it does.** Takes the box with the best score, strikes out all that overlap it by more than the threshold, and goes on with the rest, as often as the number of boxes says. What is left over is filled with zeros, and *valid* says 1 or 0 for each place.

**When.** At the very end of a detector, which finds every object several times. For several classes use one node a class.

**Example.** Scores 0.9, 0.8, 0.7; the first two boxes overlap by 0.67, the third lies apart. With the threshold 0.5 the first and the third are kept.

**Formula.** Overlap $= |A \\cap B| / |A \\cup B|$; a box is struck out where the overlap is larger than the threshold.

**Shapes.** boxes \`[batch, n, 4]\` as (top, left, bottom, right), scores \`[batch, n]\` → boxes \`[batch, most, 4]\`, scores \`[batch, most]\`, valid \`[batch, most]\`.

**Usual mistake.** To put it before a loss: choosing has no gradient. Compute the loss on what goes into this node.`,
  keywords: ['nms', 'detection', 'iou', 'yolo', 'ssd', '非极大值抑制'],
  figure: suppressionFigure,
  icon: 'Filter',
  params: {
    maxOutput: { kind: 'integer', label: 'Boxes to keep', default: 50, min: 1, max: 500, help: 'At most. The work grows with it.' },
    iouThreshold: { kind: 'number', label: 'Overlap', default: 0.5, min: 0, max: 1, step: 0.05, help: 'Boxes that overlap a kept one by more are struck out.' },
    scoreThreshold: { kind: 'number', label: 'Lowest score', default: 0, min: -1e6, max: 1e6, help: 'Only boxes with a score above it are kept.' },
  },
  inputs: { boxes: { type: 'tensor', label: 'boxes' }, scores: { type: 'tensor', label: 'scores' } },
  outputs: { kept: { type: 'tensor', label: 'boxes' }, keptScores: { type: 'tensor', label: 'scores' }, valid: { type: 'tensor', label: 'valid' } },
  pytorch: (params, site) => expression(call('non_max_suppression', [raw(at(site, 'boxes')), raw(at(site, 'scores')), params.maxOutput, params.iouThreshold, params.scoreThreshold]), 'non_max_suppression'),
  infer(params, inputs): Inference {
    const boxes = tensorAt(inputs, 'boxes')!, scores = tensorAt(inputs, 'scores')!;
    const findings = boxFindings(LABEL, 'boxes', boxes);
    const [batch = null, count = null] = boxes.shape, given = scores.shape[1] ?? null;
    if (scores.shape.length !== 2 || (count !== null && given !== null && count !== given)) findings.push(shapeFinding(LABEL, `scores [batch, ${count ?? 'n'}]`, scores.shape, 'Give one score for each box.', 'scores'));
    if (findings.length > 0) return { outputs: {}, findings };
    const list = tensorFact([batch, params.maxOutput], ['batch', 'boxes'], { activation: 'linear' });
    return { outputs: { kept: tensorFact([batch, params.maxOutput, 4], ['batch', 'boxes', 'sides'], { activation: 'linear' }), keptScores: list, valid: list }, parameters: 0 };
  },
  gradient: 'none',
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.nonMaxSuppression', params, context, {
    outputShape: ([boxes]) => [[boxes![0]!, params.maxOutput, 4], [boxes![0]!, params.maxOutput], [boxes![0]!, params.maxOutput]],
    call([boxes, scores]) {
      const [batch, count] = boxes!.shape as [number, number, number];
      const corners = sides(tf, boxes!).map((side) => tf.reshape(side, [batch, count]));
      const [y1, x1, y2, x2] = corners as [Tensor, Tensor, Tensor, Tensor];
      const areas = tf.mul(tf.sub(y2, y1), tf.sub(x2, x1));
      const zeros = tf.zeros([batch, count]), lowest = tf.fill([batch, count], -Infinity);
      // A fixed number of rounds on the device: TensorFlow.js's own suppression would read the boxes back.
      let alive: Tensor = tf.greater(scores!, params.scoreThreshold);
      const rounds = Array.from({ length: params.maxOutput }, () => {
        const round = tf.tidy(() => {
          const first = tf.cast(tf.oneHot(tf.argMax(tf.where(alive, scores!, lowest), 1), count), 'bool');
          const best = tf.logicalAnd(first, alive);
          const of = (values: Tensor): Tensor => tf.sum(tf.where(best, values, zeros), 1, true);
          const [top, left, bottom, right] = corners.map(of) as [Tensor, Tensor, Tensor, Tensor];
          const shared = tf.mul(tf.relu(tf.sub(tf.minimum(y2, bottom), tf.maximum(y1, top))), tf.relu(tf.sub(tf.minimum(x2, right), tf.maximum(x1, left))));
          const overlap = tf.greater(tf.divNoNan(shared, tf.sub(tf.add(areas, of(areas)), shared)), params.iouThreshold);
          return {
            alive: tf.logicalAnd(alive, tf.logicalNot(tf.logicalOr(overlap, best))),
            box: tf.concat([top, left, bottom, right], 1), score: of(scores!), valid: tf.sum(floats(tf, best), 1, true),
          };
        });
        alive = round.alive;
        return round;
      });
      return [tf.stack(rounds.map(({ box }) => box), 1), tf.concat(rounds.map(({ score }) => score), 1), tf.concat(rounds.map(({ valid }) => valid), 1)];
    },
  }),
  keras: (params, site) => helperCode('NonMaxSuppression', params, site, { first: ['maxOutput'], defaults: { iouThreshold: 0.5, scoreThreshold: 0 } }),
  cases: [
    {
      params: { maxOutput: 3 },
      inputs: { boxes: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' }, scores: { type: 'tensor', shape: [null, 5], axes: ['batch', 'boxes'], dtype: 'float32' } },
      outputs: {
        kept: { type: 'tensor', shape: [null, 3, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32', activation: 'linear' },
        keptScores: { type: 'tensor', shape: [null, 3], axes: ['batch', 'boxes'], dtype: 'float32', activation: 'linear' },
        valid: { type: 'tensor', shape: [null, 3], axes: ['batch', 'boxes'], dtype: 'float32', activation: 'linear' },
      },
      parameters: 0,
    },
    {
      params: { maxOutput: 4 },
      inputs: { boxes: { type: 'tensor', shape: [null, 2, null], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' }, scores: { type: 'tensor', shape: [null, null], axes: ['batch', 'boxes'], dtype: 'float32' } },
      outputs: {
        kept: { type: 'tensor', shape: [null, 4, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32', activation: 'linear' },
        keptScores: { type: 'tensor', shape: [null, 4], axes: ['batch', 'boxes'], dtype: 'float32', activation: 'linear' },
        valid: { type: 'tensor', shape: [null, 4], axes: ['batch', 'boxes'], dtype: 'float32', activation: 'linear' },
      },
    },
    {
      inputs: { boxes: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' }, scores: { type: 'tensor', shape: [null, 5, 1], axes: ['batch', 'boxes', 'units'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
  ],
});
