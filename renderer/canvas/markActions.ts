/** What a person does with frames, notes and the modes of nodes, as named commands. Shared by pointer, keyboard, palette, inspector and outline. */
import i18next from 'i18next';
import { create } from 'zustand';
import { noBypass, passagesOf } from '../../src/ml/compile/modes.ts';
import { createMarkId } from '../../src/ml/document/edits.ts';
import type { Frame, LoomNode, NodeMode, Note } from '../../src/ml/document/schema.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { notifyFinding } from '../app/notices.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { select, useSession } from '../stores/session.ts';
import { focusNode, titleOf } from './actions.ts';
import { findFreePlace, type Point } from './geometry.ts';
import { boxOf, FIRST_COLOUR, frameAround, heldBy, markKind, markOf, NEW_NOTE, noteHeight } from './marks.ts';
import { announce } from './overlay.ts';
import { currentRects } from './rects.ts';
import { canvasView } from './view.ts';

/** The frame or note that is being edited in its place. */
export const useMarkEditing = create<{ id: string | null }>()(() => ({ id: null }));

/** Edits a frame's title, or a note, in its place, which is brought into view. */
export function startEditing(id: string): void {
  focusNode(id);
  useMarkEditing.setState({ id });
}

/** Ends editing in place. By a key the canvas has the keyboard again; otherwise it is elsewhere already. */
export function stopEditing(byKey: boolean): void {
  useMarkEditing.setState({ id: null });
  if (byKey) canvasView()?.focus();
}

/** The nodes that a command means: the selected ones, or the one with the focus. */
function meantNodes(): LoomNode[] {
  const { selection, focusedNode } = useSession.getState();
  const { nodes } = useDocument.getState().document;
  return (selection.length > 0 ? selection : [focusedNode ?? '']).flatMap((id) => nodes[id] ?? []);
}

export const hasMeantNodes = (): boolean => meantNodes().length > 0;

/** Whether a node's data could pass through it. */
export function canBypass(node: LoomNode): boolean {
  const definition = definitionOf(node.type);
  return definition !== undefined && passagesOf(definition) !== null;
}

/** Sets the mode of nodes; null lets them work. What cannot be bypassed stays as it is, and that is said. */
export function setMode(nodes: readonly LoomNode[], mode: NodeMode | null): void {
  const able = mode === 'bypass' ? nodes.filter(canBypass) : nodes;
  const unable = nodes.find((node) => !able.includes(node));
  if (unable) notifyFinding(noBypass({ ...unable, title: titleOf(unable.id) }));
  if (able.length === 0) return;
  const values = { node: able.map((node) => titleOf(node.id)).slice(0, 3).join(', ') + (able.length > 3 ? ' …' : '') };
  runCommand({ label: mode ?? 'wake', values, edits: [{ kind: 'setMode', nodes: able.map((node) => node.id), mode }], history: 'step' });
  announce(mode ?? 'wake', values);
}

/** Bypasses or mutes what is meant; where all of it is so already, lets it work. */
export function toggleMode(mode: NodeMode): void {
  const nodes = meantNodes();
  setMode(nodes, nodes.every((node) => node.mode === mode) ? null : mode);
}

/** Where something new goes: under the pointer, or in the middle of what is seen. */
function newPlace(): Point {
  const view = canvasView();
  return view ? view.toFlow(view.pointer() ?? view.centre()) : { x: 0, y: 0 };
}

/** Puts a frame around the selection, or an empty one where there is none, and asks for its title. */
export function makeFrame(): void {
  const { document } = useDocument.getState();
  const rects = currentRects();
  const around = useSession.getState().selection.flatMap((id) => {
    const mark = markOf(document, id);
    return rects[id] ?? (mark ? boxOf(mark) : []);
  });
  const frame: Frame = { id: createMarkId('frame', Object.keys(document.frames)), title: '', colour: FIRST_COLOUR.frame, ...frameAround(around, newPlace()) };
  runCommand({ label: 'addFrame', edits: [{ kind: 'addNodes', nodes: [], edges: [], frames: [frame] }], history: 'step' });
  announce('framed');
  startEditing(frame.id);
}

/** Puts an empty note on the canvas, to be written at once. */
export function makeNote(): void {
  const { document } = useDocument.getState();
  const at = newPlace();
  const taken = [...Object.values(currentRects()), ...Object.values(document.notes).map(boxOf)];
  const position = findFreePlace(taken, { x: at.x - NEW_NOTE.width / 2, y: at.y - NEW_NOTE.height / 2, ...NEW_NOTE });
  const note: Note = { id: createMarkId('note', Object.keys(document.notes)), text: '', colour: FIRST_COLOUR.note, position, size: NEW_NOTE };
  runCommand({ label: 'addNote', edits: [{ kind: 'addNodes', nodes: [], edges: [], notes: [note] }], history: 'step' });
  announce('noted');
  startEditing(note.id);
}

/** The frame that a command means: the one that is selected alone. */
export function meantFrame(): Frame | null {
  const { selection, focusedNode } = useSession.getState();
  const id = selection.length === 1 ? selection[0]! : selection.length === 0 ? focusedNode : null;
  return useDocument.getState().document.frames[id ?? ''] ?? null;
}

/** Makes a frame as large as what it holds needs. */
export function fitFrame(frame: Frame | null = meantFrame()): void {
  if (!frame) return;
  const { document } = useDocument.getState();
  const rects = currentRects();
  const held = heldBy(frame, rects, document).map((id) => rects[id] ?? boxOf(markOf(document, id)!));
  if (held.length === 0) return announce('notFitted');
  runCommand({ label: 'fitFrame', edits: [{ kind: 'setFrame', frame: frame.id, patch: frameAround(held, frame.position) }], history: 'step' });
  announce('fitted');
}

/** Selects a frame with all that it holds. */
export function selectInside(frame: Frame | null = meantFrame()): void {
  if (!frame) return;
  const ids = [frame.id, ...heldBy(frame, currentRects(), useDocument.getState().document)];
  select(ids);
  announce('selected', { count: ids.length });
}

/** Sets a note's text; a note that is too low for it grows. */
export function setNoteText(note: Note, text: string, gesture?: string): void {
  const height = Math.max(note.size.height, noteHeight(text, note.size.width));
  runCommand({ label: 'setNote', edits: [{ kind: 'setNote', note: note.id, patch: { text, size: { ...note.size, height } } }], ...(gesture ? { history: 'merge', gesture } : { history: 'step' }) });
}

/** Changes a frame or a note: one step for each, or for each gesture. */
export function setMark(id: string, patch: Partial<Pick<Frame, 'title' | 'colour' | 'position' | 'size'>>, gesture?: string): void {
  const { title: _, ...common } = patch;
  const edit = markKind(id) === 'frame' ? { kind: 'setFrame', frame: id, patch } as const : { kind: 'setNote', note: id, patch: common } as const;
  runCommand({ label: edit.kind, edits: [edit], ...(gesture ? { history: 'merge', gesture } : { history: 'step' }) });
}

/** What a frame or a note is called where it is spoken of; null for other ids. */
export function sayMark(id: string): string | null {
  const kind = markKind(id);
  return kind && i18next.t(`marks.${kind}.say`, { title: titleOf(id) });
}
