/** Healing: the wires that join what deleted nodes stood between. Pure. */
import { passagesOf } from '../../src/ml/compile/modes.ts';
import { judgeTypes } from '../../src/ml/compile/wires.ts';
import { createEdge } from '../../src/ml/document/edits.ts';
import type { LoomDocument, LoomEdge } from '../../src/ml/document/schema.ts';
import { createTopology } from '../../src/ml/document/topology.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';

/**
 * The wires to add where nodes go. Each wire that leaves them is led back: to the wire at the input that passes to its output, else to the
 * first wire into the node, in the order of its inputs, whose type fits where the wire ends. Where none fits, the wire goes with its node.
 */
export function healingWires(document: LoomDocument, gone: ReadonlySet<string>): LoomEdge[] {
  const topology = createTopology(document);
  const made = new Map<string, LoomEdge>();
  const sourceFor = (from: LoomEdge, end: LoomEdge, seen: ReadonlySet<string>): LoomEdge | null => {
    if (!gone.has(from.source)) {
      const ends = { source: from.source, sourcePort: from.sourcePort, target: end.target, targetPort: end.targetPort };
      return judgeTypes(document, ends) === null ? from : null;
    }
    if (seen.has(from.source)) return null;
    const definition = definitionOf(document.nodes[from.source]?.type ?? '');
    const through = definition && passagesOf(definition)?.[from.sourcePort];
    const order = Object.keys(definition?.inputs ?? {});
    const rank = (edge: LoomEdge): number => (edge.targetPort === through ? -1 : order.indexOf(edge.targetPort));
    for (const edge of [...(topology.incoming.get(from.source) ?? [])].sort((a, b) => rank(a) - rank(b))) {
      const found = sourceFor(edge, end, new Set([...seen, from.source]));
      if (found) return found;
    }
    return null;
  };
  for (const end of Object.values(document.edges)) {
    if (!gone.has(end.source) || gone.has(end.target)) continue;
    const found = sourceFor(end, end, new Set());
    if (!found) continue;
    const edge = createEdge({ source: found.source, sourcePort: found.sourcePort, target: end.target, targetPort: end.targetPort });
    if (!Object.hasOwn(document.edges, edge.id)) made.set(edge.id, edge);
  }
  return [...made.values()];
}
