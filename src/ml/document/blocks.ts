/** Blocks: making one of a selection, taking one apart, and laying a document with blocks out flat. Pure. */
import { createEdge, createMarkId, createNodeId, type Edit } from './edits.ts';
import type { Block, LoomDocument, LoomEdge, LoomNode, ParamValues } from './schema.ts';

const PREFIX = 'block:';
/** A block stands at most so often in a row. */
export const MAX_REPEAT = 1_000;
/** Blocks within blocks multiply: no more nodes than these are laid out. */
export const MAX_FLAT_NODES = 20_000;

/** A port of a node. */
export interface End { node: string; port: string }
/** Between the rounds of a block that is taken apart. */
const ROUND_GAP = 280;

export type Graph = Pick<LoomDocument, 'nodes' | 'edges'>;
/** A graph with what is drawn beside it. */
type Drawn = Graph & Pick<LoomDocument, 'frames' | 'notes'>;

/** The node type that stands for a block. */
export function blockType(id: string): string {
  return `${PREFIX}${id}`;
}

/** The block that a node type stands for, or null. */
export function blockIdOf(type: string): string | null {
  return type.startsWith(PREFIX) ? type.slice(PREFIX.length) : null;
}

/** The block that a node type stands for, among these; undefined for other types, and where it is not there. */
export function blockOf(blocks: Readonly<Record<string, Block>>, type: string): Block | undefined {
  const id = blockIdOf(type);
  return id !== null && Object.hasOwn(blocks, id) ? blocks[id] : undefined;
}

/** The blocks that node types stand for, with those that they are made of in turn; each once, before what it is made of. */
export function blocksOf(types: readonly string[], blocks: Readonly<Record<string, Block>>): Block[] {
  const found = new Map<string, Block>();
  const visit = (type: string): void => {
    const block = blockOf(blocks, type);
    if (!block || found.has(block.id)) return;
    found.set(block.id, block);
    for (const node of Object.values(block.nodes)) visit(node.type);
  };
  types.forEach(visit);
  return [...found.values()];
}

/** Blocks under new ids, with the nodes that stand for them. */
export function renameBlocks({ blocks, nodes }: { blocks: readonly Block[]; nodes: readonly LoomNode[] }, names: ReadonlyMap<string, string>): { blocks: Block[]; nodes: LoomNode[] } {
  const retype = (node: LoomNode): LoomNode => {
    const to = names.get(blockIdOf(node.type) ?? '');
    return to === undefined ? node : { ...node, type: blockType(to) };
  };
  return {
    nodes: nodes.map(retype),
    blocks: blocks.map((block) => ({ ...block, id: names.get(block.id) ?? block.id, nodes: Object.fromEntries(Object.entries(block.nodes).map(([id, node]) => [id, retype(node)])) })),
  };
}

/** How often a node of a block repeats it; once where its parameter is out of range, which check says. */
export function repeatOf(node: LoomNode): number {
  const { repeat } = node.params;
  return typeof repeat === 'number' && Number.isInteger(repeat) && repeat >= 1 && repeat <= MAX_REPEAT ? repeat : 1;
}

/** The path of a node's inside, or of its first round. */
export function pathInto(graph: Graph, path: string, node: string): string {
  return `${path}${node}.${repeatOf(graph.nodes[node]!) > 1 ? '0.' : ''}`;
}

/** Where the ports of a block lead, or of one round of it. */
interface Ends { input(port: string): readonly End[]; output(port: string): End | undefined }

/**
 * Rounds of a block in a row: the outputs of a round feed the inputs of the next, each in its place; an input without such an output gets
 * the same as in the first round. `wires` are those between rounds, `ends` where the ports of the whole lead.
 */
function chainRounds(block: Block, rounds: readonly Ends[]): { ends: Ends; wires: { from: End; to: End }[] } {
  const feeding = (port: string): string | undefined => block.outputs[block.inputs.findIndex(({ name }) => name === port)]?.name;
  return {
    ends: {
      input: (port) => (feeding(port) === undefined ? rounds : rounds.slice(0, 1)).flatMap((round) => round.input(port)),
      output: (port) => rounds.at(-1)!.output(port),
    },
    wires: rounds.slice(1).flatMap((round, before) => block.inputs.flatMap(({ name }) => {
      const output = feeding(name);
      const from = output === undefined ? undefined : rounds[before]!.output(output);
      return from ? round.input(name).map((to) => ({ from, to })) : [];
    })),
  };
}

