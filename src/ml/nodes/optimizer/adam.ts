/** Adam: gradient descent with a step size of its own for every weight (Kingma and Ba, 2015). */
import { defineNode } from '../define.ts';
import { betas, kerasOptimizer, torchOptimizer } from './code.ts';
import { ADAM_PARAMS, createAdamRule, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases } from './shared.ts';

export const adamOptimizer = defineNode({
  id: 'optimizer.adam',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'Adam',
  summary: 'Adapts the step of every weight; the safe first choice.',
  guide: `**What it does.** Keeps a running mean of each gradient and of its square, and steps by their ratio. *AMSGrad* divides by the largest mean square so far.

**When.** First. Lower the learning rate where the loss jumps, raise it where it crawls.

**Example.** Learning rate 0.001, first gradient 5: m̂ = 5, √v̂ = 5, so the weight moves by 0.001. A first gradient of 0.05 moves it by 0.001 as well.

**Formula.** $m \\leftarrow \\beta_1 m + (1 - \\beta_1) g$, $v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2$, $w \\leftarrow w - \\eta \\, \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$ with $\\hat m = m / (1 - \\beta_1^t)$, $\\hat v = v / (1 - \\beta_2^t)$ (Kingma and Ba, 2015). AMSGrad: $\\max_{i \\le t} v_i$ in place of $v$ (Reddi et al., 2018).

**Shapes.** Keeps m and v in the shape of every weight: memory for two more copies of the weights, with AMSGrad for three.

**Usual mistake.** The learning rate of SGD: 0.01 or 0.1 makes Adam jump.`,
  keywords: ['optimiser', 'gradient', 'train', 'learning rate', 'amsgrad', 'adaptive moments', '优化器'],
  icon: 'Zap',
  params: { ...learningRateParam(0.001), ...ADAM_PARAMS, ...OPTIMIZER_PARAMS },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: createAdamRule,
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.Adam', params, { beta_1: params.beta1, beta_2: params.beta2, epsilon: params.epsilon, amsgrad: params.amsgrad || undefined }),
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.Adam', params, { betas: betas(params), eps: params.epsilon, amsgrad: params.amsgrad || undefined }, { decoupled: 'torch.optim.AdamW' }),
  cases: optimizerCases({ learningRate: 0 }),
});
