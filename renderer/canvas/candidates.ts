/** Candidates: which ports a loose end could be wired to. One walk of the graph, not one for each port. */
import { judgeTypes, replacedBy } from '../../src/ml/compile/wires.ts';
import { createTopology, reach } from '../../src/ml/document/topology.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import type { LooseEnd, WireEnds } from './overlay.ts';

/** The two ends of a wire from a loose end to a port of another node. */
export function endsBetween(end: LooseEnd, other: { node: string; port: string }): WireEnds {
  return end.side === 'output'
    ? { source: end.node, sourcePort: end.port, target: other.node, targetPort: other.port }
    : { source: other.node, sourcePort: other.port, target: end.node, targetPort: end.port };
}

/** All ports of a node, inputs first. */
export function portsOf(document: LoomDocument, node: string): LooseEnd[] {
  const definition = definitionOf(document.nodes[node]?.type ?? '');
  if (!definition) return [];
  return [
    ...Object.keys(definition.inputs).map((port): LooseEnd => ({ node, port, side: 'input' })),
    ...Object.keys(definition.outputs).map((port): LooseEnd => ({ node, port, side: 'output' })),
  ];
}

/** The wire from one node to another that a person would draw: the first fitting pair of ports, one that nothing is wired to before others. */
export function wireBetween(document: LoomDocument, source: string, target: string): WireEnds | null {
  const outputs = portsOf(document, source).filter(({ side }) => side === 'output');
  const fitting = outputs.flatMap((output) => targetsFor(document, output).filter(({ node }) => node === target).map((input) => endsBetween(output, input)));
  return fitting.find((ends) => replacedBy(document, ends).length === 0) ?? fitting[0] ?? null;
}

/** Every port of other nodes that a wire from this end may lead to: the types fit, no circle, and not wired so already. */
export function targetsFor(document: LoomDocument, end: LooseEnd): LooseEnd[] {
  const topology = createTopology(document);
  // A wire out of a node may not lead to what feeds the node, nor the other way round.
  const barred = reach(topology, [end.node], end.side === 'output' ? 'up' : 'down');
  const wired = new Set(Object.values(document.edges).map(({ source, sourcePort, target, targetPort }) => `${source}\n${sourcePort}\n${target}\n${targetPort}`));
  return Object.keys(document.nodes).filter((id) => !barred.has(id)).flatMap((id) =>
    portsOf(document, id).filter((port) => {
      if (port.side === end.side) return false;
      const { source, sourcePort, target, targetPort } = endsBetween(end, port);
      return !wired.has(`${source}\n${sourcePort}\n${target}\n${targetPort}`) && judgeTypes(document, { source, sourcePort, target, targetPort }) === null;
    }));
}
