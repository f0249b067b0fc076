/** The document store: what the person drew, its file, and its history. The only place that changes a document. */
import { create } from 'zustand';
import { createTimeline, jumpTo as jump, runEdits, type Command, type HistoryEntry } from '../../src/ml/document/history.ts';
import { createDocument, type LoomDocument } from '../../src/ml/document/schema.ts';
import type { FileRef } from '../host/types.ts';
import { useSession } from './session.ts';

export type { Command } from '../../src/ml/document/history.ts';

export interface DocumentState {
  document: LoomDocument;
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

export const useDocument = create<DocumentState>()(() => ({
  ...createTimeline(first), file: null, savedDocument: first, generation: 0,
}));

/** Runs a named edit. */
export function runCommand(command: Command): void {
  useDocument.setState((state) => runEdits(state, command, useSession.getState().selection));
  dropMissingSelection();
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
  useDocument.setState((state) => jump(state, position));
  dropMissingSelection();
}

/** Replaces the document by another; its history starts empty. `edited` says that it differs from its file (a recovered copy). */
export function openDocument(document: LoomDocument, file: FileRef | null, edited = false): void {
  useDocument.setState((state) => ({
    ...createTimeline(document), file, savedDocument: edited ? first : document, generation: state.generation + 1,
  }));
  useSession.setState({ selection: [], selectedEdges: [], focusedNode: null });
}

/** Notes that `document` is on disk. */
export function markSaved(document: LoomDocument, file: FileRef | null): void {
  useDocument.setState({ savedDocument: document, file });
}

/** Whether there is something to lose. */
export function isEdited(state: DocumentState): boolean {
  return state.document !== state.savedDocument && (Object.keys(state.document.nodes).length > 0 || state.file !== null);
}

function existing(ids: readonly string[]): string[] {
  const { nodes } = useDocument.getState().document;
  return ids.filter((id) => Object.hasOwn(nodes, id));
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
