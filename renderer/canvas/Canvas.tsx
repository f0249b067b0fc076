/** The canvas: React Flow behind one adapter. Stores go in as arrays of ids and places, changes come out as named commands. */
import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background, BackgroundVariant, getNodesBounds, getViewportForBounds, MiniMap, PanOnScrollMode, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, useStore, useStoreApi,
  type AriaLabelConfig, type EdgeChange, type EdgeTypes, type NodeChange, type NodeTypes, type Viewport,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { elementOf, usePanelHome } from '../app/panelWindow.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { useSession } from '../stores/session.ts';
import { openBlock } from './blockActions.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import { CanvasOverlay } from './CanvasOverlay.tsx';
import { CanvasToolbar } from './CanvasToolbar.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { Strokes } from './Strokes.tsx';
import { useKeyHelp } from './commandWords.ts';
import { COMPACT_ZOOM, GRID, SIMPLE_ZOOM, zoomStep, type Point } from './geometry.ts';
import { animationMs, useGlide } from './glide.ts';
import { startEditing } from './markActions.ts';
import { FrameCard, NoteCard } from './MarkCards.tsx';
import { Presentation } from './Presenting.tsx';
import { usePresent } from './present.ts';
import { isSameView, openingView } from './opening.ts';
import { carry, markOf, startCarrying, type Carrying } from './marks.ts';
import { NodeCard, nodeElementId } from './NodeCard.tsx';
import { closeOverlay, openOverlay, useOverlay } from './overlay.ts';
import { CATEGORY_COLOUR } from './ports.ts';
import { currentPlaces, currentRects } from './rects.ts';
import { useCanvasKeys, useClipboardEvents } from './useCanvasKeys.ts';
import { useFlowEdges, useFlowMarks, useFlowNodes, type LoomFlowEdge, type LoomFlowNode } from './useFlow.ts';
import { paletteDrop, useWiring } from './useWiring.ts';
import { useOwnWindow } from './useOwnWindow.ts';
import { SimpleContext } from './simple.ts';
import { setCanvasView, type CanvasView } from './view.ts';
import { WireEdge } from './WireEdge.tsx';
import { WireLine } from './WireLine.tsx';

const NODE_TYPES: NodeTypes = { loom: NodeCard, frame: FrameCard, note: NoteCard };
const EDGE_TYPES: EdgeTypes = { wire: WireEdge };
const MIN_ZOOM = 0.1;
const MAX_ZOOM = 2;
/** The minimap helps above so many nodes, or where not all of fewer fit the view; it costs too much above the other number. */
const MINIMAP_FROM = 30, MINIMAP_TO = 1_000;
/** In a presentation the bar keeps its place. */
const ABOVE_BAR = { x: '4%', top: '4%', bottom: '96px' } as const;
const LEAST_FOR_MAP = 280;
const MAP = { width: 200, height: 150 }, SMALL_MAP = { width: 132, height: 88 };
const MIDDLE_BUTTON = [1];
const SNAP: [number, number] = [GRID, GRID];
/** The commands that the description of the canvas tells of. */
const HELPED = ['addAfter', 'connect', 'disconnect', 'editParams', 'showGuide', 'deleteSelection', 'frame', 'note', 'bypass', 'mute'].map((name) => `canvas.${name}`);
const PRO = { hideAttribution: true };

/** Tells the style sheet the zoom, in steps: every step lays out the text of the nodes again. Where they are drawn simply they shrink as they are. */
function tellZoom(element: HTMLElement | null, zoom: number): void {
  element?.style.setProperty('--zoom', String(Math.max(SIMPLE_ZOOM, zoomStep(zoom))));
}

/** The graph of the document, to see and to change. */
export function Canvas() {
  return <ReactFlowProvider><Flow /></ReactFlowProvider>;
}

