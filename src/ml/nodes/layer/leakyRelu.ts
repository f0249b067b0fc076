/** Leaky ReLU: negative values keep a small slope (Maas, Hannun and Ng, 2013). */
import { defineNode } from '../define.ts';
import { leakyReluFigure } from '../figures/activation.ts';
import { layerCode } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferSameShape, refusedCase, sameShapeCases } from './core.ts';

export const leakyReluLayer = defineNode({
  id: 'layer.leakyRelu',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'Leaky ReLU',
  summary: 'ReLU whose negative side keeps a small slope.',
  guide: `**What it does.** Positive values pass; negative ones are multiplied by a small slope instead of becoming zero.

**When.** When many units of a ReLU network have died: they give zero for every row and learn no more. Usual in the discriminators of GANs.

**Example.** With a slope of 0.1 −2, 0, 3 become −0.2, 0, 3.

**Formula.** $y = x$ for $x > 0$, else $y = s \\, x$ (Maas, Hannun and Ng, 2013).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** A slope of 1: then the layer changes nothing and the network stays linear.`,
  keywords: ['lrelu', 'rectifier', '带泄漏线性整流'],
  figure: leakyReluFigure,
  icon: 'Activity',
  params: { negativeSlope: { kind: 'number', label: 'Negative slope', default: 0.3, min: 0, max: 1, step: 0.01, help: 'The slope below zero.' } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ negativeSlope }, site) => expression(call('F.leaky_relu', [raw(at(site)), negativeSlope])),
  infer: (_params, inputs) => inferSameShape('Leaky ReLU', inputs, 'leakyRelu'),
  createLayer: (tf, params, { name }) => tf.layers.leakyReLU({ name, alpha: params.negativeSlope }),
  keras: (params) => layerCode('LeakyReLU', params, { defaults: { negativeSlope: 0.3 } }),
  cases: [...sameShapeCases('leakyRelu'), refusedCase({ negativeSlope: 2 })],
});
