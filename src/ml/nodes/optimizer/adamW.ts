/** AdamW: Adam with decoupled weight decay switched on (Loshchilov and Hutter, 2019). */
import { defineNode } from '../define.ts';
import { betas, kerasOptimizer, torchOptimizer } from './code.ts';
import { ADAM_PARAMS, createAdamRule, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases } from './shared.ts';

export const adamWOptimizer = defineNode({
  id: 'optimizer.adamW',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'AdamW',
  summary: 'Adam that also draws weights towards zero.',
  guide: `**What it does.** Steps as Adam does, and before each step shrinks the weights a little. It is Adam with the weight decay set: both nodes share one rule.

**When.** For transformers and other large networks, or where Adam fits the training rows too closely.

**Example.** Learning rate 0.001 and weight decay 0.004: each step leaves 0.999996 of a weight, 100,000 steps without a gradient 0.67 of it.

**Formula.** $w \\leftarrow (1 - \\eta \\lambda) \\, w$, then $w \\leftarrow w - \\eta \\, \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$ (Loshchilov and Hutter, 2019).

**Shapes.** Keeps m and v in the shape of every weight: memory for two more copies of the weights.

**Usual mistake.** To take it for an L2 penalty: a penalty is part of the gradient, so Adam divides it by √v̂, and weights with large gradients hardly shrink.`,
  keywords: ['optimiser', 'weight decay', 'decoupled', 'transformer', 'regularisation', '权重衰减'],
  icon: 'Shrink',
  params: { ...learningRateParam(0.001), ...ADAM_PARAMS, ...OPTIMIZER_PARAMS, weightDecay: { ...OPTIMIZER_PARAMS.weightDecay, default: 0.004 } },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: createAdamRule,
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.AdamW', params, { beta_1: params.beta1, beta_2: params.beta2, epsilon: params.epsilon, amsgrad: params.amsgrad || undefined }),
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.AdamW', params, { betas: betas(params), eps: params.epsilon, amsgrad: params.amsgrad || undefined }, { decoupled: 'torch.optim.AdamW' }),
  cases: optimizerCases({ weightDecay: 2 }),
});
