/** Softsign: a slower tanh, without exponentials. */
import { softsignFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const softsignLayer = activationNode({
  id: 'layer.softsign',
  label: 'Softsign',
  summary: 'Squeezes every value between −1 and 1, more slowly than tanh.',
  guide: `**What it does.** Divides every value by one plus its size, so that all results lie between −1 and 1.

**When.** In place of tanh where values run far out: it nears ±1 slowly, so gradients fade less.

**Example.** −1, 0, 1, 9 become −0.5, 0, 0.5, 0.9.

**Formula.** $y = x / (1 + |x|)$ (Bergstra et al., 2009).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To read its results as probabilities: they can be negative.`,
  keywords: ['squash', 'bounded'],
  figure: softsignFigure,
  icon: 'Activity',
}, 'softsign');
