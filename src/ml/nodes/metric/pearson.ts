/** Pearson correlation: whether predictions rise and fall with the truth. */
import { helper } from './code.ts';
import { pearsonFigure } from '../figures/metric.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { comoment, isConstant, meanOfColumns } from './values.ts';

export const pearsonMetric = defineMetric({
  id: 'metric.pearson',
  version: 1,
  label: 'Pearson correlation',
  summary: 'Whether predictions rise and fall with the truth.',
  guide: `**What it does.** Measures how well a straight line through the pairs of truth and prediction fits, whatever its slope and height.

**When.** The order and proportions matter, not the size: scores, similarities.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: 1 / √(4.6667 · 2) = 0.3273.

**Formula.** $\\frac{\\sum_i (t_i - \\bar t)(p_i - \\bar p)}{\\sqrt{\\sum_i (t_i - \\bar t)^2 \\sum_i (p_i - \\bar p)^2}}$, from −1 to 1; higher is better. Several values a row: the mean over the columns. NaN where truth or prediction is constant.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Taking 1 for perfect: predictions ten times too large correlate perfectly.`,
  keywords: ['correlation', 'r', 'linear', '皮尔逊相关系数'],
  figure: pearsonFigure,
  icon: 'ChartLine',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => helper(site, 'mean_correlation'),
  better: 'higher',
  compute: (_params, rows) => meanOfColumns(rows, (truth, prediction) =>
    (isConstant(truth) || isConstant(prediction) ? NaN : comoment(truth, prediction) / Math.sqrt(comoment(truth, truth) * comoment(prediction, prediction)))),
});
