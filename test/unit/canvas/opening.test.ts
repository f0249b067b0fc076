/** The view that a document opens with: the whole where it can be read, otherwise its beginning. */
import { describe, expect, it } from 'vitest';
import { openingView } from '../../../renderer/canvas/opening.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const VIEW = { width: 1000, height: 500 };

describe('the opening view', () => {
  it('shows a small graph in the middle, no larger than life', () => {
    expect(openingView(box(0, 0, 400, 200), box(0, 0, 200, 100), VIEW)).toEqual({ x: 300, y: 150, zoom: 1 });
  });

  it('shrinks what fits and can be read', () => {
    const { x, y, zoom } = openingView(box(100, 0, 1100, 400), box(100, 0, 200, 100), VIEW);
    expect(zoom).toBeCloseTo(0.8, 6);
    expect(x).toBeCloseTo((1000 - 880) / 2 - 80, 6);
    expect(y).toBeCloseTo((500 - 320) / 2, 6);
  });

  it('shows the beginning of what is too wide, at a size that can be read', () => {
    expect(openingView(box(-100, 0, 4000, 300), box(-100, 100, 208, 120), VIEW)).toEqual({ x: 24 + 70, y: (500 - 210) / 2, zoom: 0.7 });
  });

  it('comes down to the first node where notes stand above it, but leaves its head in view', () => {
    // 900 pixels of notes, then the node: its lower end stands at the edge.
    expect(openingView(box(0, -900, 400, 1400), box(0, 0, 208, 200), VIEW).y).toBeCloseTo(500 - 24 - 140, 6);
    // A node taller than the view begins at its top.
    expect(openingView(box(0, -900, 400, 2400), box(0, 0, 208, 1000), VIEW).y).toBeCloseTo(24, 6);
  });
});
