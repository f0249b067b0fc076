/** The canvas in a window of its own: React Flow, which asks the page's window, is told of its size. Keys are passed on for every panel. */
import { useEffect } from 'react';
import { usePanelHome } from '../app/panelWindow.ts';

/** An observer of the page sees the sizes of another window late or never: one of that window tells React Flow to look. */
export function useOwnWindow(section: { readonly current: HTMLElement | null }): void {
  const home = usePanelHome();
  useEffect(() => {
    if (home === window) return;
    const { ResizeObserver } = home as Window & typeof globalThis;
    const observer = new ResizeObserver(() => void window.dispatchEvent(new Event('resize')));
    observer.observe(section.current!);
    return () => observer.disconnect();
  }, [home, section]);
}
