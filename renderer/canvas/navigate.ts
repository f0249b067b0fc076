/** Navigation: where the keyboard's focus goes on the canvas. Pure functions over wires and boxes. */
import type { Topology } from '../../src/ml/document/topology.ts';
import type { Rect } from './geometry.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';
export type Rects = Readonly<Record<string, Rect>>;

const VECTOR: Readonly<Record<Direction, readonly [number, number]>> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

function centre(rect: Rect): { x: number; y: number } {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** The nearest node in a direction: what lies straight ahead wins over what is nearer but aside. */
export function nearestNode(rects: Rects, from: string, direction: Direction): string | null {
  const start = rects[from];
  if (!start) return null;
  const [dx, dy] = VECTOR[direction];
  const origin = centre(start);
  let best: string | null = null;
  let bestCost = Infinity;
  for (const [id, rect] of Object.entries(rects)) {
    if (id === from) continue;
    const point = centre(rect);
    const ahead = (point.x - origin.x) * dx + (point.y - origin.y) * dy;
    const aside = Math.abs((point.x - origin.x) * dy) + Math.abs((point.y - origin.y) * dx);
    if (ahead <= 1 || aside > ahead * 3) continue;
    const cost = ahead + 2 * aside;
    if (cost < bestCost) [best, bestCost] = [id, cost];
  }
  return best;
}

/** Where an arrow key leads: left and right follow wires (the topmost one), and otherwise the nearest node. */
export function nextNode(topology: Topology, rects: Rects, from: string, direction: Direction): string | null {
  if (direction === 'left' || direction === 'right') {
    const wires = (direction === 'right' ? topology.outgoing : topology.incoming).get(from) ?? [];
    const ends = wires.map((edge) => (direction === 'right' ? edge.target : edge.source)).filter((id) => rects[id]);
    if (ends.length > 0) return ends.reduce((a, b) => (rects[b]!.y < rects[a]!.y ? b : a));
  }
  return nearestNode(rects, from, direction);
}

/** Where the focus starts: the node that was focused, the selected one, or the first from the upper left. */
export function firstNode(rects: Rects, wishes: readonly (string | null | undefined)[]): string | null {
  for (const wish of wishes) if (wish && rects[wish]) return wish;
  let best: string | null = null;
  for (const [id, rect] of Object.entries(rects)) {
    if (best === null || rect.x + rect.y < rects[best]!.x + rects[best]!.y) best = id;
  }
  return best;
}
