/** Actions: what a person does to the graph, as named commands. Shared by pointer, keyboard, palette and outline. */
import i18next from 'i18next';
import { produce } from 'immer';
import { findConverter, judgeWire, replacedBy, type Converter } from '../../src/ml/compile/wires.ts';
import { applyEdit, createEdge, createNodeId, type Edit } from '../../src/ml/document/edits.ts';
import type { Finding, Fix } from '../../src/ml/document/findings.ts';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import type { NodeDefinition, PortSpec } from '../../src/ml/nodes/define.ts';
import { missingBlocks } from '../../src/ml/nodes/blocks.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { notify } from '../app/notices.ts';
import { nodeWordsIn } from '../i18n/words.ts';
import { plainText } from '../inspector/Markdown.tsx';
import { runCommand, useDocument } from '../stores/document.ts';
import { select, useSession } from '../stores/session.ts';
import { overlaps, type Point } from './geometry.ts';
import { wireBetween } from './candidates.ts';
import { announce, type LooseEnd, type WireEnds } from './overlay.ts';
import { bridgeEdits, fittingPort, placeAt, placeBeside, placeInWire, throughPorts } from './placement.ts';
import { withHeld } from './marks.ts';
import { currentPlaces, currentRects } from './rects.ts';
import { canvasView } from './view.ts';

function graph() {
  return useDocument.getState().document;
}

/** What a node, a frame or a note is called in the language of the page. */
export function titleOf(id: string): string {
  const { nodes, frames, notes } = graph();
  const node = nodes[id];
  // A frame goes by its title, a note by its first words.
  if (frames[id]) return frames[id].title || i18next.t('marks.frame.untitled');
  if (notes[id]) return plainText(notes[id].text).slice(0, 60) || i18next.t('marks.note.untitled');
  return node ? nodeWordsIn(useSession.getState().language).title(node) : id;
}

/** The spec of a port on the canvas, or undefined where the node's type is unknown. */
export function portSpec(end: LooseEnd): PortSpec | undefined {
  const definition = definitionOf(graph().nodes[end.node]?.type ?? '');
  const ports = end.side === 'input' ? definition?.inputs : definition?.outputs;
  return ports && Object.hasOwn(ports, end.port) ? ports[end.port] : undefined;
}

/** The edits that give the document the blocks which a node of this type stands for, where it lacks them. */
function bringBlocks(type: string): Edit[] {
  return missingBlocks(useDocument.getState().root, type).map((block) => ({ kind: 'defineBlock', block }));
}

/** Focuses a node: the keyboard's place on the canvas, the selection, and what the inspector shows. */
export function focusNode(id: string, extend = false): void {
  const { selection } = useSession.getState();
  const next = extend ? [...new Set([...selection, id])] : [id];
  useSession.setState({ focusedNode: id, selection: next, selectedEdges: [] });
  const rect = currentPlaces()[id];
  if (rect) canvasView()?.show(rect);
}

/** Adds a node: at a point of the canvas, connected to a loose end, or both; otherwise after the focused node or in the middle. */
export function addNode(definition: NodeDefinition, wish: { at?: Point | null; from?: LooseEnd | null } = {}): string {
  const document = graph();
  const rects = currentRects();
  const id = createNodeId(definition.id, Object.keys(document.nodes));
  const from = wish.from ?? null;
  const spec = from && portSpec(from);
  const port = spec && fittingPort(definition, from.side === 'output' ? 'input' : 'output', spec);
  const node: LoomNode = { id, type: definition.id, version: definition.version, position: placeNew(rects, wish.at, from), params: {} };
  const edits: Edit[] = [...bringBlocks(definition.id), { kind: 'addNodes', nodes: [node], edges: [] }];
  if (from && port) {
    const ends: WireEnds = from.side === 'output'
      ? { source: from.node, sourcePort: from.port, target: id, targetPort: port }
      : { source: id, sourcePort: port, target: from.node, targetPort: from.port };
    edits.push({ kind: 'connect', edge: createEdge(ends), replaces: replacedBy(document, ends) });
  }
  const label = nodeWordsIn(useSession.getState().language).label(definition);
  runCommand({ label: 'addNode', values: { node: label }, edits, history: 'step' });
  announce(from && port ? 'addedConnected' : 'added', { node: label, other: from ? titleOf(from.node) : '' });
  focusNode(id);
  return id;
}

