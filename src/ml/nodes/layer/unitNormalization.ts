/** Unit normalisation: values along an axis divided by their length. */
import { defineNode } from '../define.ts';
import { unitNormalizationFigure } from '../figures/values.ts';
import { argAt } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { AXIS, createMap, inferAlongAxis, refusedCase, sameShapeCases } from './core.ts';

export const unitNormalizationLayer = defineNode({
  id: 'layer.unitNormalization',
  version: 1,
  role: 'layer',
  category: 'normalisation',
  label: 'Unit normalisation',
  summary: 'Gives the values along an axis the length 1.',
  guide: `**What it does.** Divides the values along an axis by their Euclidean length, so that only the direction is left.

**When.** Before comparing embeddings: the dot product of two results is the cosine of the angle between them.

**Example.** 3, 4 have the length 5 and become 0.6, 0.8.

**Formula.** $y = x / \\sqrt{\\max(\\sum_i x_i^2, \\varepsilon)}$

**Shapes.** Any shape of at least 2 axes → the same; no weights.

**Usual mistake.** To normalise where the length means something, such as the strength of a signal: it is lost.`,
  keywords: ['l2 normalisation', 'l2 normalize', 'cosine', 'unit vector', '单位向量'],
  figure: unitNormalizationFigure,
  icon: 'Ruler',
  params: { axis: AXIS, epsilon: { kind: 'number', label: 'Epsilon', default: 1e-12, min: 0, exclusiveMin: true, max: 1 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ axis, epsilon }, site) => expression(call('F.normalize', [raw(at(site))], { dim: axis, eps: Math.sqrt(epsilon) })),
  infer: ({ axis }, inputs) => inferAlongAxis('Unit normalisation', inputs, axis, 'linear'),
  createLayer: (tf, params, context) => createMap(tf, 'layer.unitNormalization', params, context, (x) => (
    tf.mul(x, tf.rsqrt(tf.maximum(tf.sum(tf.square(x), params.axis, true), params.epsilon)))
  )),
  keras: ({ axis, epsilon }, site) => ({ call: call('unit_length', [raw(argAt(site, 'x'))], { axis: axis === -1 ? undefined : axis, epsilon: epsilon === 1e-12 ? undefined : epsilon }), helpers: ['unit_length'] }),
  cases: [...sameShapeCases('linear'), { ...sameShapeCases('linear')[1]!, params: { axis: 2 } }, refusedCase({ axis: -2 })],
});
