/** What the curves are drawn from: points to aligned columns, thinned and smoothed. */
import type { MetricPoint } from '../../../src/ml/worker/protocol.ts';

/** More points than this across a chart cannot be seen. */
const MOST_POINTS = 1_500;

export type Axis = 'step' | 'epoch' | 'seconds';
export type Field = 'loss' | 'metric';

/** x, train as it is, train smoothed, validation: of equal length, null where a series has no point. */
export type CurveData = [number[], (number | null)[], (number | null)[], (number | null)[]];

/** Exponential smoothing with the start's bias taken out, as TensorBoard does it: `weight` 0 leaves the values as they are. */
export function smooth(values: readonly number[], weight: number): number[] {
  let last = 0, norm = 0;
  return values.map((value) => {
    last = last * weight + (1 - weight) * value;
    norm = norm * weight + (1 - weight);
    return last / norm;
  });
}

/** The columns of one chart. */
export function curveData(points: readonly MetricPoint[], field: Field, axis: Axis, smoothing: number): CurveData {
  const train = points.flatMap((point) => (point.split === 'train' && point[field] !== null ? [{ ...point, value: point[field] }] : []));
  const smoothed = smooth(train.map((point) => point.value), smoothing);
  const stride = Math.max(1, Math.ceil(train.length / MOST_POINTS));
  const rows: { x: number; step: number; row: [number | null, number | null, number | null] }[] = [];
  train.forEach((point, i) => {
    if (i % stride === 0 || i === train.length - 1) rows.push({ x: point[axis], step: point.step, row: [point.value, smoothed[i]!, null] });
  });
  for (const point of points) if (point.split === 'validation') rows.push({ x: point[axis], step: point.step, row: [null, null, point[field]] });
  rows.sort((a, b) => a.x - b.x || a.step - b.step);
  return [rows.map((item) => item.x), rows.map((item) => item.row[0]), rows.map((item) => item.row[1]), rows.map((item) => item.row[2])];
}

/** Seconds that are left, or null while it cannot be known. */
export function timeLeft(step: number, steps: number, stepsPerSecond: number): number | null {
  return stepsPerSecond > 0 && step > 0 ? Math.max(0, steps - step) / stepsPerSecond : null;
}