function Flow() {
  const { t } = useTranslation();
  const section = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Readonly<Record<string, Point>> | null>(null);
  const gliding = useGlide((state) => state.places);
  const cards = useFlowNodes(dragged ?? gliding);
  const marks = useFlowMarks(dragged ?? gliding);
  const nodes = useMemo(() => (marks.length === 0 ? cards : [...marks, ...cards]), [marks, cards]);
  const edges = useFlowEdges();
  const onNodesChange = useNodeChanges(setDragged);
  const { drawing, ...wiring } = useWiring();
  const keys = useCanvasKeys();
  const compact = useStore((state) => state.transform[2] < COMPACT_ZOOM);
  const simple = useStore((state) => state.transform[2] < SIMPLE_ZOOM);
  const overview = useOverview(nodes);
  const low = useStore((state) => state.height < 480);
  const activeNode = useActiveNode();
  const keyHelp = useKeyHelp(HELPED);
  useClipboardEvents();
  useOwnWindow(section);
  useView(section);
  const initial = useSession.getState().viewport;

  const onMove = useCallback((event: unknown, viewport: Viewport) => {
    tellZoom(section.current, viewport.zoom);
    // A command that brings a node into view opens its menu meanwhile; a move by hand leaves the menu behind.
    if (event) closeOverlay();
  }, []);
  const onMoveEnd = useCallback((_event: unknown, viewport: Viewport) => useSession.setState({ viewport }), []);
  const { screenToFlowPosition } = useReactFlow();
  const onDoubleClick = useCallback((event: MouseEvent) => {
    if (!elementOf(event.target)?.closest('.react-flow__pane')) return;
    const screen = { x: event.clientX, y: event.clientY };
    openOverlay({ kind: 'add', screen, flow: screenToFlowPosition(screen), from: null });
  }, [screenToFlowPosition]);
  const ariaLabels = useMemo((): Partial<AriaLabelConfig> => ({ 'minimap.ariaLabel': t('canvas.minimap') }), [t]);

  return (
    <div
      ref={section} className="loom-canvas" data-compact={compact || undefined} data-simple={simple || undefined} data-drawing={drawing ?? undefined}
      onDoubleClick={onDoubleClick} {...paletteDrop}
    >
      <SimpleContext.Provider value={simple}>
        <ReactFlow<LoomFlowNode, LoomFlowEdge>
          nodes={nodes} edges={edges} nodeTypes={NODE_TYPES} edgeTypes={EDGE_TYPES} connectionLineComponent={WireLine}
          onNodesChange={onNodesChange} onEdgesChange={changeEdges} {...wiring}
          onNodeDoubleClick={enterNode} {...keys} tabIndex={0} aria-label={t('canvas.label')} aria-describedby="loom-canvas-help" aria-activedescendant={activeNode}
          onlyRenderVisibleElements nodesFocusable={false} edgesFocusable={false} disableKeyboardA11y elevateNodesOnSelect
          deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={MULTI_SELECT_KEYS} zoomActivationKeyCode="Control"
          selectionOnDrag selectionMode={SelectionMode.Partial} panOnDrag={MIDDLE_BUTTON} panOnScroll panOnScrollMode={PanOnScrollMode.Free} zoomOnDoubleClick={false}
          snapToGrid snapGrid={SNAP} minZoom={MIN_ZOOM} maxZoom={MAX_ZOOM} connectionRadius={28} nodeDragThreshold={2}
          {...(initial ? { defaultViewport: initial } : {})} onMove={onMove} onMoveEnd={onMoveEnd} proOptions={PRO} ariaLabelConfig={ariaLabels}
        >
          <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--line)" />
          {overview && (
            <MiniMap pannable zoomable style={low ? SMALL_MAP : MAP} nodeColor={minimapColour} nodeStrokeWidth={0} nodeBorderRadius={8} maskColor="var(--minimap-mask)" bgColor="var(--surface)" />
          )}
        </ReactFlow>
      </SimpleContext.Provider>
      {nodes.length === 0 && <EmptyCanvas />}
      <Breadcrumb />
      <Presentation />
      <CanvasToolbar />
      <Strokes section={section} />
      <p id="loom-canvas-help" className="loom-hidden">{t('canvas.help')}{keyHelp}</p>
      <LiveRegion />
      <CanvasOverlay />
    </div>
  );
}

const enterNode = (_event: unknown, node: LoomFlowNode): void => (node.type === 'loom' ? openBlock(node.id) : startEditing(node.id));

const MULTI_SELECT_KEYS = ['Shift', 'Control', 'Meta'];

function minimapColour(node: LoomFlowNode): string {
  const { document } = useDocument.getState();
  const mark = markOf(document, node.id);
  if (mark) return `color-mix(in srgb, var(--mark-${mark.colour}) ${node.type === 'frame' ? 26 : 70}%, transparent)`;
  const definition = definitionOf(document.nodes[node.id]?.type ?? '');
  return definition ? CATEGORY_COLOUR[definition.category] : 'var(--text-3)';
}