function placeNew(rects: ReturnType<typeof currentRects>, at: Point | null | undefined, from: LooseEnd | null): Point {
  if (at) return placeAt(rects, at);
  if (from) return placeBeside(rects, from.node, from.side === 'output' ? 'after' : 'before');
  const { focusedNode, selection } = useSession.getState();
  const beside = focusedNode ?? selection.at(-1);
  if (beside && rects[beside]) return placeBeside(rects, beside, 'after');
  const view = canvasView();
  return placeAt(rects, view ? view.toFlow(view.centre()) : { x: 0, y: 0 });
}

/** Puts a node into a wire; false where it cannot stand there. */
export function insertOnEdge(definition: NodeDefinition, edgeId: string): boolean {
  const document = graph();
  const edge = document.edges[edgeId];
  const spec = edge && portSpec({ node: edge.source, port: edge.sourcePort, side: 'output' });
  const ports = spec && throughPorts(definition, spec);
  if (!edge || !ports) return false;
  const id = createNodeId(definition.id, Object.keys(document.nodes));
  const { at, moves } = placeInWire(document, currentRects(), edge);
  const node: LoomNode = { id, type: definition.id, version: definition.version, position: at, params: {} };
  const label = nodeWordsIn(useSession.getState().language).label(definition);
  runCommand({
    label: 'insertNode', values: { node: label }, history: 'step',
    edits: [...bringBlocks(definition.id), ...moves, { kind: 'insertOnEdge', edge: edgeId, node, ...ports }],
  });
  announce('inserted', { node: label, from: titleOf(edge.source), to: titleOf(edge.target) });
  focusNode(id);
  return true;
}

/** Connects two ports, or says why not. The wire that stood at a single input goes. */
export function connect(ends: WireEnds): Finding | null {
  const document = graph();
  const finding = judgeWire(document, ends);
  if (finding) return finding;
  runCommand({
    label: 'connect', values: { from: titleOf(ends.source), to: titleOf(ends.target) }, history: 'step',
    edits: [{ kind: 'connect', edge: createEdge(ends), replaces: replacedBy(document, ends) }],
  });
  announce('connected', { from: titleOf(ends.source), to: titleOf(ends.target) });
  return null;
}

/** Wires nodes one after the other, each with the next, as one step; says where nothing fits. */
export function connectNodes(nodes: readonly string[]): void {
  let document = graph();
  const edits: Edit[] = [];
  let unfit: { from: string; to: string } | null = null;
  for (const [i, to] of nodes.slice(1).entries()) {
    const from = nodes[i]!, ends = wireBetween(document, from, to);
    if (!ends) {
      unfit ??= { from, to };
      continue;
    }
    const edit: Edit = { kind: 'connect', edge: createEdge(ends), replaces: replacedBy(document, ends) };
    edits.push(edit);
    // The next wire is judged with this one in its place.
    document = produce(document, (draft) => applyEdit(draft, edit));
  }
  const ends = { from: titleOf(nodes[0]!), to: titleOf(nodes.at(-1)!) };
  const say = unfit ? { from: titleOf(unfit.from), to: titleOf(unfit.to) } : ends;
  if (edits.length > 0) runCommand({ label: 'connect', values: ends, history: 'step', edits });
  announce(unfit ? 'nothingFits' : 'connected', say);
  if (unfit) notify('nothingFits', say);
}

/** What could stand between two ports that do not fit, or null. */
export function converterFor(ends: WireEnds): Converter | null {
  const from = portSpec({ node: ends.source, port: ends.sourcePort, side: 'output' });
  const to = portSpec({ node: ends.target, port: ends.targetPort, side: 'input' });
  if (!from || !to || to.target) return null;
  return findConverter(from.type, to.type);
}

/** Puts the converter between the two ends and connects both sides. */
export function insertConverter(ends: WireEnds, converter: Converter): void {
  const document = graph();
  const definition = definitionOf(converter.type);
  if (!definition) return;
  const id = createNodeId(converter.type, Object.keys(document.nodes));
  const edits = bridgeEdits(document, currentRects(), ends, { id, definition, inPort: converter.inPort, outPort: converter.outPort }, replacedBy(document, ends));
  const label = nodeWordsIn(useSession.getState().language).label(definition);
  runCommand({ label: 'insertNode', values: { node: label }, edits, history: 'step' });
  announce('inserted', { node: label, from: titleOf(ends.source), to: titleOf(ends.target) });
  focusNode(id);
}

