/** What a network's outputs say, in the person's words and units. */
import type { TargetState } from '../nodes/define.ts';
import type { Prediction } from '../worker/protocol.ts';
import { classOf } from './classification.ts';

/** The values of one output `[rows, width]`, row-major. */
export interface OutputValues { values: Float32Array; width: number }

/** The outputs of the heads to predictions: the first head's, with those of the others in `more`. Shared with the runtime of exports. */
export function describePredictions(outputs: readonly OutputValues[], heads: readonly TargetState[]): Prediction[] {
  const [first, ...others] = heads.map((target, i) => describeHead(outputs[i]!, target));
  if (!first) return [];
  if (others.length === 0) return first;
  return first.map((prediction, row) => ({ ...prediction, more: Object.fromEntries(others.map((predictions, i) => [heads[i + 1]!.column, predictions[row]!])) }));
}

function describeHead({ values, width }: OutputValues, target: TargetState): Prediction[] {
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
