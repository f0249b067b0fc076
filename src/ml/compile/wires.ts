/** Wires: which ports fit, why one does not, and what could stand between them. Shared by check and by the canvas. */
import { createFinding, type Finding } from '../document/findings.ts';
import { createTopology, reach } from '../document/topology.ts';
import type { PortType } from '../document/facts.ts';
import type { LoomDocument, LoomEdge } from '../document/schema.ts';
import { offeredBlocks } from '../nodes/blocks.ts';
import { definitionOf, REGISTRY } from '../nodes/registry.ts';
import type { NodeDefinition } from '../nodes/define.ts';

/** A node type that turns one port type into another, with the ports to use. */
export interface Converter { type: string; inPort: string; outPort: string }

/** What could stand between two port types: `table` → `tensor` is an Input node. */
export function findConverter(from: PortType, to: PortType): Converter | null {
  if (from === 'table' && to === 'tensor') return { type: 'io.input', inPort: 'table', outPort: 'tensor' };
  return null;
}

function hintFor(from: PortType, to: PortType): string {
  const converter = findConverter(from, to);
  const label = converter && definitionOf(converter.type)?.label;
  return label ? `Put a node “${label}” between them.` : `Wire a ${to} to it instead.`;
}

/** Why this wire cannot be, or null where the types fit. Does not look at other wires. */
export function judgeTypes(document: Pick<LoomDocument, 'nodes'>, ends: Omit<LoomEdge, 'id'> & { id?: string }): Finding | null {
  const from = document.nodes[ends.source] && definitionOf(document.nodes[ends.source]!.type);
  const to = document.nodes[ends.target] && definitionOf(document.nodes[ends.target]!.type);
  if (!from || !to) return null;
  const place = { node: ends.target, port: ends.targetPort, ...(ends.id ? { edge: ends.id } : {}) };
  const fix = ends.id ? { label: 'removeEdge', values: {}, edits: [{ kind: 'disconnect' as const, edges: [ends.id] }] } : undefined;
  const output = Object.hasOwn(from.outputs, ends.sourcePort) ? from.outputs[ends.sourcePort] : undefined;
  const input = Object.hasOwn(to.inputs, ends.targetPort) ? to.inputs[ends.targetPort] : undefined;
  if (!output) return createFinding('port.unknown', { ...place, node: ends.source, port: ends.sourcePort }, { port: ends.sourcePort, ports: Object.keys(from.outputs).join(', ') || '–' }, fix);
  if (!input) return createFinding('port.unknown', place, { port: ends.targetPort, ports: Object.keys(to.inputs).join(', ') || '–' }, fix);
  if (output.type !== input.type) {
    return createFinding('port.type', place, { expected: input.type, received: output.type, hint: hintFor(output.type, input.type) }, fix);
  }
  if (input.target === true && !output.target) return createFinding('loss.notTarget', place, {}, fix);
  if (!input.target && output.target && input.type === 'tensor') return createFinding('loss.noPrediction', place, {}, fix);
  return null;
}

/** Why a new wire is refused, or null. An input that takes one wire may be wired again: the old wire goes. */
export function judgeWire(document: LoomDocument, ends: Omit<LoomEdge, 'id'>): Finding | null {
  const types = judgeTypes(document, ends);
  if (types) return types;
  const topology = createTopology(document);
  if (ends.source === ends.target || reach(topology, [ends.target], 'down').has(ends.source)) {
    const names = ends.source === ends.target ? ends.source : `${ends.target} → ${ends.source} → ${ends.target}`;
    return createFinding('graph.cycle', { node: ends.target, port: ends.targetPort }, { nodes: names, count: ends.source === ends.target ? 1 : 2 });
  }
  return null;
}

/** The wires that a new wire takes the place of. */
export function replacedBy(document: LoomDocument, ends: Omit<LoomEdge, 'id'>): string[] {
  const definition = definitionOf(document.nodes[ends.target]?.type ?? '');
  if (definition?.inputs[ends.targetPort]?.many) return [];
  return Object.values(document.edges)
    .filter((edge) => edge.target === ends.target && edge.targetPort === ends.targetPort)
    .map((edge) => edge.id);
}

/** Definitions with an input (or output) that a wire of this type could end at, with the first such port. */
export function candidatesFor(type: PortType, side: 'input' | 'output', target: boolean): { definition: NodeDefinition; port: string }[] {
  const found: { definition: NodeDefinition; port: string }[] = [];
  for (const definition of [...REGISTRY, ...offeredBlocks()]) {
    const ports = side === 'input' ? definition.inputs : definition.outputs;
    const port = Object.entries(ports).find(([, spec]) => spec.type === type && (type !== 'tensor' || spec.target === 'either' || Boolean(spec.target) === target));
    if (port) found.push({ definition, port: port[0] });
  }
  return found;
}
