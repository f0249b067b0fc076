/** What a network's output says, in the person's words and units. */
import type { TargetState } from '../nodes/define.ts';
import type { Prediction } from '../worker/protocol.ts';
import { classOf } from './classification.ts';

/** Network outputs `[rows, width]` to predictions. Shared with the runtime of exports. */
export function describePredictions(values: Float32Array, width: number, target: TargetState): Prediction[] {
  const rows = values.length / width;
  if (target.task === 'regression') {
    return Array.from({ length: rows }, (_, row) => {
      const number = values[row]! * target.scale + target.offset;
      return { value: String(number), number };
    });
  }
  const classes = classOf(values, width);
  return Array.from({ length: rows }, (_, row) => ({
    value: target.classes[classes[row]!]!,
    classes: target.classes,
    probabilities: width === 1 ? [1 - values[row]!, values[row]!] : Array.from(values.subarray(row * width, (row + 1) * width)),
  }));
}
