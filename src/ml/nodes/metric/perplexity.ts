/** Perplexity: among how many equally likely classes the network hesitates. */
import { measured } from './code.ts';
import { meanLogLoss } from './scores.ts';
import { CLASSIFICATION, defineMetric } from './shared.ts';

export const perplexityMetric = defineMetric({
  id: 'metric.perplexity',
  version: 1,
  label: 'Perplexity',
  summary: 'Among how many equally likely classes the network hesitates.',
  guide: `**What it does.** Raises e to the log loss, which turns surprise into a number of choices.

**When.** Predicting the next word or character, or any choice among many classes.

**Example.** Four classes at 0.25 each: log loss 1.3863, perplexity 4. A log loss of 0.5501 gives 1.7334.

**Formula.** $\\exp\\left(-\\frac{1}{n} \\sum_i \\ln p_{i, y_i}\\right)$, p kept within [1e−7, 1 − 1e−7]; from 1 up, lower is better (Jelinek et al., 1977).

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Comparing perplexities of different vocabularies: with fewer classes it is lower by itself.`,
  keywords: ['language model', 'ppl', 'exp loss', '困惑度'],
  icon: 'Shuffle',
  params: {},
  tasks: CLASSIFICATION,
  code: (_params, site) => measured(site, (truth, prediction) => `np.exp(mean_log_loss(${truth}, ${prediction}))`, ['mean_log_loss']),
  better: 'lower',
  compute: (_params, rows) => Math.exp(meanLogLoss(rows)),
});
