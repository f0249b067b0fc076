/** Sigmoid: squeezes every value between 0 and 1. */
import { sigmoidFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const sigmoidLayer = activationNode({
  id: 'layer.sigmoid',
  label: 'Sigmoid',
  summary: 'Squeezes every value between 0 and 1.',
  guide: `**What it does.** Maps every value, each for itself, to a number between 0 and 1.

**When.** After the last layer of a yes-or-no question, or of several such questions at once, before a binary cross-entropy; and as a gate.

**Example.** −2, 0, 2 become 0.1192, 0.5, 0.8808.

**Formula.** $y = 1 / (1 + e^{-x})$

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To use it where exactly one of several classes is right: the results do not add up to 1. Use Softmax there.`,
  keywords: ['logistic', 'probability', 'gate', '逻辑函数'],
  figure: sigmoidFigure,
  icon: 'Activity',
}, 'sigmoid');
