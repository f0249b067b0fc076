/** The path of a wire from an output to an input: the same on the canvas and in a comparison. */
import { getBezierPath, getSmoothStepPath, Position } from '@xyflow/react';
import type { Point } from './geometry.ts';

/** How far below its node a wire runs that leads back to another row. */
const LANE = 24;
/** A wire longer than this passes other nodes. */
const FAR = 320;

/** Whether a wire leads back, against the direction of the graph. */
export function leadsBack(from: Point, to: Point): boolean {
  return to.x < from.x + 16;
}

/** A path as SVG has it, the middle of it, and whether it runs in a lane below its row. `bottom` is the lower edge of the node that it comes from, where known. */
export function wirePath(from: Point, to: Point, bottom: number | null): { path: string; middle: Point; lane: boolean } {
  const back = leadsBack(from, to);
  const lane = back && bottom !== null && bottom + 2 * LANE < to.y;
  const ends = { sourceX: from.x, sourceY: from.y, sourcePosition: Position.Right, targetX: to.x, targetY: to.y, targetPosition: Position.Left };
  // Back to another row: a step below its own row; far ahead: straight on, and up or down before the end. A curve would cross nodes there.
  const [path, x, y] = back ? getSmoothStepPath({ ...ends, ...(lane ? { centerY: bottom! + LANE } : {}), borderRadius: 12, offset: 28 })
    : to.x - from.x > FAR ? getSmoothStepPath({ ...ends, centerX: to.x - 56, borderRadius: 12 })
    : getBezierPath({ ...ends, curvature: 0.3 });
  return { path, middle: { x, y }, lane };
}
