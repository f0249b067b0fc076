/** Graph attention: every node chooses how much to hear from each neighbour (Veličković et al., 2018). */
import { defineNode, type Inference } from '../define.ts';
import { graphAttentionFigure } from '../figures/plane.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { bias, helperModule, sizeAt, unless, wiredArgs } from '../pytorchCode.ts';
import { seedFor } from '../random.ts';
import { tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { floats, maskedSoftmax, project } from './attention.ts';
import { GRAPH_INPUTS, readGraph } from './graph.ts';
import { ACTIVATION_CHOICES, activationNamed, readWeight, TRAINABLE, weightParams } from './shared.ts';

export const graphAttentionLayer = defineNode({
  id: 'layer.graphAttention',
  version: 1,
  role: 'layer',
  category: 'graph',
  label: 'Graph attention',
  summary: 'Every node chooses how much to hear from each neighbour.',
  guide: `**What it does.** Each head projects the nodes, scores every pair of neighbours by two learnt vectors, and turns the scores of a node into weights that add up to 1. The node becomes the weighted mean of its neighbours and itself.

**When.** In place of a graph convolution where neighbours are not equally telling. Join the heads inside of the network; switch *Join heads* off in the last layer, where they are averaged.

**Example.** A node with two neighbours and three equal scores hears one third from each, itself included.

**Formula.** $y_i = \\sigma\\left(\\sum_j \\alpha_{ij} W x_j + b\\right)$, $\\alpha_i = \\mathrm{softmax}_j\\left(\\mathrm{LeakyReLU}_{0.2}(a \\cdot W x_i + c \\cdot W x_j)\\right)$ over $j$ with an edge, and $i$ itself (Veličković et al., 2018).

**Shapes.** x \`[batch, nodes, features]\`, adjacency \`[batch, nodes, nodes]\` → \`[batch, nodes, heads × units]\` joined, \`[batch, nodes, units]\` averaged.

**Usual mistake.** To expect that the size of an edge matters: every value above 0 is an edge, and only the features decide. So no gradient reaches the adjacency.`,
  keywords: ['gat', 'graph neural network', 'gnn', 'attention', 'message passing', '图注意力'],
  figure: graphAttentionFigure,
  icon: 'Network',
  params: {
    units: { kind: 'integer', label: 'Units', default: 8, min: 1, max: 1_000_000, help: 'Of each head.' },
    numHeads: { kind: 'integer', label: 'Heads', default: 8, min: 1, max: 1024 },
    concat: { kind: 'boolean', label: 'Join heads', default: true, help: 'Off: the heads are averaged.' },
    activation: { kind: 'choice', label: 'Activation', default: 'elu', choices: ACTIVATION_CHOICES },
    dropout: { kind: 'number', label: 'Dropout', default: 0, min: 0, max: 0.95, step: 0.05, help: 'Share of the attention weights that rest in a training step.' },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: GRAPH_INPUTS,
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'GraphAttention', [sizeAt(site), params.units, params.numHeads], {
    concat: unless(params.concat, true), dropout: unless(params.dropout, 0), ...bias(params.useBias),
  }, { activation: params.activation, args: wiredArgs(site, ['x', 'adjacency']) }),
  infer(params, inputs): Inference {
    const graph = readGraph('Graph attention', inputs);
    if ('refused' in graph) return graph.refused;
    const all = params.numHeads * params.units, width = params.concat ? all : params.units;
    return {
      outputs: { y: tensorFact([graph.batch, graph.nodes, width], ['batch', 'nodes', 'units'], { activation: params.activation }) },
      parameters: graph.features * all + 2 * all + (params.useBias ? width : 0),
    };
  },
  createLayer(tf, params, context) {
    const { units, numHeads } = params, width = params.concat ? numHeads * units : units;
    const activate = activationNamed(tf, params.activation);
    return createOwnLayer(tf, 'layer.graphAttention', params, context, {
      weights: ([shape]) => ({
        kernel: { shape: [shape![2]!, numHeads * units], ...readWeight(tf, params, 'kernel', context.seed) },
        selfScore: { shape: [numHeads, units], ...readWeight(tf, params, 'kernel', context.seed + 1, [1]) },
        neighbourScore: { shape: [numHeads, units], ...readWeight(tf, params, 'kernel', context.seed + 2, [1]) },
        ...(params.useBias ? { bias: { shape: [width], ...readWeight(tf, params, 'bias', context.seed + 3) } } : {}),
      }),
      outputShape: ([shape]) => [...shape!.slice(0, 2), width],
      call([x, edges], { weights, training }) {
        const [batch, nodes] = x!.shape as [number, number, number];
        const heads = tf.transpose(tf.reshape(project(tf, x!, weights.kernel!), [batch, nodes, numHeads, units]), [0, 2, 1, 3]);
        const score = (vectors: Tensor): Tensor => tf.sum(tf.mul(heads, tf.reshape(vectors, [numHeads, 1, units])), 3);
        const scores = tf.leakyRelu(tf.add(tf.expandDims(score(weights.selfScore!), 3), tf.expandDims(score(weights.neighbourScore!), 2)), 0.2);
        const allowed = floats(tf, tf.logicalOr(tf.greater(edges!, 0), tf.cast(tf.eye(nodes), 'bool')));
        let attention = maskedSoftmax(tf, scores, tf.expandDims(allowed, 1));
        if (training && params.dropout > 0) attention = tf.dropout(attention, params.dropout, undefined, seedFor(context.seed, String(context.clock.step)));
        const heard = tf.matMul(attention, heads);
        const joined = params.concat ? tf.reshape(tf.transpose(heard, [0, 2, 1, 3]), [batch, nodes, width]) : tf.mean(heard, 1);
        return activate(weights.bias ? tf.add(joined, weights.bias) : joined);
      },
    });
  },
  keras: (params, site) => helperCode('GraphAttention', params, site, { first: ['units'], defaults: { numHeads: 8, concat: true } }),
  cases: [
    {
      params: { units: 3, numHeads: 2, activation: 'tanh', dropout: 0.5 },
      inputs: { x: { type: 'tensor', shape: [null, 4, 2], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 4, 4], axes: ['batch', 'nodes', 'nodes'], dtype: 'float32' } },
      integers: { adjacency: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 4, 6], axes: ['batch', 'nodes', 'units'], dtype: 'float32', activation: 'tanh' } },
      parameters: 2 * 6 + 2 * 6 + 6,
    },
    {
      params: { units: 3, numHeads: 2, concat: false, useBias: false, activation: 'linear' },
      inputs: { x: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 3, 3], axes: ['batch', 'nodes', 'nodes'], dtype: 'int32' } },
      integers: { adjacency: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 3, 3], axes: ['batch', 'nodes', 'units'], dtype: 'float32', activation: 'linear' } },
      parameters: 24,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 8], axes: ['batch', 'features'], dtype: 'float32' }, adjacency: { type: 'tensor', shape: [null, 4, 4], axes: ['batch', 'nodes', 'nodes'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
  ],
});
