/** Evaluation of sequences: places, whole rows, surprise. */
import type { TensorData } from '../nodes/define.ts';
import { EPSILON } from '../nodes/loss/shared.ts';
import { decodeRows, editDistance, truthRows } from '../nodes/metric/sequences.ts';
import type { SequenceEvaluation } from './evaluation.ts';

const MOST_EXAMPLES = 10;

/** Evaluates probabilities `[rows, time, classes]` against whole numbers `[rows, length]`; `padding` and `blank` as the target's state says. */
export function evaluateSequences(truth: TensorData, prediction: TensorData, { padding, blank }: { padding?: number; blank?: number }, loss: number): Omit<SequenceEvaluation, 'column'> {
  const truths = truthRows(truth.values, truth.width, padding);
  const predictions = decodeRows(prediction.values, prediction.shape!, blank);
  let places = 0, right = 0, exact = 0, surprise = 0;
  const [time, classes] = prediction.shape as [number, number];
  truths.forEach((row, i) => {
    places += row.length;
    const said = predictions[i]!;
    if (blank !== undefined) {
      const distance = editDistance(row, said);
      right -= distance;
      if (distance === 0) exact++;
      return;
    }
    const hits = row.filter(({ at, value }) => said[at] === value).length;
    right += hits;
    if (hits === row.length) exact++;
    for (const { at, value } of row) surprise -= Math.log(Math.max(EPSILON, prediction.values[(i * time + at) * classes + value] ?? 0));
  });
  const rows = truths.length;
  const accuracy = places === 0 ? 0 : blank === undefined ? right / places : Math.max(0, 1 + right / places);
  const shown = (row: readonly { value: number }[]): number[] => row.map(({ value }) => value);
  return {
    task: 'sequence', rows, loss, accuracy, exact: rows > 0 ? exact / rows : 0, perplexity: blank === undefined && places > 0 ? Math.exp(surprise / places) : null, places,
    // What stands where the truth has padding was never asked for.
    examples: truths.slice(0, MOST_EXAMPLES).map((row, i) => ({ truth: shown(row), prediction: blank === undefined ? row.map(({ at }) => predictions[i]![at]!) : [...predictions[i]!] })),
  };
}
