/** What losses over embeddings share: distances along the last axis, and the margin. */
import { tensorAt, type InputFacts, type LocalFinding, type ParamSpecs } from '../define.ts';
import { shapeFinding } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';

export const MARGIN = { margin: { kind: 'number', label: 'Margin', default: 1, min: 0, exclusiveMin: true, max: 1_000_000, help: 'How far apart is far enough.' } } as const satisfies ParamSpecs;

/** The squared Euclidean distance. */
export function squaredDistance(tf: Tf, a: Tensor, b: Tensor): Tensor {
  return tf.sum(tf.squaredDifference(a, b), -1);
}

/** The Euclidean distance of a squared one; the floor keeps the slope finite where both are the same. */
export function rootDistance(tf: Tf, squared: Tensor): Tensor {
  return tf.sqrt(tf.maximum(squared, 1e-12));
}

/** Embeddings need an axis of their own beside the batch. */
export function judgeVectors(label: string, inputs: InputFacts, port: string): LocalFinding[] {
  const { shape } = tensorAt(inputs, port)!;
  return shape.length < 2 ? [shapeFinding(label, 'vectors along the last axis', shape, 'Wire a layer that gives several values a row.', port)] : [];
}
