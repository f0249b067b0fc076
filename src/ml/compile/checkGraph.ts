/** Check of the graph as a whole: what no node can say by itself. */
import { nodesNamed } from '../document/blocks.ts';
import { createFinding, type Finding } from '../document/findings.ts';
import type { LoomDocument, LoomEdge, LoomNode } from '../document/schema.ts';
import { findCycle, reach, type Topology } from '../document/topology.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { Working } from './modes.ts';

/** What can only be said of the whole graph. */
export function checkGraph({ document, idle }: Working, topology: Topology, order: readonly string[]): Finding[] {
  if (topology.ids.length === 0 && idle.size === 0) return [createFinding('graph.empty', {})];
  const findings: Finding[] = [];
  if (order.length < topology.ids.length) {
    const cycle = findCycle(topology);
    if (cycle) {
      const names = [...cycle, cycle[0]!].map((id) => document.nodes[id]!.title ?? id).join(' → ');
      const back = (topology.incoming.get(cycle[0]!) ?? []).find((edge) => edge.source === cycle.at(-1));
      findings.push(createFinding('graph.cycle', { node: cycle[0]!, ...(back ? { edge: back.id } : {}) }, { nodes: names, count: cycle.length },
        back && { label: 'removeEdge', values: {}, edits: [{ kind: 'disconnect', edges: [back.id] }] }));
    }
  }
  const byRole = (role: string): LoomNode[] => Object.values(document.nodes).filter((node) => definitionOf(node.type)?.role === role);
  const optimizers = byRole('optimizer');
  if (optimizers.length === 0) findings.push(createFinding('graph.noOptimizer', {}));
  findings.push(...checkOptimizers(document, topology, optimizers, idle));
  findings.push(...checkGathering(document, topology, [...byRole('prep'), ...byRole('input')]));
  for (const loss of byRole('loss')) {
    const splits = [...reach(topology, [loss.id], 'up')].filter((id) => definitionOf(document.nodes[id]!.type)?.role === 'split');
    if (splits.length > 1) findings.push(createFinding('graph.mixedTables', { node: loss.id }));
    findings.push(...checkAgain(topology, loss));
  }
  return findings;
}

/** Rows come to be before anything is learnt: nothing that learns, or splits, stands before a node that gathers rows, or before a table that is looked up. */
function checkGathering(document: LoomDocument, topology: Topology, nodes: readonly LoomNode[]): Finding[] {
  const title = (node: LoomNode): string => node.title ?? definitionOf(node.type)!.label;
  return nodes.flatMap((node) => {
    const definition = definitionOf(node.type);
    const gathers = definition?.role === 'prep' && definition.gather !== undefined;
    const whole = (topology.incoming.get(node.id) ?? []).filter((edge) => gathers || edge.targetPort === 'lookup').map((edge) => edge.source);
    const early = [...reach(topology, whole, 'up')].filter((id) => {
      const other = definitionOf(document.nodes[id]!.type);
      return other?.role === 'split' || (other?.role === 'prep' && (other.fit !== undefined || other.train !== undefined));
    });
    return [...early.slice(0, 1).map((id) => createFinding('rows.early', { node: node.id }, { node: title(node), other: title(document.nodes[id]!) })), ...judgeLookup(document, topology, node)];
  });
}

/** A table that is made of the very rows that look up in it may hold their answers. */
function judgeLookup(document: LoomDocument, topology: Topology, node: LoomNode): Finding[] {
  const definition = definitionOf(node.type);
  if (definition?.role !== 'prep' || !definition.lookup) return [];
  const sourcesAt = (port: string): LoomNode[] => [...reach(topology, (topology.incoming.get(node.id) ?? []).filter((edge) => edge.targetPort === port).map((edge) => edge.source), 'up')].map((id) => document.nodes[id]!).filter(({ type }) => definitionOf(type)?.role === 'source');
  const rows = sourcesAt('table'), both = sourcesAt('lookup').find((source) => rows.includes(source));
  return both ? [createFinding('join.sameSource', { node: node.id, port: 'lookup' }, { node: both.title ?? definitionOf(both.type)!.label })] : [];
}

/** A loss that runs a part of the network again needs one that leads from its one port to its other. */
function checkAgain(topology: Topology, loss: LoomNode): Finding[] {
  const definition = definitionOf(loss.type);
  const ports = definition?.role === 'loss' ? definition.again : undefined;
  if (!definition || !ports) return [];
  const wireAt = (port: string): LoomEdge | undefined => (topology.incoming.get(loss.id) ?? []).find((edge) => edge.targetPort === port);
  const from = wireAt(ports.from), to = wireAt(ports.to);
  if (!from || !to) return [];
  const readers = (topology.outgoing.get(from.source) ?? []).filter((edge) => edge.sourcePort === from.sourcePort).map((edge) => edge.target);
  if (reach(topology, readers, 'down').has(to.source)) return [];
  return [createFinding('loss.again', { node: loss.id, port: ports.to }, { node: loss.title ?? definition.label, port: definition.inputs[ports.to]!.label, expected: definition.inputs[ports.from]!.label })];
}

/** What each optimizer trains: layers that are there, and no layer of another's. */
function checkOptimizers(document: LoomDocument, topology: Topology, optimizers: readonly LoomNode[], idle: Working['idle']): Finding[] {
  const isLayer = (id: string): boolean => definitionOf(document.nodes[id]!.type)?.role === 'layer';
  const layers = Object.keys(document.nodes).filter(isLayer);
  const title = (node: LoomNode): string => node.title ?? definitionOf(node.type)!.label;
  const findings: Finding[] = [];
  const trained = optimizers.map((node) => {
    const named = Array.isArray(node.params.trains) ? node.params.trains.map(String) : [];
    const found = new Map(named.map((name) => [name, nodesNamed(node.id, name, layers)]));
    const missing = named.filter((name) => found.get(name)!.length === 0);
    const resting = missing.filter((name) => nodesNamed(node.id, name, idle.keys()).length > 0);
    // No name at all would mean every layer.
    if (resting.length > 0 && missing.length === named.length) findings.push(createFinding('optimizer.nothing', { node: node.id, param: 'trains' }, { node: title(node) }));
    for (const id of missing.filter((name) => !resting.includes(name))) {
      findings.push(createFinding('optimizer.unknown', { node: node.id, param: 'trains' }, { received: id }, {
        label: 'removeParam', values: { param: id }, edits: [{ kind: 'setParam', node: node.id, param: 'trains', value: named.filter((item) => item !== id) }],
      }));
    }
    return new Set(named.length > 0 ? [...found.values()].flat() : [...reach(topology, [node.id], 'up')].filter(isLayer));
  });
  optimizers.forEach((node, i) => optimizers.slice(0, i).forEach((other, j) => {
    const both = [...trained[i]!].filter((id) => trained[j]!.has(id));
    if (both.length > 0) findings.push(createFinding('optimizer.overlap', { node: node.id, param: 'trains' }, { node: title(node), other: title(other), received: both.slice(0, 4).join(', ') }));
  }));
  return findings;
}
