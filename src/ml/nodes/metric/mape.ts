/** Mean absolute percentage error: how far predictions are off, in percent of the truth. */
import { measured } from './code.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { meanOfValues } from './values.ts';

export const mapeMetric = defineMetric({
  id: 'metric.mape',
  version: 1,
  label: 'Mean absolute percentage error',
  summary: 'How far predictions are off, in percent of the truth.',
  guide: `**What it does.** Divides each error by the size of the truth, takes the mean and gives percent.

**When.** Truths of very different sizes, all well away from 0: prices, sales.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: (0 + 50 + 50) / 3 = 33.33 %.

**Formula.** $\\frac{100}{n} \\sum_i \\left|\\frac{p_i - t_i}{t_i}\\right|$, from 0 up; lower is better. NaN where a truth is 0.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Truths near 0: one of them outweighs all others. Predicting too low costs at most 100 %, too high has no limit.`,
  keywords: ['mape', 'percent', 'relative', '平均绝对百分比误差'],
  icon: 'Percent',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `100 * sklearn.metrics.mean_absolute_percentage_error(${truth}, ${prediction})`),
  better: 'lower',
  compute: (_params, rows) => (rows.truth.includes(0) ? NaN : meanOfValues(rows, (truth, prediction) => 100 * Math.abs((prediction - truth) / truth))),
});
