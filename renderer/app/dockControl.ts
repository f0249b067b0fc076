/** The dock's layout from outside: presets, reset, panels brought to the front, moved, closed and maximised. */
import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import i18next from 'i18next';
import { notify } from './notices.ts';

export type Preset = 'build' | 'train' | 'explain';
export const DOCK_PANELS = ['nodes', 'outline', 'canvas', 'inspector', 'training', 'evaluate', 'try', 'problems', 'model', 'runs', 'table', 'learn'] as const;
export type DockPanel = (typeof DOCK_PANELS)[number];
export type Side = 'left' | 'right' | 'above' | 'below';

let api: DockviewApi | null = null;

export function setDock(next: DockviewApi | null): void {
  api = next;
}

/** Below this width the inspector stands among the panels on the left; below this height the lower panels stand behind the canvas. */
const NARROW = 900, LOW = 420;

/** Where panels stand beside the canvas, and who stands there together. */
const PLACES: readonly { readonly side: Side; readonly panels: readonly DockPanel[] }[] = [
  { side: 'left', panels: ['nodes', 'outline', 'learn'] },
  { side: 'right', panels: ['inspector'] },
  { side: 'below', panels: ['training', 'evaluate', 'try', 'problems', 'model', 'runs', 'table'] },
];

/** How large a group beside the canvas is at first, in pixels. */
function sizeOf(side: Side, dock: DockviewApi): { initialWidth?: number; initialHeight?: number } {
  if (side === 'left') return { initialWidth: Math.round(Math.min(232, dock.width * 0.38)) };
  if (side === 'right') return { initialWidth: 304 };
  return { initialHeight: Math.round(Math.min(420, Math.max(Math.min(260, dock.height * 0.5), dock.height * 0.46))) };
}

/** Lays everything out afresh: palette left, canvas in the middle, inspector right, the rest below, as far as there is room. */
export function layOut(dock: DockviewApi): void {
  dock.clear();
  const narrow = dock.width < NARROW, low = dock.height < LOW;
  dock.addPanel({ id: 'canvas', component: 'canvas', title: 'canvas' });
  for (const { side, panels } of PLACES) {
    const within = side === 'right' && narrow ? 'nodes' : side === 'below' && low ? 'canvas' : null;
    panels.forEach((id, i) => dock.addPanel({
      id, component: id, title: id, inactive: i > 0 || within !== null,
      position: within ? { referencePanel: within, direction: 'within' } : i > 0 ? { referencePanel: panels[0]!, direction: 'within' } : { referencePanel: 'canvas', direction: side },
      ...(i === 0 && !within ? sizeOf(side, dock) : {}),
    }));
  }
  dock.getPanel('canvas')?.api.setActive();
}

/** Sizes for three kinds of work, and the panel that each begins with. */
export function applyPreset(preset: Preset): void {
  if (!api) return;
  const dock = api;
  dock.exitMaximizedGroup();
  const bottom = { build: 0.26, train: 0.5, explain: 0.68 }[preset];
  activatePanel({ build: 'canvas', train: 'training', explain: 'evaluate' }[preset]);
  const lower = PLACES[2]!.panels.map((id) => dock.getPanel(id)).find((panel) => panel?.api.location.type === 'grid');
  if (lower && lower.group !== dock.getPanel('canvas')?.group) lower.api.setSize({ height: Math.round(dock.height * bottom) });
  dock.getPanel('nodes')?.api.setSize({ width: preset === 'build' ? 232 : 180 });
}

export function resetLayout(): void {
  if (api) layOut(api);
}

/** Puts a panel back that was closed, or that a layout from before there was one has no place for: beside its own kind, else where they stand at first. */
function addBack(id: DockPanel, dock: DockviewApi): void {
  const inGrid = (other: DockPanel): boolean => dock.getPanel(other)?.api.location.type === 'grid';
  const place = PLACES.find(({ panels }) => panels.includes(id));
  const kin = place?.panels.find(inGrid);
  const side = place?.side ?? 'right';
  dock.addPanel({
    id, component: id, title: id,
    ...(kin ? { position: { referencePanel: kin, direction: 'within' as const } } : { position: inGrid('canvas') ? { referencePanel: 'canvas', direction: side } : { direction: side }, ...sizeOf(side, dock) }),
  });
}

