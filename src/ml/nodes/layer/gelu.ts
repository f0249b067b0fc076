/** GELU: every value times the probability that a normal number is smaller (Hendrycks and Gimpel, 2016). */
import { defineNode } from '../define.ts';
import { geluFigure } from '../figures/activation.ts';
import { opCode } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { at, expression, unless } from '../pytorchCode.ts';
import { createMap, inferSameShape, sameShapeCases } from './core.ts';

export const geluLayer = defineNode({
  id: 'layer.gelu',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'GELU',
  summary: 'Weighs every value by how large it is among normal numbers.',
  guide: `**What it does.** Multiplies every value by the probability that a standard normal number is smaller than it. Large values pass, very negative ones vanish, and between them the bend is smooth.

**When.** In transformers (BERT, GPT). *Tanh* is the approximation with which GPT-2 was trained; it differs from the exact function by less than 0.001.

**Example.** −1, 0, 1 become −0.1587, 0, 0.8413; with *tanh* −0.1588, 0, 0.8412.

**Formula.** Exact: $y = x \\, \\Phi(x)$. Tanh: $y = \\tfrac{x}{2} (1 + \\tanh(\\sqrt{2/\\pi} \\, (x + 0.044715 \\, x^3)))$ (Hendrycks and Gimpel, 2016).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To use the one where weights were trained with the other.`,
  keywords: ['gaussian error linear unit', 'gelu_new', 'bert', 'gpt', '高斯误差'],
  figure: geluFigure,
  icon: 'Activity',
  params: { approximate: { kind: 'choice', label: 'Approximation', default: 'none', choices: [{ value: 'none', label: 'Exact' }, { value: 'tanh', label: 'Tanh' }] } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ approximate }, site) => expression(call('F.gelu', [raw(at(site))], { approximate: unless(approximate, 'none') })),
  infer: (_params, inputs) => inferSameShape('GELU', inputs, 'gelu'),
  createLayer(tf, params, context) {
    if (params.approximate === 'none') return tf.layers.activation({ name: context.name, activation: 'gelu' });
    // TensorFlow.js has it as gelu_new, but cannot load a model that holds it.
    return createMap(tf, 'layer.gelu', params, context, (x) => {
      const cubic = tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715));
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
    });
  },
  keras: ({ approximate }, site) => (approximate === 'none' ? { make: 'layers.Activation("gelu")' } : opCode('gelu', site, [], { approximate: true })),
  cases: [...sameShapeCases('gelu'), { ...sameShapeCases('gelu')[0]!, params: { approximate: 'tanh' } }],
});
