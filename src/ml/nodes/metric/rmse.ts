/** Root mean squared error: the mean squared error brought back to the target's unit. */
import { measured } from './code.ts';
import { rmseFigure } from '../figures/metric.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { meanOfValues } from './values.ts';

export const rmseMetric = defineMetric({
  id: 'metric.rmse',
  version: 1,
  label: 'Root mean squared error',
  summary: 'Typical error in the target’s unit, large ones counting more.',
  guide: `**What it does.** Takes the root of the mean squared error, which is in the target’s unit again.

**When.** Beside the mean absolute error: where the two lie far apart, a few large errors are at work.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: √(5 / 3) = 1.2910; the mean absolute error is 1.

**Formula.** $\\sqrt{\\frac{1}{n} \\sum_i (p_i - t_i)^2}$, over all values; from 0 up, lower is better.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Averaging the values of several batches: the root of a mean is not the mean of the roots. Here it is exact over all rows.`,
  keywords: ['rmse', 'standard error', '均方根误差'],
  figure: rmseFigure,
  icon: 'Ruler',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `np.sqrt(sklearn.metrics.mean_squared_error(${truth}, ${prediction}))`),
  better: 'lower',
  compute: (_params, rows) => Math.sqrt(meanOfValues(rows, (truth, prediction) => (prediction - truth) ** 2)),
});
