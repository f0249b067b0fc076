/** Edits: the only ways in which a document changes. Fixes, commands, undo and the command line all use them. */
import { isEqual } from './equal.ts';
import type { Block, Frame, LoomDocument, LoomEdge, LoomNode, NodeMode, Note, ParamValue, TrainingSettings } from './schema.ts';

export type Edit =
  /** Adds nodes and wires, and what is drawn beside them. */
  | { kind: 'addNodes'; nodes: readonly LoomNode[]; edges: readonly LoomEdge[]; frames?: readonly Frame[]; notes?: readonly Note[] }
  /** Removes nodes, frames and notes. */
  | { kind: 'removeNodes'; ids: readonly string[] }
  /** Moves nodes, frames and notes. */
  | { kind: 'moveNodes'; positions: Readonly<Record<string, { x: number; y: number }>> }
  | { kind: 'setParam'; node: string; param: string; value: ParamValue }
  | { kind: 'setTitle'; node: string; title: string }
  /** Bypasses nodes, mutes them, or, with null, lets them work again. */
  | { kind: 'setMode'; nodes: readonly string[]; mode: NodeMode | null }
  | { kind: 'setFrame'; frame: string; patch: Partial<Omit<Frame, 'id'>> }
  | { kind: 'setNote'; note: string; patch: Partial<Omit<Note, 'id'>> }
  /** Lets a layer use another's weights and parameters, or, with null, its own again, which begin as a copy of the other's. */
  | { kind: 'setShares'; node: string; shares: string | null }
  | { kind: 'connect'; edge: LoomEdge; replaces?: readonly string[] }
  | { kind: 'disconnect'; edges: readonly string[] }
  | { kind: 'insertOnEdge'; edge: string; node: LoomNode; inPort: string; outPort: string }
  /** Adds a block, or puts it in the place of the one with its id. */
  | { kind: 'defineBlock'; block: Block }
  | { kind: 'removeBlock'; block: string }
  /** Changes what of a block is seen from outside: its name, its ports, the parameters that it exposes. */
  | { kind: 'setBlock'; block: string; patch: Partial<Pick<Block, 'name' | 'inputs' | 'outputs' | 'params'>> }
  /** Gives a port of a block another name, with every wire that ends at it. */
  | { kind: 'renamePort'; block: string; side: 'input' | 'output'; from: string; to: string }
  /** Gives a parameter that a block exposes another name, with what its nodes set; a name that is there already then sets both. */
  | { kind: 'renameParam'; block: string; node: string; param: string; to: string }
  | { kind: 'setTraining'; training: Partial<TrainingSettings> }
  /** Puts everything that was drawn in another document, and its training settings, in the place of what is here; the name stays. */
  | { kind: 'restore'; document: LoomDocument }
  | { kind: 'setName'; name: string };

