/** Align and distribute boxes. */
import { describe, expect, it } from 'vitest';
import { alignRects, distributeRects } from '../../../renderer/canvas/arrange.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const three = { a: box(0, 0, 200, 100), b: box(320, 40, 200, 60), c: box(560, 400, 200, 200) };

describe('align', () => {
  it.each([
    ['left', [0, 0, 0], 'x'], ['centre', [280, 280, 280], 'x'], ['right', [560, 560, 560], 'x'],
    ['top', [0, 0, 0], 'y'], ['middle', [248, 272, 200], 'y'], ['bottom', [500, 540, 400], 'y'],
  ] as const)('%s moves along one axis only', (alignment, expected, axis) => {
    const places = alignRects(three, alignment);
    expect(Object.values(places).map((place) => place[axis])).toEqual(expected);
    const other = axis === 'x' ? 'y' : 'x';
    expect(Object.values(places).map((place) => place[other])).toEqual(Object.values(three).map((rect) => rect[other]));
  });
});

describe('distribute', () => {
  it('gives equal gaps, in the order of the middles, and leaves the outer two', () => {
    // 760 wide, of which 600 are boxes: gaps of 80.
    expect(distributeRects(three, 'horizontally')).toEqual({ a: { x: 0, y: 0 }, b: { x: 280, y: 40 }, c: { x: 560, y: 400 } });
    expect(distributeRects(three, 'vertically').b).toEqual({ x: 320, y: 224 });
  });

  it('does nothing with two', () => {
    expect(distributeRects({ a: three.a, b: three.b }, 'vertically')).toEqual({});
  });
});
