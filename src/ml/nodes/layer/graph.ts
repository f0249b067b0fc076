/** What graph layers share: their ports, the sizes of a graph, the degree of its nodes. */
import { tensorAt, type Inference, type InputFacts, type PortSpecs } from '../define.ts';
import { refuseShape, type Size } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { floats } from './attention.ts';

/** Node features `[batch, nodes, features]` and the edges between nodes `[batch, nodes, nodes]`, row i holding what node i hears from. */
export const GRAPH_INPUTS = { x: { type: 'tensor', label: 'x' }, adjacency: { type: 'tensor', label: 'adjacency' } } as const satisfies PortSpecs;

/** The sizes of the graph at the ports, or why a layer cannot take it. */
export function readGraph(layer: string, inputs: InputFacts): { batch: Size; nodes: Size; features: number } | { refused: Inference } {
  const x = tensorAt(inputs, 'x')!, adjacency = tensorAt(inputs, 'adjacency')!;
  const [batch = null, nodes = null, features = null] = x.shape;
  if (x.shape.length !== 3 || features === null) return { refused: refuseShape(layer, 'node features [batch, nodes, features] whose features are known', x.shape, 'Reshape the tensor to one row of features for each node.') };
  const sides = [nodes, ...adjacency.shape.slice(1)].filter((size): size is number => size !== null);
  if (adjacency.shape.length !== 3 || new Set(sides).size > 1) {
    return { refused: refuseShape(layer, nodes === null ? 'an adjacency [batch, nodes, nodes]' : `an adjacency [batch, ${nodes}, ${nodes}]`, adjacency.shape, 'Give one row and one column for each node.', 'adjacency') };
  }
  return { batch, nodes, features };
}

/** Divides sums by their counts; where nothing was counted the sum, 0, stays. */
export function meanOf(tf: Tf, sums: Tensor, counts: Tensor): Tensor {
  return tf.div(sums, tf.add(counts, floats(tf, tf.equal(counts, 0))));
}
