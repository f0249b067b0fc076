/** Opening: where the view stands when a document is opened. */
import type { Rect, Size } from './geometry.ts';

/** A graph opens no smaller than this: parameters and notes can be read. A part that can be read is worth more than a whole that cannot. */
export const READABLE_ZOOM = 0.7;
/** What is left free around the whole, as a share of the view, and before its beginning, in screen pixels. */
const PADDING = 0.06, EDGE = 24;

export interface View { x: number; y: number; zoom: number }

/** Whether two views are one, to a hundredth of a pixel. */
export function isSameView(a: View, b: View): boolean {
  return Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01 && Math.abs(a.zoom - b.zoom) < 1e-6;
}

/** The view of all of a graph where it can be read at that size; otherwise of its beginning, with the node that the data comes from in view. */
export function openingView(bounds: Rect, first: Rect, { width, height }: Size): View {
  const room = 1 - 2 * PADDING;
  const zoom = Math.min(1, Math.max(READABLE_ZOOM, Math.min((width * room) / bounds.width, (height * room) / bounds.height)));
  const place = (start: number, length: number, from: number, to: number, view: number): number => {
    if (length * zoom <= view - 2 * EDGE) return (view - length * zoom) / 2 - start * zoom;
    const beginning = EDGE - start * zoom;
    // As far from the beginning as the first node needs, and no further than its own beginning.
    return Math.max(EDGE - from * zoom, Math.min(beginning, view - EDGE - to * zoom));
  };
  return {
    x: place(bounds.x, bounds.width, first.x, first.x + first.width, width),
    y: place(bounds.y, bounds.height, first.y, first.y + first.height, height),
    zoom,
  };
}
