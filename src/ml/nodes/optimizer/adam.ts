/** Adam: gradient descent with a step size of its own for every weight. */
import { defineNode } from '../define.ts';
import { inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS } from './shared.ts';

export const adamOptimizer = defineNode({
  id: 'optimizer.adam',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'Adam',
  summary: 'Adapts the step of every weight; the safe first choice.',
  guide: `**What it does.** Keeps a running mean of each gradient and of its square, and steps by their ratio.

**When.** First. Lower the learning rate where the loss jumps, raise it where it crawls.

**Example.** Learning rate 0.001 suits most networks on normalised inputs.

**Formula.** m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η · m̂ / (√v̂ + ε) (Kingma and Ba, 2015).`,
  keywords: ['optimiser', 'gradient', 'train', 'learning rate'],
  icon: 'Zap',
  params: {
    ...learningRateParam(0.001),
    beta1: { kind: 'number', label: 'Beta 1', default: 0.9, min: 0, max: 0.9999 },
    beta2: { kind: 'number', label: 'Beta 2', default: 0.999, min: 0, max: 0.999999 },
    epsilon: { kind: 'number', label: 'Epsilon', default: 1e-7, min: 0, exclusiveMin: true, max: 1 },
    ...OPTIMIZER_PARAMS,
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { beta1, beta2, epsilon }) => ({
    slots: { m: 0, v: 0 },
    update(value, gradient, slots, { step, learningRate }) {
      const m = tf.add(tf.mul(slots.m!, beta1), tf.mul(gradient, 1 - beta1));
      const v = tf.add(tf.mul(slots.v!, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      // m̂ / (√v̂ + ε) with the corrections moved out of the tensors: three kernels less.
      const root = Math.sqrt(1 - beta2 ** step);
      const change = tf.div(m, tf.add(tf.sqrt(v), epsilon * root));
      return { value: tf.sub(value, tf.mul(change, (learningRate * root) / (1 - beta1 ** step))), slots: { m, v } };
    },
  }),
  cases: [
    { inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, outputs: {} },
    { params: { learningRate: 0 }, inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, findings: ['param.range'] },
  ],
});
