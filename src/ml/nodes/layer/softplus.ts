/** Softplus: a smooth ReLU that is always positive. */
import { softplusFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const softplusLayer = activationNode({
  id: 'layer.softplus',
  label: 'Softplus',
  summary: 'A smooth ReLU; every result is positive.',
  guide: `**What it does.** Bends every value smoothly to a positive one: near zero for very negative values, nearly unchanged for large ones.

**When.** Where the network must answer with a positive number, such as a variance, a rate or a price.

**Example.** −1, 0, 1 become 0.3133, 0.6931, 1.3133.

**Formula.** $y = \\ln(1 + e^{x})$ (Dugas et al., 2001).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To expect exact zeros: it only comes near to them.`,
  keywords: ['smooth relu', 'positive', '软加'],
  figure: softplusFigure,
  icon: 'Activity',
}, 'softplus');
