/** Adam: gradient descent with a step size of its own for every weight. */
import { defineNode } from '../define.ts';
import { inferOptimizer, OPTIMIZER_INPUTS } from './shared.ts';

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
    learningRate: { kind: 'number', label: 'Learning rate', default: 0.001, min: 0, exclusiveMin: true, max: 100, step: 0.001 },
    beta1: { kind: 'number', label: 'Beta 1', default: 0.9, min: 0, max: 0.9999 },
    beta2: { kind: 'number', label: 'Beta 2', default: 0.999, min: 0, max: 0.999999 },
    epsilon: { kind: 'number', label: 'Epsilon', default: 1e-7, min: 0, exclusiveMin: true, max: 1 },
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  buildOptimizer: (tf, params) => tf.train.adam(params.learningRate, params.beta1, params.beta2, params.epsilon),
  cases: [
    { inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, outputs: {} },
    { params: { learningRate: 0 }, inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, findings: ['param.range'] },
  ],
});
