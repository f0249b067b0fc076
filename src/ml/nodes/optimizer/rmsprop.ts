/** RMSprop: gradients divided by their recent root mean square (Tieleman and Hinton, 2012). */
import { defineNode } from '../define.ts';
import type { OptimizerRule } from '../steps.ts';
import { kerasOptimizer, torchOptimizer } from './code.ts';
import { epsilonParam, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases, runningMean } from './shared.ts';

export const rmspropOptimizer = defineNode({
  id: 'optimizer.rmsprop',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'RMSprop',
  summary: 'Divides each gradient by its recent size.',
  guide: `**What it does.** Keeps a running mean of the squared gradient and divides by its root. *Centered* takes the squared mean off first, so that it divides by the standard deviation.

**When.** For recurrent networks and reinforcement learning, where it is the usual choice.

**Example.** Rho 0.9, first gradient 2: v = 0.4, and the step is 2 / 0.632 = 3.16 × the learning rate.

**Formula.** $v \\leftarrow \\rho v + (1 - \\rho) g^2$, $b \\leftarrow \\mu b + g / (\\sqrt{v} + \\varepsilon)$, $w \\leftarrow w - \\eta b$ (Tieleman and Hinton, 2012, lecture 6e); centered: $v - \\bar g^2$ under the root (Graves, 2013). $\\varepsilon$ outside the root is PyTorch’s form; Keras puts it inside.

**Shapes.** Keeps v in the shape of every weight, with momentum also b, centered also the mean gradient.

**Usual mistake.** Centered with a tiny epsilon: where a gradient hardly changes, its deviation is near zero and the steps explode.`,
  keywords: ['optimiser', 'rms prop', 'root mean square', 'recurrent', 'adaptive'],
  icon: 'Waves',
  params: {
    ...learningRateParam(0.001),
    rho: { kind: 'number', label: 'Rho', default: 0.9, min: 0, max: 0.999999, step: 0.01 },
    momentum: { kind: 'number', label: 'Momentum', default: 0, min: 0, max: 0.9999, step: 0.1 },
    centered: { kind: 'boolean', label: 'Centered', default: false },
    ...epsilonParam(1e-7),
    ...OPTIMIZER_PARAMS,
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { rho, momentum, centered, epsilon }): OptimizerRule => ({
    slots: { v: 0, ...(centered && { mean: 0 }), ...(momentum > 0 && { velocity: 0 }) },
    update(value, gradient, slots, { learningRate }) {
      const v = runningMean(tf, slots.v!, tf.square(gradient), rho);
      const mean = centered ? runningMean(tf, slots.mean!, gradient, rho) : null;
      // A variance is never below zero, but its float32 difference can be.
      const variance = mean ? tf.relu(tf.sub(v, tf.square(mean))) : v;
      const scaled = tf.div(gradient, tf.add(tf.sqrt(variance), epsilon));
      const velocity = momentum > 0 ? tf.add(tf.mul(slots.velocity!, momentum), scaled) : null;
      return { value: tf.sub(value, tf.mul(velocity ?? scaled, learningRate)), slots: { v, ...(mean && { mean }), ...(velocity && { velocity }) } };
    },
  }),
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.RMSprop', params, { rho: params.rho, momentum: params.momentum || undefined, centered: params.centered || undefined, epsilon: params.epsilon }),
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.RMSprop', params, { alpha: params.rho, momentum: params.momentum || undefined, centered: params.centered || undefined, eps: params.epsilon }),
  cases: optimizerCases({ rho: 1 }),
});
