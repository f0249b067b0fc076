/** LAMB: Adam whose step is scaled to the size of each weight tensor (You et al., 2020). */
import { defineNode } from '../define.ts';
import { betas, kerasOptimizer, torchOptimizer } from './code.ts';
import { BETA_PARAMS, epsilonParam, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases, runningMean } from './shared.ts';

export const lambOptimizer = defineNode({
  id: 'optimizer.lamb',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'LAMB',
  summary: 'Adam for very large batches: steps in proportion to the weights.',
  guide: `**What it does.** Takes the step of Adam and scales it, for each weight tensor as a whole, to the length of that tensor.

**When.** For batches of thousands of rows, where Adam needs a large learning rate and some layers cannot bear it.

**Example.** A kernel of length 10 and an Adam step of length 2 have a trust ratio of 5: at learning rate 0.001 the kernel moves by 0.01, a thousandth of its length.

**Formula.** $r = \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$, $w \\leftarrow w - \\eta \\, \\frac{\\lVert w \\rVert}{\\lVert r \\rVert} \\, r$, the ratio being 1 where a length is 0 (You et al., 2020). The paper adds weight decay to $r$; here it is decoupled, as for every optimizer, and outside the ratio.

**Shapes.** Keeps m and v in the shape of every weight; the trust ratio is one number a tensor.

**Usual mistake.** To use it for small batches: Adam does as well there, and costs less.`,
  keywords: ['optimiser', 'large batch', 'trust ratio', 'layer-wise', 'lars', 'bert'],
  icon: 'Scale',
  params: { ...learningRateParam(0.001), ...BETA_PARAMS, ...epsilonParam(1e-6), ...OPTIMIZER_PARAMS },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { beta1, beta2, epsilon }) => ({
    slots: { m: 0, v: 0 },
    update(value, gradient, slots, { step, learningRate }) {
      const m = runningMean(tf, slots.m!, gradient, beta1);
      const v = runningMean(tf, slots.v!, tf.square(gradient), beta2);
      const change = tf.div(tf.div(m, 1 - beta1 ** step), tf.add(tf.sqrt(tf.div(v, 1 - beta2 ** step)), epsilon));
      const length = tf.sqrt(tf.sum(tf.square(value))), stride = tf.sqrt(tf.sum(tf.square(change)));
      const trust = tf.where(tf.greater(tf.mul(length, stride), 0), tf.div(length, stride), tf.onesLike(length));
      return { value: tf.sub(value, tf.mul(change, tf.mul(trust, learningRate))), slots: { m, v } };
    },
  }),
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.Lamb', params, { beta_1: params.beta1, beta_2: params.beta2, epsilon: params.epsilon }),
  pytorch: (params, site) => torchOptimizer(site, 'Lamb', params, { betas: betas(params), eps: params.epsilon }, { helpers: ['Lamb'] }),
  cases: optimizerCases({ beta1: 1 }),
});
