/** Median absolute error: half of the errors are smaller, whatever the outliers do. */
import { measured } from './code.ts';
import { medianErrorFigure } from '../figures/metric.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { meanOfColumns } from './values.ts';

export const medianAbsoluteErrorMetric = defineMetric({
  id: 'metric.medianAbsoluteError',
  version: 1,
  label: 'Median absolute error',
  summary: 'Half of the errors are smaller than this; outliers do not count.',
  guide: `**What it does.** Sorts the distances between prediction and truth and takes the middle one, or the mean of the two in the middle.

**When.** Data with outliers or wrong entries that should not rule the verdict.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: of 0, 1, 2 the middle is 1. Were the last truth 4000, it would still be 1.

**Formula.** $\\mathrm{median}_i\\,|p_i - t_i|$, from 0 up; lower is better. Several values a row: the mean over the columns.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Reporting it alone: up to half of the rows may be terribly wrong.`,
  keywords: ['median', 'robust', 'outlier', '中位数绝对误差'],
  figure: medianErrorFigure,
  icon: 'Rows3',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `sklearn.metrics.median_absolute_error(${truth}, ${prediction})`),
  better: 'lower',
  compute: (_params, rows) => meanOfColumns(rows, (truth, prediction) => {
    const errors = truth.map((value, i) => Math.abs(prediction[i]! - value)).sort();
    const middle = errors.length >> 1;
    return errors.length % 2 === 1 ? errors[middle]! : (errors[middle - 1]! + errors[middle]!) / 2;
  }),
});
