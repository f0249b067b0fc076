/** Topology: who feeds whom. Built once a check, shared by everything that walks the graph. */
import type { LoomDocument, LoomEdge } from './schema.ts';

export interface Topology {
  ids: readonly string[];
  /** Wires into and out of a node, in the order of the document. Nodes without wires are absent. */
  incoming: ReadonlyMap<string, readonly LoomEdge[]>;
  outgoing: ReadonlyMap<string, readonly LoomEdge[]>;
}

/** Indexes the wires of a document. Wires whose ends are missing are left out. */
export function createTopology(document: Pick<LoomDocument, 'nodes' | 'edges'>): Topology {
  const incoming = new Map<string, LoomEdge[]>();
  const outgoing = new Map<string, LoomEdge[]>();
  const push = (map: Map<string, LoomEdge[]>, id: string, edge: LoomEdge): void => {
    const list = map.get(id);
    if (list) list.push(edge);
    else map.set(id, [edge]);
  };
  for (const edge of Object.values(document.edges)) {
    if (!Object.hasOwn(document.nodes, edge.source) || !Object.hasOwn(document.nodes, edge.target)) continue;
    push(outgoing, edge.source, edge);
    push(incoming, edge.target, edge);
  }
  return { ids: Object.keys(document.nodes), incoming, outgoing };
}

/** Ids so that every node comes after the nodes that feed it (Kahn). Nodes on a circle, and behind one, are left out. */
export function orderNodes(topology: Topology): string[] {
  const waiting = new Map<string, number>();
  const ready: string[] = [];
  for (const id of topology.ids) {
    const count = topology.incoming.get(id)?.length ?? 0;
    if (count === 0) ready.push(id);
    else waiting.set(id, count);
  }
  for (let i = 0; i < ready.length; i++) {
    for (const edge of topology.outgoing.get(ready[i]!) ?? []) {
      const left = waiting.get(edge.target)! - 1;
      if (left === 0) ready.push(edge.target);
      waiting.set(edge.target, left);
    }
  }
  return ready;
}

/** The nodes of one circle, in its direction, or null. */
export function findCycle(topology: Topology): string[] | null {
  const ordered = new Set(orderNodes(topology));
  const state = new Map<string, 'open' | 'done'>();
  for (const start of topology.ids) {
    if (ordered.has(start) || state.has(start)) continue;
    const path: { id: string; next: number }[] = [{ id: start, next: 0 }];
    state.set(start, 'open');
    while (path.length > 0) {
      const top = path.at(-1)!;
      const edge = topology.outgoing.get(top.id)?.[top.next++];
      if (!edge) {
        state.set(top.id, 'done');
        path.pop();
      } else if (state.get(edge.target) === 'open') {
        const from = path.findIndex((step) => step.id === edge.target);
        return path.slice(from).map((step) => step.id);
      } else if (!state.has(edge.target)) {
        state.set(edge.target, 'open');
        path.push({ id: edge.target, next: 0 });
      }
    }
  }
  return null;
}

/** Every node that `start` reaches along the wires, itself included. */
export function reach(topology: Topology, start: Iterable<string>, direction: 'up' | 'down'): Set<string> {
  const seen = new Set<string>(start);
  const queue = [...seen];
  for (const id of queue) {
    const edges = (direction === 'down' ? topology.outgoing : topology.incoming).get(id) ?? [];
    for (const edge of edges) {
      const next = direction === 'down' ? edge.target : edge.source;
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return seen;
}
