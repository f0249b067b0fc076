/** Regression metrics on held-out rows, in the target's own unit. */
import { errorSums } from '../nodes/metric/values.ts';
import type { RegressionEvaluation } from './evaluation.ts';

const MOST_PAIRS = 1_000;

/** Evaluates predictions against truth, both `[rows]` in the target's unit. R² is 0 where the truth is constant. */
export function evaluateRegression(truth: Float64Array, prediction: Float64Array, loss: number): Omit<RegressionEvaluation, 'column'> {
  const rows = truth.length;
  const { absolute, squared, spread } = errorSums(truth, prediction);
  const mse = squared / rows;
  const step = Math.ceil(rows / MOST_PAIRS);
  const pairs: [number, number][] = [];
  for (let i = 0; i < rows; i += step) pairs.push([truth[i]!, prediction[i]!]);
  return { task: 'regression', rows, loss, mae: absolute / rows, mse, rmse: Math.sqrt(mse), r2: spread > 0 ? 1 - squared / spread : 0, pairs };
}
