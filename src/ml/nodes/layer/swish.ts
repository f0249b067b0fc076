/** Swish, with beta 1 also called SiLU: every value times its own sigmoid (Ramachandran, Zoph and Le, 2017). */
import { defineNode } from '../define.ts';
import { swishFigure } from '../figures/activation.ts';
import { argAt } from '../kerasCode.ts';
import { literal } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { createMap, inferSameShape, refusedCase, sameShapeCases } from './core.ts';

export const swishLayer = defineNode({
  id: 'layer.swish',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'Swish / SiLU',
  summary: 'Every value times its own sigmoid.',
  guide: `**What it does.** Multiplies every value by its sigmoid: a smooth ReLU that dips a little below zero. Beta sets how sharp the bend is: with 0 it is half the value, with a large one ReLU.

**When.** In deep convolutional networks (EfficientNet) and in large language models.

**Example.** With beta 1 −1, 0, 1 become −0.2689, 0, 0.7311.

**Formula.** $y = x \\, \\sigma(\\beta x)$ (Ramachandran, Zoph and Le, 2017; with β = 1 SiLU, Elfwing et al., 2017).

**Shapes.** Any shape → the same; no weights: beta is not learnt.

**Usual mistake.** To expect results that are never negative: the lowest is about −0.278.`,
  keywords: ['silu', 'sigmoid linear unit', 'efficientnet'],
  figure: swishFigure,
  icon: 'Activity',
  params: { beta: { kind: 'number', label: 'Beta', default: 1, min: 0, max: 100, step: 0.1, help: 'How sharp the bend is.' } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ beta }, site) => expression(beta === 1 ? `F.silu(${at(site)})` : `${at(site)} * torch.sigmoid(${literal(beta)} * ${at(site)})`),
  infer: (_params, inputs) => inferSameShape('Swish', inputs, 'swish'),
  createLayer(tf, params, context) {
    if (params.beta === 1) return tf.layers.activation({ name: context.name, activation: 'swish' });
    return createMap(tf, 'layer.swish', params, context, (x) => tf.mul(x, tf.sigmoid(tf.mul(x, params.beta))));
  },
  keras({ beta }, site) {
    const x = argAt(site, 'x');
    return beta === 1 ? { make: 'layers.Activation("silu")' } : { call: `${x} * ops.sigmoid(${literal(beta)} * ${x})` };
  },
  cases: [...sameShapeCases('swish'), { ...sameShapeCases('swish')[0]!, params: { beta: 1.5 } }, refusedCase({ beta: -1 })],
});
