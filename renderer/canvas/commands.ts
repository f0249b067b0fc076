/** Commands of the canvas as plain objects: the palette, the menus, the shortcuts and the help sheet are all made from this list. */
import { createNodeId, type Edit } from '../../src/ml/document/edits.ts';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { revealNode, select, showPanel, useSession } from '../stores/session.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import type { Keyed } from '../settings/keymap.ts';
import { showInspectorTab } from '../inspector/inspectorState.ts';
import { announce, openOverlay, type LooseEnd } from './overlay.ts';
import { deleteItems, focusNode, selectAll, titleOf } from './actions.ts';
import { closeBlocks, makeBlockOfSelection, openBlock, openedBlock, selectedBlock, takeSelectedApart } from './blockActions.ts';
import { copyNodes, readClip, renameClip } from './clipboard.ts';
import { canPin, togglePin, togglePreviews } from './previews.ts';
import { placeAt } from './placement.ts';
import { fitFrame, hasMeantNodes, makeFrame, makeNote, meantFrame, selectInside, startEditing, toggleMode } from './markActions.ts';
import { markKind } from './marks.ts';
import { currentPlaces, currentRects } from './rects.ts';
import { canvasView } from './view.ts';
import { EDIT_COMMANDS } from './editCommands.ts';
import { canOpenTable, openMeantTable } from './tableActions.ts';
import type { Point } from './geometry.ts';

export interface CanvasCommand extends Keyed {
  /** Key of its words in the catalogue. */
  label: string;
  isEnabled?(): boolean;
  run(): void | Promise<void>;
}

/** The last copy of this window, for where the system's clipboard may not be read. */
let lastCopy = '';

const hasSelection = (): boolean => useSession.getState().selection.length > 0;
const hasSelectedNodes = (): boolean => useSession.getState().selection.some((id) => markKind(id) === null);
const hasNodes = (): boolean => Object.keys(useDocument.getState().document.nodes).length > 0;
const hasAnything = (): boolean => {
  const { frames, notes } = useDocument.getState().document;
  return hasNodes() || Object.keys(frames).length + Object.keys(notes).length > 0;
};
const currentItem = (): string | null => useSession.getState().focusedNode ?? useSession.getState().selection.at(-1) ?? null;
const currentNode = (): string | null => {
  const id = currentItem();
  return id !== null && markKind(id) === null ? id : null;
};

/** The selection as clipboard text, or null without one. */
export function copyText(): string | null {
  const { selection } = useSession.getState();
  const text = copyNodes(useDocument.getState().document, selection);
  if (text === null) return null;
  lastCopy = text;
  announce('copied', { count: selection.length });
  return text;
}

/** Pastes clipboard text, `wired` to what fed the copied nodes where that is here; false where it holds no nodes. */
export function pasteText(text: string, wired = false): boolean {
  const clip = readClip(text);
  if (!clip) return false;
  const view = canvasView();
  const pointer = view?.pointer();
  return place(clip, 'paste', view && pointer ? { at: view.toFlow(pointer) } : { offset: 32 }, wired);
}

function place(clip: NonNullable<ReturnType<typeof readClip>>, label: string, move: { at: Point } | { offset: number }, wired = false): boolean {
  const { nodes, edges, incoming, blocks, frames, notes } = renameClip(useDocument.getState().document, clip, move);
  const ids = [...nodes, ...frames, ...notes].map((item) => item.id);
  const count = ids.length;
  runCommand({ label, values: { count }, edits: [...blocks.map((block): Edit => ({ kind: 'defineBlock', block })), { kind: 'addNodes', nodes, edges: wired ? [...edges, ...incoming] : edges, frames, notes }], history: 'step' });
  select(ids);
  useSession.setState({ focusedNode: ids[0]! });
  announce('pasted', { count });
  return true;
}

/** Deletes what is selected. */
export function deleteSelection(): void {
  const { selection, selectedEdges } = useSession.getState();
  deleteItems(selection, selectedEdges);
}

async function copy(): Promise<void> {
  const text = copyText();
  // Refused without the focus or the permission; the copy of this window serves then.
  if (text !== null) await navigator.clipboard?.writeText(text).catch(() => undefined);
}

async function paste(wired = false): Promise<void> {
  const text = await (navigator.clipboard?.readText() ?? Promise.resolve('')).catch(() => '');
  if (!pasteText(text, wired) && !pasteText(lastCopy, wired)) announce('nothingToPaste');
}

function duplicate(): void {
  const clip = readClip(copyNodes(useDocument.getState().document, useSession.getState().selection) ?? '');
  if (clip) place(clip, 'duplicate', { offset: 32 });
}

/** The selected layer, where exactly one is selected. */
function selectedLayer(): LoomNode | null {
  const { selection } = useSession.getState();
  const node = selection.length === 1 ? useDocument.getState().document.nodes[selection[0]!] : undefined;
  return node && definitionOf(node.type)?.role === 'layer' ? node : null;
}

