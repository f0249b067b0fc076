/** Check: document → facts on every port and findings. Pure, without tfjs, on every edit. */
import type { Fact, TableFact } from '../document/facts.ts';
import { createFinding, type Finding } from '../document/findings.ts';
import type { LoomDocument, LoomEdge, LoomNode } from '../document/schema.ts';
import { blockIdOf, blockOf, flatten, type Graph, isTooLarge, MAX_FLAT_NODES, pathInto } from '../document/blocks.ts';
import { ownerOf } from '../document/edits.ts';
import { createTopology, orderNodes, reach, type Topology } from '../document/topology.ts';
import { type CheckedParams, completeParams, type InputFacts, type NodeDefinition, tableAt } from '../nodes/define.ts';
import { BLOCK_PARAMS, knowBlocks } from '../nodes/blocks.ts';
import { claimsOf } from '../nodes/claims.ts';
import { validateParams } from '../nodes/params.ts';
import { definitionOf } from '../nodes/registry.ts';
import { checkAugmentation } from './checkAugmentation.ts';
import { checkGraph } from './checkGraph.ts';
import { type Idle, passagesOf, settle, wake, type Working } from './modes.ts';
import { judgeTypes } from './wires.ts';

/** What the readers know of the sources, by node id. Kept by identity: a new object means new facts. */
export interface SourceKnowledge {
  fact?: TableFact;
  findings: readonly Finding[];
  /** The tables of a file that holds several. */
  parts?: readonly string[];
}
export type Sources = Readonly<Record<string, SourceKnowledge>>;

/** What check found of one node. */
export interface NodeCheck {
  inputs: InputFacts;
  outputs: Readonly<Record<string, Fact>>;
  findings: readonly Finding[];
  /** Trainable parameters; null where the node has none by its nature or they are not known. */
  parameters: number | null;
}

export interface CheckResult {
  /** What was checked: the document with its blocks laid out flat, without what is bypassed or muted. */
  document: LoomDocument;
  topology: Topology;
  nodes: ReadonlyMap<string, NodeCheck>;
  /** Nodes that do nothing, with what reaches them and what passes through. */
  idle: ReadonlyMap<string, IdleCheck>;
  /** Findings of the nodes and of the whole graph, errors first. */
  findings: readonly Finding[];
  /** Columns that target nodes claim. */
  targets: readonly string[];
  parameters: number;
  errors: number;
  /** Node ids, each after those that feed it; nodes on a circle left out. */
  order: readonly string[];
  /** For the next check: the wires that the topology was made of, and what each node's facts were derived from. */
  edges: LoomDocument['edges'];
  memo: ReadonlyMap<string, Memo>;
}

export interface IdleCheck extends Idle { check: NodeCheck }

interface Memo {
  node: LoomNode;
  /** The node whose weights and parameters it shares. */
  owner: LoomNode | undefined;
  source: SourceKnowledge | undefined;
  targets: string;
  wires: readonly LoomEdge[];
  used: boolean;
  /** The inputs that muted nodes do not feed, as text. */
  cuts: string;
  facts: readonly (Fact | undefined)[];
  neighbours: string;
  result: NodeCheck;
}

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;
const NO_EDGES: readonly LoomEdge[] = [];

