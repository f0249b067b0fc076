/** Mean squared logarithmic error: squared errors of ln(1 + value), so that proportions count. */
import { measured } from './code.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { meanOfValues } from './values.ts';

export const meanSquaredLogErrorMetric = defineMetric({
  id: 'metric.meanSquaredLogError',
  version: 1,
  label: 'Mean squared logarithmic error',
  summary: 'Squared errors of the logarithms, so that proportions count.',
  guide: `**What it does.** Compares ln(1 + value) instead of the values: 10 for 20 costs about as much as 1000 for 2000.

**When.** Counts and amounts from 0 up that span several sizes.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: (0 + 0.0828 + 0.2609) / 3 = 0.1146.

**Formula.** $\\frac{1}{n} \\sum_i \\left(\\ln(1 + p_i) - \\ln(1 + t_i)\\right)^2$, from 0 up; lower is better. NaN where a truth or a prediction is −1 or less.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** A network with a *linear* last layer may predict below −1, where there is no logarithm; *softplus* or *relu* as its activation cannot.`,
  keywords: ['msle', 'logarithm', 'relative', '均方对数误差'],
  icon: 'SquareFunction',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `sklearn.metrics.mean_squared_log_error(${truth}, ${prediction})`),
  better: 'lower',
  compute: (_params, rows) => {
    const undefinedAt = (value: number): boolean => value <= -1;
    if (rows.truth.some(undefinedAt) || rows.prediction.some(undefinedAt)) return NaN;
    return meanOfValues(rows, (truth, prediction) => (Math.log1p(prediction) - Math.log1p(truth)) ** 2);
  },
});
