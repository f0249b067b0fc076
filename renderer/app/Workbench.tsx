/** The workbench: top bar, dock, status bar. */
import { DockviewReact, type DockviewReadyEvent, type IDockviewPanelHeaderProps, type IDockviewPanelProps } from 'dockview-react';
import { lazy, Suspense, useDeferredValue, useEffect, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Canvas } from '../canvas/Canvas.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { EvaluatePanel } from '../panels/evaluate/EvaluatePanel.tsx';
import { ModelPanel } from '../panels/model/ModelPanel.tsx';
import { NodesPanel } from '../panels/nodes/NodesPanel.tsx';
import { OutlinePanel } from '../panels/outline/OutlinePanel.tsx';
import { ProblemsPanel } from '../panels/problems/ProblemsPanel.tsx';
import { RunsPanel } from '../panels/runs/RunsPanel.tsx';
import { TrainingPanel } from '../panels/training/TrainingPanel.tsx';
import { TryPanel } from '../panels/try/TryPanel.tsx';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { activatePanel, DOCK_PANELS, layOut, setDock, type DockPanel } from './dockControl.ts';
import { docked } from './dockLayout.ts';
import { listenForPanelMenus, PanelMenu } from './PanelMenu.tsx';
import { dressPopouts, InWindow, PanelButtons, POPOUT_URL, usePanelWindow } from './popouts.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

// Loaded when it is first shown: the lessons are much to read.
const LearnPanel = lazy(() => import('../panels/learn/LearnPanel.tsx').then((module) => ({ default: module.LearnPanel })));
const TablePanel = lazy(() => import('../panels/data/TablePanel.tsx').then((module) => ({ default: module.TablePanel })));

const VIEWS: Record<DockPanel, ComponentType> = {
  nodes: NodesPanel, outline: OutlinePanel, canvas: Canvas, inspector: Inspector, training: TrainingPanel,
  evaluate: EvaluatePanel, try: TryPanel, problems: ProblemsPanel, model: ModelPanel, runs: RunsPanel, table: TablePanel, learn: LearnPanel,
};

/** Panels with nothing to press: they take the focus themselves, so that the keyboard can scroll them. */
const READ_ONLY: ReadonlySet<DockPanel> = new Set(['evaluate']);

/** A panel is drawn only while it can be seen. */
function host(View: ComponentType, id: DockPanel) {
  return function Panel({ api }: IDockviewPanelProps) {
    const { t } = useTranslation();
    const [visible, setVisible] = useState(api.isVisible);
    // The dock and the canvas first, and the other panels in slices: together they would be a task of 100 ms.
    const later = useDeferredValue(visible, false);
    const drawn = visible && (later || id === 'canvas');
    useEffect(() => api.onDidVisibilityChange((event) => setVisible(event.isVisible)).dispose, [api]);
    const errors = useFacts((state) => (id === 'problems' ? state.result.errors : 0));
    const name = errors > 0 ? `${t(`app.panel.${id}`)} ${errors}` : t(`app.panel.${id}`);
    // The dock labels a tab, and the region of each group, by the title of the panel: what is seen in the tab is said.
    useEffect(() => api.setTitle(name), [api, name]);
    const home = usePanelWindow(api, name);
    // The canvas listens on the window that it is in: it begins anew in another one.
    return <InWindow home={home}><div className="panel" data-panel={id} {...(READ_ONLY.has(id) ? { tabIndex: 0 } : {})}>{drawn && <Suspense><View {...(id === 'canvas' ? { key: String(home === window) } : {})} /></Suspense>}</div></InWindow>;
  };
}

const COMPONENTS = Object.fromEntries(DOCK_PANELS.map((id) => [id, host(VIEWS[id], id)]));

/** A tab without a button inside it, which a tab may not hold. */
function Tab({ api }: IDockviewPanelHeaderProps) {
  const { t } = useTranslation();
  const errors = useFacts((state) => state.result.errors);
  return <span className="dock-tab" data-tab={api.id}>{t(`app.panel.${api.id}`)}{api.id === 'problems' && errors > 0 && <> <span className="dock-badge">{errors}</span></>}</span>;
}

export function Workbench() {
  const theme = useSession((state) => state.theme);
  const panel = useSession((state) => state.panel);
  useEffect(() => { if (panel) activatePanel(panel.name); }, [panel]);
  useEffect(() => () => setDock(null), []);
  useEffect(() => listenForPanelMenus(document), []);
  const onReady = ({ api }: DockviewReadyEvent): void => {
    setDock(api);
    const { layout } = useSession.getState();
    try {
      if (layout) api.fromJSON(layout as Parameters<typeof api.fromJSON>[0]);
      else layOut(api);
    } catch {
      // A layout of another version: start afresh.
      layOut(api);
    }
    if (!api.getPanel('canvas')) layOut(api);
    dressPopouts(api);
    api.onDidLayoutChange(() => useSession.setState({ layout: docked(api.toJSON()) }));
  };
  return (
    <div className="workbench">
      <TopBar />
      <main className="dock">
        <DockviewReact className={theme === 'dark' ? 'dockview-theme-dark' : 'dockview-theme-light'} components={COMPONENTS} defaultTabComponent={Tab} rightHeaderActionsComponent={PanelButtons} popoutUrl={POPOUT_URL} onReady={onReady} disableFloatingGroups />
      </main>
      <StatusBar />
      <PanelMenu />
    </div>
  );
}
