/** Cutting: which wires a stroke of the pointer crosses. Pure. */
import type { Point } from './geometry.ts';

/** On which side of the line from `a` to `b` a point lies: the sign of the area of the triangle. */
function side(a: Point, b: Point, point: Point): number {
  return Math.sign((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x));
}

/** Whether two stretches cross. Stretches that lie upon each other do not. */
export function stretchesCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** Whether a stroke crosses a line; both are given by their corners. */
export function strokeCrosses(stroke: readonly Point[], line: readonly Point[]): boolean {
  return stroke.some((from, i) => i > 0 && line.some((start, j) => j > 0 && stretchesCross(stroke[i - 1]!, from, line[j - 1]!, start)));
}
