/** Mish: every value times the tanh of its softplus (Misra, 2019). */
import { mishFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const mishLayer = activationNode({
  id: 'layer.mish',
  label: 'Mish',
  summary: 'A smooth ReLU that dips a little below zero.',
  guide: `**What it does.** Multiplies every value by the tanh of its softplus. Large values pass, very negative ones vanish; near zero the curve is smooth and slightly negative.

**When.** In place of ReLU or Swish in deep convolutional networks; YOLOv4 uses it.

**Example.** −1, 0, 1 become −0.3034, 0, 0.8651.

**Formula.** $y = x \\tanh(\\ln(1 + e^{x}))$ (Misra, 2019).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To expect much from the swap alone: it costs more time than ReLU, and often gains little.`,
  keywords: ['yolo', 'smooth relu', 'self-gated'],
  figure: mishFigure,
  icon: 'Activity',
}, 'mish');
