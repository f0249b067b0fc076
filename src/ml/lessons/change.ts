/** The edits that steps of lessons share. */
import { createEdge, createNodeId, type Edit } from '../document/edits.ts';
import type { LoomDocument, LoomNode, ParamValues } from '../document/schema.ts';
import { definitionOf } from '../nodes/registry.ts';
import { edgeInto, nodesOf } from './look.ts';

/** A node that is not in the document yet; `taken` are ids of others that are added with it. */
export function nodeFor(document: LoomDocument, type: string, position: LoomNode['position'], params: ParamValues = {}, taken: readonly string[] = []): LoomNode {
  return { id: createNodeId(type, [...Object.keys(document.nodes), ...taken]), type, version: definitionOf(type)!.version, position, params };
}

/** Puts a layer into the wire that ends at this port; nothing where there is none. */
export function insertBefore(document: LoomDocument, target: string, port: string, type: string, params: ParamValues, taken: readonly string[] = []): Extract<Edit, { kind: 'insertOnEdge' }>[] {
  const edge = edgeInto(document, target, port);
  if (!edge) return [];
  const from = document.nodes[edge.source]!.position, to = document.nodes[target]!.position;
  const node = nodeFor(document, type, { x: Math.round((from.x + to.x) / 16) * 8, y: Math.max(from.y, to.y) + 232 }, params, taken);
  return [{ kind: 'insertOnEdge', edge: edge.id, node, inPort: 'x', outPort: 'y' }];
}

/** Sets a parameter of every node of a type or role. */
export function setEvery(document: LoomDocument, what: string, param: string, value: ParamValues[string]): Edit[] {
  return nodesOf(document, what).map(({ id }): Edit => ({ kind: 'setParam', node: id, param, value }));
}

/** Wires two ports; what stood at the input goes. */
export function wire(document: LoomDocument, source: string, sourcePort: string, target: string, targetPort: string): Edit {
  const before = edgeInto(document, target, targetPort);
  return { kind: 'connect', edge: createEdge({ source, sourcePort, target, targetPort }), ...(before ? { replaces: [before.id] } : {}) };
}