/** Adds the selected layer once more, with the same weights. */
function duplicateShared(): void {
  const node = selectedLayer();
  if (!node) return;
  const { document } = useDocument.getState();
  const { at } = placeCopy(node.id);
  const id = createNodeId(node.type, Object.keys(document.nodes));
  const copy: LoomNode = { id, type: node.type, version: node.version, position: at, params: {}, shares: node.shares ?? node.id, ...(node.title === undefined ? {} : { title: node.title }) };
  runCommand({ label: 'duplicateShared', values: { node: titleOf(node.id) }, edits: [{ kind: 'addNodes', nodes: [copy], edges: [] }], history: 'step' });
  announce('sharedCopy', { node: titleOf(node.id) });
  focusNode(id);
}

function placeCopy(node: string): { at: Point } {
  const rects = currentRects();
  const rect = rects[node]!;
  return { at: placeAt(rects, { x: rect.x + rect.width / 2 + 32, y: rect.y + 48 }) };
}

/** Gives the selected layer weights of its own again. */
export function unshare(node: string): void {
  runCommand({ label: 'unshare', values: { node: titleOf(node) }, edits: [{ kind: 'setShares', node, shares: null }], history: 'step' });
}

/** Where menus open for the keyboard: below a node's header, or in the middle of the canvas. */
function menuPlace(node: string | null): Point {
  const view = canvasView();
  const rect = node ? currentPlaces()[node] : undefined;
  if (view && rect) {
    view.show(rect);
    return view.toScreen({ x: rect.x + rect.width, y: rect.y });
  }
  return view?.centre() ?? { x: innerWidth / 2, y: innerHeight / 3 };
}

/** The output that a node is continued at: the first one that is not wired, or the first. */
export function looseOutput(node: string): LooseEnd | null {
  const { document } = useDocument.getState();
  const outputs = Object.keys(definitionOf(document.nodes[node]?.type ?? '')?.outputs ?? {});
  const wired = new Set(Object.values(document.edges).filter((edge) => edge.source === node).map((edge) => edge.sourcePort));
  const port = outputs.find((name) => !wired.has(name)) ?? outputs[0];
  return port ? { node, port, side: 'output' } : null;
}

/** Opens the add search after a node, connected where the node has an output. */
export function addAfter(node: string | null = currentNode()): void {
  openOverlay({ kind: 'add', screen: menuPlace(node), flow: null, from: node ? looseOutput(node) : null });
}

/** Opens the add search where the pointer is, or in the middle. */
function addAtPointer(): void {
  const view = canvasView();
  const screen = view?.pointer() ?? menuPlace(null);
  openOverlay({ kind: 'add', screen, flow: view ? view.toFlow(screen) : null, from: null });
}

/** Opens the list of a node's ports to connect. */
export function startConnect(node: string | null = currentNode()): void {
  if (node) openOverlay({ kind: 'connect', screen: menuPlace(node), node });
}

/** Opens the list of a node's wires to remove. */
export function startDisconnect(node: string | null = currentNode()): void {
  if (!node) return;
  const wired = Object.values(useDocument.getState().document.edges).some((edge) => edge.source === node || edge.target === node);
  if (wired) openOverlay({ kind: 'disconnect', screen: menuPlace(node), node });
  else announce('noWires', { node: titleOf(node) });
}

/** Edits what has the focus: a frame's title and a note in their place, a node in the inspector. */
export function editCurrent(): void {
  const id = currentItem();
  if (id !== null && markKind(id) !== null) startEditing(id);
  else editParams(id);
}

/** Shows the parameters of a node, a frame or a note and puts the focus on the first of them. */
export function editParams(node: string | null = currentItem()): void {
  if (!node) return;
  showPanel('inspector');
  showInspectorTab('params', true);
  revealNode(node);
}

/** Shows the guide of a node. */
export function showGuide(node: string | null = currentNode()): void {
  if (node) focusNode(node);
  showPanel('inspector');
  showInspectorTab('help', false);
}

