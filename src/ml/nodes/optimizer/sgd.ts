/** SGD: gradient descent, with momentum if wanted. */
import { defineNode, type OptimizerRule } from '../define.ts';
import { inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS } from './shared.ts';

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
    ...learningRateParam(0.01),
    momentum: { kind: 'number', label: 'Momentum', default: 0, min: 0, max: 0.9999, step: 0.1 },
    nesterov: { kind: 'boolean', label: 'Nesterov', default: false, when: (params) => Number(params.momentum) > 0 },
    ...OPTIMIZER_PARAMS,
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { momentum, nesterov }) => ({
    slots: (momentum > 0 ? { velocity: 0 } : {}) as Record<string, number>,
    update(value, gradient, slots, { learningRate }): ReturnType<OptimizerRule['update']> {
      if (momentum === 0) return { value: tf.sub(value, tf.mul(gradient, learningRate)), slots: {} };
      const velocity = tf.add(tf.mul(slots.velocity!, momentum), gradient);
      const change = nesterov ? tf.add(gradient, tf.mul(velocity, momentum)) : velocity;
      return { value: tf.sub(value, tf.mul(change, learningRate)), slots: { velocity } };
    },
  }),
  cases: [
    { inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, outputs: {} },
    { params: { momentum: 1 }, inputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } }, findings: ['param.range'] },
  ],
});
