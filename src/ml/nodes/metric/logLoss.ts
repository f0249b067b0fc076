/** Log loss: how surprised the probabilities are by the true class, over all rows. */
import { helper } from './code.ts';
import { categoricalCrossentropyFigure } from '../figures/loss.ts';
import { meanLogLoss } from './scores.ts';
import { CLASSIFICATION, defineMetric } from './shared.ts';

export const logLossMetric = defineMetric({
  id: 'metric.logLoss',
  version: 1,
  label: 'Log loss',
  summary: 'How surprised the probabilities are by the truth (cross-entropy).',
  guide: `**What it does.** Takes −ln of the probability that each true class was given, and the mean over all rows. Being sure and wrong costs most.

**When.** The probabilities themselves are used, not only the class. It is the cross-entropy without the weights, smoothing and batches of a loss.

**Example.** True classes given 0.8, 0.3 and 0.8: (0.2231 + 1.2040 + 0.2231) / 3 = 0.5501.

**Formula.** $-\\frac{1}{n} \\sum_i \\ln p_{i, y_i}$, p kept within [1e−7, 1 − 1e−7]; from 0 up, lower is better. Guessing among C equally frequent classes gives ln C.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Giving it scores that are no probabilities; it takes what *sigmoid* and *softmax* give.`,
  keywords: ['cross-entropy', 'negative log likelihood', 'NLL', '对数损失'],
  figure: categoricalCrossentropyFigure,
  icon: 'TrendingDown',
  params: {},
  tasks: CLASSIFICATION,
  code: (_params, site) => helper(site, 'mean_log_loss'),
  better: 'lower',
  compute: (_params, rows) => meanLogLoss(rows),
});
