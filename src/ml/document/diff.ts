/** The difference of two documents: what was added, removed and changed, from left to right. Pure; places on the canvas do not count. */
import { blockIdOf, blockType } from './blocks.ts';
import { isEqual } from './equal.ts';
import type { Block, LoomDocument, LoomEdge, LoomNode, ParamValue, ParamValues, TrainingSettings } from './schema.ts';

export type Sign = 'added' | 'removed' | 'changed';

/** A named value on both sides; undefined where a side has none. */
export interface ValueChange { name: string; left: ParamValue | undefined; right: ParamValue | undefined }

/** Added nodes have no left, removed ones no right. */
export interface NodeDiff {
  sign: Sign;
  left: LoomNode | null;
  right: LoomNode | null;
  params: readonly ValueChange[];
  /** Of `title`, `mode` and `shares`, those that differ. */
  fields: readonly ValueChange[];
}
/** A wire of the side that has it, in that side's ids. */
export interface WireDiff { sign: 'added' | 'removed'; edge: LoomEdge }
/** A frame or a note, by what it says and its colour. */
export interface MarkDiff { sign: Sign; kind: 'frame' | 'note'; id: string; left: string | null; right: string | null }

export interface GraphDiff {
  /** Changed, then removed, then added. */
  nodes: readonly NodeDiff[];
  wires: readonly WireDiff[];
  marks: readonly MarkDiff[];
  /** Which node on the left is which on the right. */
  pairs: ReadonlyMap<string, string>;
}

export interface BlockDiff {
  sign: Sign;
  left: Block | null;
  right: Block | null;
  /** Of the name, the ports and the exposed parameters, those that differ. */
  fields: readonly ('name' | 'inputs' | 'outputs' | 'params')[];
  /** The difference inside; null for a block that only one side has. */
  graph: GraphDiff | null;
}

export interface DocumentDiff extends GraphDiff {
  blocks: readonly BlockDiff[];
  /** Training settings, those of early stopping as `earlyStopping.patience`. */
  training: readonly ValueChange[];
}

type Graph = Pick<LoomDocument, 'nodes' | 'edges' | 'frames' | 'notes'>;
/** A node's parameters, those that are not saved filled in with their defaults. */
type Complete = (node: LoomNode) => ParamValues;

/**
 * What has to be done to the left document to get the right one. Nodes are the same where id and type are; of the rest, where type and
 * wiring are. `complete` fills in defaults, so that a default that is written out is no difference.
 */
export function diffDocuments(left: LoomDocument, right: LoomDocument, complete: Complete = (node) => node.params): DocumentDiff {
  const blocks = pairBlocks(left, right);
  const typeOf = (type: string): string => {
    const id = blockIdOf(type);
    return id === null ? type : blockType(blocks.get(id) ?? id);
  };
  return {
    ...diffGraphs(left, right, complete, typeOf),
    blocks: diffBlocks(left, right, blocks, complete, typeOf),
    training: changesOf(flatTraining(left.training), flatTraining(right.training)),
  };
}

/** Whether two documents are the same in all that counts. */
export function isSame(diff: DocumentDiff): boolean {
  return diff.nodes.length + diff.wires.length + diff.marks.length + diff.blocks.length + diff.training.length === 0;
}

function diffGraphs(left: Graph, right: Graph, complete: Complete, typeOf: (type: string) => string): GraphDiff {
  const pairs = pairNodes(left, right, complete, typeOf);
  const matched = new Set(pairs.values());
  const changed = [...pairs].flatMap(([a, b]): NodeDiff[] => {
    const [before, after] = [left.nodes[a]!, right.nodes[b]!];
    const params = changesOf(complete(before), complete(after));
    const fields = changesOf(fieldsOf(before, (id) => pairs.get(id) ?? id), fieldsOf(after, (id) => id));
    return params.length + fields.length === 0 ? [] : [{ sign: 'changed', left: before, right: after, params, fields }];
  });
  const removed = Object.values(left.nodes).filter((node) => !pairs.has(node.id)).map((node): NodeDiff => ({ sign: 'removed', left: node, right: null, params: [], fields: [] }));
  const added = Object.values(right.nodes).filter((node) => !matched.has(node.id)).map((node): NodeDiff => ({ sign: 'added', left: null, right: node, params: [], fields: [] }));
  return { nodes: [...changed, ...removed, ...added], wires: diffWires(left, right, pairs), marks: [...diffMarks('frame', left.frames, right.frames), ...diffMarks('note', left.notes, right.notes)], pairs };
}

