/** Regression metrics on held-out rows, in the target's own unit. */
import { errorSums } from '../nodes/metric/values.ts';
import type { RegressionEvaluation } from './evaluation.ts';

const MOST_PAIRS = 1_000;

/** Evaluates predictions against truth, both `[rows, width]` in the target's unit. R² is the mean over the columns, 0 for one whose truth is constant. */
export function evaluateRegression(truth: Float64Array, prediction: Float64Array, loss: number, width = 1): Omit<RegressionEvaluation, 'column'> {
  const values = truth.length;
  const { absolute, squared } = errorSums(truth, prediction);
  const mse = squared / values;
  let r2 = 0;
  for (let i = 0; i < width; i++) {
    const own = (_value: number, at: number): boolean => at % width === i;
    const sums = errorSums(truth.filter(own), prediction.filter(own));
    if (sums.spread > 0) r2 += (1 - sums.squared / sums.spread) / width;
  }
  const step = Math.ceil(values / MOST_PAIRS);
  const pairs: [number, number][] = [];
  for (let i = 0; i < values; i += step) pairs.push([truth[i]!, prediction[i]!]);
  return { task: 'regression', rows: values / width, loss, mae: absolute / values, mse, rmse: Math.sqrt(mse), r2, pairs };
}
