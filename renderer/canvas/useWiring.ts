/** Wiring by pointer: what happens where a wire is let go, and where a node is dropped. */
import { useCallback, useState, type DragEvent } from 'react';
import type { Connection, Edge, FinalConnectionState, OnConnectStartParams } from '@xyflow/react';
import { judgeWire } from '../../src/ml/compile/wires.ts';
import { offeredBlocks } from '../../src/ml/nodes/blocks.ts';
import { definitionOf, REGISTRY } from '../../src/ml/nodes/registry.ts';
import { useDocument } from '../stores/document.ts';
import { addNode, connect, converterFor, insertOnEdge, portSpec } from './actions.ts';
import { endsBetween, portsOf } from './candidates.ts';
import type { Point } from './geometry.ts';
import { announce, openOverlay, useOverlay, type LooseEnd, type WireEnds } from './overlay.ts';
import { fittingPort, throughPorts } from './placement.ts';
import { portKind } from './ports.ts';
import { canvasView, canvasWindow } from './view.ts';

/** What a node carries while it is dragged from the palette. */
export const NODE_MIME = 'application/x-tensorloom-node';

function toEnds({ source, sourceHandle, target, targetHandle }: Connection | Edge): WireEnds {
  return { source, sourcePort: sourceHandle ?? '', target, targetPort: targetHandle ?? '' };
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const at = 'changedTouches' in event ? event.changedTouches[0]! : event;
  return { x: at.clientX, y: at.clientY };
}

/** Refuses a wire aloud and in sight, with the converter that could stand between. */
function refuse(ends: WireEnds, screen: Point): void {
  const finding = judgeWire(useDocument.getState().document, ends);
  if (!finding) return;
  announce('refused', { reason: finding.problem });
  openOverlay({ kind: 'refused', screen, finding, ends, converter: finding.code === 'port.type' ? converterFor(ends) : null });
}

/** Lets a wire go upon a node, not upon a port: the first port that takes it, or the reason why none does. */
function dropOnNode(end: LooseEnd, node: string, screen: Point): void {
  const { document } = useDocument.getState();
  const definition = definitionOf(document.nodes[node]?.type ?? '');
  const spec = portSpec(end);
  const side = end.side === 'output' ? 'input' : 'output';
  if (!definition || !spec || node === end.node) return;
  const port = fittingPort(definition, side, spec) ?? portsOf(document, node).find((other) => other.side === side)?.port;
  if (!port) return;
  const ends = endsBetween(end, { node, port });
  if (connect(ends)) refuse(ends, screen);
}

/** The handlers for React Flow, and the kind of the wire that is being drawn (for dimming what does not take it). */
export function useWiring() {
  const [drawing, setDrawing] = useState<string | null>(null);

  const isValidConnection = useCallback((wire: Connection | Edge) => judgeWire(useDocument.getState().document, toEnds(wire)) === null, []);
  const onConnect = useCallback((wire: Connection) => void connect(toEnds(wire)), []);
  const onConnectStart = useCallback((_event: unknown, { nodeId, handleId, handleType }: OnConnectStartParams) => {
    const end: LooseEnd | null = nodeId && handleId ? { node: nodeId, port: handleId, side: handleType === 'source' ? 'output' : 'input' } : null;
    const spec = end && portSpec(end);
    setDrawing(spec ? `${end.side === 'output' ? 'input' : 'output'}-${portKind(spec)}` : null);
  }, []);
  const onConnectEnd = useCallback((event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    setDrawing(null);
    const { fromHandle, toHandle, isValid } = state;
    if (!fromHandle?.id || isValid) return;
    const end: LooseEnd = { node: fromHandle.nodeId, port: fromHandle.id, side: fromHandle.type === 'source' ? 'output' : 'input' };
    const screen = pointOf(event);
    if (toHandle?.id && toHandle.type !== fromHandle.type) return refuse(endsBetween(end, { node: toHandle.nodeId, port: toHandle.id }), screen);
    const under = canvasWindow().document.elementFromPoint(screen.x, screen.y);
    const node = under?.closest('.react-flow__node')?.getAttribute('data-id');
    if (node) dropOnNode(end, node, screen);
    else if (under?.closest('.loom-canvas')) openOverlay({ kind: 'add', screen, flow: canvasView()?.toFlow(screen) ?? null, from: end });
  }, []);
  return { drawing, isValidConnection, onConnect, onConnectStart, onConnectEnd };
}

/** The wire under the pointer that this type can stand in. */
function edgeUnder(event: DragEvent, type: string): string | null {
  const id = canvasWindow().document.elementFromPoint(event.clientX, event.clientY)?.closest('.react-flow__edge')?.getAttribute('data-id');
  const edge = id ? useDocument.getState().document.edges[id] : undefined;
  if (!edge) return null;
  const definition = definitionOf(type);
  const spec = portSpec({ node: edge.source, port: edge.sourcePort, side: 'output' });
  return spec && definition && throughPorts(definition, spec) ? edge.id : null;
}

/** Dropping a node from the palette: on a wire it is inserted (not with Alt), elsewhere it is added. */
export const paletteDrop = {
  onDragOver(event: DragEvent): void {
    if (!event.dataTransfer.types.includes(NODE_MIME)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    // The content is not readable before the drop; the type travels in a further MIME name, in lower case.
    const type = event.dataTransfer.types.find((name) => name.startsWith(`${NODE_MIME}.`))?.slice(NODE_MIME.length + 1) ?? '';
    const known = [...REGISTRY, ...offeredBlocks()].find((definition) => definition.id.toLowerCase() === type)?.id ?? '';
    const dropEdge = event.altKey ? null : edgeUnder(event, known);
    if (dropEdge !== useOverlay.getState().dropEdge) useOverlay.setState({ dropEdge });
  },
  onDragLeave(): void {
    useOverlay.setState({ dropEdge: null });
  },
  onDrop(event: DragEvent): void {
    const definition = definitionOf(event.dataTransfer.getData(NODE_MIME));
    useOverlay.setState({ dropEdge: null });
    if (!definition) return;
    event.preventDefault();
    const edge = event.altKey ? null : edgeUnder(event, definition.id);
    if (edge && insertOnEdge(definition, edge)) return;
    const at = canvasView()?.toFlow({ x: event.clientX, y: event.clientY });
    addNode(definition, at ? { at } : {});
  },
};
