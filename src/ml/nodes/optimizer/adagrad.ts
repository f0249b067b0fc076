/** Adagrad: steps that shrink with everything a weight has been moved by (Duchi et al., 2011). */
import { defineNode } from '../define.ts';
import { kerasOptimizer, torchOptimizer } from './code.ts';
import { epsilonParam, inferOptimizer, learningRateParam, OPTIMIZER_INPUTS, OPTIMIZER_PARAMS, optimizerCases } from './shared.ts';

export const adagradOptimizer = defineNode({
  id: 'optimizer.adagrad',
  version: 1,
  role: 'optimizer',
  category: 'optimizer',
  label: 'Adagrad',
  summary: 'Rarely moved weights take large steps, often moved ones small.',
  guide: `**What it does.** Adds up the squares of each gradient and divides by the root of the sum, so that every weight slows down at its own pace.

**When.** For sparse inputs such as one-hot words, where rare columns deserve large steps.

**Example.** Gradient 1 at every step, initial accumulator 0.1: the first step is 1 / √1.1 = 0.95 × the learning rate, the hundredth 1 / √100.1 = 0.10 ×.

**Formula.** $a \\leftarrow a + g^2$, $w \\leftarrow w - \\eta \\, g / (\\sqrt{a} + \\varepsilon)$ (Duchi et al., 2011; $\\varepsilon$ outside the root as there and in PyTorch, Keras puts it inside).

**Shapes.** Keeps a in the shape of every weight: memory for one more copy of the weights.

**Usual mistake.** To train for long with it: the sum only grows, so the steps die out. RMSprop and Adam forget.`,
  keywords: ['optimiser', 'ada grad', 'sparse', 'adaptive'],
  icon: 'Sigma',
  params: {
    ...learningRateParam(0.01),
    initialAccumulatorValue: { kind: 'number', label: 'Initial accumulator', default: 0.1, min: 0, max: 1_000_000, step: 0.1, help: 'What the sums of squares begin with.' },
    ...epsilonParam(1e-7),
    ...OPTIMIZER_PARAMS,
  },
  inputs: OPTIMIZER_INPUTS,
  outputs: {},
  infer: (_params, inputs) => inferOptimizer(inputs),
  createRule: (tf, { initialAccumulatorValue, epsilon }) => ({
    slots: { accumulator: initialAccumulatorValue },
    update(value, gradient, slots, { learningRate }) {
      const accumulator = tf.add(slots.accumulator!, tf.square(gradient));
      const change = tf.div(gradient, tf.add(tf.sqrt(accumulator), epsilon));
      return { value: tf.sub(value, tf.mul(change, learningRate)), slots: { accumulator } };
    },
  }),
  keras: (params, site) => kerasOptimizer(site, 'keras.optimizers.Adagrad', params, { initial_accumulator_value: params.initialAccumulatorValue, epsilon: params.epsilon }),
  pytorch: (params, site) => torchOptimizer(site, 'torch.optim.Adagrad', params, { initial_accumulator_value: params.initialAccumulatorValue, eps: params.epsilon }),
  cases: optimizerCases({ initialAccumulatorValue: -1 }),
});
