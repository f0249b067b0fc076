/** Metrics of probabilities and of the order that they give: areas under curves, ranks, what the true class was given. */
import { EPSILON } from '../loss/shared.ts';
import type { MetricRows } from '../metricRows.ts';
import { meanOverRows } from './shared.ts';

/** Area under the ROC curve by ranks, ties shared (Mann–Whitney U); null where one class is absent. */
export function areaUnderRoc(truth: Float32Array, scores: Float32Array): number | null {
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[a]! - scores[b]!);
  let positives = 0, rankSum = 0;
  for (let i = 0; i < order.length;) {
    let end = i + 1;
    while (end < order.length && scores[order[end]!] === scores[order[i]!]) end++;
    const rank = (i + 1 + end) / 2;
    for (; i < end; i++) {
      if (truth[order[i]!]! < 0.5) continue;
      positives++;
      rankSum += rank;
    }
  }
  const negatives = order.length - positives;
  return positives === 0 || negatives === 0 ? null : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over falling thresholds, equal scores together; null where no row is positive. */
export function averagePrecision(truth: Float32Array, scores: Float32Array): number | null {
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[b]! - scores[a]!);
  let hits = 0, before = 0, sum = 0;
  order.forEach((row, i) => {
    if (truth[row]! >= 0.5) hits++;
    if (i + 1 < order.length && scores[order[i + 1]!] === scores[row]) return;
    sum += (hits - before) * (hits / (i + 1));
    before = hits;
  });
  return hits === 0 ? null : sum / hits;
}

/** A measure of two classes on a part: as it is for a binary target, else the mean over each class against the rest. Classes that have none are left out. */
export function oneAgainstRest({ rows, prediction, truth, width, classes }: MetricRows, measure: (truth: Float32Array, scores: Float32Array) => number | null): number {
  if (width === 1) return measure(truth, prediction) ?? NaN;
  const values: number[] = [];
  for (let of = 0; of < classes; of++) {
    const scores = new Float32Array(rows);
    for (let row = 0; row < rows; row++) scores[row] = prediction[row * width + of]!;
    const value = measure(truth.map((other) => (other === of ? 1 : 0)), scores);
    if (value !== null) values.push(value);
  }
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** The place of the true class of a row among the classes by falling probability, from 1; of equals the first comes first. */
export function rankOfTruth({ prediction, truth, width }: MetricRows, row: number): number {
  const of = truth[row]!, own = prediction[row * width + of]!;
  let rank = 1;
  for (let i = 0; i < width; i++) {
    const other = prediction[row * width + i]!;
    if (other > own || (other === own && i < of)) rank++;
  }
  return rank;
}

/** −mean ln p of the true class, p kept within [1e−7, 1 − 1e−7] as the losses do. */
export function meanLogLoss(rows: MetricRows): number {
  const { prediction, truth, width } = rows;
  return meanOverRows(rows, (row) => {
    const given = width > 1 ? prediction[row * width + truth[row]!]! : truth[row] === 1 ? prediction[row]! : 1 - prediction[row]!;
    return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, given)));
  });
}
