/** R²: how much better than always predicting the mean. */
import { measured } from './code.ts';
import { r2Figure } from '../figures/metric.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { errorSums, isConstant, meanOfColumns } from './values.ts';

export const r2Metric = defineMetric({
  id: 'metric.r2',
  version: 1,
  label: 'R²',
  summary: 'How much better than always predicting the mean.',
  guide: `**What it does.** Sets the squared errors against those of a prediction that is always the mean of the truth.

**When.** Comparing regressions whose targets have different units. 1 is perfect, 0 no better than the mean, below 0 worse.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: errors² sum to 5, the mean 2.3333 would have 4.6667: 1 − 5 / 4.6667 = −0.0714.

**Formula.** $1 - \\frac{\\sum_i (p_i - t_i)^2}{\\sum_i (t_i - \\bar t)^2}$, up to 1; higher is better. Several values a row: the mean over the columns. NaN where the truth is constant.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Taking it for the square of a correlation: that ignores a wrong offset and scale, this does not.`,
  keywords: ['r squared', 'coefficient of determination', '决定系数'],
  figure: r2Figure,
  icon: 'Award',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `sklearn.metrics.r2_score(${truth}, ${prediction}, force_finite=False)`),
  better: 'higher',
  compute: (_params, rows) => meanOfColumns(rows, (truth, prediction) => {
    if (isConstant(truth)) return NaN;
    const { squared, spread } = errorSums(truth, prediction);
    return 1 - squared / spread;
  }),
});
