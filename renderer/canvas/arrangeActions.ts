/** Align, distribute and tidy: the selection, or the whole graph, brought into order as one named step. */
import type { Edit } from '../../src/ml/document/edits.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { alignRects, distributeRects, type Alignment, type Axis } from './arrange.ts';
import { snap, type Point, type Rect } from './geometry.ts';
import { glide } from './glide.ts';
import { boxOf, followNodes, heldBy, markOf } from './marks.ts';
import { announce } from './overlay.ts';
import { currentRects, geometryOf } from './rects.ts';
import { canvasView, canvasWindow } from './view.ts';

type Rects = Readonly<Record<string, Rect>>;

/** The boxes of what is selected: nodes, notes and frames. What a selected frame holds goes with the frame and is not arranged itself. */
export function selectedRects(): Record<string, Rect> {
  const { document } = useDocument.getState();
  const rects = currentRects();
  const chosen = useSession.getState().selection;
  const held = new Set(chosen.flatMap((id) => (document.frames[id] ? heldBy(document.frames[id], rects, document) : [])));
  return Object.fromEntries(chosen.filter((id) => !held.has(id)).flatMap((id): [string, Rect][] => {
    const mark = markOf(document, id);
    const rect = rects[id] ?? (mark && boxOf(mark));
    return rect ? [[id, rect]] : [];
  }));
}

/** Moves what is to be moved, with what moved frames hold, in one step; nothing where all is in its place. */
function arrange(label: string, rects: Rects, goals: Readonly<Record<string, Point>>): void {
  const { document } = useDocument.getState();
  const nodes = currentRects();
  const positions: Record<string, Point> = {};
  for (const [id, goal] of Object.entries(goals)) {
    const [dx, dy] = [goal.x - rects[id]!.x, goal.y - rects[id]!.y];
    if (dx === 0 && dy === 0) continue;
    positions[id] = goal;
    const frame = document.frames[id];
    for (const inner of frame ? heldBy(frame, nodes, document) : []) {
      const at = (document.nodes[inner] ?? markOf(document, inner))!.position;
      positions[inner] ??= { x: at.x + dx, y: at.y + dy };
    }
  }
  const count = Object.keys(goals).length;
  if (Object.keys(positions).length > 0) move(label, { count }, [{ kind: 'moveNodes', positions }]);
  announce(label, { count });
}

/** Runs a command that moves things, and lets them glide to where they are then. */
function move(label: string, values: Record<string, string | number>, edits: readonly Edit[]): void {
  const before = placesIn(useDocument.getState().document);
  runCommand({ label, values, edits, history: 'step' });
  glide(before, placesIn(useDocument.getState().document));
}

function placesIn({ nodes, frames, notes }: LoomDocument): Record<string, Point> {
  return Object.fromEntries([nodes, frames, notes].flatMap((items) => Object.values(items).map((item) => [item.id, item.position])));
}

/** Brings the selection to one line. */
export function alignSelection(alignment: Alignment): void {
  const rects = selectedRects();
  if (Object.keys(rects).length > 1) arrange(`align_${alignment}`, rects, alignRects(rects, alignment));
}

/** Gives the selection equal gaps. */
export function distributeSelection(axis: Axis): void {
  const rects = selectedRects();
  if (Object.keys(rects).length > 2) arrange(`distribute_${axis}`, rects, distributeRects(rects, axis));
}

/** Puts an arranged part of the graph where its middle was. */
function settlePart(arranged: Readonly<Record<string, Point>>, rects: Rects): Record<string, Point> {
  const boxes = Object.entries(arranged).map(([id, place]) => ({ was: rects[id]!, now: { ...rects[id]!, ...place } }));
  const middle = (side: 'was' | 'now', start: 'x' | 'y', size: 'width' | 'height'): number =>
    (Math.min(...boxes.map((box) => box[side][start])) + Math.max(...boxes.map((box) => box[side][start] + box[side][size]))) / 2;
  const dx = snap(middle('was', 'x', 'width') - middle('now', 'x', 'width')), dy = snap(middle('was', 'y', 'height') - middle('now', 'y', 'height'));
  return Object.fromEntries(Object.entries(arranged).map(([id, place]) => [id, { x: place.x + dx, y: place.y + dy }]));
}

/** Arranges the graph along its wires: the selected nodes, where there are several, or all of them. Frames and notes follow. */
export async function tidy(): Promise<void> {
  const { document } = useDocument.getState();
  const { result } = useFacts.getState();
  const { language, selection } = useSession.getState();
  const chosen = new Set(selection.filter((id) => document.nodes[id]));
  const part = chosen.size > 1 && chosen.size < Object.keys(document.nodes).length;
  const nodes = part ? Object.fromEntries(Object.entries(document.nodes).filter(([id]) => chosen.has(id))) : document.nodes;
  if (Object.keys(nodes).length === 0) return;
  const edges = Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => nodes[edge.source] && nodes[edge.target]));
  const geometry = new Map(Object.values(nodes).map((node) => [node.id, geometryOf(node, result, language)]));
  const before = currentRects();
  const rects = Object.keys(nodes).map((id) => before[id]!);
  const { layoutDocument } = await import('./layout.ts');
  const arranged = await layoutDocument({ ...document, nodes, edges }, geometry, { x: Math.min(...rects.map((rect) => rect.x)), y: Math.min(...rects.map((rect) => rect.y)) });
  const positions = part ? settlePart(arranged, before) : arranged;
  const label = part ? 'tidyPart' : 'tidy';
  // Nodes that were added meanwhile stay where they are.
  move(label, { count: chosen.size }, [{ kind: 'moveNodes', positions }, ...followNodes(document, before, positions)]);
  announce(part ? 'tidiedPart' : 'tidied', { count: chosen.size });
  if (!part) canvasWindow().requestAnimationFrame(() => canvasView()?.fit());
}
