/** What losses over masks share: how much prediction and truth overlap, for each row by itself. */
import type { InferCase, ParamSpecs } from '../define.ts';
import { tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { classTarget, numberTarget, units } from './examples.ts';

export const SMOOTH = { smooth: { kind: 'number', label: 'Smooth', default: 1, min: 0, exclusiveMin: true, max: 1_000_000, help: 'Added above and below the fraction, so that two empty masks agree.' } } as const satisfies ParamSpecs;

/** Σ p · t and Σ p + Σ t over all axes but the batch: `[batch]` each. */
export function overlap(tf: Tf, prediction: Tensor, truth: Tensor): { common: Tensor; both: Tensor } {
  const axes = prediction.shape.map((_, i) => i).slice(1);
  return { common: tf.sum(tf.mul(prediction, truth), axes), both: tf.sum(tf.add(prediction, truth), axes) };
}

/** A mask of pixels, one-hot classes, and what is refused. */
export const maskCases = (id: string): InferCase[] => {
  const mask = tensorFact([null, 8, 8, 1], ['batch', 'height', 'width', 'channels']);
  return [
    { inputs: { prediction: { ...mask, activation: 'sigmoid' }, target: mask }, outputs: { loss: { type: 'loss', loss: id } } },
    { inputs: { prediction: units(3, 'softmax'), target: classTarget }, outputs: { loss: { type: 'loss', loss: id } } },
    { inputs: { prediction: { ...mask, activation: 'relu' }, target: mask }, findings: ['loss.activation'] },
    { inputs: { prediction: units(1, 'sigmoid'), target: numberTarget }, findings: ['loss.task'] },
    { params: { smooth: 0 }, inputs: { prediction: { ...mask, activation: 'sigmoid' }, target: mask }, findings: ['param.range'] },
  ];
};
