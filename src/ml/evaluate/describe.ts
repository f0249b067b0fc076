/** What a network's outputs say, in the person's words and units. */
import type { TargetState, TensorData } from '../nodes/define.ts';
import { detectionsOf } from '../nodes/metric/detections.ts';
import { textOfTokens } from '../nodes/text/tokenizer.ts';
import { decodeRows } from '../nodes/metric/sequences.ts';
import type { Prediction } from '../worker/protocol.ts';
import { classOf } from './classification.ts';

/** The outputs of the heads to predictions: the first head's, with those of the others in `more`. Shared with the runtime of exports. */
export function describePredictions(outputs: readonly TensorData[], heads: readonly TargetState[]): Prediction[] {
  const [first, ...others] = heads.map((target, i) => describeHead(outputs[i]!, target));
  if (!first) return [];
  if (others.length === 0) return first;
  return first.map((prediction, row) => ({ ...prediction, more: Object.fromEntries(others.map((predictions, i) => [heads[i + 1]!.column, predictions[row]!])) }));
}

function describeHead(output: TensorData, target: TargetState): Prediction[] {
  const { values, width } = output;
  const rows = values.length / width;
  if (target.task === 'sequence') {
    return decodeRows(values, output.shape!, target.blank).map((list) => {
      // What pads short rows at the end is no answer.
      while (target.padding !== undefined && list.at(-1) === target.padding) list.pop();
      return { value: target.vocabulary ? textOfTokens(list, target.vocabulary) : list.join(' '), list };
    });
  }
  if (target.task === 'boxes') return describeBoxes(output, rows);
  if (target.task === 'regression') {
    return Array.from({ length: rows }, (_, row) => {
      const numbers = Array.from(values.subarray(row * width, (row + 1) * width), (value, i) => value * at(target.scale, i) + at(target.offset, i));
      return width > 1 || target.shape ? { value: numbers.join(' '), list: numbers } : { value: String(numbers[0]), number: numbers[0]! };
    });
  }
  const classes = classOf(values, width);
  return Array.from({ length: rows }, (_, row) => ({
    value: target.classes[classes[row]!]!,
    classes: target.classes,
    probabilities: width === 1 ? [1 - values[row]!, values[row]!] : Array.from(values.subarray(row * width, (row + 1) * width)),
  }));
}

/** The boxes of every row with a score above 0, best first, each with its best class. */
function describeBoxes({ values, width, shape }: TensorData, rows: number): Prediction[] {
  return Array.from({ length: rows }, (_, row) => {
    const found = detectionsOf({ rows: 1, prediction: values.subarray(row * width, (row + 1) * width), shape: shape! });
    const best = new Map<readonly number[], (typeof found)[number]>();
    for (const detection of found) if (detection.score > (best.get(detection.corners)?.score ?? 0)) best.set(detection.corners, detection);
    const boxes = [...best.values()].sort((a, b) => b.score - a.score).map(({ corners, class: of, score }) => ({ corners: [...corners], class: of, score }));
    return { value: boxes.map((box) => [...box.corners.map((value) => Number(value.toPrecision(6))), box.class].join(' ')).join('; '), boxes };
  });
}

/** The scale or offset of one place. */
export function at(numbers: TargetState['scale'], place: number): number {
  return typeof numbers === 'number' ? numbers : numbers[place]!;
}
