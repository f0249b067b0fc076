/** The curves of several runs on one chart: points to aligned columns. */
import type { MetricPoint } from '../../../src/ml/worker/protocol.ts';
import { curveData, type Axis, type ChartData, type Field } from '../training/viewModel.ts';

/** Columns put one after the other, in the order of x. Each part has its x and its series. */
function merge(parts: readonly (readonly [readonly number[], ...(readonly (number | null)[])[]])[]): ChartData {
  const width = parts.reduce((sum, part) => sum + part.length - 1, 0);
  const rows: { x: number; at: number; values: (number | null)[] }[] = [];
  let at = 0;
  for (const [xs, ...series] of parts) {
    const start = at;
    xs.forEach((x, i) => rows.push({ x, at: start, values: series.map((values) => values[i] ?? null) }));
    at += series.length;
  }
  rows.sort((a, b) => a.x - b.x);
  const columns = Array.from({ length: width }, () => Array.from({ length: rows.length }, (): number | null => null));
  rows.forEach((row, r) => row.values.forEach((value, i) => { columns[row.at + i]![r] = value; }));
  return [rows.map(({ x }) => x), ...columns];
}

/** The columns of one chart of several runs: x, then train (smoothed) and validation of each. */
export function overlayData(runs: readonly (readonly MetricPoint[])[], field: Field, axis: Axis, smoothing: number): ChartData {
  return merge(runs.map((points) => {
    const [x, , train, validation] = curveData(points, field, axis, smoothing);
    return [x, train!, validation!];
  }));
}

/** The columns of a chart of the run on show, and the baseline's validation points as one more. */
export function withBaseline(data: ChartData, baseline: readonly MetricPoint[], field: Field, axis: Axis): ChartData {
  const points = baseline.filter((point) => point.split === 'validation');
  return merge([data, [points.map((point) => point[axis]), points.map((point) => point[field])]]);
}

/** The validation values by epoch, one column a run: what the chart shows, in figures. */
export function epochTable(runs: readonly (readonly MetricPoint[])[], field: Field): { epoch: number; values: (number | null)[] }[] {
  const epochs = new Map<number, (number | null)[]>();
  runs.forEach((points, i) => {
    for (const point of points) {
      if (point.split !== 'validation') continue;
      const epoch = Math.round(point.epoch);
      const row = epochs.get(epoch) ?? runs.map((): number | null => null);
      row[i] = point[field];
      epochs.set(epoch, row);
    }
  });
  return [...epochs].sort(([a], [b]) => a - b).map(([epoch, values]) => ({ epoch, values }));
}
