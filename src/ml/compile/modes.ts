/** Modes: a laid out document without what is bypassed, muted, or depends on what is muted alone. Pure; everything after sees only the result. */
import type { End } from '../document/blocks.ts';
import { createFinding, type Finding } from '../document/findings.ts';
import type { LoomDocument, LoomEdge, LoomNode } from '../document/schema.ts';
import { createTopology, orderNodes, type Topology } from '../document/topology.ts';
import type { NodeDefinition, PortSpec } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';
import { judgeTypes } from './wires.ts';

/** Why a node does nothing: it is bypassed or muted, cannot be bypassed although it should be, or all that feeds it is muted. */
export interface Idle { reason: 'bypass' | 'mute' | 'unfit' | 'depends'; /** The muted node; otherwise the node itself. */ cause: LoomNode }

export interface Working {
  /** What works. A wire past bypassed nodes keeps the id of the drawn wire that ends where it ends. */
  document: LoomDocument;
  idle: ReadonlyMap<string, Idle>;
  /** Inputs that lost a wire, by node and port: to the muted node, or null where a finding elsewhere says why. */
  cut: ReadonlyMap<string, ReadonlyMap<string, LoomNode | null>>;
  /** The wires as drawn; null where all nodes work. */
  drawn: Topology | null;
  /** Where the data on a drawn wire comes from, past bypassed nodes; null where none comes. */
  originOf(edge: LoomEdge): End | null;
  findings: readonly Finding[];
}

const NOTHING = new Map<string, never>();

/**
 * Which input passes to which output while a node is bypassed: for each output the first input, in the order of the ports, of the same type
 * (and, of tensors, both of a target or both not). Null where an output has none, or where there is no output.
 */
export function passagesOf(definition: NodeDefinition): Readonly<Record<string, string>> | null {
  const inputs = Object.entries(definition.inputs), outputs = Object.entries(definition.outputs);
  const fits = (from: PortSpec, to: PortSpec): boolean => from.type === to.type && (from.target === 'either' || Boolean(from.target) === Boolean(to.target));
  const passages = outputs.map(([name, output]) => [name, inputs.find(([, input]) => fits(input, output))?.[0]] as const);
  return passages.length > 0 && passages.every(([, input]) => input !== undefined) ? Object.fromEntries(passages) as Record<string, string> : null;
}

/** What a node is called in English. */
function nameOf(node: LoomNode): string {
  return node.title ?? definitionOf(node.type)?.label ?? node.id;
}

const settled = new WeakMap<LoomDocument, Working>();
/** The wires of the latest result: what has not changed stays the same object, so that facts derived from it stay, too. */
let latest: LoomDocument['edges'] = {};

/** What of a laid out document works. A document whose nodes all do is its own. */
export function settle(flat: LoomDocument): Working {
  if (!Object.values(flat.nodes).some((node) => node.mode !== undefined)) return { document: flat, idle: NOTHING, cut: NOTHING, drawn: null, originOf: (edge) => ({ node: edge.source, port: edge.sourcePort }), findings: [] };
  const known = settled.get(flat);
  if (known) return known;
  const topology = createTopology(flat);
  const order = orderNodes(topology);
  const idle = new Map<string, Idle>();
  const passages = new Map<string, Readonly<Record<string, string>>>();
  const findings: Finding[] = [];

  /** Where a wire's data comes from; a muted node that it does not come through; or null. */
  const trace = (edge: LoomEdge): End | LoomNode | null => {
    let end: End = { node: edge.source, port: edge.sourcePort };
    const seen = new Set<string>();
    for (;;) {
      const state = idle.get(end.node);
      if (!state) return end;
      if (state.reason === 'mute' || state.reason === 'depends') return state.cause;
      const port = passages.get(end.node)?.[end.port];
      const before = topology.incoming.get(end.node)?.find((wire) => wire.targetPort === port && judgeTypes(flat, wire) === null);
      if (!before || seen.has(end.node)) return null;
      seen.add(end.node);
      end = { node: before.source, port: before.sourcePort };
    }
  };

  // A muted node may stand on a circle, which has no order.
  for (const id of new Set([...order, ...topology.ids])) {
    const node = flat.nodes[id]!;
    const incoming = topology.incoming.get(id) ?? [];
    if (node.mode === 'mute') idle.set(id, { reason: 'mute', cause: node });
    else if (node.mode === 'bypass') {
      const definition = definitionOf(node.type);
      const through = definition && passagesOf(definition);
      idle.set(id, { reason: through ? 'bypass' : 'unfit', cause: node });
      if (through) passages.set(id, through);
      findings.push(...(through ? judgeBypass(flat, definition, node, through, topology) : [noBypass(node)]));
    } else if (incoming.length > 0) {
      const ends = incoming.map(trace);
      const cause = ends.find(isNode);
      if (cause && ends.every((end) => end === null || isNode(end))) idle.set(id, { reason: 'depends', cause });
    }
  }

  const cut = new Map<string, Map<string, LoomNode | null>>();
  const edges: LoomDocument['edges'] = {};
  for (const edge of Object.values(flat.edges)) {
    if (idle.has(edge.target)) continue;
    const end = trace(edge);
    if (end === null || isNode(end)) {
      const ports = cut.get(edge.target) ?? new Map<string, LoomNode | null>();
      cut.set(edge.target, ports);
      if (!ports.get(edge.targetPort)) ports.set(edge.targetPort, end);
    } else edges[edge.id] = redirect(edge, end);
  }
  if (!sameValues(edges, latest)) latest = edges;
  const working: Working = {
    document: { ...flat, nodes: handOn(flat, idle), edges: latest }, idle, cut, drawn: topology, findings,
    originOf: (edge) => {
      const end = trace(edge);
      return end === null || isNode(end) ? null : end;
    },
  };
  settled.set(flat, working);
  return working;
}

