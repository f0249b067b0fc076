/** Tanh: squeezes every value between −1 and 1. */
import { tanhFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const tanhLayer = activationNode({
  id: 'layer.tanh',
  label: 'Tanh',
  summary: 'Squeezes every value between −1 and 1.',
  guide: `**What it does.** Maps every value to a number between −1 and 1, with zero staying zero.

**When.** In recurrent networks, and as the last layer where the answers lie between −1 and 1, such as the pixels of a generator.

**Example.** −1, 0, 1 become −0.7616, 0, 0.7616.

**Formula.** $y = (e^{x} - e^{-x}) / (e^{x} + e^{-x})$

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** Inputs far from zero: from ±3 on the curve is flat and hardly anything is learnt. Normalise first.`,
  keywords: ['hyperbolic tangent', 'bounded', '双曲正切'],
  figure: tanhFigure,
  icon: 'Activity',
}, 'tanh');