/** Checks a document. With the previous result only what an edit touches is inferred again. */
export function check(drawn: LoomDocument, sources: Sources = {}, previous?: CheckResult): CheckResult {
  knowBlocks(drawn.blocks);
  const flat = flatten(drawn);
  const working = settle(flat);
  const { document } = working;
  const { topology, order } = keepTopology(document, previous);
  const claims = claimTargets(document, topology);
  const nodes = new Map<string, NodeCheck>();
  const memo = new Map<string, Memo>();
  for (const id of order) {
    const entry = checkNode(working, topology, id, sources[id], claims.get(id) ?? '', nodes, previous?.memo.get(id));
    nodes.set(id, entry.result);
    memo.set(id, entry);
  }

  const findings: Finding[] = [...checkGraph(working, topology, order), ...(flat === drawn ? [] : checkBlocks(drawn, flat)), ...working.findings];
  let parameters = 0;
  for (const [id, result] of nodes) {
    if (result.findings.length > 0) findings.push(...result.findings);
    const node = document.nodes[id]!;
    if (node.shares === undefined) parameters += result.parameters ?? 0;
    else findings.push(...checkShared(document, node, nodes));
  }
  findings.push(...checkAugmentation(document, topology, (id) => nodes.get(id)?.outputs));
  findings.sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const { targets } = claimsOf(Object.values(document.nodes));
  return { document, topology, order, edges: document.edges, nodes, idle: checkIdle(working, nodes), findings, targets, parameters, errors, memo };
}

/** The topology of a document; that of the check before where neither the wires nor the set of nodes has changed. */
function keepTopology(document: LoomDocument, previous: CheckResult | undefined): Pick<CheckResult, 'topology' | 'order'> {
  const ids = Object.keys(document.nodes);
  const same = previous && previous.edges === document.edges && previous.topology.ids.length === ids.length && ids.every((id, i) => id === previous.topology.ids[i]);
  if (same) return previous;
  const topology = createTopology(document);
  return { topology, order: orderNodes(topology) };
}

/** For every node on the way to a node that claims columns, those columns, as JSON text so that claims compare by value. */
function claimTargets(document: LoomDocument, topology: Topology): Map<string, string> {
  const claims = new Map<string, string[]>();
  for (const node of Object.values(document.nodes)) {
    const { claimed } = claimsOf([node]);
    if (claimed.length === 0) continue;
    const above = reach(topology, [node.id], 'up');
    for (const id of reachTables(document, topology, above)) {
      const list = claims.get(id) ?? [];
      for (const column of claimed) if (!list.includes(column)) list.push(column);
      claims.set(id, list);
    }
  }
  return new Map([...claims].map(([id, list]) => [id, JSON.stringify(list)]));
}

/** Follows table wires down from the given nodes: an Input node hangs beside the Target node, and must not take its column. */
function reachTables(document: LoomDocument, topology: Topology, start: Iterable<string>): Set<string> {
  const seen = new Set(start);
  for (const id of seen) {
    for (const edge of topology.outgoing.get(id) ?? []) {
      const role = definitionOf(document.nodes[edge.target]!.type)?.role;
      if (role === 'prep' || role === 'split' || role === 'input' || role === 'target') seen.add(edge.target);
    }
  }
  return seen;
}

function checkNode(
  working: Working, topology: Topology, id: string, source: SourceKnowledge | undefined, targets: string,
  done: ReadonlyMap<string, NodeCheck>, before: Memo | undefined,
): Memo {
  const { document } = working;
  const node = document.nodes[id]!;
  const owner = node.shares === undefined ? undefined : document.nodes[node.shares];
  const wires = topology.incoming.get(id) ?? NO_EDGES;
  // What leads to a muted node leads somewhere.
  const used = topology.outgoing.has(id) || (working.drawn?.outgoing.has(id) ?? false);
  const cut = working.cut.get(id);
  const cuts = cut ? JSON.stringify([...cut].map(([port, cause]) => [port, cause?.id, cause?.title])) : '';
  const facts: (Fact | undefined)[] = [];
  let neighbours = '';
  for (const edge of wires) {
    const output = done.get(edge.source)?.outputs;
    facts.push(output && Object.hasOwn(output, edge.sourcePort) ? output[edge.sourcePort] : undefined);
    neighbours += `${document.nodes[edge.source]!.type} `;
  }
  if (
    before && before.node === node && before.owner === owner && before.source === source && before.targets === targets && before.used === used && before.cuts === cuts
    && before.neighbours === neighbours && sameItems(before.wires, wires) && sameItems(before.facts, facts)
  ) return before;
  const result = keepFacts(inferNode(working, node, wires, facts, source, targets, used), before?.result);
  return { node, owner, source, targets, wires, used, cuts, facts, neighbours, result };
}