/** Brings a panel to the front, back from where it was closed if need be. */
export function activatePanel(id: string): void {
  if (!api) return;
  const panel = api.getPanel(id);
  if (panel) {
    panel.api.setActive();
    panel.api.getWindow().focus();
  }
  else if (DOCK_PANELS.includes(id as DockPanel)) addBack(id as DockPanel, api);
  const opened = api.getPanel(id);
  if (id === 'table' && opened && opened.api.location.type === 'grid' && opened.group !== api.getPanel('canvas')?.group && opened.api.height < GRID_HEIGHT) opened.api.setSize({ height: Math.min(GRID_HEIGHT, Math.round(api.height * 0.66)) });
  // A text needs more room than a list of nodes.
  if (id !== 'learn' || !opened || opened.api.width >= READING_WIDTH) return;
  // The canvas gives it, not the inspector.
  const inspector = api.getPanel('inspector');
  const width = inspector?.api.width;
  opened.api.setSize({ width: READING_WIDTH });
  if (width) inspector!.api.setSize({ width });
}

const READING_WIDTH = 336;
/** Rows of a table that are worth scrolling through. */
const GRID_HEIGHT = 440;

/** Whether a panel can be seen. */
export function isPanelShown(id: DockPanel): boolean {
  return api?.getPanel(id)?.api.isVisible ?? false;
}

/** The panel that has the focus, or had it last. */
export function frontPanel(): string | undefined {
  return api?.activePanel?.id;
}

/** Moves a panel, or the one in front, into a window of its own; docks it where it is in one. A browser that refuses the window is told of. */
export async function togglePopout(id: string | undefined = frontPanel()): Promise<void> {
  const panel = id === undefined ? undefined : api?.getPanel(id);
  if (!api || !panel) return;
  // The dock takes back what was in a window that closes.
  if (panel.api.location.type === 'popout') panel.api.getWindow().close();
  else if (!(await api.addPopoutGroup(panel))) notify('popoutBlocked');
}

/** Whether a panel may be closed: all but the canvas, without which there is nothing to do. */
export const mayClose = (id: string): boolean => id !== 'canvas';

/** Closes panels, and offers to bring them back. */
export function closePanels(ids: readonly string[]): void {
  const dock = api;
  const closed = ids.filter((id) => mayClose(id) && dock?.getPanel(id));
  if (!dock || closed.length === 0) return;
  for (const id of closed) dock.getPanel(id)!.api.close();
  const panels = closed.map((id) => i18next.t(`app.panel.${id}`)).join(i18next.t('app.panelMenu.and'));
  notify('panelsClosed', { panels }, () => closed.forEach(activatePanel));
}

/** What can be done with a panel: which others share its group, which groups it can go to, whether it can stand in a group of its own. */
export interface PanelChoices {
  others: string[];
  /** The other groups of the page, each by its panel in front. */
  groups: string[];
  mayLeave: boolean;
  location: 'grid' | 'popout';
  maximised: boolean;
}

export function choicesFor(id: string): PanelChoices | null {
  const panel = api?.getPanel(id);
  if (!api || !panel) return null;
  const docked = panel.api.location.type === 'grid';
  return {
    others: panel.group.panels.map((other) => other.id).filter((other) => other !== id && mayClose(other)),
    groups: docked ? api.groups.filter((group) => group !== panel.group && group.api.location.type === 'grid' && group.activePanel).map((group) => group.activePanel!.id) : [],
    mayLeave: docked && panel.group.panels.length > 1,
    location: docked ? 'grid' : 'popout',
    maximised: panel.api.isMaximized(),
  };
}

const SIDES = { left: 'left', right: 'right', above: 'top', below: 'bottom' } as const;

/** Moves a panel into the group of another one, or into a new group on one side of its own. */
export function movePanel(id: string, to: { beside: string } | { side: Side }): void {
  const panel = api?.getPanel(id);
  const group: IDockviewPanel['group'] | undefined = 'beside' in to ? api?.getPanel(to.beside)?.group : panel?.group;
  if (!panel || !group) return;
  api!.exitMaximizedGroup();
  panel.api.moveTo({ group, position: 'beside' in to ? 'center' : SIDES[to.side] });
}

/** Gives a panel, or the one in front, all of the dock; the other time the others come back. */
export function toggleMaximised(id: string | undefined = frontPanel()): void {
  const panel = id === undefined ? undefined : api?.getPanel(id);
  if (!api || !panel) return;
  if (api.hasMaximizedGroup()) api.exitMaximizedGroup();
  else if (panel.api.location.type === 'grid') panel.api.maximize();
}