function isNode(end: End | LoomNode | null): end is LoomNode {
  return end !== null && 'params' in end;
}

function redirect(edge: LoomEdge, end: End): LoomEdge {
  if (edge.source === end.node && edge.sourcePort === end.port) return edge;
  const before = latest[edge.id];
  const same = before && before.source === end.node && before.sourcePort === end.port && before.target === edge.target && before.targetPort === edge.targetPort;
  return same ? before : { ...edge, source: end.node, sourcePort: end.port };
}

function sameValues(a: LoomDocument['edges'], b: LoomDocument['edges']): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The refusal of a bypass, with the way back. */
export function noBypass(node: LoomNode): Finding {
  return createFinding('node.noBypass', { node: node.id }, { node: nameOf(node) }, wake(node));
}

/** The fix that lets a node work again. */
export function wake(node: LoomNode): Finding['fix'] {
  return { label: 'wake', values: { node: nameOf(node) }, edits: [{ kind: 'setMode', nodes: [node.id], mode: null }] };
}

/** What hinders data on its way through a bypassed node: wires that do not fit, or none at an input that something waits for. */
function judgeBypass(flat: LoomDocument, definition: NodeDefinition, node: LoomNode, through: Readonly<Record<string, string>>, topology: Topology): Finding[] {
  const incoming = topology.incoming.get(node.id) ?? [];
  const wrong = incoming.flatMap((edge) => judgeTypes(flat, edge) ?? []);
  const awaited = new Set((topology.outgoing.get(node.id) ?? []).map((edge) => through[edge.sourcePort]));
  const bare = [...awaited].filter((port) => port !== undefined && !incoming.some((edge) => edge.targetPort === port)) as string[];
  return [...wrong, ...bare.map((port) => createFinding('port.unwired', { node: node.id, port }, { port: definition.inputs[port]!.label, type: definition.inputs[port]!.type }))];
}

/** Copies of layers that take over, by identity. */
const heirs = new WeakMap<LoomNode, { owner: LoomNode | null; shares: string | undefined; copy: LoomNode }>();

/** The nodes that work. Where the owner of shared weights does not, the first layer that shares them becomes their owner. */
function handOn(flat: LoomDocument, idle: ReadonlyMap<string, Idle>): LoomDocument['nodes'] {
  const nodes: LoomDocument['nodes'] = {};
  const heirOf = new Map<string, string>();
  for (const node of Object.values(flat.nodes)) {
    if (idle.has(node.id)) continue;
    if (node.shares === undefined || !idle.has(node.shares)) {
      nodes[node.id] = node;
      continue;
    }
    const heir = heirOf.get(node.shares);
    heirOf.set(node.shares, heir ?? node.id);
    const owner = heir === undefined ? flat.nodes[node.shares]! : null;
    const before = heirs.get(node);
    if (before && before.owner === owner && before.shares === heir) {
      nodes[node.id] = before.copy;
      continue;
    }
    const { shares: _, ...rest } = node;
    const copy: LoomNode = owner ? { ...rest, params: owner.params } : { ...rest, shares: heir! };
    heirs.set(node, { owner, shares: heir, copy });
    nodes[node.id] = copy;
  }
  return nodes;
}