/** Applies an edit to a draft (an immer draft, or a document that the caller owns), or to the block `scope` of it. Ids that are not there are passed over. */
export function applyEdit(root: LoomDocument, edit: Edit, scope?: string): void {
  // Inside of a block its own nodes and wires are meant; what the whole document has stays the document's.
  const draft = scope === undefined ? root : root.blocks[scope];
  if (!draft) return;
  switch (edit.kind) {
    case 'addNodes':
      for (const node of edit.nodes) draft.nodes[node.id] = structuredClone(node) as LoomNode;
      for (const edge of edit.edges) draft.edges[edge.id] = { ...edge };
      for (const frame of edit.frames ?? []) draft.frames[frame.id] = structuredClone(frame) as Frame;
      for (const note of edit.notes ?? []) draft.notes[note.id] = structuredClone(note) as Note;
      return;
    case 'removeNodes': {
      const gone = new Set(edit.ids);
      for (const id of gone) passOn(draft, id, gone);
      for (const id of gone) {
        delete draft.nodes[id];
        delete draft.frames[id];
        delete draft.notes[id];
      }
      for (const edge of Object.values(draft.edges)) {
        if (gone.has(edge.source) || gone.has(edge.target)) delete draft.edges[edge.id];
      }
      if (scope !== undefined) dropEnds(root, root.blocks[scope]!, gone);
      return;
    }
    case 'moveNodes':
      for (const [id, position] of Object.entries(edit.positions)) {
        const item = draft.nodes[id] ?? draft.frames[id] ?? draft.notes[id];
        if (item) item.position = { ...position };
      }
      return;
    case 'setParam': {
      const node = ownerOf(draft, edit.node);
      if (node) node.params[edit.param] = structuredClone(edit.value);
      return;
    }
    case 'setTitle': {
      const node = draft.nodes[edit.node];
      if (!node) return;
      if (edit.title.trim() === '') delete node.title;
      else node.title = edit.title;
      return;
    }
    case 'setMode':
      for (const id of edit.nodes) {
        const node = draft.nodes[id];
        if (!node) continue;
        if (edit.mode === null) delete node.mode;
        else node.mode = edit.mode;
      }
      return;
    case 'setFrame':
      if (draft.frames[edit.frame]) Object.assign(draft.frames[edit.frame]!, structuredClone(edit.patch));
      return;
    case 'setNote':
      if (draft.notes[edit.note]) Object.assign(draft.notes[edit.note]!, structuredClone(edit.patch));
      return;
    case 'setShares': {
      const node = draft.nodes[edit.node];
      if (!node) return;
      if (edit.shares === null) {
        node.params = { ...ownerOf(draft, edit.node)!.params };
        delete node.shares;
      } else Object.assign(node, { shares: draft.nodes[edit.shares]?.shares ?? edit.shares, params: {} });
      return;
    }
    case 'connect':
      for (const id of edit.replaces ?? []) delete draft.edges[id];
      draft.edges[edit.edge.id] = { ...edit.edge };
      return;
    case 'disconnect':
      for (const id of edit.edges) delete draft.edges[id];
      return;
    case 'insertOnEdge': {
      const edge = draft.edges[edit.edge];
      if (!edge) return;
      const node = edit.node;
      draft.nodes[node.id] = structuredClone(node) as LoomNode;
      const after = createEdge({ source: node.id, sourcePort: edit.outPort, target: edge.target, targetPort: edge.targetPort });
      const before = createEdge({ source: edge.source, sourcePort: edge.sourcePort, target: node.id, targetPort: edit.inPort });
      delete draft.edges[edge.id];
      draft.edges[before.id] = before;
      draft.edges[after.id] = after;
      return;
    }
    case 'setTraining':
      Object.assign(root.training, structuredClone(edit.training));
      return;
    case 'defineBlock':
      root.blocks[edit.block.id] = structuredClone(edit.block);
      return;
    case 'removeBlock':
      delete root.blocks[edit.block];
      return;
    case 'setBlock': {
      const block = root.blocks[edit.block];
      if (!block) return;
      Object.assign(block, structuredClone(edit.patch));
      dropWires(root, block);
      return;
    }
    case 'renamePort':
      renamePort(root, edit);
      return;
    case 'renameParam':
      renameParam(root, edit);
      return;
    case 'restore':
      for (const part of ['nodes', 'edges', 'frames', 'notes', 'blocks', 'training'] as const) {
        if (!isEqual(root[part], edit.document[part])) Object.assign(root, { [part]: structuredClone(edit.document[part]) });
      }
      return;
    case 'setName':
      root.name = edit.name;
  }
}

/** The node whose parameters and weights a node uses: its own, unless it shares another's. */
export function ownerOf<N extends LoomNode>(document: { nodes: Record<string, N> } | { readonly nodes: Readonly<Record<string, N>> }, id: string): N | undefined {
  const node = document.nodes[id];
  return document.nodes[node?.shares ?? ''] ?? node;
}

/** Before a node goes, the first of those that share its weights becomes their owner. */
function passOn(draft: Pick<LoomDocument, 'nodes'>, id: string, gone: ReadonlySet<string>): void {
  const [heir, ...others] = Object.values(draft.nodes).filter((node) => node.shares === id && !gone.has(node.id));
  if (!heir) return;
  heir.params = { ...draft.nodes[id]!.params };
  delete heir.shares;
  for (const other of others) other.shares = heir.id;
}

