/** From the stores to React Flow's arrays: only ids, places, sizes and ports; what is unchanged keeps its identity. */
import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { CheckResult } from '../../src/ml/compile/check.ts';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { Frame, LoomEdge, LoomNode, Note } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession, type Language } from '../stores/session.ts';
import { findingsOf } from './findings.ts';
import { hasPreview, shownFinding, type NodeGeometry, type Point } from './geometry.ts';
import { geometryOf } from './rects.ts';

/** Nothing of the document travels through React Flow. */
const EMPTY: Record<string, never> = {};
/** A port's mark, as `canvas.css` draws it. */
const PORT_SIZE = 12;

export type LoomFlowNode = Node<Record<string, never>, 'loom' | 'frame' | 'note'>;
export type LoomFlowEdge = Edge<Record<string, never>, 'wire'>;

/** What a flow node was made from. */
interface Made { node: LoomNode; definition: NodeDefinition | undefined; shown: Finding | undefined; wires: string; language: Language; preview: boolean; place: Point; selected: boolean; geometry: NodeGeometry; flow: LoomFlowNode }

/** React Flow's handles from the places of the ports. */
function toHandles({ ports, width }: NodeGeometry): NodeHandle[] {
  return ports.map((port) => ({
    id: port.id, type: port.side === 'input' ? 'target' : 'source', position: port.side === 'input' ? Position.Left : Position.Right,
    x: (port.side === 'input' ? 0 : width) - PORT_SIZE / 2, y: port.y - PORT_SIZE / 2, width: PORT_SIZE, height: PORT_SIZE,
  }));
}

/** The ports of an unknown node are those that wires lead to. */
function wiresOf(node: LoomNode, result: CheckResult): string {
  const { incoming, outgoing } = result.topology;
  return [...(incoming.get(node.id) ?? []).map((edge) => edge.targetPort), '>', ...(outgoing.get(node.id) ?? []).map((edge) => edge.sourcePort)].join(' ');
}

function makeNode(node: LoomNode, result: CheckResult, language: Language, previews: boolean, place: Point, selected: boolean, before: Made | undefined): Made {
  const shown = shownFinding(findingsOf(result, node.id));
  const wires = result.nodes.get(node.id)?.findings.some((finding) => finding.code === 'node.unknown') ? wiresOf(node, result) : '';
  const definition = definitionOf(node.type);
  // The data may come after the node.
  const preview = previews && hasPreview(definition, result.nodes.get(node.id));
  const same = before && before.definition === definition && before.node.params === node.params && before.node.type === node.type && before.shown === shown && before.wires === wires && before.language === language && before.preview === preview;
  if (same && before.place.x === place.x && before.place.y === place.y && before.selected === selected) return before;
  const geometry = same ? before.geometry : geometryOf(node, result, language);
  const { width, height } = geometry;
  const flow: LoomFlowNode = {
    id: node.id, type: 'loom', data: EMPTY, position: place, selected, width, height, measured: { width, height },
    handles: same ? before.flow.handles! : toHandles(geometry),
  };
  return { node, definition, shown, wires, language, preview, place, selected, geometry, flow };
}

/** The nodes as React Flow takes them; `dragged` holds the places of nodes that are being dragged now. */
export function useFlowNodes(dragged: Readonly<Record<string, Point>> | null): LoomFlowNode[] {
  const nodes = useDocument((state) => state.document.nodes);
  const result = useFacts((state) => state.result);
  const selection = useSession((state) => state.selection);
  const language = useSession((state) => state.language);
  const previews = useSession((state) => state.previews);
  const [cache] = useState(() => new Map<string, Made>());
  return useMemo(() => {
    const chosen = new Set(selection);
    for (const id of cache.keys()) if (!nodes[id]) cache.delete(id);
    return Object.values(nodes).map((node) => {
      const made = makeNode(node, result, language, previews, dragged?.[node.id] ?? node.position, chosen.has(node.id), cache.get(node.id));
      cache.set(node.id, made);
      return made.flow;
    });
  }, [nodes, result, selection, language, previews, dragged, cache]);
}

/** Below every wire and node, selected or not: React Flow raises what is selected by 1,000. */
const FRAME_LAYER = -2_000;
const NO_HANDLES: NodeHandle[] = [];

/** The frames, larger ones below smaller ones, and the notes as React Flow takes them. */
export function useFlowMarks(dragged: Readonly<Record<string, Point>> | null): LoomFlowNode[] {
  const frames = useDocument((state) => state.document.frames);
  const notes = useDocument((state) => state.document.notes);
  const selection = useSession((state) => state.selection);
  const [cache] = useState(() => new Map<string, { mark: Frame | Note; place: Point; selected: boolean; flow: LoomFlowNode }>());
  return useMemo(() => {
    const chosen = new Set(selection);
    const area = (frame: Frame): number => frame.size.width * frame.size.height;
    const marks = [...Object.values(frames).sort((a, b) => area(b) - area(a)), ...Object.values(notes)];
    for (const id of cache.keys()) if (!frames[id] && !notes[id]) cache.delete(id);
    return marks.map((mark) => {
      const place = dragged?.[mark.id] ?? mark.position, selected = chosen.has(mark.id);
      const before = cache.get(mark.id);
      if (before && before.mark === mark && before.selected === selected && before.place.x === place.x && before.place.y === place.y) return before.flow;
      const frame = Object.hasOwn(frames, mark.id);
      const flow: LoomFlowNode = {
        id: mark.id, type: frame ? 'frame' : 'note', data: EMPTY, position: place, selected, ...mark.size, measured: mark.size, handles: NO_HANDLES, connectable: false,
        // The pointer reaches what lies in a frame; its title takes hold of it, and no rubber band does.
        ...(frame ? { selectable: false, zIndex: FRAME_LAYER, style: THROUGH } : {}),
      };
      cache.set(mark.id, { mark, place, selected, flow });
      return flow;
    });
  }, [frames, notes, selection, dragged, cache]);
}
const THROUGH = { pointerEvents: 'none' } as const;

/** The wires as React Flow takes them. */
export function useFlowEdges(): LoomFlowEdge[] {
  const edges = useDocument((state) => state.document.edges);
  const selectedEdges = useSession((state) => state.selectedEdges);
  const [cache] = useState(() => new Map<string, { edge: LoomEdge; flow: LoomFlowEdge }>());
  return useMemo(() => {
    const chosen = new Set(selectedEdges);
    for (const id of cache.keys()) if (!edges[id]) cache.delete(id);
    return Object.values(edges).map((edge) => {
      const selected = chosen.has(edge.id);
      const before = cache.get(edge.id);
      if (before && before.edge === edge && before.flow.selected === selected) return before.flow;
      const flow: LoomFlowEdge = {
        id: edge.id, type: 'wire', source: edge.source, sourceHandle: edge.sourcePort, target: edge.target, targetHandle: edge.targetPort, selected,
        // The Outline says the same in words; on the canvas a wire is a picture between two named nodes.
        ariaLabel: `${edge.source} → ${edge.target}`,
      };
      cache.set(edge.id, { edge, flow });
      return flow;
    });
  }, [edges, selectedEdges, cache]);
}
