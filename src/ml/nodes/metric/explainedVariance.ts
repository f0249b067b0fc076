/** Explained variance: R² that forgives a constant offset. */
import { measured } from './code.ts';
import { defineMetric, REGRESSION } from './shared.ts';
import { comoment, isConstant, meanOfColumns } from './values.ts';

export const explainedVarianceMetric = defineMetric({
  id: 'metric.explainedVariance',
  version: 1,
  label: 'Explained variance',
  summary: 'How much of the truth’s variance the prediction explains, whatever its offset.',
  guide: `**What it does.** Sets the variance of the errors against the variance of the truth. An error that is the same in every row has no variance and is forgiven.

**When.** Beside R²: where the two differ, predictions are off by a constant.

**Example.** Truths 1, 2, 3 and predictions 2, 3, 4: 1, though every row is off by 1; R² is −0.5.

**Formula.** $1 - \\frac{\\mathrm{Var}(t - p)}{\\mathrm{Var}(t)}$, up to 1; higher is better. Several values a row: the mean over the columns. NaN where the truth is constant.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Reporting it in place of R²: it hides the offset.`,
  keywords: ['variance', 'explained', '可解释方差', '解释方差'],
  icon: 'Expand',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `sklearn.metrics.explained_variance_score(${truth}, ${prediction}, force_finite=False)`),
  better: 'higher',
  compute: (_params, rows) => meanOfColumns(rows, (truth, prediction) => {
    if (isConstant(truth)) return NaN;
    const errors = truth.map((value, i) => value - prediction[i]!);
    return 1 - comoment(errors, errors) / comoment(truth, truth);
  }),
});
