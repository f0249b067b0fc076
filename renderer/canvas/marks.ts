/** Frames and notes: their boxes, what a frame holds, and how they follow the nodes. Pure. */
import type { Frame, LoomDocument, MarkColour, Note } from '../../src/ml/document/schema.ts';
import type { Edit } from '../../src/ml/document/edits.ts';
import { findFreePlace, GRID, overlaps, snap, type Point, type Rect } from './geometry.ts';

type Drawn = Pick<LoomDocument, 'nodes' | 'frames' | 'notes'>;
type Rects = Readonly<Record<string, Rect>>;

/** The strip of a frame that holds its title, and by which it is moved; `marks.css` repeats it. */
export const FRAME_HEAD = 32;
/** Between a frame and the nodes that it was made around. */
const FRAME_GAP = 24;
export const LEAST_SIZE = { frame: { width: 160, height: 96 }, note: { width: 120, height: 56 } } as const;
const NEW_FRAME = { width: 480, height: 320 };
export const NEW_NOTE = { width: 288, height: 112 };
export const FIRST_COLOUR: Readonly<Record<'frame' | 'note', MarkColour>> = { frame: 'blue', note: 'amber' };
/** A line of a note, its half-width character, and what stands around its text. */
const NOTE_LINE = 24, NOTE_CHARACTER = 8.8, NOTE_PADDING = 24;

/** Which of the two an id names; null for a node's. */
export function markKind(id: string): 'frame' | 'note' | null {
  return id.startsWith('frame:') ? 'frame' : id.startsWith('note:') ? 'note' : null;
}

/** The frame or note of that id. */
export function markOf(document: Pick<LoomDocument, 'frames' | 'notes'>, id: string): Frame | Note | undefined {
  return document.frames[id] ?? document.notes[id];
}

export function boxOf({ position, size }: Pick<Frame, 'position' | 'size'>): Rect {
  return { ...position, ...size };
}

/** The boxes of all frames and notes. For the keyboard a frame is where its title is: its middle is where its nodes are. */
export function markRects({ frames, notes }: Pick<LoomDocument, 'frames' | 'notes'>, heads: boolean): Record<string, Rect> {
  const rects: Record<string, Rect> = {};
  for (const frame of Object.values(frames)) rects[frame.id] = heads ? { ...boxOf(frame), height: FRAME_HEAD } : boxOf(frame);
  for (const note of Object.values(notes)) rects[note.id] = boxOf(note);
  return rects;
}

/** What a frame holds: the nodes, notes and smaller frames whose middle lies inside. */
export function heldBy(frame: Frame, nodes: Rects, document: Pick<LoomDocument, 'frames' | 'notes'>): string[] {
  const box = boxOf(frame);
  const smaller = ([id, rect]: [string, Rect]): boolean => id !== frame.id && (markKind(id) !== 'frame' || rect.width * rect.height < box.width * box.height);
  const inside = ({ x, y, width, height }: Rect): boolean => {
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    return middleX >= box.x && middleX <= box.x + box.width && middleY >= box.y && middleY <= box.y + box.height;
  };
  return Object.entries({ ...nodes, ...markRects(document, false) }).filter((entry) => smaller(entry) && inside(entry[1])).map(([id]) => id);
}

/** These, and what the frames among them hold. */
export function withHeld(ids: readonly string[], nodes: Rects, document: Drawn): string[] {
  return [...new Set(ids.flatMap((id) => (document.frames[id] ? [id, ...heldBy(document.frames[id], nodes, document)] : [id])))];
}

function boundsOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x)), y = Math.min(...rects.map((rect) => rect.y));
  return { x, y, width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x, height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y };
}

/** Place and size of a frame around boxes, or of a new one around a point. */
export function frameAround(rects: readonly Rect[], otherwise: Point): Pick<Frame, 'position' | 'size'> {
  if (rects.length === 0) return { position: { x: snap(otherwise.x - NEW_FRAME.width / 2), y: snap(otherwise.y - FRAME_HEAD / 2) }, size: NEW_FRAME };
  const inner = boundsOf(rects);
  const x = Math.floor((inner.x - FRAME_GAP) / GRID) * GRID, y = Math.floor((inner.y - FRAME_GAP - FRAME_HEAD) / GRID) * GRID;
  const upTo = (end: number): number => Math.ceil((end + FRAME_GAP) / GRID) * GRID;
  return { position: { x, y }, size: { width: Math.max(LEAST_SIZE.frame.width, upTo(inner.x + inner.width) - x), height: Math.max(LEAST_SIZE.frame.height, upTo(inner.y + inner.height) - y) } };
}

