/** Seeded random numbers: the same for a seed, and continued from a kept state. */
import { describe, expect, it } from 'vitest';
import { createRandom, seedFor } from '../../../src/ml/nodes/random.ts';

const take = (random: { next(): number }, count: number): number[] => Array.from({ length: count }, () => random.next());

describe('createRandom', () => {
  it('repeats for a seed and differs between seeds', () => {
    expect(take(createRandom(7), 5)).toEqual(take(createRandom(7), 5));
    expect(take(createRandom(7), 5)).not.toEqual(take(createRandom(8), 5));
  });
  it('goes on from a kept state', () => {
    const random = createRandom(3);
    take(random, 10);
    const state = JSON.parse(JSON.stringify(random.state())) as number[];
    const expected = take(random, 5);
    const other = createRandom(99);
    other.restore(state);
    expect(take(other, 5)).toEqual(expected);
  });
  it('is uniform in [0, 1)', () => {
    const values = take(createRandom(1), 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length;
      expect(share).toBeCloseTo(0.1, 1);
    }
  });
  it('shuffles to a permutation', () => {
    const items = Int32Array.from({ length: 50 }, (_, i) => i);
    createRandom(1).shuffle(items);
    expect([...items]).not.toEqual([...items].sort((a, b) => a - b));
    expect([...items].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
  it('gives every name its own seed', () => {
    expect(seedFor(1, 'dense')).toBe(seedFor(1, 'dense'));
    expect(new Set([seedFor(1, 'dense'), seedFor(1, 'dense2'), seedFor(2, 'dense')]).size).toBe(3);
  });
});
