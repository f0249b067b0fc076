/** SELU: an ELU scaled so that mean 0 and variance 1 keep themselves (Klambauer et al., 2017). */
import { seluFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const seluLayer = activationNode({
  id: 'layer.selu',
  label: 'SELU',
  summary: 'An ELU that keeps mean 0 and variance 1 from layer to layer.',
  guide: `**What it does.** An ELU with two fixed numbers, chosen so that activations drift back to mean 0 and variance 1 in every layer.

**When.** In deep networks of Dense layers without normalisation, with the initialiser *leCunNormal* and, for regularisation, Alpha dropout.

**Example.** −1, 0, 1 become −1.1113, 0, 1.0507.

**Formula.** $y = \\lambda x$ for $x > 0$, else $y = \\lambda \\alpha (e^{x} - 1)$, with $\\lambda = 1.0507$ and $\\alpha = 1.6733$ (Klambauer et al., 2017).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** Another initialiser or plain Dropout: both break the mean and the variance that it lives by.`,
  keywords: ['scaled exponential linear unit', 'self-normalizing', 'snn', '自归一化'],
  figure: seluFigure,
  icon: 'Activity',
}, 'selu');
