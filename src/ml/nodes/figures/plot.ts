/** Functions as lines of a curve figure: sampled, and cut where they leave the frame. */
import type { Axis, CurveFigure, CurveLine, Point, Tone, Words } from '../figure.ts';

const SAMPLES = 160;

/** A number in few characters, for captions and cells. */
export function short(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3)) return value.toExponential(1).replace('e+', 'e').replace('-', '−').replace('e-', 'e−');
  return String(Number(value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3))).replace('-', '−');
}

export interface Plotted { label: Words; tone: Tone; at: (x: number) => number; area?: boolean; truth?: number }

function sample(at: (x: number) => number, from: number, to: number): Point[] {
  const points = Array.from({ length: SAMPLES + 1 }, (_, i): Point => {
    const x = Math.min(to, from + ((to - from) * i) / SAMPLES);
    return [x, at(x)];
  });
  return points.flatMap((point, i) => (i === 0 ? [point] : [...jump(at, points[i - 1]!, point), point]));
}

/** Where a function jumps between two points, both sides of the jump, so that it is drawn upright; none where it is steep at most. */
function jump(at: (x: number) => number, [low, before]: Point, [high, after]: Point): Point[] {
  if (!(Math.abs(after - before) > 1e-3)) return [];
  let left = low, right = high, atLeft = before, atRight = after;
  for (let i = 0; i < 7; i++) {
    const middle = (left + right) / 2, value = at(middle);
    if (Math.abs(value - atLeft) > Math.abs(value - atRight)) [right, atRight] = [middle, value];
    else [left, atLeft] = [middle, value];
  }
  return Math.abs(atRight - atLeft) > 0.5 * Math.abs(after - before) ? [[left, atLeft], [right, atRight]] : [];
}

/** The slope of a function, and nothing where it jumps. */
export function slopeOf(at: (x: number) => number): (x: number) => number {
  const h = 1e-4;
  return (x) => {
    const after = (at(x + h) - at(x)) / h, before = (at(x) - at(x - h)) / h;
    return Math.abs(after - before) > 500 ? NaN : (after + before) / 2;
  };
}

/** The pieces of a line that lie between `low` and `high`; where it crosses the border it ends on it. */
function within(points: readonly Point[], low: number, high: number): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  let before: Point | undefined;
  const inside = ([, y]: Point): boolean => Number.isFinite(y) && y >= low && y <= high;
  const border = (a: Point, b: Point): Point | null => {
    const [inner, outer] = inside(a) ? [a, b] : [b, a];
    if (!Number.isFinite(outer[1])) return null;
    const y = outer[1] > high ? high : low;
    return [inner[0] + (outer[0] - inner[0]) * ((y - inner[1]) / (outer[1] - inner[1])), y];
  };
  for (const point of points) {
    const crossed = before && inside(before) !== inside(point) ? border(before, point) : null;
    if (crossed) part.push(crossed);
    if (inside(point)) part.push(point);
    else if (part.length > 0) {
      parts.push(part);
      part = [];
    }
    before = point;
  }
  if (part.length > 0) parts.push(part);
  return parts.filter((piece) => piece.length > 1);
}

/** The span of the values, a little wider, and never empty. */
function span(values: readonly number[]): [number, number] {
  const finite = values.filter((value) => Number.isFinite(value));
  const low = Math.min(0, ...finite), high = Math.max(low + Math.max(1e-9, Math.abs(low) * 1e-3), ...finite);
  const air = (high - low) * 0.06;
  return [low < 0 ? low - air : low, high + air];
}

/** A curve figure of functions; without `y` the frame holds all of the first of them, and of the others what fits. */
export function plot(caption: Words, x: Axis, yLabel: Words, lines: readonly Plotted[], y?: readonly [number, number]): CurveFigure {
  const sampled = lines.map(({ at }) => sample(at, x.from, x.to));
  const [from, to] = y ?? span(sampled[0]!.map((point) => point[1]));
  return {
    kind: 'curve', caption, x, y: { label: yLabel, from, to },
    lines: lines.map(({ label, tone, area, truth }, i): CurveLine => ({ label, tone, parts: within(sampled[i]!, from, to), ...(area ? { area } : {}), ...(truth === undefined ? {} : { truth }) })),
  };
}
