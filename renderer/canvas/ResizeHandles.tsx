/** The edges and corners by which a frame or a note is made larger or smaller. While it lasts the size is local; the end is one step of the history. */
import { useStoreApi } from '@xyflow/react';
import { useRef, useState, type CSSProperties, type PointerEvent } from 'react';
import type { Frame, Note } from '../../src/ml/document/schema.ts';
import { snap, type Rect } from './geometry.ts';
import { setMark } from './markActions.ts';
import { boxOf, LEAST_SIZE } from './marks.ts';

const SIDES = ['n', 'e', 's', 'w', 'ne', 'se', 'sw', 'nw'] as const;
type Side = (typeof SIDES)[number];

/** A box whose side has been moved by so much. The other side stays, and the least size is kept. */
export function resized(box: Rect, side: Side, dx: number, dy: number, least: { width: number; height: number }): Rect {
  const next = { ...box };
  if (side.includes('e')) next.width = Math.max(least.width, snap(box.x + box.width + dx) - box.x);
  if (side.includes('s')) next.height = Math.max(least.height, snap(box.y + box.height + dy) - box.y);
  if (side.includes('w')) {
    next.x = Math.min(snap(box.x + dx), box.x + box.width - least.width);
    next.width = box.x + box.width - next.x;
  }
  if (side.includes('n')) {
    next.y = Math.min(snap(box.y + dy), box.y + box.height - least.height);
    next.height = box.y + box.height - next.y;
  }
  return next;
}

interface Handlers {
  onDown(side: Side, event: PointerEvent<HTMLElement>): void;
  onMove(event: PointerEvent<HTMLElement>): void;
  onEnd(event: PointerEvent<HTMLElement>): void;
}

/** The box of a mark while it is resized, and what its handles do. */
export function useResizing(mark: Frame | Note, kind: 'frame' | 'note'): Handlers & { style: CSSProperties } {
  const store = useStoreApi();
  const start = useRef<{ side: Side; x: number; y: number } | null>(null);
  const [draft, setDraft] = useState<Rect | null>(null);
  const box = boxOf(mark);
  const at = (event: PointerEvent): Rect => {
    const { side, x, y } = start.current!;
    const zoom = store.getState().transform[2];
    return resized(box, side, (event.clientX - x) / zoom, (event.clientY - y) / zoom, LEAST_SIZE[kind]);
  };
  return {
    style: draft ? { left: draft.x - box.x, top: draft.y - box.y, width: draft.width, height: draft.height } : {},
    onDown: (side, event) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { side, x: event.clientX, y: event.clientY };
    },
    onMove: (event) => {
      if (start.current) setDraft(at(event));
    },
    onEnd: (event) => {
      if (!start.current) return;
      const { x, y, width, height } = at(event);
      const kept = event.type === 'pointerup';
      start.current = null;
      setDraft(null);
      if (kept && (x !== box.x || y !== box.y || width !== box.width || height !== box.height)) setMark(mark.id, { position: { x, y }, size: { width, height } });
    },
  };
}

/** Eight places to take hold of. The keyboard has the numbers in the inspector. */
export function ResizeHandles({ onDown, onMove, onEnd }: Handlers) {
  return SIDES.map((side) => (
    <div
      key={side} className="loom-resize nodrag nopan" data-side={side} aria-hidden="true"
      onPointerDown={(event) => onDown(side, event)} onPointerMove={onMove} onPointerUp={onEnd} onPointerCancel={onEnd}
    />
  ));
}
