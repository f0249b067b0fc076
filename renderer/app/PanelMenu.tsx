/** The menu of a panel: close, windows, moves, sizes. Opens on its tab by the right button, Shift+F10 or the menu key, and by the button at the end of the tabs. */
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useClickOutside } from '../canvas/PickMenu.tsx';
import { choicesFor, closePanels, frontPanel, mayClose, movePanel, resetLayout, toggleMaximised, togglePopout, type Side } from './dockControl.ts';

interface MenuState {
  open: { panel: string; at: { x: number; y: number }; home: Document; before: HTMLElement | null } | null;
}

const useMenu = create<MenuState>()(() => ({ open: null }));

/** The tab of a panel, wherever it stands. */
const tabOf = (panel: string, home: Document): HTMLElement | null => home.querySelector<HTMLElement>(`[data-tab="${panel}"]`)?.closest<HTMLElement>('.dv-tab') ?? null;

/** Opens the menu of a panel, or of the one in front, below an element: its tab where none is named. */
export function openPanelMenu(panel: string | undefined = frontPanel(), below?: HTMLElement, at?: { x: number; y: number }): void {
  if (panel === undefined) return;
  const anchor = below ?? tabOf(panel, document);
  if (!anchor) return;
  const box = anchor.getBoundingClientRect();
  useMenu.setState({ open: { panel, at: at ?? { x: box.left, y: box.bottom + 2 }, home: anchor.ownerDocument, before: anchor } });
}

/** Listens on a document for what is done to the tabs there. */
export function listenForPanelMenus(home: Document): () => void {
  const gone = new AbortController();
  const tabUnder = (event: Event): HTMLElement | null => (event.target as Element | null)?.closest?.<HTMLElement>('.dv-tab') ?? null;
  const panelOf = (tab: HTMLElement | null): string | undefined => tab?.querySelector('[data-tab]')?.getAttribute('data-tab') ?? undefined;
  home.addEventListener('contextmenu', (event) => {
    const tab = tabUnder(event), panel = panelOf(tab);
    if (!tab || !panel) return;
    event.preventDefault();
    // Made by a key, it has no place of its own.
    openPanelMenu(panel, tab, event.button === 2 ? { x: event.clientX, y: event.clientY } : undefined);
  }, { signal: gone.signal });
  // Before the dock, which would close the panel without a word.
  home.addEventListener('keydown', (event) => {
    const tab = tabUnder(event), panel = panelOf(tab);
    if (!tab || !panel) return;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openPanelMenu(panel, tab);
    else if (event.key === 'Delete' || event.key === 'Backspace') closePanels([panel]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal: gone.signal, capture: true });
  return () => gone.abort();
}

interface Item { id: string; label: string; run(): void }

/** The menu, while it is open: sections of what can be done with this panel where it stands now. */
export function PanelMenu() {
  const open = useMenu((state) => state.open);
  const choices = open && choicesFor(open.panel);
  return open && choices ? <Menu key={open.panel} open={open} choices={choices} /> : null;
}

function useSections(panel: string, choices: NonNullable<ReturnType<typeof choicesFor>>): Item[][] {
  const { t } = useTranslation();
  const item = (id: string, run: () => void, values: Record<string, string> = {}): Item => ({ id, label: t(`app.panelMenu.${id}`, values), run });
  const { others, groups, mayLeave, location, maximised } = choices;
  return [
    [
      item(location === 'popout' ? 'back' : 'out', () => void togglePopout(panel)),
      ...(location === 'grid' ? [item(maximised ? 'restore' : 'maximise', () => toggleMaximised(panel))] : []),
    ],
    groups.map((beside) => ({ ...item('beside', () => movePanel(panel, { beside }), { panel: t(`app.panel.${beside}`) }), id: `beside ${beside}` })),
    mayLeave ? (['left', 'right', 'above', 'below'] as const satisfies readonly Side[]).map((side) => item(side, () => movePanel(panel, { side }))) : [],
    [...(mayClose(panel) ? [item('close', () => closePanels([panel]))] : []), ...(others.length > 0 ? [item('others', () => closePanels(others))] : [])],
    [item('reset', resetLayout)],
  ].filter((section) => section.length > 0);
}

function Menu({ open, choices }: { open: NonNullable<MenuState['open']>; choices: NonNullable<ReturnType<typeof choicesFor>> }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const sections = useSections(open.panel, choices);
  const { home, before, at, panel } = open;
  const end = (focus: HTMLElement | null): void => {
    useMenu.setState({ open: null });
    focus?.focus({ preventScroll: true });
  };
  useClickOutside(box, () => end(null));
  useLayoutEffect(() => {
    const element = box.current!, view = home.defaultView!;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(at.x, view.innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(at.y, view.innerHeight - height - 8))}px`;
    element.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
    const leave = (): void => end(null);
    view.addEventListener('blur', leave);
    return () => view.removeEventListener('blur', leave);
  }, [home, at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...box.current!.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const now = items.indexOf(home.activeElement as HTMLElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    event.stopPropagation();
    if (to !== undefined) items.at(to % items.length)!.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') end(before);
    // By its first letter.
    else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase();
      [...items.slice(now + 1), ...items.slice(0, now + 1)].find((item) => item.textContent?.toLowerCase().startsWith(letter))?.focus();
    }
    else return;
    event.preventDefault();
  };
  const run = (item: Item): void => {
    useMenu.setState({ open: null });
    item.run();
    // A panel that has moved has another tab.
    requestAnimationFrame(() => (tabOf(panel, document) ?? document.querySelector<HTMLElement>('.dv-tab[tabindex="0"]'))?.focus({ preventScroll: true }));
  };
  return createPortal(
    <div ref={box} className="dock-menu" role="menu" aria-label={t('app.panelMenu.open', { panel: t(`app.panel.${panel}`) })} tabIndex={-1} onKeyDown={onKeyDown} onContextMenu={(event) => event.preventDefault()}>
      {sections.map((section, i) => (
        <div key={i} role="group" className="dock-menu-section">
          {section.map((item) => <button key={item.id} type="button" role="menuitem" tabIndex={-1} onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })} onClick={() => run(item)}>{item.label}</button>)}
        </div>
      ))}
    </div>,
    home.querySelector('main') ?? home.body,
  );
}
