/** GraphSAGE: every node keeps itself apart from the mean of its neighbours (Hamilton et al., 2017). */
import { defineNode, type Inference } from '../define.ts';
import { graphSageFigure } from '../figures/plane.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { activationFunction, bias, functionHelpers, helperModule, sizeAt, unless, wiredArgs } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { floats, project } from './attention.ts';
import { GRAPH_INPUTS, meanOf, readGraph } from './graph.ts';
import { ACTIVATION_CHOICES, activationNamed, readWeight, TRAINABLE, weightParams } from './shared.ts';

export const graphSageLayer = defineNode({
  id: 'layer.graphSage',
  version: 1,
  role: 'layer',
  category: 'graph',
  label: 'GraphSAGE',
  summary: 'Every node is set beside the mean of its neighbours.',
  guide: `**What it does.** Multiplies a node by one matrix and the mean of its neighbours by another, and adds the two. Unlike in a graph convolution, a node can tell itself from its surroundings.

**When.** For graphs that grow: what is learnt applies to nodes that were not there while training.

**Example.** A node 5 with neighbours 1 and 3, both weights 1: 5 + 2 = 7.

**Formula.** $y_i = \\sigma(x_i W + m_i V + b)$, $m_i = \\sum_j A_{ij} x_j / \\sum_j A_{ij}$: the mean aggregator of Hamilton et al. (2017). A node without neighbours has $m_i = 0$.

**Shapes.** x \`[batch, nodes, features]\`, adjacency \`[batch, nodes, nodes]\`, not negative → \`[batch, nodes, units]\`.

**Usual mistake.** To put ones on the diagonal of the adjacency: the node would be its own neighbour.`,
  keywords: ['sage', 'graph neural network', 'gnn', 'inductive', 'message passing', '图采样聚合'],
  figure: graphSageFigure,
  icon: 'Network',
  params: {
    units: { kind: 'integer', label: 'Units', default: 32, min: 1, max: 1_000_000 },
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    normalize: { kind: 'boolean', label: 'Unit length', default: false, help: 'Scales the result of each node to length 1.' },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: GRAPH_INPUTS,
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'GraphSage', [sizeAt(site), params.units, activationFunction(params.activation)], {
    normalize: unless(params.normalize, false), ...bias(params.useBias),
  }, { helpers: functionHelpers(params.activation), args: wiredArgs(site, ['x', 'adjacency']) }),
  infer(params, inputs): Inference {
    const graph = readGraph('GraphSAGE', inputs);
    if ('refused' in graph) return graph.refused;
    return {
      outputs: { y: tensorFact([graph.batch, graph.nodes, params.units], ['batch', 'nodes', 'units'], { activation: params.normalize ? 'linear' : params.activation }) },
      parameters: 2 * graph.features * params.units + (params.useBias ? params.units : 0),
    };
  },
  createLayer(tf, params, context) {
    const activate = activationNamed(tf, params.activation);
    return createOwnLayer(tf, 'layer.graphSage', params, context, {
      weights: ([shape]) => ({
        selfKernel: { shape: [shape![2]!, params.units], ...readWeight(tf, params, 'kernel', context.seed) },
        neighbourKernel: { shape: [shape![2]!, params.units], ...readWeight(tf, params, 'kernel', context.seed + 1) },
        ...(params.useBias ? { bias: { shape: [params.units], ...readWeight(tf, params, 'bias', context.seed + 2) } } : {}),
      }),
      outputShape: ([shape]) => [...shape!.slice(0, 2), params.units],
      call([x, edges], { weights }) {
        const adjacency = floats(tf, edges!);
        const neighbours = meanOf(tf, tf.matMul(adjacency, x!), tf.sum(adjacency, 2, true));
        const y = activate(tf.add(project(tf, x!, weights.selfKernel!, weights.bias), project(tf, neighbours, weights.neighbourKernel!)));
        return params.normalize ? tf.mul(y, tf.rsqrt(tf.add(tf.sum(tf.square(y), 2, true), 1e-12))) : y;
      },
    });
  },
  keras: (params, site) => helperCode('GraphSage', params, site, { first: ['units'], defaults: { normalize: false } }),
  cases: [
    {
      params: { units: 3, activation: 'tanh', normalize: true },
      inputs: { x: { type: 'tensor', shape: [null, 4, 2], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 4, 4], axes: ['batch', 'nodes', 'nodes'], dtype: 'float32' } },
      integers: { adjacency: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 4, 3], axes: ['batch', 'nodes', 'units'], dtype: 'float32', activation: 'linear' } },
      parameters: 15,
    },
    {
      params: { units: 2, useBias: false, activation: 'swish' },
      inputs: { x: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 3, 3], axes: ['batch', 'nodes', 'nodes'], dtype: 'int32' } },
      integers: { adjacency: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'nodes', 'units'], dtype: 'float32', activation: 'swish' } },
      parameters: 8,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 4, 2], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 5, 5], axes: ['batch', 'nodes', 'nodes'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
  ],
});
