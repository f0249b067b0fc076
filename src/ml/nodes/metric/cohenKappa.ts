/** Cohen's kappa: agreement of predicted and true classes beyond what chance would give. */
import { ofClasses } from './code.ts';
import { kappaFigure } from '../figures/metric.ts';
import { countsOf, decide, shareRight } from './classes.ts';
import { CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const cohenKappaMetric = defineMetric({
  id: 'metric.cohenKappa',
  version: 1,
  label: 'Cohen’s kappa',
  summary: 'Agreement beyond chance.',
  guide: `**What it does.** Sets the accuracy against the accuracy that guessing with the same frequencies would have.

**When.** Comparing the network with human raters, whose agreement is usually given as kappa.

**Example.** Accuracy 0.6, three of five rows positive both in truth and in prediction: chance is 0.36 + 0.16 = 0.52, kappa (0.6 − 0.52) / (1 − 0.52) = 0.1667.

**Formula.** $\\frac{p_o - p_e}{1 - p_e}$, $p_e = \\sum_k \\frac{t_k p_k}{n^2}$ with $t_k$ true and $p_k$ predicted rows of class $k$ (Cohen, 1960), up to 1; 0 is chance, higher is better. NaN where truth and prediction are one and the same class in every row.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Comparing kappas of data whose classes have other frequencies: chance differs with them.`,
  keywords: ['kappa', 'agreement', 'inter-rater', 'κ 系数', '一致性'],
  figure: kappaFigure,
  icon: 'Repeat',
  params: THRESHOLD_PARAM,
  tasks: CLASSIFICATION,
  code: ({ threshold }, site) => ofClasses(site, 'cohen_kappa_score', threshold),
  better: 'higher',
  compute: ({ threshold }, rows) => {
    const confusion = decide(rows, threshold);
    const chance = countsOf(confusion).reduce((sum, { tp, fp, fn }) => sum + (tp + fp) * (tp + fn), 0) / rows.rows ** 2;
    return (shareRight(confusion) - chance) / (1 - chance);
  },
});