function fieldsOf({ title, mode, shares }: LoomNode, name: (id: string) => string): ParamValues {
  return { ...(title === undefined ? {} : { title }), ...(mode === undefined ? {} : { mode }), ...(shares === undefined ? {} : { shares: name(shares) }) };
}

function changesOf(left: ParamValues, right: ParamValues): ValueChange[] {
  return Object.keys({ ...left, ...right }).filter((name) => !isEqual(left[name], right[name])).map((name) => ({ name, left: left[name], right: right[name] }));
}

function flatTraining({ earlyStopping, ...rest }: TrainingSettings): ParamValues {
  return { ...rest, ...Object.fromEntries(Object.entries(earlyStopping).map(([name, value]) => [`earlyStopping.${name}`, value])) };
}

const ends = (source: string, sourcePort: string, target: string, targetPort: string): string => JSON.stringify([source, sourcePort, target, targetPort]);

function diffWires(left: Graph, right: Graph, pairs: ReadonlyMap<string, string>): WireDiff[] {
  // A node that is only on the left must not pass for another with its id on the right.
  const named = (id: string): string => pairs.get(id) ?? (Object.hasOwn(right.nodes, id) ? `<${id}` : id);
  const before = new Map(Object.values(left.edges).map((edge) => [ends(named(edge.source), edge.sourcePort, named(edge.target), edge.targetPort), edge]));
  const after = new Map(Object.values(right.edges).map((edge) => [ends(edge.source, edge.sourcePort, edge.target, edge.targetPort), edge]));
  return [
    ...[...before].filter(([key]) => !after.has(key)).map(([, edge]): WireDiff => ({ sign: 'removed', edge })),
    ...[...after].filter(([key]) => !before.has(key)).map(([, edge]): WireDiff => ({ sign: 'added', edge })),
  ];
}

interface Mark { id: string; title?: string; text?: string; colour: string }

function diffMarks(kind: MarkDiff['kind'], left: Readonly<Record<string, Mark>>, right: Readonly<Record<string, Mark>>): MarkDiff[] {
  const says = (mark: Mark | undefined): string | null => (mark ? (mark.title ?? mark.text ?? '') : null);
  return Object.keys({ ...left, ...right }).flatMap((id): MarkDiff[] => {
    const [a, b] = [left[id], right[id]];
    const sign: Sign = !a ? 'added' : !b ? 'removed' : 'changed';
    return sign === 'changed' && says(a) === says(b) && a!.colour === b!.colour ? [] : [{ sign, kind, id, left: says(a), right: says(b) }];
  });
}

/** Blocks by id, then, of the rest, by name. */
function pairBlocks(left: LoomDocument, right: LoomDocument): Map<string, string> {
  const pairs = new Map(Object.keys(left.blocks).filter((id) => Object.hasOwn(right.blocks, id)).map((id) => [id, id]));
  const free = new Set(Object.keys(right.blocks).filter((id) => !pairs.has(id)));
  for (const block of Object.values(left.blocks)) {
    const other = pairs.has(block.id) ? undefined : [...free].find((id) => right.blocks[id]!.name === block.name);
    if (other === undefined) continue;
    pairs.set(block.id, other);
    free.delete(other);
  }
  return pairs;
}

