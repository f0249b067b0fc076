/** The window that a panel is in: the page's, or one of its own. */
import { createContext, useContext } from 'react';

export const PanelWindow = createContext<Window>(window);

/** The window that the component is drawn in; `document` and `window` are the page's wherever it stands. */
export const usePanelHome = (): Window => useContext(PanelWindow);

/** The element that a target of any window is, or null: `instanceof` knows those of the page only. */
export function elementOf(target: EventTarget | null): HTMLElement | null {
  return target !== null && 'nodeType' in target && target.nodeType === 1 ? (target as HTMLElement) : null;
}