/** React Flow's changes of nodes, as commands. While dragging, places are local; the drop is one step of the history. */
function useNodeChanges(setDragged: (update: (before: Readonly<Record<string, Point>> | null) => Readonly<Record<string, Point>> | null) => void) {
  const carrying = useRef<Carrying | null>(null);
  return useCallback((changes: NodeChange<LoomFlowNode>[]) => {
    let moving: Record<string, Point> = {};
    let dropped: Record<string, Point> = {};
    const selected = new Set(useSession.getState().selection);
    let touched = false;
    for (const change of changes) {
      if (change.type === 'position' && change.position) (change.dragging ? moving : dropped)[change.id] = change.position;
      if (change.type !== 'select') continue;
      touched = true;
      if (change.selected) selected.add(change.id);
      else selected.delete(change.id);
    }
    if (touched) {
      const selection = [...selected];
      useSession.setState((state) => ({ selection, focusedNode: selection.at(-1) ?? state.focusedNode }));
    }
    const { document } = useDocument.getState();
    if (Object.keys(moving).length > 0) {
      carrying.current ??= startCarrying(Object.keys(moving), currentRects(), document);
      moving = carry(carrying.current, moving);
    }
    if (Object.keys(moving).length > 0) setDragged((before) => ({ ...before, ...moving }));
    if (Object.keys(dropped).length === 0) return;
    setDragged(() => null);
    if (carrying.current) dropped = carry(carrying.current, dropped);
    carrying.current = null;
    const moved = Object.entries(dropped).filter(([id, place]) => {
      const node = document.nodes[id] ?? markOf(document, id);
      return node && (node.position.x !== place.x || node.position.y !== place.y);
    });
    if (moved.length === 0) return;
    runCommand({ label: 'moveNodes', values: { count: moved.length }, edits: [{ kind: 'moveNodes', positions: Object.fromEntries(moved) }], history: 'step' });
  }, [setDragged]);
}

function changeEdges(changes: EdgeChange<LoomFlowEdge>[]): void {
  const selected = new Set(useSession.getState().selectedEdges);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) selected.add(change.id);
    else selected.delete(change.id);
  }
  useSession.setState({ selectedEdges: [...selected] });
}

/** The node that the data comes from. */
function firstSource(): string | undefined {
  const { nodes } = useDocument.getState().document;
  return Object.keys(nodes).find((id) => definitionOf(nodes[id]!.type)?.role === 'source');
}

/** Whether the overview helps: there are many nodes, or the few do not fit the view at this zoom. */
function useOverview(nodes: readonly LoomFlowNode[]): boolean {
  const few = nodes.length <= MINIMAP_FROM;
  const bounds = useMemo(() => (few && nodes.length > 0 ? getNodesBounds([...nodes]) : null), [few, nodes]);
  const fits = useStore(({ width, height, transform: [, , zoom] }) => bounds !== null && bounds.width * zoom <= width && bounds.height * zoom <= height);
  const wanted = useSession((state) => state.minimap);
  const roomy = useStore((state) => state.height >= LEAST_FOR_MAP);
  return wanted && roomy && nodes.length > 0 && nodes.length <= MINIMAP_TO && (!few || !fits);
}

/** The element with the keyboard's focus, while it is on the page: nodes out of view are not. */
function useActiveNode(): string | undefined {
  const focused = useSession((state) => state.focusedNode);
  const moves = useSession((state) => state.viewport);
  const [active, setActive] = useState<string | undefined>(undefined);
  const home = usePanelHome();
  useEffect(() => {
    const frame = home.requestAnimationFrame(() => setActive(focused && home.document.getElementById(nodeElementId(focused)) ? nodeElementId(focused) : undefined));
    return () => home.cancelAnimationFrame(frame);
  }, [focused, moves, home]);
  // Until the next frame it may name a node that has just gone.
  return focused && active === nodeElementId(focused) ? active : undefined;
}

/** How far a stretch must move to lie within `[0, room]`, with a margin where it has to move at all; its beginning comes first. */
function shiftInto(start: number, length: number, room: number): number {
  if (start >= 0 && start + length <= room) return 0;
  const margin = Math.min(24, Math.max(0, room - length) / 2);
  return start < 0 || length > room ? margin - start : room - margin - length - start;
}

