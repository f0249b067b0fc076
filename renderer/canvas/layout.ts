/** Layout: arranges the graph in layers along its wires (ELK, layered, fixed ports), in rows that fit a screen. ELK lives in a worker. */
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { createTopology, orderNodes } from '../../src/ml/document/topology.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { createTrustedWorker } from '../../src/ml/worker/trustedWorker.ts';
import { snap, type NodeGeometry, type Point } from './geometry.ts';
import { GAP } from './placement.ts';

/** ELK's identifiers of ports are unique in the whole graph. */
function portId(node: string, side: 'input' | 'output', port: string): string {
  return `${node}/${side}/${port}`;
}

/** A part longer than this becomes rows, so that the whole of it can be read at once. */
const LONGEST_ROW = 8;
/** Between the rows of the tables and the network below them: room for the wires that lead back. */
const SEAM = 112;

/** A part of the graph as ELK reads it. */
export function toElk(document: LoomDocument, geometry: ReadonlyMap<string, NodeGeometry>): ElkNode {
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.spacing.nodeNode': '40',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(GAP),
      'elk.spacing.edgeNode': '24',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      ...(depthOf(document) > LONGEST_ROW ? { 'elk.layered.wrapping.strategy': 'MULTI_EDGE', 'elk.aspectRatio': '2.6' } : {}),
    },
    children: Object.values(document.nodes).map(({ id, type }) => {
      const { width, height, ports } = geometry.get(id)!;
      return {
        id, width, height,
        layoutOptions: {
          'elk.portConstraints': 'FIXED_POS',
          // What comes from the tables stands at the beginning of the network.
          ...(definitionOf(type)?.category === 'io' ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}),
        },
        ports: ports.map((port) => ({
          id: portId(id, port.side, port.id), width: 0, height: 0, x: port.side === 'input' ? 0 : width, y: port.y,
          layoutOptions: { 'elk.port.side': port.side === 'input' ? 'WEST' : 'EAST' },
        })),
      };
    }),
    edges: Object.values(document.edges).filter((edge) => document.nodes[edge.source] && document.nodes[edge.target]).map((edge) => ({
      id: edge.id, sources: [portId(edge.source, 'output', edge.sourcePort)], targets: [portId(edge.target, 'input', edge.targetPort)],
    })),
  };
}

/** How many nodes the longest way through the graph has. */
function depthOf(document: LoomDocument): number {
  const topology = createTopology(document);
  const depth = new Map<string, number>();
  for (const id of orderNodes(topology)) {
    depth.set(id, 1 + Math.max(0, ...(topology.incoming.get(id) ?? []).map((edge) => depth.get(edge.source) ?? 0)));
  }
  return Math.max(0, ...depth.values());
}

/** The seam between rows and network: tables above, everything that computes with tensors below. */
export function splitAtSeam(document: LoomDocument): LoomDocument[] {
  const isTable = (id: string): boolean => ['source', 'prep'].includes(definitionOf(document.nodes[id]!.type)?.category ?? '');
  const part = (wanted: boolean): LoomDocument => {
    const nodes = Object.fromEntries(Object.entries(document.nodes).filter(([id]) => isTable(id) === wanted));
    return { ...document, nodes, edges: Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => nodes[edge.source] && nodes[edge.target])) };
  };
  return [part(true), part(false)].filter((half) => Object.keys(half.nodes).length > 0);
}

/** Positions of an arranged part, moved so that its upper left corner is `origin`. */
export function fromElk(arranged: { children?: ElkNode[] }, origin: Point): Record<string, Point> {
  const children = arranged.children ?? [];
  const left = Math.min(...children.map((child) => child.x ?? 0));
  const top = Math.min(...children.map((child) => child.y ?? 0));
  return Object.fromEntries(children.map((child) => [
    child.id, { x: snap(origin.x + (child.x ?? 0) - left), y: snap(origin.y + (child.y ?? 0) - top) },
  ]));
}

let engine: Promise<ELK> | null = null;

function loadEngine(): Promise<ELK> {
  engine ??= import('elkjs/lib/elk-api.js').then(({ default: Elk }) => new Elk({ workerUrl, workerFactory: () => createTrustedWorker(workerUrl) }));
  return engine;
}

/** Arranges a document: the tables in their row, the network below. */
export async function layoutDocument(document: LoomDocument, geometry: ReadonlyMap<string, NodeGeometry>, origin: Point = { x: 0, y: 0 }): Promise<Record<string, Point>> {
  const elk = await loadEngine();
  const positions: Record<string, Point> = {};
  let top = origin.y;
  for (const part of splitAtSeam(document)) {
    const placed = fromElk(await elk.layout(toElk(part, geometry)), { x: origin.x, y: top });
    Object.assign(positions, placed);
    top = Math.max(...Object.entries(placed).map(([id, place]) => place.y + geometry.get(id)!.height)) + SEAM;
  }
  return positions;
}
