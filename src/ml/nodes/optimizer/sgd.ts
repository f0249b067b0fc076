/** SGD: gradient descent, with momentum if wanted. */
import { defineNode } from '../define.ts';
import type { OptimizerRule } from '../steps.ts';
import { kerasOptimizer, torchOptimizer } from './code.ts';
import { inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases } from './shared.ts';

export const sgdOptimizer = defineNode({
  id: 'optimizer.sgd',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'SGD',
  summary: 'Plain gradient descent, with momentum if wanted.',
  guide: `**What it does.** Steps against the gradient of each batch; momentum lets it roll on in the same direction. *Nesterov* looks one step of the momentum ahead.

**When.** To understand training, or for a last bit of accuracy with a well-chosen learning rate.

**Example.** Learning rate 0.01, momentum 0.9, weight 1, gradient 2 twice: v = 2 and w = 0.98, then v = 3.8 and w = 0.942.

**Formula.** $v \\leftarrow \\mu v + g$, $w \\leftarrow w - \\eta v$; $\\mu = 0$ is plain gradient descent. Nesterov: $w \\leftarrow w - \\eta (g + \\mu v)$ (Sutskever et al., 2013).

**Shapes.** With momentum it keeps v in the shape of every weight; without, nothing.

**Usual mistake.** To add momentum 0.9 and keep the learning rate: steps in one direction grow tenfold.`,
  keywords: ['gradient descent', 'momentum', 'nesterov', 'optimiser', 'stochastic', '随机梯度下降'],
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
  createRule: (tf, { momentum, nesterov }): OptimizerRule => ({
    slots: { ...(momentum > 0 && { velocity: 0 }) },
    update(value, gradient, slots, { learningRate }): ReturnType<OptimizerRule['update']> {
      if (momentum === 0) return { value: tf.sub(value, tf.mul(gradient, learningRate)), slots: {} };
      const velocity = tf.add(tf.mul(slots.velocity!, momentum), gradient);
      const change = nesterov ? tf.add(gradient, tf.mul(velocity, momentum)) : velocity;
      return { value: tf.sub(value, tf.mul(change, learningRate)), slots: { velocity } };
    },
  }),
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.SGD', params, params.momentum > 0 ? { momentum: params.momentum, nesterov: params.nesterov || undefined } : {}),
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.SGD', params, params.momentum > 0 ? { momentum: params.momentum, nesterov: params.nesterov || undefined } : {}),
  cases: optimizerCases({ momentum: 1 }),
});
