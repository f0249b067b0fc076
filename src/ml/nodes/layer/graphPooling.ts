/** Graph pooling: one vector for a whole graph. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { graphPoolingFigure } from '../figures/plane.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, atOptional, expression } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';
import { atPort, floats, maskFindings } from './attention.ts';
import { meanOf } from './graph.ts';

const LABEL = 'Graph pooling';

export const graphPoolingLayer = defineNode({
  id: 'layer.graphPooling',
  version: 1,
  role: 'layer',
  category: 'graph',
  label: LABEL,
  summary: 'Sums up all nodes of a graph in one vector.',
  guide: `**What it does.** Takes the sum, the mean or the maximum of each feature over the nodes, so that a graph of any size becomes one vector.

**When.** Between graph layers and a Dense layer that says something about the graph as a whole, such as whether a molecule dissolves. The sum can tell sizes apart, the mean and the maximum cannot (Xu et al., 2019).

**Example.** Nodes 1, 2, 6: sum 9, mean 3, maximum 6. With the mask 1, 1, 0: sum 3, mean 1.5, maximum 2.

**Formula.** $\\sum_i m_i x_i$, $\\sum_i m_i x_i / \\sum_i m_i$, or $\\max_{i: m_i = 1} x_i$; all are 0 where the mask leaves no node.

**Shapes.** x \`[batch, nodes, features]\`, mask \`[batch, nodes]\` of 1 (a node) and 0 (padding) → \`[batch, features]\`.

**Usual mistake.** To leave out the mask where graphs of several sizes are padded to one: the empty nodes then take part, and a bias has made them something other than 0.`,
  keywords: ['readout', 'global pooling', 'gnn', 'graph neural network', '图池化'],
  figure: graphPoolingFigure,
  icon: 'Sigma',
  params: {
    mode: { kind: 'choice', label: 'Take', default: 'mean', choices: [{ value: 'sum', label: 'Sum' }, { value: 'mean', label: 'Mean' }, { value: 'max', label: 'Maximum' }] },
  },
  inputs: { x: { type: 'tensor', label: 'x' }, mask: { type: 'tensor', label: 'mask', optional: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch({ mode }, site) {
    const x = at(site), mask = atOptional(site, 'mask');
    return mask === undefined ? expression(`${x}.${mode === 'max' ? 'amax' : mode}(1)`) : expression(call('graph_pooling', [raw(x), mode, raw(mask)]), 'graph_pooling');
  },
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const [batch = null, nodes = null, features = null] = x.shape;
    if (x.shape.length !== 3) return refuseShape(LABEL, 'node features [batch, nodes, features]', x.shape, 'Reshape the tensor to one row of features for each node.');
    const findings = maskFindings(LABEL, tensorAt(inputs, 'mask'), nodes, 'nodes');
    if (findings.length > 0) return { outputs: {}, findings };
    return { outputs: { y: tensorFact([batch, features], [x.axes[0]!, x.axes[2]!], { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.graphPooling', params, context, {
    outputShape: ([shape]) => [shape![0]!, shape![2]!],
    call(inputs) {
      const x = inputs[0]!, given = atPort(context.wired, inputs, 'mask');
      if (!given) return params.mode === 'sum' ? tf.sum(x, 1) : params.mode === 'mean' ? tf.mean(x, 1) : tf.max(x, 1);
      const mask = floats(tf, tf.expandDims(given, 2)), kept = tf.mul(x, mask);
      if (params.mode === 'sum') return tf.sum(kept, 1);
      if (params.mode === 'mean') return meanOf(tf, tf.sum(kept, 1), tf.sum(mask, 1));
      return tf.mul(tf.max(tf.add(kept, tf.mul(tf.sub(mask, 1), 1e9)), 1), tf.max(mask, 1));
    },
  }),
  keras({ mode }, site) {
    const x = argAt(site, 'x'), mask = site.args.mask?.[0];
    return mask ? { call: `pool_graph(${x}, ${mask}, "${mode}")`, helpers: ['pool_graph'] } : { call: `ops.${mode}(${x}, axis=1)` };
  },
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 4, 3], axes: ['batch', 'nodes', 'features'], dtype: 'float32', activation: 'relu' } },
      outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    ...(['sum', 'mean', 'max'] as const).map((mode) => ({
      params: { mode },
      inputs: { x: { type: 'tensor', shape: [null, 4, 3], axes: ['batch', 'nodes', 'features'], dtype: 'float32' }, mask: { type: 'tensor', shape: [null, 4], axes: ['batch', 'nodes'], dtype: 'int32' } },
      integers: { mask: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    } as const)),
    { inputs: { x: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
