/** Classification metrics on held-out rows. Pure arithmetic on typed arrays. */
import { classOf, confusionOf } from '../nodes/metric/classes.ts';
import { areaUnderRoc } from '../nodes/metric/scores.ts';
import type { ClassificationEvaluation, ClassReport } from './evaluation.ts';

export { areaUnderRoc, classOf };

const MOST_ROC_POINTS = 200;

/**
 * Evaluates predictions `[rows, width]` against truth of the same shape (one-hot, or 0/1 where the width is 1).
 * Precision, recall and F1 follow the usual definitions, 0 where nothing was predicted or true; macro averages for several classes.
 */
export function evaluateClassification(truth: Float32Array, prediction: Float32Array, width: number, classes: readonly string[], loss: number): Omit<ClassificationEvaluation, 'column'> {
  const truths = classOf(truth, width), predictions = classOf(prediction, width);
  const confusion = confusionOf(truths, predictions, classes.length);
  const perClass = classes.map((name, i): ClassReport => {
    const right = confusion[i]![i]!;
    const support = confusion[i]!.reduce((a, b) => a + b, 0);
    const predicted = confusion.reduce((sum, line) => sum + line[i]!, 0);
    const precision = predicted > 0 ? right / predicted : 0, recall = support > 0 ? right / support : 0;
    return { name, precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0, support };
  });
  const rows = truths.length;
  const right = confusion.reduce((sum, line, i) => sum + line[i]!, 0);
  const binary = width === 1;
  const mean = (key: 'precision' | 'recall' | 'f1'): number => perClass.reduce((sum, item) => sum + item[key], 0) / perClass.length;
  const overall = binary ? perClass[1]! : { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
  return {
    task: binary ? 'binary' : 'multiclass', rows, loss, accuracy: rows > 0 ? right / rows : 0,
    precision: overall.precision, recall: overall.recall, f1: overall.f1,
    rocAuc: binary ? areaUnderRoc(truth, prediction) : null,
    classes: [...classes], positive: binary ? classes[1]! : null, confusion, perClass,
    roc: binary ? rocCurve(truth, prediction) : [],
  };
}

/** Points of the ROC curve, thresholds falling, thinned to at most 200. */
function rocCurve(truth: Float32Array, scores: Float32Array): ClassificationEvaluation['roc'] {
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[b]! - scores[a]!);
  const positives = truth.reduce((sum, value) => sum + (value >= 0.5 ? 1 : 0), 0);
  const negatives = truth.length - positives;
  if (positives === 0 || negatives === 0) return [];
  // Where the threshold falls: as many places as there are different scores, of which a few become points.
  const places = order.filter((row, i) => i + 1 === order.length || scores[order[i + 1]!] !== scores[row]!).length;
  const step = Math.ceil((places + 1) / MOST_ROC_POINTS);
  const points: ClassificationEvaluation['roc'] = [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: 1 }];
  let hits = 0, alarms = 0, place = 0;
  order.forEach((row, i) => {
    if (truth[row]! >= 0.5) hits++;
    else alarms++;
    if (i + 1 < order.length && scores[order[i + 1]!] === scores[row]) return;
    place++;
    if (place % step === 0 || place === places) points.push({ falsePositiveRate: alarms / negatives, truePositiveRate: hits / positives, threshold: scores[row]! });
  });
  return points;
}
