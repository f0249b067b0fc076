/** SGD: gradient descent, with momentum if wanted. */
import { defineNode } from '../define.ts';
import { inferOptimizer, OPTIMIZER_INPUTS } from './shared.ts';

export const sgdOptimizer = defineNode({
  id: 'optimizer.sgd',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'SGD',
  summary: 'Plain gradient descent, with momentum if wanted.',
  guide: `**What it does.** Steps against the gradient of each batch; momentum lets it roll on in the same direction.

**When.** To understand training, or for a last bit of accuracy with a well-chosen learning rate.

**Example.** Learning rate 0.01 and momentum 0.9.

**Formula.** v ← μ · v + g, w ← w − η · v; μ = 0 is plain gradient descent.`,
  keywords: ['gradient descent', 'momentum', 'optimiser', 'stochastic'],
  icon: 'TrendingDown',
  params: {
    learningRate: { kind: 'number', label: 'Learning rate', default: 0.01, min: 0, exclusiveMin: true, max: 100, step: 0.001 },
    momentum: { kind: 'number', label: 'Momentum', default: 0, min: 0, max: 0.9999, step: 0.1 },
    nesterov: { kind: 'boolean', label: 'Nesterov', default: false, when: (params) => Number(params.momentum) > 0 },
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  buildOptimizer: (tf, params) => (params.momentum > 0 ? tf.train.momentum(params.learningRate, params.momentum, params.nesterov) : tf.train.sgd(params.learningRate)),
  cases: [
    { inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, outputs: {} },
    { params: { momentum: 1 }, inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, findings: ['param.range'] },
  ],
});
