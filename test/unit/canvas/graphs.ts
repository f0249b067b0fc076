/** Small graphs for the tests of the canvas. */
import { createEdge } from '../../../src/ml/document/edits.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../../../src/ml/document/schema.ts';

/** `[id, type, x, y, params?]` and `'from.port>to.port'`. */
export function graph(nodes: readonly (readonly [string, string, number, number, ParamValues?])[], wires: readonly string[] = []): LoomDocument {
  const document = createDocument('test');
  for (const [id, type, x, y, params] of nodes) document.nodes[id] = { id, type, version: 1, position: { x, y }, params: params ?? {} };
  for (const wire of wires) {
    const [from, to] = wire.split('>') as [string, string];
    const edge = createEdge({ source: from.split('.')[0]!, sourcePort: from.split('.')[1]!, target: to.split('.')[0]!, targetPort: to.split('.')[1]! });
    document.edges[edge.id] = edge;
  }
  return document;
}

/** `a → b → c` of Dense layers in a row, and `d` below `b`. */
export const chain = (): LoomDocument => graph(
  [['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 320, 0], ['c', 'layer.dense', 640, 0], ['d', 'layer.dense', 320, 300]],
  ['a.y>b.x', 'b.y>c.x'],
);
