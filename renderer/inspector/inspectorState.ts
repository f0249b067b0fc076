/** State of the inspector: which tab is open, and a wish to put the focus into its first field. */
import { create } from 'zustand';

export type InspectorTab = 'params' | 'facts' | 'code' | 'help';

export interface InspectorState {
  tab: InspectorTab;
  /** Grows with every wish for the focus. */
  focusCount: number;
}

export const useInspector = create<InspectorState>()(() => ({ tab: 'params', focusCount: 0 }));

/** Opens a tab; with `focus` the first field of the form gets the focus. */
export function showInspectorTab(tab: InspectorTab, focus: boolean): void {
  useInspector.setState((state) => ({ tab, focusCount: state.focusCount + (focus ? 1 : 0) }));
}
