/** Points in a box: fitted to it, chosen by lasso, rectangle and key. */
import { describe, expect, it } from 'vitest';
import { fitPlaces, movedRect, nearestPoint, pointsInLasso, pointsInRect } from '../../../renderer/panels/data/scatter.ts';

describe('points', () => {
  it('fill the box on one scale, y upwards', () => {
    // 100 pixels less 16 at each side, for 2 units of width.
    expect([...fitPlaces([0, 0, 2, 1], { width: 100, height: 100 })]).toEqual([16, 67, 84, 33]);
  });
  it('stand in the middle where all are the same', () => {
    expect([...fitPlaces([3, 3, 3, 3], { width: 100, height: 60 })]).toEqual([50, 30, 50, 30]);
  });
  const grid = [10, 10, 20, 10, 10, 20, 20, 20, 30, 30];
  it('lie in a lasso, also in one that crosses itself', () => {
    expect(pointsInLasso(grid, [5, 5, 25, 5, 25, 15, 5, 15])).toEqual([0, 1]);
    // A bow tie from left to right leaves out what is above and below its knot.
    expect(pointsInLasso([5, 50, 50, 20, 95, 50], [0, 0, 100, 100, 100, 0, 0, 100])).toEqual([0, 2]);
    expect(pointsInLasso(grid, [])).toEqual([]);
  });
  it('lie in a rectangle, its border included', () => {
    expect(pointsInRect(grid, { x: 10, y: 10, width: 10, height: 0 })).toEqual([0, 1]);
  });
  it('are at hand within a distance', () => {
    expect([nearestPoint(grid, 12, 11, 5), nearestPoint(grid, 60, 60, 5)]).toEqual([0, -1]);
  });
});

it.each([
  ['ArrowRight', false, { x: 36, y: 20, width: 40, height: 40 }], ['ArrowUp', false, { x: 20, y: 4, width: 40, height: 40 }], ['ArrowLeft', true, { x: 20, y: 20, width: 24, height: 40 }],
  ['ArrowDown', true, { x: 20, y: 20, width: 40, height: 56 }], ['a', false, null],
] as const)('the rectangle goes by %s, stretched %s', (key, stretch, expected) => {
  expect(movedRect({ x: 20, y: 20, width: 40, height: 40 }, key, stretch, { width: 200, height: 100 })).toEqual(expected);
});
it('the rectangle stays in the box, and never shrinks away', () => {
  const box = { width: 60, height: 60 };
  expect(movedRect({ x: 18, y: 0, width: 40, height: 40 }, 'ArrowRight', false, box)).toEqual({ x: 20, y: 0, width: 40, height: 40 });
  expect(movedRect({ x: 0, y: 0, width: 20, height: 20 }, 'ArrowLeft', true, box)!.width).toBe(16);
});
