/** Mean squared error: the mean of the squared errors, over all rows. */
import { measured } from './code.ts';
import { mseFigure } from '../figures/metric.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { meanOfValues } from './values.ts';

export const mseMetric = defineMetric({
  id: 'metric.mse',
  version: 1,
  label: 'Mean squared error',
  summary: 'The mean of the squared errors, in the square of the target’s unit.',
  guide: `**What it does.** Squares the errors and takes their mean, so that large ones count most.

**When.** Large errors are much worse than small ones, or to compare with a loss. It is in the target’s unit, while the loss may be in the scaled one.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: (0 + 1 + 4) / 3 = 1.6667.

**Formula.** $\\frac{1}{n} \\sum_i (p_i - t_i)^2$, from 0 up; lower is better.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Reading it in the target’s unit; for that take its root, RMSE.`,
  keywords: ['mse', 'l2', 'squared', '均方误差'],
  figure: mseFigure,
  icon: 'SquareFunction',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `sklearn.metrics.mean_squared_error(${truth}, ${prediction})`),
  better: 'lower',
  compute: (_params, rows) => meanOfValues(rows, (truth, prediction) => (prediction - truth) ** 2),
});
