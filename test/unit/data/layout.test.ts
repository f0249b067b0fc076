/** Rows as the nodes of a graph: what edges join lies together, and what cannot be drawn is counted. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import type { GraphLayout } from '../../../src/ml/data/tableView.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const sample = (name: string): string => readFileSync(new URL(`../../../assets/samples/${name}`, import.meta.url), 'utf8');
const read = (node: string, text: string) => engine.profile(node, 'source.csv', `${node}.csv`, new TextEncoder().encode(text), completeParams(csvSource, {}));
const REQUEST = { node: 'member', colour: 'club', edges: 'edges', from: 'source', to: 'target' };

/** Mean distance of pairs of nodes: those that edges join, or all. */
function distances({ places, links, ids }: GraphLayout): { joined: number; all: number } {
  const apart = (a: number, b: number): number => Math.hypot(places[2 * a]! - places[2 * b]!, places[2 * a + 1]! - places[2 * b + 1]!);
  let joined = 0, all = 0, pairs = 0;
  for (let i = 0; i < links.length; i += 2) joined += apart(links[i]!, links[i + 1]!);
  for (let a = 0; a < ids.length; a++) for (let b = 0; b < a; b++) { all += apart(a, b); pairs++; }
  return { joined: joined / (links.length / 2), all: all / pairs };
}

describe('the karate club', () => {
  it('lies as its members met', async () => {
    await read('members', sample('karate-club-members.csv'));
    await read('edges', sample('karate-club.csv'));
    const told: number[] = [], made = await engine.layOut('members', REQUEST, undefined, (done) => told.push(done));
    expect([made.ids.length, made.of, made.links.length / 2, made.edges, made.loose, made.colours!.categories!.length]).toEqual([34, 34, 78, 78, 0, 2]);
    const { joined, all } = distances(made);
    expect(joined / all).toBeLessThan(0.7);
    expect([told.length > 10, [...made.places].every(Number.isFinite)]).toEqual([true, true]);
    expect(await engine.layOut('members', REQUEST)).toEqual(made);
  });

  it('does without edges that lead nowhere, or from a node to itself', async () => {
    await read('members', 'member,club\na,x\nb,y\nc,x\n');
    await read('edges', 'source,target\na,b\nb,nobody\nc,c\n');
    const made = await engine.layOut('members', { ...REQUEST, colour: null });
    expect([made.names, [...made.links], made.edges, made.loose, made.colours]).toEqual([['a', 'b', 'c'], [0, 1], 3, 1, null]);
  });

  it('of many nodes shows those with the most edges', async () => {
    // A ring of 3,200 nodes, the last 3,000 of which have a second edge.
    const count = 3_200, ring = Array.from({ length: count }, (_, i) => `${i},${(i + 1) % count}`), more = Array.from({ length: 1_500 }, (_, i) => `${200 + i},${1_700 + i}`);
    await read('members', `member,club\n${Array.from({ length: count }, (_, i) => `${i},${i % 2 ? 'x' : 'y'}`).join('\n')}\n`);
    await read('edges', `source,target\n${[...ring, ...more].join('\n')}\n`);
    const made = await engine.layOut('members', REQUEST);
    expect([made.ids.length, made.of, made.ids[0], made.ids.at(-1)]).toEqual([3000, 3200, 201, 3200]);
  });
});
