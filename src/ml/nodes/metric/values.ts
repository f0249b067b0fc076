/** Metrics of predicted numbers: sums of errors, and measures that are taken one column at a time. */
import type { MetricRows } from '../metricRows.ts';

/** Sums over all values: |error|, error², and the squared distance of the truth from its mean. */
export function errorSums(truth: ArrayLike<number>, prediction: ArrayLike<number>): { absolute: number; squared: number; spread: number } {
  const values = truth.length;
  let total = 0;
  for (let i = 0; i < values; i++) total += truth[i]!;
  const mean = total / values;
  let absolute = 0, squared = 0, spread = 0;
  for (let i = 0; i < values; i++) {
    const error = prediction[i]! - truth[i]!;
    absolute += Math.abs(error);
    squared += error * error;
    spread += (truth[i]! - mean) ** 2;
  }
  return { absolute, squared, spread };
}

/** The mean of one number a value, over rows and columns. */
export function meanOfValues({ truth, prediction }: MetricRows, of: (truth: number, prediction: number) => number): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += of(truth[i]!, prediction[i]!);
  return sum / truth.length;
}

/** The mean over columns of a measure of one column. */
export function meanOfColumns({ rows, width, truth, prediction }: MetricRows, measure: (truth: Float64Array, prediction: Float64Array) => number): number {
  const column = (values: Float32Array, i: number): Float64Array => Float64Array.from({ length: rows }, (_, row) => values[row * width + i]!);
  let sum = 0;
  for (let i = 0; i < width; i++) sum += measure(column(truth, i), column(prediction, i));
  return sum / width;
}

/** The mean of a list. */
function meanOf(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Σ (a − ā)(b − b̄), by two passes. */
export function comoment(a: Float64Array, b: Float64Array): number {
  const meanA = meanOf(a), meanB = meanOf(b);
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i]! - meanB), 0);
}

/** Whether all values are one. Asked of the values themselves: their squared distances from a rounded mean need not be 0. */
export function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