/** The ends of one round: `at` gives the input ends that an end inside leads to, `out` the output end. */
function endsOf(block: Block, at: (end: End) => readonly End[], out: (end: End) => End | undefined): Ends {
  return {
    input: (port) => (block.inputs.find(({ name }) => name === port)?.to ?? []).flatMap(at),
    output: (port) => {
      const from = block.outputs.find(({ name }) => name === port)?.from;
      return from && out(from);
    },
  };
}

/** Layers on one side of a selection's border that share their weights with one on the other: they cannot be parted. */
export function partedShares(graph: Graph, ids: readonly string[]): string[] {
  const chosen = new Set(ids);
  return Object.values(graph.nodes).filter((node) => node.shares !== undefined && Object.hasOwn(graph.nodes, node.shares) && chosen.has(node.id) !== chosen.has(node.shares)).map((node) => node.id);
}

/**
 * The edits that put a selection into a new block, with a node of it in its place; null where nothing is selected. `owner` is the block
 * that the selection lies in, if any: what it shows of the selection to the outside, it shows through the new block. `loose` are ports of the
 * selection without a wire that become ports of the block too.
 */
export function makeBlock(
  document: LoomDocument, graph: Drawn, ids: readonly string[], name: string, owner: Block | null = null, loose: { inputs: readonly End[]; outputs: readonly End[] } = { inputs: [], outputs: [] },
): { edits: Edit[]; node: string } | null {
  const chosen = new Set(ids.filter((id) => Object.hasOwn(graph.nodes, id)));
  if (chosen.size === 0) return null;
  const nodes = Object.values(graph.nodes).filter((node) => chosen.has(node.id));
  const edges = Object.values(graph.edges);
  const inside = edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target));
  const entering = groupBy(edges.filter((edge) => !chosen.has(edge.source) && chosen.has(edge.target)), (edge) => `${edge.source}/${edge.sourcePort}`);
  const leaving = groupBy(edges.filter((edge) => chosen.has(edge.source) && !chosen.has(edge.target)), (edge) => `${edge.source}/${edge.sourcePort}`);
  // Ports of the owner that lead into the selection become ports of the new block too; so does an output that already leaves it.
  const through = (owner?.inputs ?? []).map((input) => input.to.filter((end) => chosen.has(end.node)));
  const seen = (owner?.outputs ?? []).map(({ from }) => (chosen.has(from.node) ? from : null));
  const ends: End[] = leaving.map((group) => ({ node: group[0]!.source, port: group[0]!.sourcePort }));
  for (const from of [...seen, ...loose.outputs]) if (from && !ends.some((end) => end.node === from.node && end.port === from.port)) ends.push(from);
  const entries = [...entering.map((group) => group.map((edge) => ({ node: edge.target, port: edge.targetPort }))), ...through.filter((to) => to.length > 0), ...loose.inputs.map((end) => [end])];
  const inputs = entries.map((to, i) => ({ name: entries.length === 1 ? 'x' : `x${i + 1}`, to }));
  const outputs = ends.map((from, i) => ({ name: ends.length === 1 ? 'y' : `y${i + 1}`, from }));
  const outputAt = (end: End): string => outputs.find(({ from }) => from.node === end.node && from.port === end.port)!.name;

  const id = createNodeId('block', Object.keys(document.blocks));
  const node = createNodeId('block', Object.keys(graph.nodes));
  const taken = new Set(ids);
  const frames = Object.values(graph.frames).filter((item) => taken.has(item.id)), notes = Object.values(graph.notes).filter((item) => taken.has(item.id));
  const left = Math.min(...nodes.map((item) => item.position.x)), top = Math.min(...nodes.map((item) => item.position.y));
  const inward = <T extends { id: string; position: Point }>(items: readonly T[]): Record<string, T> => Object.fromEntries(items.map((item) => [item.id, shifted(item, -left, -top)]));
  const exposed = (owner?.params ?? []).filter((param) => chosen.has(param.node));
  const block: Block = {
    id, name, params: exposed,
    nodes: inward(nodes), edges: Object.fromEntries(inside.map((edge) => [edge.id, edge])), frames: inward(frames), notes: inward(notes), inputs, outputs,
  };
  const instance: LoomNode = { id: node, type: blockType(id), version: 1, position: { x: left, y: top }, params: {} };
  const wires = [
    ...entering.map((group, i) => createEdge({ source: group[0]!.source, sourcePort: group[0]!.sourcePort, target: node, targetPort: inputs[i]!.name })),
    ...leaving.flatMap((group) => group.map((edge) => createEdge({ source: node, sourcePort: outputAt({ node: edge.source, port: edge.sourcePort }), target: edge.target, targetPort: edge.targetPort }))),
  ];
  const edits: Edit[] = [{ kind: 'defineBlock', block }, { kind: 'removeNodes', ids: [...chosen, ...[...frames, ...notes].map((item) => item.id)] }, { kind: 'addNodes', nodes: [instance], edges: wires }];
  if (owner) {
    let next = entering.length;
    const patch = {
      inputs: owner.inputs.map((input, i) => ({ ...input, to: [...input.to.filter((end) => !chosen.has(end.node)), ...(through[i]!.length > 0 ? [{ node, port: inputs[next++]!.name }] : [])] })),
      outputs: owner.outputs.map((output, i) => (seen[i] ? { ...output, from: { node, port: outputAt(seen[i]) } } : output)),
      params: [...owner.params.filter((param) => !chosen.has(param.node)), ...[...new Set(exposed.map((param) => param.name))].map((param) => ({ name: param, node, param }))],
    };
    edits.push({ kind: 'setBlock', block: owner.id, patch });
  }
  return { node, edits };
}

