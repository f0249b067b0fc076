/** Attention pooling: a learnt query chooses what a whole sequence is summed up by (after Yang et al., 2016). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { attentionPoolingFigure } from '../figures/values.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { helperModule, sizeAt, wiredArgs } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';
import { atPort, floats, maskedSoftmax, maskFindings, project } from './attention.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

const LABEL = 'Attention pooling';

export const attentionPoolingLayer = defineNode({
  id: 'layer.attentionPooling',
  version: 1,
  role: 'layer',
  category: 'attention',
  label: LABEL,
  summary: 'Sums up a sequence by a learnt choice of positions.',
  guide: `**What it does.** Compares every position with one learnt query; the softmax of the comparisons weighs the positions, and their weighted mean is the result.

**When.** To make one vector of a sequence where a few positions matter and the plain mean would drown them.

**Example.** Query (2, 0), positions (1, 0) and (0, 1): the scores are 1.41 and 0, the weights 0.80 and 0.20, the result (0.80, 0.20).

**Formula.** $y = \\sum_t a_t x_t$, $a = \\mathrm{softmax}(x \\cdot q / \\sqrt{d})$ (without the hidden layer of Yang et al., 2016: put a Dense layer before it).

**Shapes.** x \`[batch, time, features]\`, mask \`[batch, time]\` of 1 (counts) and 0 (padding) → \`[batch, features]\`; one weight a feature.

**Usual mistake.** To leave out the mask where sequences are padded: the padding then takes part in the choice.`,
  keywords: ['attention pool', 'readout', 'weighted mean', '注意力池化'],
  figure: attentionPoolingFigure,
  icon: 'Crosshair',
  params: { ...weightParams('kernel', 'Kernel', 'glorotUniform'), ...TRAINABLE },
  inputs: { x: { type: 'tensor', label: 'x' }, mask: { type: 'tensor', label: 'mask', optional: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'AttentionPooling', [sizeAt(site)], {}, { args: wiredArgs(site, ['x', 'mask']) }),
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const [batch = null, time = null, features = null] = x.shape;
    if (x.shape.length !== 3 || features === null) return refuseShape(LABEL, 'a tensor [batch, time, features] whose features are known', x.shape, 'Reshape the tensor to one row of features for each position.');
    const findings = maskFindings(LABEL, tensorAt(inputs, 'mask'), time, 'time');
    if (findings.length > 0) return { outputs: {}, findings };
    return { outputs: { y: tensorFact([batch, features], [x.axes[0]!, x.axes[2]!], { activation: 'linear' }) }, parameters: features };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.attentionPooling', params, context, {
    weights: ([shape]) => ({ query: { shape: [shape![2]!, 1], ...readWeight(tf, params, 'kernel', context.seed) } }),
    outputShape: ([shape]) => [shape![0]!, shape![2]!],
    call(inputs, { weights }) {
      const x = inputs[0]!, mask = atPort(context.wired, inputs, 'mask');
      const [batch, time, features] = x.shape as [number, number, number];
      const scores = tf.mul(tf.reshape(project(tf, x, weights.query!), [batch, 1, time]), 1 / Math.sqrt(features));
      const attention = maskedSoftmax(tf, scores, mask && floats(tf, tf.reshape(mask, [batch, 1, time])));
      return tf.reshape(tf.matMul(attention, x), [batch, features]);
    },
  }),
  keras: (params, site) => helperCode('AttentionPooling', params, site),
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 4], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 4,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' }, mask: { type: 'tensor', shape: [null, 3], axes: ['batch', 'time'], dtype: 'int32' } },
      integers: { mask: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 2], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 2,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' }, mask: { type: 'tensor', shape: [null, 4], axes: ['batch', 'time'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
    { inputs: { x: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