/** The document that was shown last. */
let shownGeneration = -1;

/** Offers the view to commands, shows the whole of a document when it is opened, and follows wishes to reveal a node. */
function useView(section: { readonly current: HTMLElement | null }): void {
  const flow = useReactFlow<LoomFlowNode, LoomFlowEdge>();
  const store = useStoreApi();
  const generation = useDocument((state) => state.generation);
  const reveal = useSession((state) => state.reveal);
  const pointer = useRef<Point | null>(null);
  const seen = useRef(false);
  const opened = useRef<Viewport | null>(null);
  const [width, height] = [useStore((state) => state.width), useStore((state) => state.height)];
  const home = usePanelHome();
  const ready = useStore((state) => state.width > 0 && state.height > 0 && state.panZoom !== null);

  const view = useMemo((): CanvasView => {
    const size = (): { width: number; height: number } => store.getState();
    // The animations of the library go by the frames of the page, which may be hidden behind the window of the canvas.
    const ms = (): number => (home === window ? animationMs() : 0);
    return {
      home,
      fit: (largest = 1) => void flow.fitView({ padding: largest > 1 ? ABOVE_BAR : 0.08, minZoom: MIN_ZOOM, maxZoom: largest, duration: ms() }),
      fitTo: (box, largest = 1) => {
        const { width, height } = size();
        void flow.setViewport(getViewportForBounds(box, width, height, MIN_ZOOM, largest, largest > 1 ? ABOVE_BAR : 0.15), { duration: ms() });
      },
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: ms() }),
      show: (box) => {
        const { x, y, zoom } = flow.getViewport();
        const [left, top] = [box.x * zoom + x, box.y * zoom + y];
        const { width, height } = size();
        const dx = shiftInto(left, box.width * zoom, width), dy = shiftInto(top, box.height * zoom, height);
        if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: ms() });
      },
      toFlow: (screen) => flow.screenToFlowPosition(screen, { snapToGrid: false }),
      toScreen: (point) => flow.flowToScreenPosition(point),
      centre: () => {
        const box = section.current!.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      },
      pointer: () => pointer.current,
      focus: () => {
        home.focus();
        section.current?.querySelector<HTMLElement>('.react-flow')?.focus();
      },
    };
  }, [flow, store, section, home]);

  useEffect(() => {
    setCanvasView(view);
    const element = section.current!;
    const move = (event: PointerEvent): void => {
      pointer.current = { x: event.clientX, y: event.clientY };
    };
    const leave = (): void => {
      pointer.current = null;
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerleave', leave);
    return () => {
      setCanvasView(null);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerleave', leave);
    };
  }, [view, section]);

  useEffect(() => {
    // The dock may only just be laid out: as long as nobody has moved the view, it follows the size of the canvas.
    const unmoved = opened.current !== null && isSameView(flow.getViewport(), opened.current);
    const known = shownGeneration === generation;
    if (!ready || (known && seen.current && (!unmoved || usePresent.getState().step !== null))) return;
    // A canvas that begins anew, after the start screen or in another window, stays where the same document was seen.
    const again = known && !seen.current && useSession.getState().viewport !== null;
    shownGeneration = generation;
    seen.current = true;
    const places = currentPlaces(), rects = Object.values(places);
    if (again) tellZoom(section.current, flow.getZoom());
    opened.current = null;
    if (again || rects.length === 0) return;
    const bounds = getNodesBounds(rects.map((rect, i) => ({ id: String(i), data: {}, position: rect, width: rect.width, height: rect.height })));
    const opening = openingView(bounds, places[firstSource() ?? ''] ?? rects[0]!, { width, height });
    void flow.setViewport(opening);
    opened.current = opening;
    tellZoom(section.current, opening.zoom);
  }, [ready, generation, width, height, flow, section]);

  useEffect(() => {
    const rect = reveal && currentPlaces()[reveal.node];
    if (rect) view.show(rect);
  }, [reveal, view]);
}

/** What a screen reader is told. */
function LiveRegion() {
  const { t } = useTranslation();
  const { key, values, count } = useOverlay((state) => state.said);
  return <div className="loom-hidden" role="status" aria-live="polite">{key !== '' && <span key={count}>{t(`canvas.say.${key}`, values)}</span>}</div>;
}
