/** The document store: what the person drew, its file, and its history. The only place that changes a document. */
import { create } from 'zustand';
import { createTimeline, jumpTo as jump, runEdits, type Command, type HistoryEntry, type Timeline } from '../../src/ml/document/history.ts';
import { createDocument, type Block, type LoomDocument } from '../../src/ml/document/schema.ts';
import { knowBlocks } from '../../src/ml/nodes/blocks.ts';
import type { FileRef } from '../host/types.ts';
import { useSession } from './session.ts';

export type { Command } from '../../src/ml/document/history.ts';

/** A block that is open, under the node through which it was entered. */
export interface OpenBlock { block: string; /** The node through which it was entered. */ node: string; /** Where its nodes stand in the flat document: `block.0.`. */ path: string }

export interface DocumentState {
  /** The whole document: what is saved and undone. */
  root: LoomDocument;
  /** What is shown and edited: the document, or the inside of the innermost open block in its place. */
  document: LoomDocument;
  /** The blocks that are open, outermost first. */
  scope: readonly OpenBlock[];
  /** The file that it was opened from or saved to. */
  file: FileRef | null;
  /** As it was last saved or opened, by identity. */
  savedDocument: LoomDocument;
  history: readonly HistoryEntry[];
  /** How many entries are applied. */
  position: number;
  /** Grows with every document that is opened; a key for what must start afresh. */
  generation: number;
}

const first = createDocument('');

const views = new WeakMap<Block, { root: LoomDocument; view: LoomDocument }>();

/** The inside of a block as a document: its nodes and wires, with everything else of the whole. */
function viewOf(root: LoomDocument, block: Block): LoomDocument {
  const known = views.get(block);
  if (known && known.root.blocks === root.blocks && known.root.training === root.training && known.root.name === root.name) return known.view;
  const view = { ...root, nodes: block.nodes, edges: block.edges, frames: block.frames, notes: block.notes };
  views.set(block, { root, view });
  return view;
}

/** The state for a timeline: open blocks that are there no more are left. */
function shown(timeline: Timeline, scope: readonly OpenBlock[]): Pick<DocumentState, 'root' | 'document' | 'scope' | 'history' | 'position'> {
  const { document: root, history, position } = timeline;
  const gone = scope.findIndex((open) => !Object.hasOwn(root.blocks, open.block));
  const open = gone < 0 ? scope : scope.slice(0, gone);
  const block = root.blocks[open.at(-1)?.block ?? ''];
  knowBlocks(root.blocks);
  return { root, document: block ? viewOf(root, block) : root, scope: open, history, position };
}

const timelineOf = ({ root, history, position }: DocumentState): Timeline => ({ document: root, history, position });

export const useDocument = create<DocumentState>()(() => ({
  ...shown(createTimeline(first), []), file: null, savedDocument: first, generation: 0,
}));

/** Runs a named edit, on the block that is open, or on the document. */
export function runCommand(command: Command): void {
  useDocument.setState((state) => {
    const scope = command.scope === undefined ? (state.scope.at(-1)?.block ?? null) : command.scope;
    const next = shown(runEdits(timelineOf(state), { ...command, scope }, useSession.getState().selection), state.scope);
    // What the program notes by itself (the hash of a file) is no work that could be lost.
    return command.history === 'none' && state.root === state.savedDocument ? { ...next, savedDocument: next.root } : next;
  });
  dropMissingSelection();
}

/** Opens the block of a node, or, without one, goes back to so many open blocks. */
export function openScope(scope: readonly OpenBlock[]): void {
  useDocument.setState((state) => ({ ...shown(timelineOf(state), scope), generation: state.generation + 1 }));
  useSession.setState({ selection: [], selectedEdges: [], focusedNode: null });
}

/** Takes the last step back. */
export function undo(): void {
  const { history, position } = useDocument.getState();
  const entry = history[position - 1];
  jumpTo(position - 1);
  if (entry) useSession.setState({ selection: existing(entry.selection) });
}

/** Does again what was taken back. */
export function redo(): void {
  jumpTo(useDocument.getState().position + 1);
}

/** Goes to any point of the history. */
export function jumpTo(position: number): void {
  useDocument.setState((state) => shown(jump(timelineOf(state), position), state.scope));
  dropMissingSelection();
}

/** Replaces the document by another; its history starts empty. `edited` says that it differs from its file (a recovered copy). */
export function openDocument(document: LoomDocument, file: FileRef | null, edited = false): void {
  useDocument.setState((state) => ({
    ...shown(createTimeline(document), []), file, savedDocument: edited ? first : document, generation: state.generation + 1,
  }));
  useSession.setState({ selection: [], selectedEdges: [], focusedNode: null });
}

/** Notes that `document` is on disk. */
export function markSaved(document: LoomDocument, file: FileRef | null): void {
  useDocument.setState({ savedDocument: document, file });
}

/** Whether there is something to lose. */
export function isEdited(state: DocumentState): boolean {
  return state.root !== state.savedDocument && (Object.keys(state.root.nodes).length > 0 || state.file !== null);
}

function existing(ids: readonly string[]): string[] {
  const { nodes, frames, notes } = useDocument.getState().document;
  return ids.filter((id) => Object.hasOwn(nodes, id) || Object.hasOwn(frames, id) || Object.hasOwn(notes, id));
}

/** A selection must not outlive its nodes. */
function dropMissingSelection(): void {
  const session = useSession.getState();
  const { edges } = useDocument.getState().document;
  const selection = existing(session.selection);
  const selectedEdges = session.selectedEdges.filter((id) => Object.hasOwn(edges, id));
  const focusedNode = session.focusedNode === null ? null : (existing([session.focusedNode])[0] ?? null);
  if (selection.length !== session.selection.length || selectedEdges.length !== session.selectedEdges.length || focusedNode !== session.focusedNode) {
    useSession.setState({ selection, selectedEdges, focusedNode });
  }
}
