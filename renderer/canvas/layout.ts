/** Layout: arranges the graph in layers along its wires (ELK, layered, fixed ports), in rows that fit a screen. ELK lives in a worker. */
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { createTrustedWorker } from '../app/trustedWorker.ts';
import { snap, type NodeGeometry, type Point } from './geometry.ts';

/** ELK's identifiers of ports are unique in the whole graph. */
function portId(node: string, side: 'input' | 'output', port: string): string {
  return `${node}/${side}/${port}`;
}

/** The graph as ELK reads it. */
export function toElk(document: LoomDocument, geometry: ReadonlyMap<string, NodeGeometry>): ElkNode {
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.spacing.nodeNode': '32',
      'elk.layered.spacing.nodeNodeBetweenLayers': '72',
      'elk.spacing.edgeNode': '24',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      // A long chain becomes rows, so that the whole of it can be read at once.
      'elk.layered.wrapping.strategy': 'MULTI_EDGE',
      'elk.aspectRatio': '2.2',
    },
    children: Object.keys(document.nodes).map((id) => {
      const { width, height, ports } = geometry.get(id)!;
      return {
        id, width, height,
        layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
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

/** Positions of an arranged graph, moved so that its upper left corner is `origin`. */
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

/** Arranges a document. */
export async function layoutDocument(document: LoomDocument, geometry: ReadonlyMap<string, NodeGeometry>, origin: Point = { x: 0, y: 0 }): Promise<Record<string, Point>> {
  const elk = await loadEngine();
  return fromElk(await elk.layout(toElk(document, geometry)), origin);
}