/** The height that a note needs for its text, about: nothing is measured. */
export function noteHeight(text: string, width: number): number {
  const most = Math.max(8, Math.floor((width - NOTE_PADDING) / NOTE_CHARACTER));
  const lines = text.split('\n').reduce((sum, line) => {
    let length = 0;
    for (const character of line) length += character.codePointAt(0)! > 0x2e7f ? 1.85 : 1;
    return sum + (line.startsWith('#') ? 1.4 : 1) * Math.max(0.5, Math.ceil(length / most));
  }, 0);
  return Math.max(LEAST_SIZE.note.height, Math.ceil((lines * NOTE_LINE + NOTE_PADDING) / GRID) * GRID);
}

/** After nodes have been arranged: frames go around what they held, and notes keep to the node that was nearest to them. What has nothing to do with an arranged node stays as it is. */
export function followNodes(document: Drawn, before: Rects, positions: Readonly<Record<string, Point>>): Edit[] {
  const moved: Rects = Object.fromEntries(Object.entries(before).map(([id, rect]) => [id, { ...rect, ...positions[id] }]));
  const middle = (rect: Rect): Point => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
  const taken = Object.values(moved);
  const notes: Record<string, Point> = {};
  const noteRects: Record<string, Rect> = {};
  for (const note of Object.values(document.notes)) {
    const box = boxOf(note), at = middle(box);
    const distance = (rect: Rect): number => Math.hypot(middle(rect).x - at.x, middle(rect).y - at.y);
    const nearest = Object.entries(before).reduce<[string, Rect] | null>((best, entry) => (best === null || distance(entry[1]) < distance(best[1]) ? entry : best), null);
    if (!nearest || !positions[nearest[0]]) {
      taken.push(box);
      noteRects[note.id] = box;
      continue;
    }
    const [id, was] = nearest;
    const wanted = { ...box, x: box.x + moved[id]!.x - was.x, y: box.y + moved[id]!.y - was.y };
    const place = { ...wanted, ...(taken.some((rect) => overlaps(rect, wanted, 0)) ? findFreePlace(taken, wanted) : {}) };
    taken.push(place);
    notes[note.id] = { x: place.x, y: place.y };
    noteRects[note.id] = place;
  }
  // The smaller frames first: a frame goes around the frames that it holds.
  const frames = Object.values(document.frames).sort((a, b) => a.size.width * a.size.height - b.size.width * b.size.height);
  const places: Record<string, Rect> = { ...moved, ...noteRects };
  const arranged = new Set([...Object.keys(positions), ...Object.keys(notes)]);
  const edits = frames.flatMap((frame): Edit[] => {
    const ids = heldBy(frame, before, document);
    places[frame.id] = boxOf(frame);
    if (!ids.some((id) => arranged.has(id))) return [];
    const patch = frameAround(ids.map((id) => places[id]!), frame.position);
    places[frame.id] = boxOf(patch);
    arranged.add(frame.id);
    return [{ kind: 'setFrame', frame: frame.id, patch }];
  });
  return [...(Object.keys(notes).length > 0 ? [{ kind: 'moveNodes', positions: notes } as const] : []), ...edits];
}

/** While frames are dragged: where what they hold was at the start. */
export interface Carrying { frames: Readonly<Record<string, Point>>; held: Readonly<Record<string, Readonly<Record<string, Point>>>> }

/** Begins a drag of these; what is dragged itself is not carried as well. */
export function startCarrying(ids: readonly string[], nodes: Rects, document: Drawn): Carrying {
  const own = new Set(ids);
  const frames = ids.flatMap((id) => document.frames[id] ?? []);
  const held: Record<string, Record<string, Point>> = {};
  for (const frame of frames) {
    held[frame.id] = {};
    for (const id of heldBy(frame, nodes, document)) {
      if (own.has(id)) continue;
      own.add(id);
      held[frame.id]![id] = (document.nodes[id] ?? markOf(document, id))!.position;
    }
  }
  return { frames: Object.fromEntries(frames.map((frame) => [frame.id, frame.position])), held };
}

/** The places of a drag, with those of what the frames carry. */
export function carry({ frames, held }: Carrying, places: Readonly<Record<string, Point>>): Record<string, Point> {
  const all: Record<string, Point> = { ...places };
  for (const [frame, start] of Object.entries(frames)) {
    const now = places[frame];
    if (!now) continue;
    for (const [id, was] of Object.entries(held[frame]!)) all[id] = { x: was.x + now.x - start.x, y: was.y + now.y - start.y };
  }
  return all;
}