/** All commands of the canvas, in the order of menus. */
export const CANVAS_COMMANDS: readonly CanvasCommand[] = [
  { id: 'canvas.addNode', label: 'canvas.command.addNode', shortcut: 'Tab', scope: 'canvas', run: addAtPointer },
  { id: 'canvas.addAfter', label: 'canvas.command.addAfter', shortcut: 'a', scope: 'canvas', run: () => addAfter() },
  { id: 'canvas.connect', label: 'canvas.command.connect', shortcut: 'c', scope: 'canvas', isEnabled: () => currentNode() !== null, run: () => startConnect() },
  { id: 'canvas.disconnect', label: 'canvas.command.disconnect', shortcut: 'd', scope: 'canvas', isEnabled: () => currentNode() !== null, run: () => startDisconnect() },
  { id: 'canvas.editParams', label: 'canvas.command.editParams', shortcut: 'Enter', scope: 'canvas', isEnabled: () => currentItem() !== null, run: editCurrent },
  { id: 'canvas.showGuide', label: 'canvas.command.showGuide', shortcut: 'F1', scope: 'global', run: () => showGuide() },
  { id: 'canvas.cut', label: 'canvas.command.cut', shortcut: '$mod+x', scope: 'clipboard', isEnabled: hasSelection, run: () => copy().then(deleteSelection) },
  { id: 'canvas.copy', label: 'canvas.command.copy', shortcut: '$mod+c', scope: 'clipboard', isEnabled: hasSelection, run: copy },
  { id: 'canvas.paste', label: 'canvas.command.paste', shortcut: '$mod+v', scope: 'clipboard', run: () => paste() },
  { id: 'canvas.duplicate', label: 'canvas.command.duplicate', shortcut: '$mod+d', scope: 'global', isEnabled: hasSelection, run: duplicate },
  { id: 'canvas.duplicateShared', label: 'canvas.command.duplicateShared', shortcut: '$mod+Shift+d', scope: 'global', isEnabled: () => selectedLayer() !== null, run: duplicateShared },
  { id: 'canvas.makeBlock', label: 'canvas.command.makeBlock', shortcut: '$mod+g', scope: 'global', isEnabled: hasSelectedNodes, run: makeBlockOfSelection },
  { id: 'canvas.takeApart', label: 'canvas.command.takeApart', shortcut: '$mod+Shift+g', scope: 'global', isEnabled: () => selectedBlock() !== null, run: takeSelectedApart },
  { id: 'canvas.openBlock', label: 'canvas.command.openBlock', shortcut: '$mod+ArrowDown', scope: 'global', isEnabled: () => selectedBlock() !== null, run: () => openBlock() },
  { id: 'canvas.closeBlock', label: 'canvas.command.closeBlock', shortcut: '$mod+ArrowUp', scope: 'global', isEnabled: () => openedBlock() !== null, run: () => closeBlocks(useDocument.getState().scope.length - 1) },
  { id: 'canvas.bypass', label: 'marks.command.bypass', shortcut: '$mod+b', scope: 'global', isEnabled: hasMeantNodes, run: () => toggleMode('bypass') },
  { id: 'canvas.mute', label: 'marks.command.mute', shortcut: '$mod+m', scope: 'global', isEnabled: hasMeantNodes, run: () => toggleMode('mute') },
  { id: 'canvas.frame', label: 'marks.command.frame', shortcut: 'Shift+f', scope: 'global', run: makeFrame },
  { id: 'canvas.note', label: 'marks.command.note', shortcut: 'Shift+n', scope: 'global', run: makeNote },
  { id: 'canvas.fitFrame', label: 'marks.command.fitFrame', scope: 'global', isEnabled: () => meantFrame() !== null, run: () => fitFrame() },
  { id: 'canvas.selectInside', label: 'marks.command.selectInside', scope: 'global', isEnabled: () => meantFrame() !== null, run: () => selectInside() },
  { id: 'canvas.previews', label: 'insights.command.previews', shortcut: 'Shift+p', scope: 'global', run: togglePreviews },
  { id: 'canvas.pinPreview', label: 'insights.command.pin', shortcut: 'p', scope: 'canvas', isEnabled: canPin, run: togglePin },
  { id: 'canvas.openTable', label: 'table.command.open', shortcut: 't', scope: 'canvas', isEnabled: canOpenTable, run: openMeantTable },
  { id: 'canvas.deleteSelection', label: 'canvas.command.deleteSelection', shortcut: 'Delete', scope: 'canvas', isEnabled: () => hasSelection() || useSession.getState().selectedEdges.length > 0, run: deleteSelection },
  { id: 'canvas.selectAll', label: 'canvas.command.selectAll', shortcut: '$mod+a', scope: 'canvas', isEnabled: hasAnything, run: selectAll },
  { id: 'canvas.fitView', label: 'canvas.command.fitView', shortcut: '$mod+0', scope: 'global', run: () => canvasView()?.fit() },
  { id: 'canvas.zoomIn', label: 'canvas.command.zoomIn', shortcut: '$mod+=', scope: 'global', run: () => canvasView()?.zoomBy(1.25) },
  { id: 'canvas.zoomOut', label: 'canvas.command.zoomOut', shortcut: '$mod+-', scope: 'global', run: () => canvasView()?.zoomBy(0.8) },
  ...EDIT_COMMANDS,
  { id: 'canvas.pasteWired', label: 'editing.command.pasteWired', shortcut: '$mod+Shift+v', scope: 'clipboard', run: () => paste(true) },
  { id: 'canvas.focus', label: 'canvas.command.focus', shortcut: 'F6', scope: 'global', run: () => canvasView()?.focus() },
];

/** The command with that id. */
export function canvasCommand(id: string): CanvasCommand {
  const command = CANVAS_COMMANDS.find((candidate) => candidate.id === id);
  if (!command) throw new Error(`There is no command ${id}`);
  return command;
}