/** Whether two lists hold the very same objects. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** Where a new fact says the same as the old one the old object stays, so that what follows need not be inferred again. */
function keepFacts(result: NodeCheck, before: NodeCheck | undefined): NodeCheck {
  if (!before) return result;
  const outputs: Record<string, Fact> = {};
  for (const [port, fact] of Object.entries(result.outputs)) {
    const old = before.outputs[port];
    outputs[port] = old && JSON.stringify(old) === JSON.stringify(fact) ? old : fact;
  }
  return { ...result, outputs };
}

function inferNode(
  working: Working, node: LoomNode, wires: readonly LoomEdge[], facts: readonly (Fact | undefined)[],
  source: SourceKnowledge | undefined, targets: string, used: boolean,
): NodeCheck {
  const { document } = working;
  const definition = definitionOf(node.type);
  const nothing = { inputs: {}, outputs: {}, parameters: null };
  // A block that the document holds has been laid out flat; one that is left stands for nothing.
  if (!definition || definition.role === 'block') return { ...nothing, findings: [createFinding('node.unknown', { node: node.id }, { type: node.type })] };
  if (node.version > definition.version) {
    return { ...nothing, findings: [createFinding('node.newer', { node: node.id }, { expected: definition.version, received: node.version })] };
  }

  const findings: Finding[] = [];
  const { inputs, complete } = gatherInputs(working, definition, node, wires, facts, findings);
  const owner = ownerOf(document, node.id)!;
  const params = completeParams(definition, owner.params);
  const table = tableAt(inputs, 'table') ?? (definition.role === 'source' ? source?.fact : undefined);
  for (const local of validateParams(definition, owner.params, params, table, (port) => tableAt(inputs, port))) {
    findings.push(createFinding(local.code, { node: node.id, ...local.place }, local.values, local.fix ?? fixParam(definition, node, local.code, local.place?.param)));
  }
  const paramsRight = findings.every((finding) => finding.severity !== 'error' || finding.param === undefined);

  let outputs: NodeCheck['outputs'] = {};
  let parameters: number | null = null;
  if (complete && paramsRight) {
    const inference = definition.infer(params as CheckedParams, inputs, {
      node: node.id,
      source: source?.fact,
      sourceFindings: source?.findings ?? [],
      targets: targets === '' ? [] : (JSON.parse(targets) as string[]),
      edgeAt: (port) => wires.find((edge) => edge.targetPort === port)?.id,
      nodeAt: (port) => {
        const edge = wires.find((wire) => wire.targetPort === port);
        const other = edge && document.nodes[edge.source];
        return other && { id: other.id, type: other.type };
      },
    });
    outputs = definition.role === 'prep' && definition.fit ? markLearnt(inference.outputs, table) : inference.outputs;
    if (definition.role === 'prep' && (definition.rows ?? definition.gather ?? definition.train ?? definition.parts)) outputs = otherRows(outputs);
    parameters = inference.parameters ?? null;
    for (const local of inference.findings ?? []) findings.push(createFinding(local.code, { node: node.id, ...local.place }, local.values, local.fix));
  }
  if (source) findings.push(...source.findings.map((finding) => ({ ...finding, node: node.id })));
  if (!used && Object.keys(definition.outputs).length > 0) {
    findings.push(createFinding('port.unused', { node: node.id }, { node: node.title ?? definition.label }));
  }
  return { inputs, outputs, findings, parameters };
}

/** Rows that are no longer those of the data as they stand there. */
function otherRows(outputs: NodeCheck['outputs']): NodeCheck['outputs'] {
  return Object.fromEntries(Object.entries(outputs).map(([port, fact]) => {
    if (fact.type !== 'table') return [port, fact];
    const { data: _, ...rest } = fact;
    return [port, rest];
  }));
}

