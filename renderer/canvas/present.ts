/** Presenting: the canvas alone and large, the whole graph first, then frame after frame. */
import { create } from 'zustand';
import type { Frame, LoomDocument } from '../../src/ml/document/schema.ts';
import { activatePanel } from '../app/dockControl.ts';
import { useDocument } from '../stores/document.ts';

interface PresentState {
  /** What is shown: 0 is the whole graph, 1 the first frame; null while nothing is presented. */
  step: number | null;
}

export const usePresent = create<PresentState>()(() => ({ step: null }));

/** Frames whose heads stand no further apart than this are read as one row. */
const ROW = 96;

/** The frames as they are read: row after row, each from left to right. */
export function framesInOrder({ frames }: Pick<LoomDocument, 'frames'>): Frame[] {
  const rows: Frame[][] = [];
  for (const frame of Object.values(frames).sort((a, b) => a.position.y - b.position.y)) {
    const row = rows.at(-1);
    if (row && frame.position.y - row[0]!.position.y <= ROW) row.push(frame);
    else rows.push([frame]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.position.x - b.position.x));
}

/** Shows the whole graph, and nothing but the canvas. */
export function present(): void {
  activatePanel('canvas');
  usePresent.setState({ step: 0 });
}

/** Goes to a step, and no further than the first and the last. */
export function goTo(step: number): void {
  const last = framesInOrder(useDocument.getState().document).length;
  usePresent.setState({ step: Math.min(last, Math.max(0, step)) });
}

export function leavePresentation(): void {
  usePresent.setState({ step: null });
}
