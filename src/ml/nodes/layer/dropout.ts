/** Dropout: sets random inputs to zero while training. */
import { defineNode, tensorAt } from '../define.ts';
import { seedFor } from '../random.ts';

export const dropoutLayer = defineNode({
  id: 'layer.dropout',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Dropout',
  summary: 'Forgets random inputs while training, against overfitting.',
  guide: `**What it does.** While training, sets each value to zero with the given probability and scales the others up; afterwards it passes everything on.

**When.** When the validation loss rises while the training loss falls.

**Example.** Rate 0.2 after a Dense layer of 128 units: about 26 of them rest in each step.

**Formula.** y = x · mask / (1 − rate), mask ∼ Bernoulli(1 − rate) (Srivastava et al., 2014).`,
  keywords: ['regularisation', 'overfitting', 'regularization'],
  icon: 'Droplets',
  params: { rate: { kind: 'number', label: 'Rate', default: 0.2, min: 0, max: 0.95, step: 0.05 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  infer(_params, inputs) {
    return { outputs: { y: tensorAt(inputs, 'x')! }, parameters: 0 };
  },
  createLayer(tf, params, { name, seed, clock }) {
    const layer = tf.layers.dropout({ name, rate: params.rate });
    // With a fixed seed TensorFlow.js would rest the same units in every step, without one no run could be repeated.
    layer.call = (values, options) => {
      const x = Array.isArray(values) ? values[0]! : values;
      return options.training && params.rate > 0 ? tf.dropout(x, params.rate, undefined, seedFor(seed, String(clock.step))) : tf.clone(x);
    };
    return layer;
  },
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 8], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' } },
      outputs: { y: { type: 'tensor', shape: [null, 8], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' } },
      parameters: 0,
    },
    { params: { rate: 1 }, inputs: { x: { type: 'tensor', shape: [null, 8], axes: ['batch', 'units'], dtype: 'float32' } }, findings: ['param.range'] },
  ],
});
