/** Mean absolute error: how far predictions are off, in the target's unit. */
import { measured } from './code.ts';
import { maeFigure } from '../figures/metric.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { meanOfValues } from './values.ts';

export const maeMetric = defineMetric({
  id: 'metric.mae',
  version: 1,
  label: 'Mean absolute error',
  summary: 'How far predictions are off on average, in the target’s unit.',
  guide: `**What it does.** Takes the mean of the distances between prediction and truth.

**When.** Always for a regression: it is in the target’s own unit and easy to explain.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: (0 + 1 + 2) / 3 = 1.

**Formula.** $\\frac{1}{n} \\sum_i |p_i - t_i|$, from 0 up; lower is better.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Comparing it across targets of different units or sizes.`,
  keywords: ['mae', 'l1', 'absolute', '平均绝对误差'],
  figure: maeFigure,
  icon: 'Ruler',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `sklearn.metrics.mean_absolute_error(${truth}, ${prediction})`),
  better: 'lower',
  compute: (_params, rows) => meanOfValues(rows, (truth, prediction) => Math.abs(prediction - truth)),
});
