/** Gliding: what has just been arranged is drawn on its way to its new place for a moment. The document is there already. */
import { create } from 'zustand';
import { useDocument } from '../stores/document.ts';
import { isMotionReduced } from '../theme/motion.ts';
import type { Point } from './geometry.ts';
import { canvasWindow } from './view.ts';

type Places = Readonly<Record<string, Point>>;

const GLIDE_MS = 200;
/** More items than this at once would stutter rather than glide. */
const MOST = 400;

/** Where gliding items are drawn now; null while nothing glides. */
export const useGlide = create<{ places: Places | null }>()(() => ({ places: null }));

/** How long movements take, in ms: no time at all for who asked for less motion. */
export function animationMs(): number {
  return isMotionReduced() ? 0 : GLIDE_MS;
}

/** The share of the way after a share of the time: quick at first, slow at the end. */
function easeOut(share: number): number {
  return 1 - (1 - share) ** 3;
}

/** Draws items on their way from `before` to `after`. Ends early where the document changes meanwhile. */
export function glide(before: Places, after: Places): void {
  const ids = Object.keys(after).filter((id) => before[id] && (before[id].x !== after[id]!.x || before[id].y !== after[id]!.y));
  const ms = animationMs();
  if (ms === 0 || ids.length === 0 || ids.length > MOST) return;
  const { document } = useDocument.getState();
  const start = performance.now();
  const step = (): void => {
    // Each window has a clock of its own.
    const share = easeOut(Math.min(1, (performance.now() - start) / ms));
    if (share === 1 || useDocument.getState().document !== document) {
      useGlide.setState({ places: null });
      return;
    }
    useGlide.setState({
      places: Object.fromEntries(ids.map((id) => {
        const from = before[id]!, to = after[id]!;
        return [id, { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }];
      })),
    });
    canvasWindow().requestAnimationFrame(step);
  };
  step();
}
