/** Where the keyboard's focus goes on the canvas. */
import { describe, expect, it } from 'vitest';
import { createTopology } from '../../../src/ml/document/topology.ts';
import { firstNode, nearestNode, nextNode } from '../../../renderer/canvas/navigate.ts';
import { chain, graph } from './graphs.ts';

const box = (x: number, y: number) => ({ x, y, width: 200, height: 100 });
const rects = { a: box(0, 0), b: box(320, 0), c: box(640, 0), d: box(320, 300) };

describe('navigation', () => {
  it('follows wires to the left and right', () => {
    const topology = createTopology(chain());
    expect(nextNode(topology, rects, 'a', 'right')).toBe('b');
    expect(nextNode(topology, rects, 'c', 'left')).toBe('b');
  });

  it('takes the topmost of several wires', () => {
    const topology = createTopology(graph([['a', 'prep.split', 0, 0], ['b', 'io.input', 300, 200], ['c', 'io.target', 300, 0]], ['a.table>b.table', 'a.table>c.table']));
    expect(nextNode(topology, { a: box(0, 0), b: box(300, 200), c: box(300, 0) }, 'a', 'right')).toBe('c');
  });

  it('goes to the nearest node where no wire leads', () => {
    const topology = createTopology(chain());
    expect(nextNode(topology, rects, 'b', 'down')).toBe('d');
    expect(nextNode(topology, rects, 'd', 'up')).toBe('b');
    expect(nextNode(topology, rects, 'd', 'right')).toBe('c');
    expect(nextNode(topology, rects, 'c', 'right')).toBeNull();
  });

  it('prefers what lies straight ahead', () => {
    expect(nearestNode({ a: box(0, 0), near: box(210, 320), ahead: box(500, 10) }, 'a', 'right')).toBe('ahead');
  });

  it('starts at the wished node, else at the upper left', () => {
    expect(firstNode(rects, [null, 'c'])).toBe('c');
    expect(firstNode(rects, ['gone', null])).toBe('a');
    expect(firstNode({}, [])).toBeNull();
  });
});
