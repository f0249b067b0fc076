/** ELU: negative values run smoothly to −alpha (Clevert, Unterthiner and Hochreiter, 2016). */
import { defineNode } from '../define.ts';
import { eluFigure } from '../figures/activation.ts';
import { layerCode } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { at, expression, unless } from '../pytorchCode.ts';
import { createMap, inferSameShape, refusedCase, sameShapeCases } from './core.ts';

export const eluLayer = defineNode({
  id: 'layer.elu',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'ELU',
  summary: 'ReLU whose negative side runs smoothly to −alpha.',
  guide: `**What it does.** Positive values pass; negative ones bend smoothly towards −alpha.

**When.** In deep networks without normalisation: the mean of the activations lies nearer to zero than after ReLU, which speeds up learning.

**Example.** With alpha 1 −2, 0, 3 become −0.865, 0, 3.

**Formula.** $y = x$ for $x > 0$, else $y = \\alpha \\, (e^{x} - 1)$ (Clevert, Unterthiner and Hochreiter, 2016).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To expect it to be as quick as ReLU: it takes an exponential for every value.`,
  keywords: ['exponential linear unit', '指数线性单元'],
  figure: eluFigure,
  icon: 'Activity',
  params: { alpha: { kind: 'number', label: 'Alpha', default: 1, min: 0, exclusiveMin: true, max: 100, help: 'The negative side runs to −alpha.' } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ alpha }, site) => expression(call('F.elu', [raw(at(site))], { alpha: unless(alpha, 1) })),
  infer: (_params, inputs) => inferSameShape('ELU', inputs, 'elu'),
  createLayer(tf, params, context) {
    if (params.alpha === 1) return tf.layers.elu({ name: context.name });
    // TensorFlow.js refuses any other alpha. The difference is elu below zero, and exactly zero above.
    return createMap(tf, 'layer.elu', params, context, (x) => tf.add(tf.relu(x), tf.mul(tf.sub(tf.elu(x), tf.relu(x)), params.alpha)));
  },
  keras: (params) => layerCode('ELU', params, { defaults: { alpha: 1 } }),
  cases: [...sameShapeCases('elu'), { ...sameShapeCases('elu')[0]!, params: { alpha: 0.5 } }, refusedCase({ alpha: 0 })],
});
