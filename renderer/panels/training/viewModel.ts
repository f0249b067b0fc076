/** What the charts are drawn from: points and traces to aligned columns, thinned and smoothed. */
import type { MetricPoint } from '../../../src/ml/worker/protocol.ts';
import type { Trace } from '../../app/insightBus.ts';

/** More points than this across a chart cannot be seen. */
const MOST_POINTS = 800;

export type Axis = 'step' | 'epoch' | 'seconds';
export type Field = 'loss' | 'metric';

/** x, and one column a series, of equal length; null where a series has no point. */
export type ChartData = [number[], ...(number | null)[][]];

/** Exponential smoothing with the start's bias taken out, as TensorBoard does it: `weight` 0 leaves the values as they are. */
export function smooth(values: readonly number[], weight: number): number[] {
  let last = 0, norm = 0;
  return values.map((value) => {
    last = last * weight + (1 - weight) * value;
    norm = norm * weight + (1 - weight);
    return last / norm;
  });
}

/** x, train as it is, train smoothed, validation. Points come in the order of the steps, a validation point after its epoch. */
export function curveData(points: readonly MetricPoint[], field: Field, axis: Axis, smoothing: number): ChartData {
  let trained = 0;
  for (const point of points) if (point.split === 'train' && point[field] !== null) trained++;
  const stride = Math.max(1, Math.ceil(trained / MOST_POINTS));
  const x: number[] = [], raw: (number | null)[] = [], smoothed: (number | null)[] = [], validation: (number | null)[] = [];
  let last = 0, norm = 0, seen = 0;
  for (const point of points) {
    const value = point[field];
    if (value === null) continue;
    if (point.split === 'validation') {
      x.push(point[axis]);
      raw.push(null);
      smoothed.push(null);
      validation.push(value);
      continue;
    }
    last = last * smoothing + (1 - smoothing) * value;
    norm = norm * smoothing + (1 - smoothing);
    if (seen % stride === 0 || seen === trained - 1) {
      x.push(point[axis]);
      raw.push(value);
      smoothed.push(last / norm);
      validation.push(null);
    }
    seen++;
  }
  return [x, raw, smoothed, validation];
}

/** Where the validation loss is least: the epoch, and its place on the axis; null before the first. */
export function bestPoint(points: readonly MetricPoint[]): MetricPoint | null {
  let best: MetricPoint | null = null;
  for (const point of points) if (point.split === 'validation' && (best === null || point.loss < best.loss)) best = point;
  return best;
}

/** The traces of these names on one axis. */
export function traceData(traces: ReadonlyMap<string, Trace>, names: readonly string[], axis: Axis): ChartData {
  const all = names.map((name) => traces.get(name));
  const first = all.find((trace) => trace !== undefined);
  if (!first) return [[], ...names.map(() => [])];
  // Nearly always all were noted at the same moments.
  if (all.every((trace) => trace && trace.step.length === first.step.length && trace.step[0] === first.step[0])) return [first[axis].slice(), ...all.map((trace) => trace!.value.slice())];
  const places = new Map<number, number>();
  for (const trace of all) trace?.step.forEach((step, i) => places.set(step, trace[axis][i]!));
  const steps = [...places.keys()].sort((a, b) => a - b);
  const row = new Map(steps.map((step, i) => [step, i]));
  const columns = all.map((trace) => {
    const column: (number | null)[] = steps.map(() => null);
    trace?.step.forEach((step, i) => { column[row.get(step)!] = trace.value[i]!; });
    return column;
  });
  return [steps.map((step) => places.get(step)!), ...columns];
}

/** A short number for axes and readouts: `0.031`, `1.2e-4`. */
export function shortNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e5 ? String(Number(value.toPrecision(3))) : value.toExponential(1).replace('e+', 'e').replace('.0e', 'e');
}

/** The columns of a chart as CSV; the names stand above. */
export function toCsv(names: readonly string[], data: ChartData): string {
  const quote = (name: string): string => (/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  return `${[names.map(quote).join(','), ...data[0].map((x, row) => [x, ...data.slice(1).map((column) => column[row] ?? '')].join(','))].join('\n')}\n`;
}

/** Some rows of a chart for a table: the first, the last and what lies evenly between. */
export function tableRows(data: ChartData, most = 40): (number | null)[][] {
  const rows = data[0].length, taken = Math.min(rows, most);
  return Array.from({ length: taken }, (_, i) => {
    const row = taken === 1 ? 0 : Math.round((i * (rows - 1)) / (taken - 1));
    return [data[0][row]!, ...data.slice(1).map((column) => column[row] ?? null)];
  });
}

/** Seconds that are left, or null while it cannot be known. */
export function timeLeft(step: number, steps: number, stepsPerSecond: number): number | null {
  return stepsPerSecond > 0 && step > 0 ? Math.max(0, steps - step) / stepsPerSecond : null;
}
