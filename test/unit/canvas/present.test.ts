/** The order in which a presentation goes through the frames. */
import { describe, expect, it } from 'vitest';
import { framesInOrder } from '../../../renderer/canvas/present.ts';
import type { Frame } from '../../../src/ml/document/schema.ts';

const frame = (id: string, x: number, y: number): Frame => ({ id, title: id, colour: 'blue', position: { x, y }, size: { width: 100, height: 100 } });

describe('a presentation', () => {
  it('reads frames row after row, from left to right', () => {
    const frames = Object.fromEntries([frame('learn', 900, 300), frame('network', 0, 320), frame('data', 40, 0), frame('more', 500, -20)].map((one) => [one.id, one]));
    expect(framesInOrder({ frames }).map(({ id }) => id)).toEqual(['data', 'more', 'network', 'learn']);
  });

  it('has nothing but the whole where there are no frames', () => {
    expect(framesInOrder({ frames: {} })).toEqual([]);
  });
});