/**
 * The edits that put the nodes of a block in the place of one node of it, every round of its own; what the node sets for itself stays set.
 * A block that nothing else uses goes with it.
 */
export function takeApart(document: LoomDocument, graph: Drawn, id: string, owner: Block | null = null): { edits: Edit[]; nodes: LoomNode[] } | null {
  const instance = graph.nodes[id];
  const block = instance && blockOf(document.blocks, instance.type);
  if (!instance || !block) return null;
  const taken = new Set(Object.keys(graph.nodes));
  const width = Math.max(0, ...Object.values(block.nodes).map((node) => node.position.x)) + ROUND_GAP;
  const rounds = Array.from({ length: repeatOf(instance) }, () => new Map(Object.values(block.nodes).map((node): [string, string] => {
    const name = taken.has(node.id) ? createNodeId(node.type, taken) : node.id;
    taken.add(name);
    return [node.id, name];
  })));
  const nodes = rounds.flatMap((names, round) => Object.values(block.nodes).map((node): LoomNode => {
    const shares = round > 0 && instance.params.shareWeights === true ? rounds[0]!.get(node.shares ?? node.id) : node.shares === undefined ? undefined : (names.get(node.shares) ?? node.shares);
    return {
      ...node, id: names.get(node.id)!, params: withExposed(block, instance, node),
      position: { x: node.position.x + instance.position.x + round * width, y: node.position.y + instance.position.y }, ...(shares === undefined ? {} : { shares }),
      ...(instance.mode === undefined ? {} : { mode: instance.mode }),
    };
  }));
  const { ends, wires: between } = chainRounds(block, rounds.map((names) => {
    const named = (end: End): End => ({ node: names.get(end.node)!, port: end.port });
    return endsOf(block, (end) => [named(end)], named);
  }));
  const wire = ({ from, to }: { from: End; to: End }): LoomEdge => createEdge({ source: from.node, sourcePort: from.port, target: to.node, targetPort: to.port });
  const wires = [
    ...rounds.flatMap((names) => Object.values(block.edges).map((edge) => createEdge({ ...edge, source: names.get(edge.source)!, target: names.get(edge.target)! }))),
    ...between.map(wire),
    ...Object.values(graph.edges).filter((edge) => edge.source === id || edge.target === id).flatMap((edge) => {
      const from = edge.source === id ? ends.output(edge.sourcePort) : { node: edge.source, port: edge.sourcePort };
      const to = edge.target === id ? ends.input(edge.targetPort) : [{ node: edge.target, port: edge.targetPort }];
      return from ? to.map((end) => wire({ from, to: end })) : [];
    }),
  ];
  const edits: Edit[] = [{ kind: 'removeNodes', ids: [id] }, { kind: 'addNodes', nodes, edges: wires, ...marksOf(block, graph, instance.position) }];
  if (owner) {
    const patch = {
      inputs: owner.inputs.map((known) => ({ ...known, to: known.to.flatMap((end) => (end.node === id ? ends.input(end.port) : [end])) })),
      outputs: owner.outputs.map((known) => ({ ...known, from: known.from.node === id ? ends.output(known.from.port) ?? known.from : known.from })),
      params: owner.params.flatMap((known) => (known.node !== id ? [known] : rounds.flatMap((names) => block.params.filter((param) => param.name === known.param).map((param) => ({ name: known.name, node: names.get(param.node)!, param: param.param }))))),
    };
    edits.push({ kind: 'setBlock', block: owner.id, patch });
  }
  const others = [document, ...Object.values(document.blocks)].flatMap((known) => Object.values(known.nodes)).filter((node) => node.type === instance.type);
  if (others.length === 1) edits.push({ kind: 'removeBlock', block: block.id });
  return { edits, nodes };
}

