/** Metrics of decided classes: which class a row gets, the confusion of classes, and what is counted from it. */
import type { MetricRows } from '../metricRows.ts';

/** The class of each row of `[rows, classes]` scores (the first of equals), or of `[rows, 1]` probabilities from the threshold on. */
export function classOf(scores: Float32Array, width: number, threshold = 0.5): Int32Array {
  const rows = scores.length / width;
  const classes = new Int32Array(rows);
  // Scores are float32: a score of 0.7 must reach a threshold of 0.7.
  const least = Math.fround(threshold);
  for (let row = 0; row < rows; row++) {
    if (width === 1) classes[row] = scores[row]! >= least ? 1 : 0;
    else for (let i = 1; i < width; i++) if (scores[row * width + i]! > scores[row * width + classes[row]!]!) classes[row] = i;
  }
  return classes;
}

/** `[truth][prediction]`: rows. */
export function confusionOf(truths: ArrayLike<number>, predictions: ArrayLike<number>, classes: number): number[][] {
  const confusion = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let row = 0; row < truths.length; row++) confusion[truths[row]!]![predictions[row]!]!++;
  return confusion;
}

/** The confusion of a part once its rows are decided. */
export function decide(rows: MetricRows, threshold: number): number[][] {
  return confusionOf(rows.truth, classOf(rows.prediction, rows.width, threshold), rows.classes);
}

/** The rows that were decided rightly, as a share. */
export function shareRight(confusion: readonly (readonly number[])[]): number {
  let right = 0, rows = 0;
  confusion.forEach((line, i) => {
    right += line[i]!;
    for (const count of line) rows += count;
  });
  return right / rows;
}

/** One class against all others: rows that are it and were called it, were called it only, are it only, neither. */
export interface Counts { tp: number; fp: number; fn: number; tn: number }

/** The counts of every class. */
export function countsOf(confusion: readonly (readonly number[])[]): Counts[] {
  const truths = confusion.map((line) => line.reduce((a, b) => a + b, 0));
  const calls = confusion.map((_, i) => confusion.reduce((sum, line) => sum + line[i]!, 0));
  const rows = truths.reduce((a, b) => a + b, 0);
  return confusion.map((line, i) => {
    const tp = line[i]!;
    return { tp, fp: calls[i]! - tp, fn: truths[i]! - tp, tn: rows - calls[i]! - truths[i]! + tp };
  });
}

/** Precision tp / (tp + fp): 0 for a class that occurs and was never predicted, NaN for one that was neither. */
export const precisionOf = ({ tp, fp, fn }: Counts): number => (tp + fp === 0 && fn > 0 ? 0 : tp / (tp + fp));
/** Recall tp / (tp + fn); NaN for a class that does not occur. */
export const recallOf = ({ tp, fn }: Counts): number => tp / (tp + fn);
/** Specificity tn / (tn + fp); NaN where every row is of the class. */
export const specificityOf = ({ tn, fp }: Counts): number => tn / (tn + fp);
/** Intersection over union tp / (tp + fp + fn); NaN for a class that neither occurs nor was predicted. */
export const jaccardOf = ({ tp, fp, fn }: Counts): number => tp / (tp + fp + fn);
/** F-beta (1 + β²) tp / ((1 + β²) tp + β² fn + fp); NaN for a class that neither occurs nor was predicted. */
export const fBetaOf = (beta: number) => ({ tp, fp, fn }: Counts): number => ((1 + beta ** 2) * tp) / ((1 + beta ** 2) * tp + beta ** 2 * fn + fp);

/**
 * One number from the scores of the classes. `auto`: the positive class of two, else macro. `micro`: the score of all
 * counts together. `macro`: the mean; `weighted`: the mean by rows of each class. Left out of both means is a class that
 * neither occurs nor was predicted, and one whose score is NaN; NaN where none is left.
 */
export function averageOf(confusion: readonly (readonly number[])[], width: number, average: string, score: (counts: Counts) => number): number {
  const counts = countsOf(confusion);
  if (average === 'auto' && width === 1) return score(counts[1]!);
  if (average === 'micro') {
    return score(counts.reduce((all, one) => ({ tp: all.tp + one.tp, fp: all.fp + one.fp, fn: all.fn + one.fn, tn: all.tn + one.tn })));
  }
  let sum = 0, weights = 0;
  for (const one of counts) {
    const value = score(one), weight = average === 'weighted' ? one.tp + one.fn : 1;
    if (Number.isNaN(value) || one.tp + one.fp + one.fn === 0) continue;
    sum += value * weight;
    weights += weight;
  }
  return sum / weights;
}

/** Parameters of the metrics that average a score over classes. */
interface AverageParams { readonly threshold: number; readonly average: string }

/** The averaged score of a part. */
export function averageScore({ threshold, average }: AverageParams, rows: MetricRows, score: (counts: Counts) => number): number {
  return averageOf(decide(rows, threshold), rows.width, average, score);
}
