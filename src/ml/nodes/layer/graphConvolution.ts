/** Graph convolution: every node averages itself and its neighbours, then a matrix of weights follows (Kipf and Welling, 2017). */
import { defineNode, type Inference } from '../define.ts';
import { graphConvolutionFigure } from '../figures/plane.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { bias, helperModule, sizeAt, wiredArgs } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { floats, project } from './attention.ts';
import { GRAPH_INPUTS, readGraph } from './graph.ts';
import { ACTIVATION_CHOICES, activationNamed, readWeight, TRAINABLE, weightParams } from './shared.ts';

export const graphConvolutionLayer = defineNode({
  id: 'layer.graphConvolution',
  version: 1,
  role: 'layer',
  category: 'graph',
  label: 'Graph convolution',
  summary: 'Every node mixes itself with its neighbours.',
  guide: `**What it does.** Multiplies the features of each node by a matrix of weights, then replaces them by a mean over the node and its neighbours. Nodes with many neighbours count for less, so that no sum grows with the degree.

**When.** For molecules, citations, roads: data whose rows are linked. Two or three layers are usual; each lets a node hear from one step further away.

**Example.** In a triangle every node has degree 3 with itself; features 1, 2, 6 and a weight of 1 make 3, 3, 3.

**Formula.** $Y = \\sigma(D^{-1/2} (A + I) D^{-1/2} X W + b)$, where $D$ holds the row sums of $A + I$ (Kipf and Welling, 2017).

**Shapes.** x \`[batch, nodes, features]\`, adjacency \`[batch, nodes, nodes]\`, not negative → \`[batch, nodes, units]\`.

**Usual mistake.** To put ones on the diagonal of the adjacency: the layer adds each node to its own neighbours already.`,
  keywords: ['gcn', 'graph neural network', 'gnn', 'kipf', 'message passing', '图卷积'],
  figure: graphConvolutionFigure,
  icon: 'Network',
  params: {
    units: { kind: 'integer', label: 'Units', default: 32, min: 1, max: 1_000_000 },
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: GRAPH_INPUTS,
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'GraphConvolution', [sizeAt(site), params.units], bias(params.useBias), { activation: params.activation, args: wiredArgs(site, ['x', 'adjacency']) }),
  infer(params, inputs): Inference {
    const graph = readGraph('Graph convolution', inputs);
    if ('refused' in graph) return graph.refused;
    return {
      outputs: { y: tensorFact([graph.batch, graph.nodes, params.units], ['batch', 'nodes', 'units'], { activation: params.activation }) },
      parameters: graph.features * params.units + (params.useBias ? params.units : 0),
    };
  },
  createLayer(tf, params, context) {
    const activate = activationNamed(tf, params.activation);
    return createOwnLayer(tf, 'layer.graphConvolution', params, context, {
      weights: ([shape]) => ({
        kernel: { shape: [shape![2]!, params.units], ...readWeight(tf, params, 'kernel', context.seed) },
        ...(params.useBias ? { bias: { shape: [params.units], ...readWeight(tf, params, 'bias', context.seed + 1) } } : {}),
      }),
      outputShape: ([shape]) => [...shape!.slice(0, 2), params.units],
      call([x, edges], { weights }) {
        const adjacency = floats(tf, edges!);
        const scale = tf.rsqrt(tf.add(tf.sum(adjacency, 2, true), 1));
        const own = tf.mul(scale, project(tf, x!, weights.kernel!));
        const mixed = tf.mul(scale, tf.add(tf.matMul(adjacency, own), own));
        return activate(weights.bias ? tf.add(mixed, weights.bias) : mixed);
      },
    });
  },
  keras: (params, site) => helperCode('GraphConvolution', params, site, { first: ['units'] }),
  cases: [
    {
      params: { units: 3, activation: 'tanh' },
      inputs: { x: { type: 'tensor', shape: [null, 4, 2], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 4, 4], axes: ['batch', 'nodes', 'nodes'], dtype: 'float32' } },
      integers: { adjacency: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 4, 3], axes: ['batch', 'nodes', 'units'], dtype: 'float32', activation: 'tanh' } },
      parameters: 9,
    },
    {
      params: { units: 2, useBias: false },
      inputs: { x: { type: 'tensor', shape: [null, null, 5], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, null, null], axes: ['batch', 'nodes', 'nodes'], dtype: 'int32' } },
      outputs: { y: { type: 'tensor', shape: [null, null, 2], axes: ['batch', 'nodes', 'units'], dtype: 'float32', activation: 'relu' } },
      parameters: 10,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 4, 2], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 4, 3], axes: ['batch', 'nodes', 'nodes'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
  ],
});