type Point = LoomNode['position'];

function shifted<T extends { position: Point }>(item: T, dx: number, dy: number): T {
  return { ...item, position: { x: item.position.x + dx, y: item.position.y + dy } };
}

/** What is drawn beside the nodes of a block, as it comes into a graph: under ids that are free there. */
function marksOf(block: Block, graph: Drawn, by: Point): Pick<Extract<Edit, { kind: 'addNodes' }>, 'frames' | 'notes'> {
  const adopt = <T extends { id: string; position: Point }>(items: Record<string, T>, kind: 'frame' | 'note', here: object): T[] => {
    const used = new Set(Object.keys(here));
    return Object.values(items).map((item) => {
      const id = used.has(item.id) ? createMarkId(kind, used) : item.id;
      used.add(id);
      return { ...shifted(item, by.x, by.y), id };
    });
  };
  return { frames: adopt(block.frames, 'frame', graph.frames), notes: adopt(block.notes, 'note', graph.notes) };
}

/** A node's parameters inside of a node of its block: what that one sets goes first. */
function withExposed(block: Block, instance: LoomNode, node: LoomNode): ParamValues {
  const set = block.params.filter((param) => param.node === node.id && Object.hasOwn(instance.params, param.name));
  return set.length === 0 ? node.params : { ...node.params, ...Object.fromEntries(set.map((param) => [param.param, instance.params[param.name]!])) };
}

/** The flat nodes among `ids` that a flat node means by a name: the node beside it, or, for a node of a block, all that is inside of that. */
export function nodesNamed(by: string, name: string, ids: Iterable<string>): string[] {
  const full = `${by.slice(0, by.lastIndexOf('.') + 1)}${name}`;
  return [...ids].filter((id) => id === full || id.startsWith(`${full}.`));
}

/** Copies of inner nodes under their paths, by identity, so that what has not changed stays the same object. */
const copies = new WeakMap<LoomNode, Map<string, LoomNode>>();
const flats = new WeakMap<LoomDocument, LoomDocument>();
const overgrown = new WeakSet<LoomDocument>();
/** The wires of the latest sheet: while an edit leaves them as they are they stay the same object, and what is derived from them stays, too. */
let latestEdges: LoomDocument['edges'] = {};

/** The ids of wires say where they lead. */
function sameKeys(a: object, b: object): boolean {
  const [one, other] = [Object.keys(a), Object.keys(b)];
  return one.length === other.length && one.every((key, i) => key === other[i]);
}

/** Whether the blocks of a document stand for more nodes than are laid out; then none of them is. */
export function isTooLarge(flat: LoomDocument): boolean {
  return overgrown.has(flat);
}

function withoutBlocks({ nodes, edges }: Graph): Graph {
  const plain = Object.fromEntries(Object.entries(nodes).filter(([, node]) => blockIdOf(node.type) === null));
  return { nodes: plain, edges: Object.fromEntries(Object.entries(edges).filter(([, edge]) => plain[edge.source] && plain[edge.target])) };
}

/** The same document without blocks: their nodes under paths such as `block.2.dense`. A document without blocks is its own. */
export function flatten(document: LoomDocument): LoomDocument {
  if (!Object.values(document.nodes).some((node) => blockIdOf(node.type) !== null)) return document;
  const known = flats.get(document);
  if (known) return known;
  const sheet: Sheet = { document, nodes: {}, edges: {}, steps: 0 };
  spread(sheet, document, '', []);
  if (sameKeys(sheet.edges, latestEdges)) sheet.edges = latestEdges;
  latestEdges = sheet.edges;
  const flat: LoomDocument = { ...document, ...(sheet.steps > MAX_FLAT_NODES ? withoutBlocks(document) : { nodes: sheet.nodes, edges: sheet.edges }), blocks: {} };
  if (sheet.steps > MAX_FLAT_NODES) overgrown.add(flat);
  flats.set(document, flat);
  return flat;
}

