/** Exponential: e to the power of every value. */
import { exponentialFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const exponentialLayer = activationNode({
  id: 'layer.exponential',
  label: 'Exponential',
  summary: 'Raises e to the power of every value.',
  guide: `**What it does.** Maps every value to a positive one; adding 1 to the input multiplies the result by 2.718.

**When.** After the last layer where the answer is a rate or a count whose logarithm is what the network predicts (Poisson regression).

**Example.** −1, 0, 2 become 0.3679, 1, 7.3891.

**Formula.** $y = e^{x}$

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To use it in hidden layers: values soon grow beyond all bounds, and from about 88.7 on float32 knows only infinity.`,
  keywords: ['exp', 'poisson', 'log link', '指数'],
  figure: exponentialFigure,
  icon: 'Activity',
}, 'exponential', (tf, x) => tf.exp(x));