function renamePort(root: LoomDocument, { block: id, side, from, to }: Extract<Edit, { kind: 'renamePort' }>): void {
  const block = root.blocks[id];
  const port = (side === 'input' ? block?.inputs : block?.outputs)?.find((known) => known.name === from);
  if (!port) return;
  port.name = to;
  for (const graph of [root, ...Object.values(root.blocks)]) {
    for (const edge of Object.values(graph.edges)) {
      const end = side === 'input' ? edge.target : edge.source;
      if (graph.nodes[end]?.type !== `block:${id}` || (side === 'input' ? edge.targetPort : edge.sourcePort) !== from) continue;
      delete graph.edges[edge.id];
      const moved = createEdge({ ...edge, ...(side === 'input' ? { targetPort: to } : { sourcePort: to }) });
      graph.edges[moved.id] = moved;
    }
  }
}

/** Ports and parameters of a block that led to nodes which are gone. */
function dropEnds(root: LoomDocument, block: Block, gone: ReadonlySet<string>): void {
  for (const input of block.inputs) input.to = input.to.filter((end) => !gone.has(end.node));
  block.inputs = block.inputs.filter((input) => input.to.length > 0);
  block.outputs = block.outputs.filter((output) => !gone.has(output.from.node));
  block.params = block.params.filter((param) => !gone.has(param.node));
  dropWires(root, block);
}

/** Wires to ports that a block has no more. */
function dropWires(root: LoomDocument, block: Block): void {
  const type = `block:${block.id}`;
  for (const graph of [root, ...Object.values(root.blocks)]) {
    for (const edge of Object.values(graph.edges)) {
      const lostInput = graph.nodes[edge.target]?.type === type && !block.inputs.some((port) => port.name === edge.targetPort);
      const lostOutput = graph.nodes[edge.source]?.type === type && !block.outputs.some((port) => port.name === edge.sourcePort);
      if (lostInput || lostOutput) delete graph.edges[edge.id];
    }
  }
}

function renameParam(root: LoomDocument, { block: id, node, param, to }: Extract<Edit, { kind: 'renameParam' }>): void {
  const block = root.blocks[id];
  const entry = block?.params.find((known) => known.node === node && known.param === param);
  if (!block || !entry || entry.name === to) return;
  const from = entry.name;
  const joins = block.params.some((known) => known.name === to);
  entry.name = to;
  const last = !block.params.some((known) => known.name === from);
  for (const graph of [root, ...Object.values(root.blocks)]) {
    for (const instance of Object.values(graph.nodes)) {
      const value = instance.type === `block:${id}` ? instance.params[from] : undefined;
      if (value === undefined) continue;
      if (!joins) instance.params[to] = structuredClone(value);
      if (last) delete instance.params[from];
    }
  }
}

/** An edge whose id is made of its ends, so that the same wire always has the same id. */
export function createEdge({ source, sourcePort, target, targetPort }: Omit<LoomEdge, 'id'>): LoomEdge {
  const ends = { source, sourcePort, target, targetPort };
  const key = `${ends.source}:${ends.sourcePort}>${ends.target}:${ends.targetPort}`;
  // FNV-1a; short, and stable between sessions so that saved files differ only where the graph does.
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  let second = 0x9747b28c;
  for (let i = key.length - 1; i >= 0; i--) second = Math.imul(second ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return { id: `e${hash.toString(36)}${second.toString(36)}`, ...ends };
}

/** An id that no other frame, or note, has: `frame:1`, `frame:2`, … */
export function createMarkId(kind: 'frame' | 'note', taken: Iterable<string>): string {
  const used = new Set(taken);
  for (let n = 1; ; n++) if (!used.has(`${kind}:${n}`)) return `${kind}:${n}`;
}

/** A node id that the document does not use yet: `dense`, `dense2`, `dense3`, … */
export function createNodeId(type: string, taken: Iterable<string>): string {
  const stem = type.split(/[.:]/).at(-1)!.replace(/[^A-Za-z0-9]/g, '');
  const used = new Set(taken);
  if (!used.has(stem)) return stem;
  for (let n = 2; ; n++) if (!used.has(`${stem}${n}`)) return `${stem}${n}`;
}