/** What blocks are laid out on. */
interface Sheet { document: LoomDocument; nodes: LoomDocument['nodes']; edges: LoomDocument['edges']; /** Nodes and rounds so far. */ steps: number }

/** Spreads a graph out under a path; gives the ends of its block nodes. Blocks within themselves are left out. */
function spread(sheet: Sheet, graph: Graph, path: string, above: readonly string[], owner?: { block: Block; instance: LoomNode; shared: string | null }): Map<string, Ends> {
  const ends = new Map<string, Ends>();
  for (const node of Object.values(graph.nodes)) {
    if (++sheet.steps > MAX_FLAT_NODES) break;
    const block = blockOf(sheet.document.blocks, node.type);
    // What does nothing needs no inside; compile/modes.ts takes the node itself out.
    if (!block || node.mode !== undefined) {
      const copy = copyOf(node, path, owner);
      sheet.nodes[copy.id] = copy;
      continue;
    }
    if (above.includes(block.id)) continue;
    ends.set(node.id, spreadBlock(sheet, block, owner ? { ...node, params: withExposed(owner.block, owner.instance, node) } : node, `${path}${node.id}.`, [...above, block.id], owner?.shared ?? null));
  }
  const sources = (node: string, port: string): End[] => {
    const known = ends.get(node);
    if (known) return [known.output(port) ?? []].flat();
    return Object.hasOwn(graph.nodes, node) ? [{ node: `${path}${node}`, port }] : [];
  };
  const targets = (node: string, port: string): readonly End[] => ends.get(node)?.input(port) ?? [{ node: `${path}${node}`, port }];
  for (const edge of Object.values(graph.edges)) {
    for (const from of sources(edge.source, edge.sourcePort)) for (const to of targets(edge.target, edge.targetPort)) addEdge(sheet.edges, from, to);
  }
  return ends;
}

function spreadBlock(sheet: Sheet, block: Block, instance: LoomNode, path: string, above: readonly string[], sharedAbove: string | null): Ends {
  const count = sheet.steps > MAX_FLAT_NODES ? 1 : repeatOf(instance);
  const rounds = Array.from({ length: count }, (_, round) => {
    const inside = count === 1 ? path : `${path}${round}.`;
    const shared = round > 0 && instance.params.shareWeights === true ? `${path}0.` : sharedAbove;
    const inner = spread(sheet, block, inside, above, { block, instance, shared });
    const here = (end: End): End => ({ node: `${inside}${end.node}`, port: end.port });
    return endsOf(block, (end) => inner.get(end.node)?.input(end.port) ?? [here(end)], (end) => (inner.has(end.node) ? inner.get(end.node)!.output(end.port) : here(end)));
  });
  const { ends, wires } = chainRounds(block, rounds);
  for (const { from, to } of wires) addEdge(sheet.edges, from, to);
  return ends;
}

function addEdge(edges: LoomDocument['edges'], from: End, to: End): void {
  const edge: LoomEdge = createEdge({ source: from.node, sourcePort: from.port, target: to.node, targetPort: to.port });
  edges[edge.id] = edge;
}

function copyOf(node: LoomNode, path: string, owner: { block: Block; instance: LoomNode; shared: string | null } | undefined): LoomNode {
  if (path === '') return node;
  const params = owner ? withExposed(owner.block, owner.instance, node) : node.params;
  const shares = owner?.shared ? `${owner.shared}${node.id}` : node.shares === undefined ? undefined : `${path}${node.shares}`;
  const key = `${path}\n${shares ?? ''}\n${params === node.params ? '' : JSON.stringify(params)}`;
  const made = copies.get(node) ?? new Map<string, LoomNode>();
  copies.set(node, made);
  const known = made.get(key);
  if (known) return known;
  const { shares: _, ...rest } = node;
  const copy: LoomNode = { ...rest, id: `${path}${node.id}`, params, ...(shares === undefined ? {} : { shares }) };
  made.set(key, copy);
  return copy;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
