/** Adamax: Adam with the largest gradient in place of the mean square (Kingma and Ba, 2015). */
import { defineNode } from '../define.ts';
import { betas, kerasOptimizer, torchOptimizer } from './code.ts';
import { BETA_PARAMS, epsilonParam, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases, runningMean } from './shared.ts';

export const adamaxOptimizer = defineNode({
  id: 'optimizer.adamax',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'Adamax',
  summary: 'Adam that divides by the largest recent gradient.',
  guide: `**What it does.** Divides the running mean of each gradient by the largest absolute gradient so far, which slowly fades.

**When.** Where gradients are rare or jump, as with embeddings: one large gradient cannot make a large step.

**Example.** Gradients 4, 0, 0 with beta 2 = 0.999: u = 4, then 3.996, then 3.992.

**Formula.** $m \\leftarrow \\beta_1 m + (1 - \\beta_1) g$, $u \\leftarrow \\max(\\beta_2 u, |g|)$, $w \\leftarrow w - \\eta \\, m / ((1 - \\beta_1^t)(u + \\varepsilon))$ (Kingma and Ba, 2015, algorithm 2; $\\varepsilon$ as in Keras, the paper has none).

**Shapes.** Keeps m and u in the shape of every weight: memory for two more copies of the weights.

**Usual mistake.** The learning rate of Adam, unchanged: the paper takes twice as much, 0.002.`,
  keywords: ['optimiser', 'infinity norm', 'adam', 'embedding', 'adaptive'],
  icon: 'Maximize',
  params: { ...learningRateParam(0.002), ...BETA_PARAMS, ...epsilonParam(1e-7), ...OPTIMIZER_PARAMS },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { beta1, beta2, epsilon }) => ({
    slots: { m: 0, u: 0 },
    update(value, gradient, slots, { step, learningRate }) {
      const m = runningMean(tf, slots.m!, gradient, beta1);
      const u = tf.maximum(tf.mul(slots.u!, beta2), tf.abs(gradient));
      const change = tf.div(m, tf.add(u, epsilon));
      return { value: tf.sub(value, tf.mul(change, learningRate / (1 - beta1 ** step))), slots: { m, u } };
    },
  }),
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.Adamax', params, { beta_1: params.beta1, beta_2: params.beta2, epsilon: params.epsilon }),
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.Adamax', params, { betas: betas(params), eps: params.epsilon }),
  cases: optimizerCases({ beta2: 1 }),
});
