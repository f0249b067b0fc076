/** Activation: a function applied to every value. */
import { defineNode, tensorAt } from '../define.ts';
import { ACTIVATION_CHOICES } from './shared.ts';

export const activationLayer = defineNode({
  id: 'layer.activation',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'Activation',
  summary: 'Bends every value by a function such as relu.',
  guide: `**What it does.** Applies a function to every value; *softmax* makes the last axis add up to 1.

**When.** After a layer whose own activation is *linear*. Without a bend between them two layers are one.

**Example.** relu turns −2, 0, 3 into 0, 0, 3.

**Formula.** relu max(0, x); sigmoid 1 / (1 + e⁻ˣ); tanh; softmax eˣ / Σ eˣ; swish x · sigmoid(x); gelu x · Φ(x).`,
  keywords: ['relu', 'sigmoid', 'tanh', 'softmax', 'gelu', 'nonlinearity'],
  icon: 'Activity',
  params: { activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  infer(params, inputs) {
    return { outputs: { y: { ...tensorAt(inputs, 'x')!, activation: params.activation } }, parameters: 0 };
  },
  createLayer: (tf, params, { name }) => tf.layers.activation({ name, activation: params.activation as 'relu' }),
  cases: [
    {
      params: { activation: 'tanh' },
      inputs: { x: { type: 'tensor', shape: [null, 8], axes: ['batch', 'units'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 8], axes: ['batch', 'units'], dtype: 'float32', activation: 'tanh' } },
      parameters: 0,
    },
    { params: { activation: 'nope' }, inputs: { x: { type: 'tensor', shape: [null, 8], axes: ['batch', 'units'], dtype: 'float32' } }, findings: ['param.choice'] },
  ],
});
