/** Strokes of the pointer: with Ctrl and the right button, or with X held and the left one, a stroke removes the wires that it crosses; with Alt and the right button, from one node to another, it wires them. */
import { useEffect, useState } from 'react';
import { elementOf, usePanelHome } from '../app/panelWindow.ts';
import { connectNodes, disconnect } from './actions.ts';
import { strokeCrosses } from './cut.ts';
import type { Point } from './geometry.ts';
import { isEditable } from './useCanvasKeys.ts';

/** Wires are followed in steps of so many canvas pixels. */
const STEP = 8;
/** The pointer moves so many pixels before a press is a stroke. */
const LEAST = 4;

/** The wires on the page that a stroke in screen pixels crosses. Wires out of view are not there, and no stroke reaches them. */
function crossedWires(section: HTMLElement, stroke: readonly Point[]): string[] {
  return [...section.querySelectorAll<SVGPathElement>('.react-flow__edge[data-id] path.react-flow__edge-path')].flatMap((path) => {
    const toScreen = path.getScreenCTM();
    const id = path.closest('.react-flow__edge')!.getAttribute('data-id')!;
    if (!toScreen) return [];
    const length = path.getTotalLength();
    const count = Math.max(1, Math.ceil(length / STEP));
    const line = Array.from({ length: count + 1 }, (_, i) => path.getPointAtLength((i / count) * length).matrixTransform(toScreen));
    return strokeCrosses(stroke, line) ? [id] : [];
  });
}

/** The node under the pointer. */
const nodeAt = (home: Document, { x, y }: Point): string | null => home.elementFromPoint(x, y)?.closest('.react-flow__node')?.getAttribute('data-id') ?? null;

/** Listens on the canvas, and draws the stroke while it is made. */
export function Strokes({ section }: { section: { readonly current: HTMLElement | null } }) {
  const [stroke, setStroke] = useState<{ kind: 'cut' | 'wire'; points: readonly Point[] } | null>(null);
  const home = usePanelHome();
  useEffect(() => {
    const element = section.current!;
    let points: Point[] | null = null;
    let kind: 'cut' | 'wire' = 'cut';
    let held = false;
    let pointer = -1;
    const at = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });
    const end = (): void => {
      points = null;
      setStroke(null);
    };
    const down = (event: PointerEvent): void => {
      const cuts = (event.button === 2 && (event.ctrlKey || event.metaKey)) || (event.button === 0 && held);
      const wires = event.button === 2 && event.altKey && !cuts;
      if (!(cuts || wires) || !elementOf(event.target)?.closest('.react-flow')) return;
      // Before React Flow sees it: no selection, no drag. This also keeps the mouse events that would follow away.
      event.preventDefault();
      event.stopPropagation();
      points = [at(event)];
      kind = cuts ? 'cut' : 'wire';
      pointer = event.pointerId;
    };
    const move = (event: PointerEvent): void => {
      if (!points || event.pointerId !== pointer) return;
      const last = points.at(-1)!, next = at(event);
      if (Math.hypot(next.x - last.x, next.y - last.y) < LEAST) return;
      points = kind === 'cut' ? [...points, next] : [points[0]!, next];
      setStroke({ kind, points });
    };
    const up = (event: PointerEvent): void => {
      if (!points || event.pointerId !== pointer) return;
      const drawn = points;
      end();
      if (drawn.length < 2) return;
      if (kind === 'cut') return disconnect(crossedWires(element, drawn));
      const from = nodeAt(home.document, drawn[0]!), to = nodeAt(home.document, drawn.at(-1)!);
      if (from && to && from !== to) connectNodes([from, to]);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && points) {
        event.stopPropagation();
        end();
      }
      if (event.key.toLowerCase() !== 'x') return;
      held = event.type === 'keydown' && !event.ctrlKey && !event.metaKey && !event.altKey && !isEditable(event.target);
    };
    const menu = (event: Event): void => {
      if ((event as MouseEvent).ctrlKey || (event as MouseEvent).altKey || points) event.preventDefault();
    };
    const leave = (): void => {
      held = false;
      end();
    };
    const gone = new AbortController(), { signal } = gone, first = { capture: true, signal };
    element.addEventListener('pointerdown', down, first);
    element.addEventListener('contextmenu', menu, first);
    home.addEventListener('pointermove', move, { signal });
    home.addEventListener('pointerup', up, { signal });
    home.addEventListener('pointercancel', leave, { signal });
    home.addEventListener('keydown', key, first);
    home.addEventListener('keyup', key, first);
    home.addEventListener('blur', leave, { signal });
    return () => gone.abort();
  }, [section, home]);
  if (!stroke) return null;
  const box = section.current!.getBoundingClientRect();
  return (
    <svg className="loom-stroke" data-kind={stroke.kind} aria-hidden="true">
      <polyline points={stroke.points.map((point) => `${point.x - box.x},${point.y - box.y}`).join(' ')} />
    </svg>
  );
}
