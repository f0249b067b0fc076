/** What is measured beside the loss while training: one number a batch, on the device. */
import type { TargetState } from '../nodes/define.ts';
import { boxOverlaps } from '../nodes/loss/boxPairs.ts';
import type { Scalar, Tensor, Tf } from '../nodes/tf.ts';
import type { Head } from '../compile/plan.ts';

/**
 * Accuracy of classes and of the places of sequences that are no padding, the mean absolute error in the target's unit,
 * the mean overlap of boxes with those that they are compared with; null for what CTC aligns. Call it inside a tidy.
 * A logit above 0 is a probability above a half.
 */
export function liveMetric(tf: Tf, truth: Tensor, prediction: Tensor, target: TargetState, link: Head['link']): Scalar | null {
  const share = (right: Tensor): Scalar => tf.mean(tf.cast(right, 'float32'));
  switch (target.task) {
    case 'regression':
      return tf.mean(tf.mul(tf.abs(tf.sub(truth, prediction)), typeof target.scale === 'number' ? target.scale : tf.tensor1d([...target.scale])));
    case 'binary':
      return share(tf.equal(tf.greaterEqual(prediction, link ? 0 : 0.5), tf.greaterEqual(truth, 0.5)));
    case 'multiclass':
      return share(tf.equal(tf.argMax(prediction, -1), tf.argMax(truth, -1)));
    case 'sequence': {
      if (target.blank !== undefined) return null;
      const right = tf.equal(tf.argMax(prediction, -1), tf.cast(truth, 'int32'));
      if (target.padding === undefined) return share(right);
      const counts = tf.cast(tf.notEqual(truth, target.padding), 'float32');
      return tf.div(tf.sum(tf.mul(tf.cast(right, 'float32'), counts)), tf.maximum(tf.sum(counts), 1));
    }
    case 'boxes': {
      const { overlap, real } = boxOverlaps(tf, prediction, truth);
      return tf.div(tf.sum(tf.mul(overlap, real)), tf.maximum(tf.sum(real), 1));
    }
  }
}