/** Removes wires. */
export function disconnect(edges: readonly string[]): void {
  if (edges.length === 0) return;
  runCommand({ label: 'disconnect', values: { count: edges.length }, edits: [{ kind: 'disconnect', edges }], history: 'step' });
  announce('disconnected', { count: edges.length });
}

/** Deletes nodes and wires. The focus goes to a node that fed the deleted ones, so that the keyboard's place is not lost. */
export function deleteItems(nodes: readonly string[], edges: readonly string[]): void {
  if (nodes.length === 0) return disconnect(edges);
  const document = graph();
  const gone = new Set(nodes);
  const heir = Object.values(document.edges).find((edge) => gone.has(edge.target) && !gone.has(edge.source))?.source
    ?? Object.values(document.edges).find((edge) => gone.has(edge.source) && !gone.has(edge.target))?.target;
  const edits: Edit[] = [{ kind: 'removeNodes', ids: nodes }];
  if (edges.length > 0) edits.push({ kind: 'disconnect', edges });
  const values = { count: nodes.length, node: titleOf(nodes[0]!) };
  runCommand({ label: 'deleteNodes', values, edits, history: 'step' });
  announce('deleted', values);
  if (heir) useSession.setState({ focusedNode: heir });
}

/** What the latest move by keyboard takes along. */
let carried: { gesture: string; ids: readonly string[]; all: readonly string[] } = { gesture: '', ids: [], all: [] };

/** Moves nodes by keyboard; steps of one gesture are one entry of the history. */
export function nudge(ids: readonly string[], dx: number, dy: number, gesture: string): void {
  const { nodes, frames, notes } = graph();
  const positions: Record<string, Point> = {};
  // What a frame holds when the move begins goes with it to the end.
  if (carried.gesture !== gesture || carried.ids.join() !== ids.join()) carried = { gesture, ids, all: withHeld(ids, currentRects(), graph()) };
  for (const id of carried.all) {
    const node = nodes[id] ?? frames[id] ?? notes[id];
    if (node) positions[id] = { x: node.position.x + dx, y: node.position.y + dy };
  }
  runCommand({ label: 'moveNodes', values: { count: Object.keys(positions).length }, edits: [{ kind: 'moveNodes', positions }], history: 'merge', gesture });
}

/** Applies a finding's fix. A node that the fix adds gets a free id and a sensible place. */
export function applyFix(fix: Fix): void {
  const document = graph();
  const rects = currentRects();
  const edits = fix.edits.flatMap((edit): Edit[] => {
    if (edit.kind === 'insertOnEdge') {
      const edge = document.edges[edit.edge];
      if (!edge) return [];
      const { at, moves } = placeInWire(document, rects, edge);
      const id = Object.hasOwn(document.nodes, edit.node.id) ? createNodeId(edit.node.type, Object.keys(document.nodes)) : edit.node.id;
      return [...moves, { ...edit, node: { ...edit.node, id, position: at } }];
    }
    if (edit.kind === 'addNodes') return [{ ...edit, nodes: edit.nodes.map((node) => placeLoose(rects, node)) }];
    return [edit];
  });
  const label = fix.label === 'setParam' ? 'setParam' : 'fix';
  runCommand({ label, values: { ...fix.values, param: fix.values.label ?? fix.values.param ?? '' }, edits, history: 'step' });
  announce('fixed');
}

/** A node that lies upon another one moves to a free place. */
function placeLoose(rects: ReturnType<typeof currentRects>, node: LoomNode): LoomNode {
  const box = { ...node.position, width: 208, height: 136 };
  const free = !Object.values(rects).some((rect) => overlaps(rect, box));
  return free ? node : { ...node, position: placeAt(rects, { x: box.x + 104, y: box.y + 16 }) };
}

/** Selects everything. */
export function selectAll(): void {
  const { nodes, edges, frames, notes } = graph();
  const ids = [nodes, frames, notes].flatMap((items) => Object.keys(items));
  select(ids, Object.keys(edges));
  announce('selected', { count: ids.length });
}
