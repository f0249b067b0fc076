/** Adadelta: step sizes from the sizes of earlier steps (Zeiler, 2012). */
import { defineNode } from '../define.ts';
import { kerasOptimizer, torchOptimizer } from './code.ts';
import { epsilonParam, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases, runningMean } from './shared.ts';

export const adadeltaOptimizer = defineNode({
  id: 'optimizer.adadelta',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'Adadelta',
  summary: 'Finds its step sizes itself, from those of earlier steps.',
  guide: `**What it does.** Divides each gradient by its recent root mean square and multiplies by that of its own recent steps, so that a step has the unit of the weight.

**When.** Where no learning rate can be tried out: 1 is the paper’s and nearly always left so.

**Example.** Rho 0.95, epsilon 1e−6, first gradient 1: √1e−6 / √0.050001 = 0.0045 is the first step; the steps then grow by themselves.

**Formula.** $v \\leftarrow \\rho v + (1 - \\rho) g^2$, $\\Delta = g \\sqrt{d + \\varepsilon} / \\sqrt{v + \\varepsilon}$, $d \\leftarrow \\rho d + (1 - \\rho) \\Delta^2$, $w \\leftarrow w - \\eta \\Delta$ (Zeiler, 2012).

**Shapes.** Keeps v and d in the shape of every weight: memory for two more copies of the weights.

**Usual mistake.** A learning rate of 0.001, Keras’s default: then it hardly moves. A larger epsilon is what makes it start faster.`,
  keywords: ['optimiser', 'ada delta', 'adaptive'],
  icon: 'SlidersHorizontal',
  params: {
    ...learningRateParam(1),
    rho: { kind: 'number', label: 'Rho', default: 0.95, min: 0, max: 0.999999, step: 0.01 },
    ...epsilonParam(1e-6),
    ...OPTIMIZER_PARAMS,
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { rho, epsilon }) => ({
    slots: { v: 0, d: 0 },
    update(value, gradient, slots, { learningRate }) {
      const v = runningMean(tf, slots.v!, tf.square(gradient), rho);
      const change = tf.mul(gradient, tf.div(tf.sqrt(tf.add(slots.d!, epsilon)), tf.sqrt(tf.add(v, epsilon))));
      const d = runningMean(tf, slots.d!, tf.square(change), rho);
      return { value: tf.sub(value, tf.mul(change, learningRate)), slots: { v, d } };
    },
  }),
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.Adadelta', params, { rho: params.rho, epsilon: params.epsilon }),
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.Adadelta', params, { rho: params.rho, eps: params.epsilon }),
  cases: optimizerCases({ rho: 1, epsilon: 0 }),
});
