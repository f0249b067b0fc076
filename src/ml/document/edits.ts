/** Edits: the only ways in which a document changes. Fixes, commands, undo and the command line all use them. */
import type { LoomDocument, LoomEdge, LoomNode, ParamValue, TrainingSettings } from './schema.ts';

export type Edit =
  | { kind: 'addNodes'; nodes: readonly LoomNode[]; edges: readonly LoomEdge[] }
  | { kind: 'removeNodes'; ids: readonly string[] }
  | { kind: 'moveNodes'; positions: Readonly<Record<string, { x: number; y: number }>> }
  | { kind: 'setParam'; node: string; param: string; value: ParamValue }
  | { kind: 'setTitle'; node: string; title: string }
  /** Lets a layer use another's weights and parameters, or, with null, its own again, which begin as a copy of the other's. */
  | { kind: 'setShares'; node: string; shares: string | null }
  | { kind: 'connect'; edge: LoomEdge; replaces?: readonly string[] }
  | { kind: 'disconnect'; edges: readonly string[] }
  | { kind: 'insertOnEdge'; edge: string; node: LoomNode; inPort: string; outPort: string }
  | { kind: 'setTraining'; training: Partial<TrainingSettings> }
  | { kind: 'setName'; name: string };

/** Applies an edit to a draft (an immer draft, or a document that the caller owns). Ids that are not there are passed over. */
export function applyEdit(draft: LoomDocument, edit: Edit): void {
  switch (edit.kind) {
    case 'addNodes':
      for (const node of edit.nodes) draft.nodes[node.id] = structuredClone(node) as LoomNode;
      for (const edge of edit.edges) draft.edges[edge.id] = { ...edge };
      return;
    case 'removeNodes': {
      const gone = new Set(edit.ids);
      for (const id of gone) passOn(draft, id, gone);
      for (const id of gone) delete draft.nodes[id];
      for (const edge of Object.values(draft.edges)) {
        if (gone.has(edge.source) || gone.has(edge.target)) delete draft.edges[edge.id];
      }
      return;
    }
    case 'moveNodes':
      for (const [id, position] of Object.entries(edit.positions)) {
        const node = draft.nodes[id];
        if (node) node.position = { ...position };
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
      Object.assign(draft.training, structuredClone(edit.training));
      return;
    case 'setName':
      draft.name = edit.name;
  }
}

/** The node whose parameters and weights a node uses: its own, unless it shares another's. */
export function ownerOf<N extends LoomNode>(document: { nodes: Record<string, N> } | { readonly nodes: Readonly<Record<string, N>> }, id: string): N | undefined {
  const node = document.nodes[id];
  return document.nodes[node?.shares ?? ''] ?? node;
}

/** Before a node goes, the first of those that share its weights becomes their owner. */
function passOn(draft: LoomDocument, id: string, gone: ReadonlySet<string>): void {
  const [heir, ...others] = Object.values(draft.nodes).filter((node) => node.shares === id && !gone.has(node.id));
  if (!heir) return;
  heir.params = { ...draft.nodes[id]!.params };
  delete heir.shares;
  for (const other of others) other.shares = heir.id;
}

/** An edge whose id is made of its ends, so that the same wire always has the same id. */
export function createEdge(ends: Omit<LoomEdge, 'id'>): LoomEdge {
  const key = `${ends.source}:${ends.sourcePort}>${ends.target}:${ends.targetPort}`;
  // FNV-1a; short, and stable between sessions so that saved files differ only where the graph does.
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  let second = 0x9747b28c;
  for (let i = key.length - 1; i >= 0; i--) second = Math.imul(second ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return { id: `e${hash.toString(36)}${second.toString(36)}`, ...ends };
}

/** A node id that the document does not use yet: `dense`, `dense2`, `dense3`, … */
export function createNodeId(type: string, taken: Iterable<string>): string {
  const stem = type.split('.').at(-1)!.replace(/[^A-Za-z0-9]/g, '');
  const used = new Set(taken);
  if (!used.has(stem)) return stem;
  for (let n = 2; ; n++) if (!used.has(`${stem}${n}`)) return `${stem}${n}`;
}
