/** The window that a panel is in: the page's, where none is named, or one of its own. */
import { createContext, useContext } from 'react';

export const PanelWindow = createContext<Window | null>(null);

/** The window that the component is drawn in; `document` and `window` are the page's wherever it stands. */
export const usePanelHome = (): Window => useContext(PanelWindow) ?? window;

/** The element that a target of any window is, or null: `instanceof` knows those of the page only. */
export function elementOf(target: EventTarget | null): HTMLElement | null {
  return target !== null && 'nodeType' in target && target.nodeType === 1 ? (target as HTMLElement) : null;
}
