/** The session store: what this window shows. Kept locally in part; never in the document. */
import { create } from 'zustand';
import type { Framework } from '../../src/ml/export/code.ts';
import type { Category } from '../../src/ml/nodes/define.ts';

export type Language = 'en' | 'zh';
export type Theme = 'dark' | 'light';
export type View = 'start' | 'workbench';
export type BottomPanel = 'training' | 'evaluate' | 'try' | 'problems' | 'runs' | 'table';

export interface SessionState {
  view: View;
  language: Language;
  /** What is shown; what the person chose is among the preferences. */
  theme: Theme;
  contrast: 'normal' | 'high';
  /** Whose code the inspector shows. */
  framework: Framework;
  selection: string[];
  selectedEdges: string[];
  /** The node with the keyboard's focus on the canvas. */
  focusedNode: string | null;
  viewport: { x: number; y: number; zoom: number } | null;
  /** A wish to bring something into view; `count` grows so that the same wish can be made twice. */
  reveal: { node: string; param: string | null; count: number } | null;
  /** A wish to show a panel. */
  panel: { name: string; count: number } | null;
  /** The drawers of the palette that are open. */
  drawers: readonly Category[];
  /** The dock's layout, as dockview says it. */
  layout: unknown;
  /** Whether layers on the canvas show what they compute while they train. */
  previews: boolean;
  /** Whether the overview at the corner of the canvas is shown. */
  minimap: boolean;
  /** Nodes whose previews are pinned to the training panel, by their ids in the flat document. */
  pins: readonly string[];
  /** The sections of the training panel that are folded. */
  folded: readonly TrainingSection[];
  /** Whether the Train button takes the focus as soon as it is there. */
  focusTrain: boolean;
}

export type TrainingSection = 'pinned' | 'curves' | 'learning' | 'layers' | 'samples';

/** Which parts outlive the session, all of them named. Kept through the host's settings. */
export const PERSISTED: Readonly<Record<keyof SessionState, boolean>> = {
  view: false,
  language: true,
  theme: false,
  contrast: false,
  framework: true,
  selection: false,
  selectedEdges: false,
  focusedNode: false,
  viewport: false,
  reveal: false,
  panel: false,
  drawers: false,
  layout: true,
  previews: true,
  minimap: true,
  pins: false,
  folded: false,
  focusTrain: false,
};

export const useSession = create<SessionState>()(() => ({
  view: 'start',
  language: 'en',
  theme: 'dark',
  contrast: 'normal',
  framework: 'keras',
  selection: [],
  selectedEdges: [],
  focusedNode: null,
  viewport: null,
  reveal: null,
  panel: null,
  drawers: ['source', 'prep', 'io', 'core', 'loss', 'optimizer'],
  layout: null,
  previews: true,
  minimap: true,
  pins: [],
  folded: [],
  focusTrain: false,
}));

/** Selects nodes (and nothing else). */
export function select(nodes: readonly string[], edges: readonly string[] = []): void {
  useSession.setState({ selection: [...nodes], selectedEdges: [...edges] });
}

/** Selects a node, brings it into view, and opens the parameter in the inspector where one is named. */
export function revealNode(node: string, param: string | null = null): void {
  useSession.setState((state) => ({
    selection: [node], selectedEdges: [], focusedNode: node,
    reveal: { node, param, count: (state.reveal?.count ?? 0) + 1 },
  }));
}

/** Brings a panel to the front. */
export function showPanel(name: string): void {
  useSession.setState((state) => ({ panel: { name, count: (state.panel?.count ?? 0) + 1 } }));
}

/** What pictures on canvases are painted anew for: their colours are those of the tokens at the time. */
export const lookOf = ({ theme, contrast }: SessionState): string => `${theme} ${contrast}`;