function diffBlocks(left: LoomDocument, right: LoomDocument, pairs: ReadonlyMap<string, string>, complete: Complete, typeOf: (type: string) => string): BlockDiff[] {
  const matched = new Set(pairs.values());
  const both = [...pairs].flatMap(([a, b]): BlockDiff[] => {
    const [before, after] = [left.blocks[a]!, right.blocks[b]!];
    const graph = diffGraphs(before, after, complete, typeOf);
    const inside = (id: string): string => graph.pairs.get(id) ?? `<${id}`;
    const seen: Pick<Block, 'name' | 'inputs' | 'outputs' | 'params'> = {
      name: before.name,
      inputs: before.inputs.map(({ name, to }) => ({ name, to: to.map((end) => ({ ...end, node: inside(end.node) })) })),
      outputs: before.outputs.map(({ name, from }) => ({ name, from: { ...from, node: inside(from.node) } })),
      params: before.params.map((param) => ({ ...param, node: inside(param.node) })),
    };
    const fields = (['name', 'inputs', 'outputs', 'params'] as const).filter((field) => !isEqual(seen[field], after[field]));
    return fields.length + graph.nodes.length + graph.wires.length + graph.marks.length === 0 ? [] : [{ sign: 'changed', left: before, right: after, fields, graph }];
  });
  return [
    ...both,
    ...Object.values(left.blocks).filter(({ id }) => !pairs.has(id)).map((block): BlockDiff => ({ sign: 'removed', left: block, right: null, fields: [], graph: null })),
    ...Object.values(right.blocks).filter(({ id }) => !matched.has(id)).map((block): BlockDiff => ({ sign: 'added', left: null, right: block, fields: [], graph: null })),
  ];
}

/** One wire of a node, as seen from it. */
interface Reach { side: 'in' | 'out'; port: string; node: string; there: string }

function reachesOf(graph: Graph): Map<string, Reach[]> {
  const reaches = new Map<string, Reach[]>(Object.keys(graph.nodes).map((id) => [id, []]));
  for (const { source, sourcePort, target, targetPort } of Object.values(graph.edges)) {
    reaches.get(source)?.push({ side: 'out', port: sourcePort, node: target, there: targetPort });
    reaches.get(target)?.push({ side: 'in', port: targetPort, node: source, there: sourcePort });
  }
  return reaches;
}

/** Which node is which: by id and type; of the rest, those with most wires in common, and last those that are the only ones of their type. */
function pairNodes(left: Graph, right: Graph, complete: Complete, typeOf: (type: string) => string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const { id, type } of Object.values(left.nodes)) if (right.nodes[id]?.type === typeOf(type)) pairs.set(id, id);
  const [from, to] = [reachesOf(left), reachesOf(right)];
  const taken = new Set(pairs.values());
  let open = Object.values(left.nodes).filter(({ id }) => !pairs.has(id));
  const free = new Map<string, LoomNode[]>();
  for (const node of Object.values(right.nodes)) if (!taken.has(node.id)) free.set(node.type, [...(free.get(node.type) ?? []), node]);
  const rest = (type: string): LoomNode[] => (free.get(typeOf(type)) ?? []).filter(({ id }) => !taken.has(id));
  const wiresInCommon = (a: string, b: string): number => {
    const theirs = new Set(to.get(b)!.map(({ side, port, node, there }) => ends(side, port, node, there)));
    return from.get(a)!.filter(({ side, port, node, there }) => pairs.has(node) && theirs.has(ends(side, port, pairs.get(node)!, there))).length;
  };
  const join = (a: string, b: string): void => {
    pairs.set(a, b);
    taken.add(b);
    open = open.filter(({ id }) => id !== a);
  };
  const best = (): [string, string] | null => {
    let found: { pair: [string, string]; score: number } | null = null;
    for (const node of open) {
      for (const other of rest(node.type)) {
        const common = wiresInCommon(node.id, other.id);
        // Of equal wiring, the one with the same parameters.
        const score = common === 0 ? 0 : common + (isEqual(complete(node), complete(other)) ? 0.5 : 0);
        if (score > (found?.score ?? 0)) found = { pair: [node.id, other.id], score };
      }
    }
    return found?.pair ?? null;
  };
  /** Two that are alone of their type and that nothing yet says anything of. */
  const alone = (): [string, string] | null => {
    for (const node of open) {
      const others = rest(node.type);
      if (others.length !== 1 || open.filter(({ type }) => type === node.type).length !== 1) continue;
      const known = from.get(node.id)!.some((reach) => pairs.has(reach.node)) || to.get(others[0]!.id)!.some((reach) => taken.has(reach.node));
      if (!known) return [node.id, others[0]!.id];
    }
    return null;
  };
  for (let pair = best() ?? alone(); pair; pair = best() ?? alone()) join(...pair);
  return pairs;
}
