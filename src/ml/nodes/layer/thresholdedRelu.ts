/** Thresholded ReLU: only values above theta pass (Konda, Memisevic and Krueger, 2015). */
import { defineNode } from '../define.ts';
import { thresholdedReluFigure } from '../figures/activation.ts';
import { argAt } from '../kerasCode.ts';
import { call, literal, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { createMap, inferSameShape, refusedCase, sameShapeCases } from './core.ts';

export const thresholdedReluLayer = defineNode({
  id: 'layer.thresholdedRelu',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'Thresholded ReLU',
  summary: 'Only values above theta pass.',
  guide: `**What it does.** Values above theta pass unchanged; all others become zero.

**When.** In autoencoders and wherever the activations shall be sparse: small values are taken for noise.

**Example.** With theta 1 −2, 0.5, 1, 3 become 0, 0, 0, 3.

**Formula.** $y = x$ for $x > \\theta$, else $y = 0$ (Konda, Memisevic and Krueger, 2015).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** A theta above all values: nothing passes and nothing is learnt.`,
  keywords: ['sparse', 'threshold', 'truncated rectified'],
  figure: thresholdedReluFigure,
  icon: 'Activity',
  params: { theta: { kind: 'number', label: 'Theta', default: 1, min: 0, max: 1e6 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ theta }, site) => expression(call('F.threshold', [raw(at(site)), theta, 0])),
  infer: (_params, inputs) => inferSameShape('Thresholded ReLU', inputs, 'thresholdedRelu'),
  // The layer of TensorFlow.js cannot be trained: it compares with `greater`, which has no gradient there.
  createLayer: (tf, params, context) => createMap(tf, 'layer.thresholdedRelu', params, context, (x) => tf.mul(x, tf.step(tf.sub(x, params.theta)))),
  keras({ theta }, site) {
    const x = argAt(site, 'x');
    return { call: `ops.where(${x} > ${literal(theta)}, ${x}, 0.0)` };
  },
  cases: [...sameShapeCases('thresholdedRelu'), refusedCase({ theta: -1 })],
});
