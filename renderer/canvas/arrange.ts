/** Arranging boxes: to one edge or middle, or with equal gaps. Pure. */
import { snap, type Point, type Rect } from './geometry.ts';

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export type Axis = 'horizontally' | 'vertically';

type Rects = Readonly<Record<string, Rect>>;

/** The places of boxes that are brought to one line: the outermost edge of all, or the middle between both. */
export function alignRects(rects: Rects, alignment: Alignment): Record<string, Point> {
  const boxes = Object.values(rects);
  const left = Math.min(...boxes.map((box) => box.x)), right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y)), bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const place = (box: Rect): Point => {
    switch (alignment) {
      case 'left': return { x: left, y: box.y };
      case 'centre': return { x: snap((left + right - box.width) / 2), y: box.y };
      case 'right': return { x: right - box.width, y: box.y };
      case 'top': return { x: box.x, y: top };
      case 'middle': return { x: box.x, y: snap((top + bottom - box.height) / 2) };
      case 'bottom': return { x: box.x, y: bottom - box.height };
    }
  };
  return Object.fromEntries(Object.entries(rects).map(([id, box]) => [id, place(box)]));
}

/** The places of boxes with equal gaps between them; the first and the last stay. Boxes that need more than the room overlap evenly. */
export function distributeRects(rects: Rects, axis: Axis): Record<string, Point> {
  const [start, size] = axis === 'horizontally' ? ['x', 'width'] as const : ['y', 'height'] as const;
  const sorted = Object.entries(rects).sort(([, a], [, b]) => a[start] + a[size] / 2 - b[start] - b[size] / 2);
  const first = sorted[0]?.[1], last = sorted.at(-1)?.[1];
  if (!first || !last || sorted.length < 3) return {};
  const taken = sorted.reduce((sum, [, box]) => sum + box[size], 0);
  const gap = (last[start] + last[size] - first[start] - taken) / (sorted.length - 1);
  let at = first[start];
  return Object.fromEntries(sorted.map(([id, box], i): [string, Point] => {
    const to = i === 0 || i === sorted.length - 1 ? box[start] : snap(at);
    at += box[size] + gap;
    return [id, axis === 'horizontally' ? { x: to, y: box.y } : { x: box.x, y: to }];
  }));
}
