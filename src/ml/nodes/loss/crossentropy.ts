/** What losses over probabilities share: logits in their stable form, label smoothing, and weights of classes. */
import { tensorAt, type InputFacts, type LocalFinding, type ParamSpecs } from '../define.ts';
import { paramFinding } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { EPSILON } from './shared.ts';

export const FROM_LOGITS = { fromLogits: { kind: 'boolean', label: 'From logits', default: false, help: 'On: the last layer is linear, and the loss makes the probabilities itself, without rounding them to 0 or 1.' } } as const satisfies ParamSpecs;

export const LABEL_SMOOTHING = { labelSmoothing: { kind: 'number', label: 'Label smoothing', default: 0, min: 0, max: 1, step: 0.05, help: 'This share of the truth is spread evenly over all classes.' } } as const satisfies ParamSpecs;

export const CLASS_WEIGHT = {
  classWeight: {
    kind: 'choice', label: 'Class weight', default: 'none', choices: [{ value: 'none', label: 'none' }, { value: 'balanced', label: 'balanced' }],
    help: 'Balanced: a row counts rows / (classes × rows of its class), so that rare classes count as much as frequent ones.',
  },
} as const satisfies ParamSpecs;

/** Only the column of a Target node has classes that can be counted. */
export function judgeClassWeight(classWeight: string, inputs: InputFacts): LocalFinding[] {
  return classWeight === 'none' || tensorAt(inputs, 'target')?.target ? [] : [paramFinding('classWeight', CLASS_WEIGHT.classWeight.label, 'none, since the target is no Target node', classWeight)];
}

/** What a row of each class counts: n / (classes · count), as scikit-learn's `balanced`; classes without rows are left out of it and count 1. */
export function balancedWeights(counts: readonly number[]): number[] {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const classes = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count > 0 ? rows / (classes * count) : 1));
}

/** −t · ln p − (1 − t) · ln(1 − p), each value by itself. For logits x: softplus(x) − x · t, which is max(x, 0) − x · t + ln(1 + e^−|x|). */
export function binaryCrossentropy(tf: Tf, prediction: Tensor, truth: Tensor, fromLogits: boolean): Tensor {
  if (fromLogits) return tf.sub(tf.softplus(prediction), tf.mul(prediction, truth));
  const p = tf.clipByValue(prediction, EPSILON, 1 - EPSILON);
  return tf.neg(tf.add(tf.mul(truth, tf.log(p)), tf.mul(tf.sub(1, truth), tf.log(tf.sub(1, p)))));
}

/** ln p along the last axis; logits through log-sum-exp. */
export function logProbabilities(tf: Tf, prediction: Tensor, fromLogits: boolean): Tensor {
  return fromLogits ? tf.logSoftmax(prediction, -1) : tf.log(tf.clipByValue(prediction, EPSILON, 1 - EPSILON));
}
