/** The five steps of the tour: what each points at, and when it is done. */
import { isPanelShown } from '../app/dockControl.ts';
import { useDialogs } from '../app/dialogs.ts';
import { useDocument } from '../stores/document.ts';
import type { TOUR_STEPS } from '../stores/learning.ts';
import { useRun } from '../stores/run.ts';
import { useSession } from '../stores/session.ts';

export type TourStepId = (typeof TOUR_STEPS)[number];

/** What there was when a step began. */
export interface Before { nodes: readonly string[]; edges: readonly string[]; run: string | null }

export function takeStock(): Before {
  const { nodes, edges } = useDocument.getState().document;
  return { nodes: Object.keys(nodes), edges: Object.keys(edges), run: useRun.getState().result ? useRun.getState().runId : null };
}

interface TourStep {
  /** What is meant, best first: the first that is on the page gets the ring. */
  targets: readonly string[];
  isDone(before: Before): boolean;
}

const grown = (now: Readonly<Record<string, unknown>>, before: readonly string[]): boolean => Object.keys(now).some((id) => !before.includes(id));

export const TOUR: Readonly<Record<TourStepId, TourStep>> = {
  open: {
    targets: ['[data-tour="build"]', '.gallery-card'],
    isDone: () => useSession.getState().view === 'workbench' && Object.keys(useDocument.getState().document.nodes).length > 0,
  },
  add: {
    targets: ['.loom-menu', '[data-panel="canvas"]'],
    isDone: (before) => grown(useDocument.getState().document.nodes, before.nodes),
  },
  connect: {
    targets: ['.loom-menu', '.react-flow__node.selected', '[data-panel="canvas"]'],
    isDone: (before) => grown(useDocument.getState().document.edges, before.edges),
  },
  train: {
    targets: ['.train-button', '[data-panel="training"]'],
    // A step that was left is resumed on another page, perhaps: any training that ends after it began will do.
    isDone: (before) => { const { result, runId } = useRun.getState(); return result !== null && runId !== before.run; },
  },
  read: {
    targets: ['[data-tab="evaluate"]', '[data-panel="training"]'],
    isDone: () => isPanelShown('evaluate') || useDialogs.getState().exporting,
  },
};
