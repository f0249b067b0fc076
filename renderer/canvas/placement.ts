/** Placement: where a new node goes, and who makes room for it. Pure. */
import { createEdge, type Edit } from '../../src/ml/document/edits.ts';
import { createTopology } from '../../src/ml/document/topology.ts';
import type { LoomDocument, LoomEdge } from '../../src/ml/document/schema.ts';
import type { NodeDefinition, PortSpec } from '../../src/ml/nodes/define.ts';
import { findFreePlace, NODE_WIDTH, snap, type Point, type Rect } from './geometry.ts';
import { portKind } from './ports.ts';

/** The gap between a node and the next one along a wire: wide enough for the shape on it. */
export const GAP = 112;

/** A new node needs a height before it exists; most are near this. */
const USUAL_HEIGHT = 136;

/** The first port of a side that a wire of this kind could end at. */
export function fittingPort(definition: NodeDefinition, side: 'input' | 'output', spec: Pick<PortSpec, 'type' | 'target'>): string | null {
  const kind = portKind(spec);
  const ports = side === 'input' ? definition.inputs : definition.outputs;
  return Object.entries(ports).find(([, port]) => portKind(port) === kind)?.[0] ?? null;
}

/** The ports by which a definition can stand in a wire of this kind, or null. */
export function throughPorts(definition: NodeDefinition, spec: Pick<PortSpec, 'type' | 'target'>): { inPort: string; outPort: string } | null {
  const inPort = fittingPort(definition, 'input', spec);
  const outPort = fittingPort(definition, 'output', spec);
  return inPort && outPort ? { inPort, outPort } : null;
}

/** A place beside a node: after it (right) or before it (left), below what stands there. */
export function placeBeside(rects: Readonly<Record<string, Rect>>, node: string, side: 'after' | 'before'): Point {
  const rect = rects[node]!;
  const x = side === 'after' ? rect.x + rect.width + GAP : rect.x - GAP - NODE_WIDTH;
  return findFreePlace(Object.values(rects), { x, y: rect.y, width: NODE_WIDTH, height: USUAL_HEIGHT });
}

/** A free place around a point, which becomes the middle of the header. */
export function placeAt(rects: Readonly<Record<string, Rect>>, point: Point): Point {
  return findFreePlace(Object.values(rects), { x: point.x - NODE_WIDTH / 2, y: point.y - 16, width: NODE_WIDTH, height: USUAL_HEIGHT });
}

/** Where a node stands that comes into a wire, and the moves of the nodes behind the wire that make room for it. */
export function placeInWire(document: LoomDocument, rects: Readonly<Record<string, Rect>>, edge: LoomEdge): { at: Point; moves: Edit[] } {
  const from = rects[edge.source]!;
  const to = rects[edge.target]!;
  // A wire that runs back to another row: there is nothing to push along it.
  if (to.x <= from.x) return { at: placeBeside(rects, edge.source, 'after'), moves: [] };
  const push = Math.max(0, from.x + from.width + GAP + NODE_WIDTH + GAP - to.x);
  const y = snap((from.y + to.y) / 2);
  if (push === 0) return { at: { x: snap((from.x + from.width + to.x - NODE_WIDTH) / 2), y }, moves: [] };
  const positions: Record<string, Point> = {};
  for (const id of rowBehind(document, rects, edge.target)) positions[id] = { x: rects[id]!.x + snap(push), y: rects[id]!.y };
  return { at: { x: snap(from.x + from.width + GAP), y }, moves: [{ kind: 'moveNodes', positions }] };
}

/** What follows a node along wires that lead to the right: a wire back to another row ends the row. */
function rowBehind(document: LoomDocument, rects: Readonly<Record<string, Rect>>, start: string): Set<string> {
  const topology = createTopology(document);
  const row = new Set([start]);
  for (const id of row) {
    for (const edge of topology.outgoing.get(id) ?? []) if (rects[edge.target]!.x > rects[id]!.x) row.add(edge.target);
  }
  return row;
}

/** The edits that put a node type between the two ends of a wire that does not fit by itself. */
export function bridgeEdits(
  document: LoomDocument, rects: Readonly<Record<string, Rect>>, ends: Omit<LoomEdge, 'id'>,
  bridge: { id: string; definition: NodeDefinition; inPort: string; outPort: string }, replaces: readonly string[],
): Edit[] {
  const { at, moves } = placeInWire(document, rects, { id: '', ...ends });
  const { id, definition, inPort, outPort } = bridge;
  return [
    ...moves,
    { kind: 'addNodes', nodes: [{ id, type: definition.id, version: definition.version, position: at, params: {} }], edges: [] },
    { kind: 'connect', edge: createEdge({ source: ends.source, sourcePort: ends.sourcePort, target: id, targetPort: inPort }) },
    { kind: 'connect', edge: createEdge({ source: id, sourcePort: outPort, target: ends.target, targetPort: ends.targetPort }), replaces },
  ];
}