/** Marks the columns that a node which learns has made or changed; those that it left alone are the same objects. */
function markLearnt(outputs: NodeCheck['outputs'], before: TableFact | undefined): NodeCheck['outputs'] {
  const known = new Set(before?.columns);
  return Object.fromEntries(Object.entries(outputs).map(([port, fact]) => [port, fact.type !== 'table' ? fact : { ...fact, columns: fact.columns.map((column) => (known.has(column) ? column : { ...column, learnt: true as const })) }]));
}

/** Facts by port, and findings for wires that are missing, too many or of the wrong type. */
function gatherInputs(
  { document, cut }: Working, definition: NodeDefinition, node: LoomNode, wires: readonly LoomEdge[],
  facts: readonly (Fact | undefined)[], findings: Finding[],
): { inputs: InputFacts; complete: boolean } {
  const inputs: Record<string, Fact[]> = {};
  const counts: Record<string, number> = {};
  let complete = true;
  wires.forEach((edge, i) => {
    const wrong = judgeTypes(document, edge);
    if (wrong) {
      findings.push(wrong);
      complete = false;
      return;
    }
    counts[edge.targetPort] = (counts[edge.targetPort] ?? 0) + 1;
    const fact = facts[i];
    if (fact) (inputs[edge.targetPort] ??= []).push(fact);
    else complete = false;
  });
  for (const [port, spec] of Object.entries(definition.inputs)) {
    const count = counts[port] ?? 0;
    if (count === 0 && !spec.optional) {
      // A wire of the wrong type has been named already.
      const cause = cut.get(node.id)?.get(port);
      if (cause) findings.push(createFinding('port.muted', { node: node.id, port }, { port: spec.label, node: cause.title ?? definitionOf(cause.type)?.label ?? cause.id }, placeOf(cause.id) === placeOf(node.id) ? wake(cause) : undefined));
      else if (cause === undefined && !wires.some((edge) => edge.targetPort === port)) findings.push(createFinding('port.unwired', { node: node.id, port }, { port: spec.label, type: spec.type }));
      complete = false;
    } else if (count > 1 && !spec.many) {
      findings.push(createFinding('port.tooMany', { node: node.id, port }, { port: spec.label, count }));
      complete = false;
    }
  }
  return { inputs, complete };
}

/** The path of the block that a flat node stands in: a fix reaches no further. */
function placeOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.') + 1);
}

/** What reaches the nodes that do nothing, and what passes through those that are bypassed. */
function checkIdle({ idle, drawn, originOf }: Working, nodes: ReadonlyMap<string, NodeCheck>): ReadonlyMap<string, IdleCheck> {
  return new Map([...idle].map(([id, state]) => {
    const inputs: Record<string, Fact[]> = {};
    for (const edge of drawn?.incoming.get(id) ?? NO_EDGES) {
      const end = originOf(edge);
      const fact = end && nodes.get(end.node)?.outputs[end.port];
      if (fact) (inputs[edge.targetPort] ??= []).push(fact);
    }
    const definition = definitionOf(state.cause.type);
    const passages = (state.reason === 'bypass' && definition && passagesOf(definition)) || {};
    const outputs = Object.fromEntries(Object.entries(passages).flatMap(([output, input]) => (inputs[input]?.[0] ? [[output, inputs[input][0]]] : [])));
    return [id, { ...state, check: { inputs, outputs, findings: [], parameters: null } }];
  }));
}

/** A wrong value can always be set back to its default, an unknown one has no effect and needs no click. */
function fixParam(definition: NodeDefinition, node: LoomNode, code: string, param: string | undefined): Finding['fix'] {
  if (!param || (code !== 'param.range' && code !== 'param.kind' && code !== 'param.choice')) return undefined;
  const spec = definition.params[param]!;
  const value = spec.default as LoomNode['params'][string];
  return {
    label: 'setParam',
    values: { label: spec.label, value: typeof value === 'string' ? value : JSON.stringify(value) },
    edits: [{ kind: 'setParam', node: node.id, param, value }],
  };
}

