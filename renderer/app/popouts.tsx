/** Panels in windows of their own: the buttons at the end of the tabs that move them there and back, and what such a window takes over from the page. */
import { MantineThemeProvider, Tooltip } from '@mantine/core';
import type { DockviewApi, IDockviewHeaderActionsProps, IDockviewPanelProps } from 'dockview-react';
import { EllipsisVertical, PictureInPicture2, SquareArrowOutUpRight } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from './dialogs.ts';
import { togglePopout } from './dockControl.ts';
import { PanelWindow } from './panelWindow.ts';
import { listenForPanelMenus, openPanelMenu } from './PanelMenu.tsx';

/** The page that such a window opens with: blank, served with the same headers as all others. */
export const POPOUT_URL = './popout.html';

/** At the end of a group's tabs: moves the panel in front into a window of its own, or docks it again; and the menu of that panel. */
export function PanelButtons({ activePanel, api }: IDockviewHeaderActionsProps) {
  const { t } = useTranslation();
  const [location, setLocation] = useState(api.location.type);
  useEffect(() => api.onDidLocationChange((event) => setLocation(event.location.type)).dispose, [api]);
  if (!activePanel) return null;
  const out = location === 'popout';
  const panel = t(`app.panel.${activePanel.id}`);
  const label = t(out ? 'app.popout.back' : 'app.popout.out', { panel }), menu = t('app.panelMenu.open', { panel });
  const Icon = out ? PictureInPicture2 : SquareArrowOutUpRight;
  return (
    <InWindow home={out ? api.getWindow() : window}>
      <Tooltip label={label}><button type="button" className="dock-action" aria-label={label} onClick={() => { void togglePopout(activePanel.id); }}><Icon size={14} aria-hidden="true" /></button></Tooltip>
      <Tooltip label={menu}><button type="button" className="dock-action" aria-label={menu} aria-haspopup="menu" onClick={(event) => openPanelMenu(activePanel.id, event.currentTarget)}><EllipsisVertical size={14} aria-hidden="true" /></button></Tooltip>
    </InWindow>
  );
}

/** The window that a panel is in now. */
export function usePanelWindow(api: IDockviewPanelProps['api'], name: string): Window {
  const [home, setHome] = useState<Window>(() => api.getWindow());
  useEffect(() => api.onDidLocationChange(() => setHome(api.getWindow())).dispose, [api]);
  useEffect(() => { if (home !== window) home.document.title = `${name} – Tensorloom`; }, [home, name]);
  return home;
}

/** What floats above its children, such as the list of a menu, floats in the window that they are in. */
export function InWindow({ home, children }: { home: Window; children: ReactNode }) {
  return (
    <PanelWindow value={home}>
      <MantineThemeProvider theme={{ components: { Portal: { defaultProps: home === window ? {} : { target: home.document.body } } } }}>{children}</MantineThemeProvider>
    </PanelWindow>
  );
}

const open = new Set<Window>();

// Dialogs are the page's: it comes to the front with them.
useDialogs.subscribe(() => { if (open.size > 0) window.focus(); });

/** Keeps every window of a panel like the page: theme, language, style sheets that come later, shortcuts. */
export function dressPopouts(dock: DockviewApi): void {
  dock.onDidAddPopoutGroup(({ window: popout }) => {
    open.add(popout);
    const root = document.documentElement;
    const copy = (): void => { for (const { name, value } of root.attributes) popout.document.documentElement.setAttribute(name, value); };
    copy();
    const observer = new MutationObserver((changes) => {
      copy();
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof HTMLLinkElement && node.rel === 'stylesheet') popout.document.head.append(node.cloneNode());
    });
    observer.observe(root, { attributes: true });
    observer.observe(document.head, { childList: true });
    for (const type of ['keydown', 'keyup'] as const) popout.addEventListener(type, passOn);
    // Whoever waits for a key to be let go must not wait for ever.
    popout.addEventListener('blur', () => window.dispatchEvent(new Event('blur')));
    listenForPanelMenus(popout.document);
    // A file that is dropped there would be opened in the place of the panel.
    for (const type of ['dragover', 'drop']) popout.addEventListener(type, (event) => event.preventDefault());
    popout.addEventListener('pagehide', () => {
      observer.disconnect();
      open.delete(popout);
    });
  });
}

/** A key that was pressed or let go in another window, and did nothing there, is pressed or let go on the page: its shortcuts work everywhere. */
function passOn(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const { key, code, ctrlKey, metaKey, shiftKey, altKey, repeat } = event;
  const copy = new KeyboardEvent(event.type, { key, code, ctrlKey, metaKey, shiftKey, altKey, repeat, cancelable: true, bubbles: true });
  // Who listens asks where it was pressed: in a field some shortcuts are none.
  Object.defineProperty(copy, 'target', { value: event.target });
  if (!document.dispatchEvent(copy)) event.preventDefault();
}
