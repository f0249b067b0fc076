/** View: what commands outside the canvas may ask of it. Set while a canvas is mounted. */
import type { Point } from './geometry.ts';

export interface CanvasView {
  /** The window that the canvas is in. */
  home: Window;
  /** Shows the whole, no larger than so many times its size: once, where nothing is said. */
  fit(largest?: number): void;
  /** Shows a box, likewise. */
  fitTo(box: { x: number; y: number; width: number; height: number }, largest?: number): void;
  zoomBy(factor: number): void;
  /** Brings a box into view, only where it is not. */
  show(box: { x: number; y: number; width: number; height: number }): void;
  toFlow(screen: Point): Point;
  toScreen(flow: Point): Point;
  /** The middle of what is visible, in screen pixels. */
  centre(): Point;
  /** The pointer where it is over the canvas, in screen pixels. */
  pointer(): Point | null;
  /** Moves the keyboard's focus to the canvas. */
  focus(): void;
}

let view: CanvasView | null = null;

/** Called by the canvas when it mounts, and with null when it goes. */
export function setCanvasView(next: CanvasView | null): void {
  view = next;
}

/** The window whose pixels the places of the canvas on the screen are. */
export const canvasWindow = (): Window => view?.home ?? window;

/** The mounted canvas, or null. */
export function canvasView(): CanvasView | null {
  return view;
}
