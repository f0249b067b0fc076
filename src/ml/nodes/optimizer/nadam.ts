/** Nadam: Adam whose momentum looks one step ahead (Dozat, 2016). */
import { defineNode } from '../define.ts';
import type { OptimizerRule } from '../steps.ts';
import { betas, kerasOptimizer, torchOptimizer } from './code.ts';
import { BETA_PARAMS, epsilonParam, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases, runningMean } from './shared.ts';

export const nadamOptimizer = defineNode({
  id: 'optimizer.nadam',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'Nadam',
  summary: 'Adam with Nesterov’s look ahead.',
  guide: `**What it does.** Steps as Adam does, but with the momentum that the next step will have, which warms up from about half of beta 1.

**When.** In place of Adam, where the loss falls slowly in one direction; often a little faster, rarely worse.

**Example.** The first step of Adam is 1 × the learning rate long, that of Nadam 1.056 ×: the gradient, and 0.45 of its running mean on top.

**Formula.** $\\mu_t = \\beta_1 (1 - \\tfrac12 \\cdot 0.96^{t \\psi})$, $\\hat m = \\mu_{t+1} m / (1 - \\prod_{i \\le t+1} \\mu_i) + (1 - \\mu_t) g / (1 - \\prod_{i \\le t} \\mu_i)$, $w \\leftarrow w - \\eta \\, \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$ (Dozat, 2016). Momentum decay $\\psi = 0.004$ is Dozat’s and PyTorch’s; Keras’s Nadam is $\\psi = 1$.

**Shapes.** Keeps m and v in the shape of every weight: memory for two more copies of the weights.

**Usual mistake.** To expect a gain at beta 1 = 0: without momentum there is nothing to look ahead with.`,
  keywords: ['optimiser', 'nesterov', 'adam', 'momentum', 'adaptive'],
  icon: 'Sparkles',
  params: {
    ...learningRateParam(0.001),
    ...BETA_PARAMS,
    ...epsilonParam(1e-7),
    momentumDecay: { kind: 'number', label: 'Momentum decay', default: 0.004, min: 0, max: 1, step: 0.001, help: 'How fast the momentum warms up to beta 1.' },
    ...OPTIMIZER_PARAMS,
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule(tf, { beta1, beta2, epsilon, momentumDecay }): OptimizerRule {
    const momentumAt = (step: number): number => beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
    // The product of all momenta up to a step. Remembered, since it is asked for once a weight and step; from step 1 again where a run resumes, in the same order and so to the bit.
    const known = { step: 0, product: 1 };
    const productTo = (step: number): number => {
      if (step < known.step) Object.assign(known, { step: 0, product: 1 });
      while (known.step < step) known.product *= momentumAt(++known.step);
      return known.product;
    };
    return {
      slots: { m: 0, v: 0 },
      update(value, gradient, slots, { step, learningRate }) {
        const m = runningMean(tf, slots.m!, gradient, beta1);
        const v = runningMean(tf, slots.v!, tf.square(gradient), beta2);
        const product = productTo(step), next = momentumAt(step + 1);
        const change = tf.add(tf.mul(gradient, (1 - momentumAt(step)) / (1 - product)), tf.mul(m, next / (1 - product * next)));
        const divisor = tf.add(tf.sqrt(tf.div(v, 1 - beta2 ** step)), epsilon);
        return { value: tf.sub(value, tf.mul(tf.div(change, divisor), learningRate)), slots: { m, v } };
      },
    };
  },
  keras: (params, site) => {
    const own = { beta_1: params.beta1, beta_2: params.beta2, epsilon: params.epsilon };
    return params.momentumDecay === 1 ? kerasOptimizer(site, 'keras.optimizers.Nadam', params, own) : kerasOptimizer(site, 'Nadam', params, { ...own, momentum_decay: params.momentumDecay }, ['Nadam']);
  },
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.NAdam', params, { betas: betas(params), eps: params.epsilon, momentum_decay: params.momentumDecay }),
  cases: optimizerCases({ momentumDecay: -0.1 }),
});
