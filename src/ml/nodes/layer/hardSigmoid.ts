/** Hard sigmoid: the sigmoid in three straight pieces. */
import { hardSigmoidFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const hardSigmoidLayer = activationNode({
  id: 'layer.hardSigmoid',
  label: 'Hard sigmoid',
  summary: 'A sigmoid of three straight pieces: quick, and exactly 0 or 1 far out.',
  guide: `**What it does.** Approximates the sigmoid by a straight line between −2.5 and 2.5, with 0 below and 1 above.

**When.** As a gate on slow devices: it needs no exponential.

**Example.** −3, −1, 0, 1, 3 become 0, 0.3, 0.5, 0.7, 1.

**Formula.** $y = \\min(1, \\max(0, 0.2 \\, x + 0.5))$, in the form of Keras 2 and TensorFlow.js.

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To compare it with Keras 3 or PyTorch, which use the slope 1/6 and reach 0 and 1 at ±3.`,
  keywords: ['piecewise sigmoid', 'gate', 'quick'],
  figure: hardSigmoidFigure,
  icon: 'Activity',
}, 'hardSigmoid');
