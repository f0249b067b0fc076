/** Overlay: the one menu or message that floats over the canvas, and what the canvas last said aloud. */
import { create } from 'zustand';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { LoomEdge } from '../../src/ml/document/schema.ts';
import type { Converter } from '../../src/ml/compile/wires.ts';
import type { Point } from './geometry.ts';

export type WireEnds = Omit<LoomEdge, 'id'>;

/** An end that a new wire starts from. */
export interface LooseEnd { node: string; port: string; side: 'input' | 'output' }

export type Overlay =
  /** The add search: at a place of the screen, for a place on the canvas (none: after the focused node, or where it is free). */
  | { kind: 'add'; screen: Point; flow: Point | null; from: LooseEnd | null }
  /** Why a wire was refused, and what could stand between. */
  | { kind: 'refused'; screen: Point; finding: Finding; ends: WireEnds; converter: Converter | null }
  | { kind: 'find'; screen: Point }
  | { kind: 'history'; screen: Point }
  | { kind: 'connect'; screen: Point; node: string }
  | { kind: 'disconnect'; screen: Point; node: string };

export interface OverlayState {
  overlay: Overlay | null;
  /** The wire under a node that is dragged in from the palette. */
  dropEdge: string | null;
  /** What a screen reader is told: a key under `canvas.say.` and what fills it. `count` lets the same be said twice. */
  said: { key: string; values: Record<string, string | number>; count: number };
}

export const useOverlay = create<OverlayState>()(() => ({ overlay: null, dropEdge: null, said: { key: '', values: {}, count: 0 } }));

/** Opens a menu or message in place of the one that is open. */
export function openOverlay(overlay: Overlay): void {
  useOverlay.setState({ overlay });
}

export function closeOverlay(): void {
  if (useOverlay.getState().overlay) useOverlay.setState({ overlay: null });
}

/** Tells a screen reader what happened; `key` lies under `canvas.say.`. */
export function announce(key: string, values: Record<string, string | number> = {}): void {
  useOverlay.setState((state) => ({ said: { key, values, count: state.said.count + 1 } }));
}