/** Weights of another layer fit only where it is of the same kind and has as many. */
function checkShared(document: LoomDocument, node: LoomNode, nodes: ReadonlyMap<string, NodeCheck>): Finding[] {
  const owner = document.nodes[node.shares!];
  const own = nodes.get(node.id)!.parameters, others = nodes.get(node.shares!)?.parameters ?? null;
  if (owner && owner.type === node.type && owner.shares === undefined && (own === null || others === null || own === others)) return checkSharedPorts(node, owner, nodes);
  return [createFinding('layer.shared', { node: node.id }, { node: node.title ?? node.id, other: owner?.title ?? node.shares!, expected: others ?? '–', received: own ?? '–' }, {
    label: 'unshare', values: {}, edits: [{ kind: 'setShares', node: node.id, shares: null }],
  })];
}

/** One layer knows the tensors that it gets by their order: whoever applies it wires the same optional ports. */
function checkSharedPorts(node: LoomNode, owner: LoomNode, nodes: ReadonlyMap<string, NodeCheck>): Finding[] {
  const ports = definitionOf(node.type)!.inputs;
  const wired = (id: string): string => Object.keys(ports).filter((port) => ports[port]!.optional && nodes.get(id)?.inputs[port]).map((port) => ports[port]!.label).join(', ');
  const own = wired(node.id), others = wired(owner.id);
  if (own === others) return [];
  return [createFinding('layer.sharedPorts', { node: node.id }, { node: node.title ?? node.id, other: owner.title ?? owner.id, expected: others === '' ? '–' : others, received: own === '' ? '–' : own })];
}

/** What laying flat would hide: wires to ports that a block has lost, wrong parameters of its nodes, blocks within themselves, and too many of them. */
function checkBlocks(drawn: LoomDocument, flat: LoomDocument): Finding[] {
  const findings: Finding[] = isTooLarge(flat) ? [createFinding('block.tooMany', {}, { expected: MAX_FLAT_NODES })] : [];
  for (const edge of Object.values(drawn.edges)) {
    const ends = [edge.source, edge.target].flatMap((id) => drawn.nodes[id] ?? []);
    // What does nothing is judged where it is taken out.
    const touches = ends.some((node) => blockIdOf(node.type) !== null) && ends.every((node) => node.mode === undefined);
    const wrong = touches ? judgeTypes(drawn, edge) : null;
    if (wrong) findings.push(wrong);
  }
  const walk = (graph: Graph, path: string, above: readonly string[]): void => {
    for (const node of Object.values(graph.nodes)) {
      const block = blockOf(drawn.blocks, node.type);
      const definition = definitionOf(node.type);
      const id = `${path}${node.id}`;
      // The readers of files go by the nodes of the project itself.
      if (path !== '' && definition?.role === 'source') findings.push(createFinding('block.source', { node: id }, { node: node.title ?? definition.label }));
      if (!block || !definition || node.mode !== undefined) continue;
      if (above.includes(block.id)) {
        findings.push(createFinding('block.recursive', { node: id }, { node: node.title ?? block.name }));
        continue;
      }
      // What a block exposes is checked at the node inside; its own parameters exist here only.
      for (const local of validateParams(definition, node.params, completeParams(definition, node.params), undefined)) {
        if (Object.hasOwn(BLOCK_PARAMS, local.place?.param ?? '')) findings.push(createFinding(local.code, { node: id, ...local.place }, local.values, fixParam(definition, node, local.code, local.place?.param)));
      }
      walk(block, pathInto(graph, path, node.id), [...above, block.id]);
    }
  };
  walk(drawn, '', []);
  return findings;
}
