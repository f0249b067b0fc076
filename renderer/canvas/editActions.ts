/** Larger steps of editing: select along wires, delete and heal, look at the selection, open the searches over the canvas. */
import { reach, type Topology } from '../../src/ml/document/topology.ts';
import type { Edit } from '../../src/ml/document/edits.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { select, useSession } from '../stores/session.ts';
import { selectedRects } from './arrangeActions.ts';
import { connectNodes, titleOf } from './actions.ts';
import type { Rect } from './geometry.ts';
import { healingWires } from './heal.ts';
import { announce, openOverlay } from './overlay.ts';
import { currentRects } from './rects.ts';
import { canvasView } from './view.ts';

/** The nodes that a command means: the selected ones, or the one with the focus. */
function meantIds(): string[] {
  const { selection, focusedNode } = useSession.getState();
  const { nodes } = useDocument.getState().document;
  return (selection.length > 0 ? selection : [focusedNode ?? '']).filter((id) => Object.hasOwn(nodes, id));
}

/** Whether at least so many things are selected. */
export function hasSelected(least: number): boolean {
  return useSession.getState().selection.length >= least;
}

/** Every node that wires join with these, in whatever direction. */
function joined(topology: Topology, start: Iterable<string>): Set<string> {
  const seen = new Set(start);
  for (const id of seen) {
    for (const edge of topology.incoming.get(id) ?? []) seen.add(edge.source);
    for (const edge of topology.outgoing.get(id) ?? []) seen.add(edge.target);
  }
  return seen;
}

/** Selects what feeds the meant nodes, what they feed, or all that wires join with them; with themselves. */
export function selectAlong(way: 'up' | 'down' | 'all'): void {
  const start = meantIds();
  const { topology } = useFacts.getState().result;
  const ids = [...(way === 'all' ? joined(topology, start) : reach(topology, start, way))];
  select(ids);
  announce('selected', { count: ids.length });
}

/** Wires the selected nodes one after the other, from left to right. */
export function connectSelection(): void {
  const rects = currentRects();
  connectNodes(meantIds().sort((a, b) => rects[a]!.x - rects[b]!.x || rects[a]!.y - rects[b]!.y));
}

/** Deletes the selection, and joins the wires of what is gone where types fit. */
export function deleteAndHeal(): void {
  const { selection, focusedNode } = useSession.getState();
  const { document } = useDocument.getState();
  const ids = selection.length > 0 ? selection : meantIds();
  if (ids.length === 0) return;
  const wires = healingWires(document, new Set(ids));
  const heir = wires[0]?.source ?? Object.values(document.edges).find((edge) => ids.includes(edge.target) && !ids.includes(edge.source))?.source;
  const values = { count: ids.length, wires: wires.length, node: titleOf(ids[0]!) };
  runCommand({ label: 'heal', values, edits: [{ kind: 'removeNodes', ids }, ...wires.map((edge): Edit => ({ kind: 'connect', edge }))], history: 'step' });
  announce('healed', values);
  if (heir && focusedNode !== null) useSession.setState({ focusedNode: heir });
}

/** Brings the selection, or the node with the focus, as large as it can be read. */
export function showSelection(): void {
  const chosen = Object.values(selectedRects());
  const rects: Rect[] = chosen.length > 0 ? chosen : meantIds().flatMap((id) => currentRects()[id] ?? []);
  if (rects.length === 0) return;
  const x = Math.min(...rects.map((rect) => rect.x)), y = Math.min(...rects.map((rect) => rect.y));
  canvasView()?.fitTo({ x, y, width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x, height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y });
}

/** Shows the overview at the corner of the canvas, or hides it. */
export function toggleMinimap(): void {
  const minimap = !useSession.getState().minimap;
  useSession.setState({ minimap });
  announce(minimap ? 'minimapOn' : 'minimapOff');
}

/** Opens the search for a node, or the list of steps, in the upper half of the canvas. */
export function openSearch(kind: 'find' | 'history'): void {
  const centre = canvasView()?.centre() ?? { x: innerWidth / 2, y: innerHeight / 2 };
  openOverlay({ kind, screen: { x: centre.x - 160, y: Math.max(56, centre.y - 220) } });
}
