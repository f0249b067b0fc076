/** The dock's layout from outside: presets, reset, and panels brought to the front. */
import type { DockviewApi } from 'dockview-react';
import { notify } from './notices.ts';

export type Preset = 'build' | 'train' | 'explain';
export const DOCK_PANELS = ['nodes', 'outline', 'canvas', 'inspector', 'training', 'evaluate', 'try', 'problems', 'model', 'runs', 'table', 'learn'] as const;
export type DockPanel = (typeof DOCK_PANELS)[number];

let api: DockviewApi | null = null;

export function setDock(next: DockviewApi | null): void {
  api = next;
}

/** Below this width the inspector stands among the panels on the left; below this height the lower panels stand behind the canvas. */
const NARROW = 900, LOW = 420;

/** Lays everything out afresh: palette left, canvas in the middle, inspector right, the rest below, as far as there is room. */
export function layOut(dock: DockviewApi): void {
  dock.clear();
  const add = (id: DockPanel, position?: Parameters<DockviewApi['addPanel']>[0]['position'], size: { initialWidth?: number; initialHeight?: number } = {}, inactive = true): void => {
    dock.addPanel({ id, component: id, title: id, ...(position ? { position } : {}), ...size, inactive });
  };
  const narrow = dock.width < NARROW, low = dock.height < LOW;
  add('canvas', undefined, {}, false);
  add('nodes', { referencePanel: 'canvas', direction: 'left' }, { initialWidth: Math.round(Math.min(232, dock.width * 0.38)) }, false);
  add('outline', { referencePanel: 'nodes', direction: 'within' });
  add('learn', { referencePanel: 'nodes', direction: 'within' });
  if (narrow) add('inspector', { referencePanel: 'nodes', direction: 'within' });
  else add('inspector', { referencePanel: 'canvas', direction: 'right' }, { initialWidth: 304 }, false);
  if (low) add('training', { referencePanel: 'canvas', direction: 'within' });
  else add('training', { referencePanel: 'canvas', direction: 'below' }, { initialHeight: Math.round(Math.min(420, Math.max(Math.min(260, dock.height * 0.5), dock.height * 0.46))) }, false);
  for (const id of ['evaluate', 'try', 'problems', 'model', 'runs', 'table'] as const) add(id, { referencePanel: 'training', direction: 'within' });
  dock.getPanel('canvas')?.api.setActive();
}

/** Sizes for three kinds of work. */
export function applyPreset(preset: Preset): void {
  if (!api) return;
  const dock = api;
  if (DOCK_PANELS.some((id) => !dock.getPanel(id))) layOut(dock);
  const height = dock.height;
  const bottom = { build: 0.26, train: 0.5, explain: 0.68 }[preset];
  if (dock.getPanel('training')?.group !== dock.getPanel('canvas')?.group) dock.getPanel('training')?.api.setSize({ height: Math.round(height * bottom) });
  dock.getPanel('nodes')?.api.setSize({ width: preset === 'build' ? 232 : 180 });
  dock.getPanel({ build: 'canvas', train: 'training', explain: 'evaluate' }[preset])?.api.setActive();
}

export function resetLayout(): void {
  if (api) layOut(api);
}

/** Brings a panel to the front, back from where it was closed if need be. */
export function activatePanel(id: string): void {
  if (!api) return;
  const panel = api.getPanel(id);
  if (panel) {
    panel.api.setActive();
    panel.api.getWindow().focus();
  }
  // A layout from before there were lessons, or tables, has no place for them.
  else if (DOCK_PANELS.includes(id as DockPanel)) {
    const beside = { learn: 'nodes', table: 'training' }[id as string];
    api.addPanel({ id, component: id, title: id, ...(beside && api.getPanel(beside) ? { position: { referencePanel: beside, direction: 'within' } } : {}) });
  }
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

/** Whether a panel, or the one in front, may have a window of its own: all but the canvas, whose menus and gestures belong to the page. */
export function mayPopOut(id: string | undefined = api?.activePanel?.id): boolean {
  return id !== undefined && id !== 'canvas';
}

/** Moves a panel, or the one in front, into a window of its own; docks it where it is in one. A browser that refuses the window is told of. */
export async function togglePopout(id: string | undefined = api?.activePanel?.id): Promise<void> {
  const panel = id === undefined ? undefined : api?.getPanel(id);
  if (!api || !panel || !mayPopOut(id)) return;
  // The dock takes back what was in a window that closes.
  if (panel.api.location.type === 'popout') panel.api.getWindow().close();
  else if (!(await api.addPopoutGroup(panel))) notify('popoutBlocked');
}
