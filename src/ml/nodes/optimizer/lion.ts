/** Lion: steps of one size, by the sign of the momentum (Chen et al., 2023). */
import { defineNode } from '../define.ts';
import { betas, kerasOptimizer, torchOptimizer } from './code.ts';
import { inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases, runningMean } from './shared.ts';

export const lionOptimizer = defineNode({
  id: 'optimizer.lion',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'Lion',
  summary: 'Moves every weight by the same amount, only the sign is learnt.',
  guide: `**What it does.** Mixes the gradient with its running mean and steps by the sign alone: every weight moves by exactly the learning rate.

**When.** For large networks and large batches, with less memory than Adam.

**Example.** Learning rate 0.0001: a weight at 0.5 goes to 0.4999 or 0.5001, whether its gradient is 1000 or 0.001.

**Formula.** $w \\leftarrow w - \\eta \\, \\mathrm{sign}(\\beta_1 m + (1 - \\beta_1) g)$, then $m \\leftarrow \\beta_2 m + (1 - \\beta_2) g$ (Chen et al., 2023).

**Shapes.** Keeps m in the shape of every weight: memory for one more copy of the weights, Adam takes two.

**Usual mistake.** The learning rate of Adam: take a third to a tenth of it, and three to ten times its weight decay.`,
  keywords: ['optimiser', 'sign', 'evolved', 'memory'],
  icon: 'Award',
  params: {
    ...learningRateParam(0.0001),
    beta1: { kind: 'number', label: 'Beta 1', default: 0.9, min: 0, max: 0.9999, step: 0.01 },
    beta2: { kind: 'number', label: 'Beta 2', default: 0.99, min: 0, max: 0.999999, step: 0.01 },
    ...OPTIMIZER_PARAMS,
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { beta1, beta2 }) => ({
    slots: { m: 0 },
    update(value, gradient, slots, { learningRate }) {
      const change = tf.sign(runningMean(tf, slots.m!, gradient, beta1));
      return { value: tf.sub(value, tf.mul(change, learningRate)), slots: { m: runningMean(tf, slots.m!, gradient, beta2) } };
    },
  }),
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.Lion', params, { beta_1: params.beta1, beta_2: params.beta2 }),
  pytorch: (params, site) => torchOptimizer(site, 'Lion', params, { betas: betas(params) }, { helpers: ['Lion'] }),
  cases: optimizerCases({ beta1: 1 }),
});
