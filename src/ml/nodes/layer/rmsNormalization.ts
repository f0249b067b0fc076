/** RMS normalisation: every row at length one, without moving its mean (Zhang and Sennrich, 2019). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { rmsNormFigure } from '../figures/rest.ts';
import { hasDefaults, helperCode, layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call } from '../python.ts';
import { moduleOf, sizeAt } from '../pytorchCode.ts';
import { refuseShape } from '../shapes.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

export const rmsNormalizationLayer = defineNode({
  id: 'layer.rmsNormalization',
  version: 1,
  role: 'layer',
  category: 'normalisation',
  label: 'RMS normalisation',
  summary: 'Brings the last axis to a root mean square of one.',
  guide: `**What it does.** Divides the values of the last axis by their root mean square and scales each by a learnt gamma.

**When.** In transformers, in place of layer normalisation: it is cheaper and works as well.

**Example.** 3, 4 have a root mean square of 3.54 and become 0.85, 1.13.

**Formula.** $y = \\gamma \\, x / \\sqrt{\\tfrac{1}{n} \\sum_i x_i^2 + \\varepsilon}$

**Shapes.** \`[batch, …, n]\` → the same; gamma has n weights.

**Usual mistake.** To expect the mean to become 0: use layer normalisation for that.`,
  keywords: ['rms norm', 'rmsnorm', 'root mean square', 'llama'],
  figure: rmsNormFigure,
  icon: 'Ruler',
  params: {
    epsilon: { kind: 'number', label: 'Epsilon', default: 1e-6, min: 0, exclusiveMin: true, max: 1 },
    ...weightParams('gamma', 'Gamma', 'ones'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => moduleOf(site, params, call('nn.RMSNorm', [sizeAt(site)], { eps: params.epsilon })),
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const size = x.shape.at(-1) ?? null;
    if (x.shape.length < 2 || size === null) return refuseShape('RMS normalisation', 'a tensor of at least 2 axes whose last size is known', x.shape, 'Flatten the tensor first.');
    return { outputs: { y: { ...x, dtype: 'float32', activation: 'linear' } }, parameters: size };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.rmsNormalization', params, context, {
    weights: ([shape]) => ({ gamma: { shape: [shape!.at(-1)!], ...readWeight(tf, params, 'gamma', context.seed) } }),
    outputShape: ([shape]) => [...shape!],
    call([x], { weights }) {
      const square = tf.mean(tf.square(x!), -1, true);
      return tf.mul(tf.mul(x!, tf.rsqrt(tf.add(square, params.epsilon))), weights.gamma!);
    },
  }),
  keras: (params, site) => (hasDefaults(params, 'gamma') ? layerCode('RMSNormalization', { epsilon: params.epsilon, trainable: params.trainable }, { defaults: { epsilon: 1e-6 } }) : helperCode('RMSNorm', params, site, { defaults: { epsilon: 1e-6 } })),
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 4,
    },
    { inputs: { x: { type: 'tensor', shape: [null], axes: ['batch'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
