/** Average precision: the area under the precision–recall curve, in steps. */
import { measured } from './code.ts';
import { prFigure } from '../figures/metric.ts';
import { averagePrecision, oneAgainstRest } from './scores.ts';
import { CLASSIFICATION, defineMetric } from './shared.ts';

export const prAucMetric = defineMetric({
  id: 'metric.prAuc',
  version: 1,
  label: 'PR AUC (average precision)',
  summary: 'Area under the precision–recall curve; made for rare positives.',
  guide: `**What it does.** Lowers the threshold row by row and takes the mean of the precisions at which the positives are found. Several classes: each against the rest, then the mean.

**When.** Positives are rare and you care for them: fraud, search, detection. Guessing gives the share of positives, not 0.5.

**Example.** By falling probability the truths are 1, 1, 0, 1, 0: precisions 1, 1 and 3 / 4 at the positives, mean 0.9167.

**Formula.** $\\sum_n (R_n - R_{n-1})\\,P_n$ over falling thresholds, equal probabilities taken together (scikit-learn's average precision, without interpolation), from 0 to 1; higher is better. A class without true rows is left out; NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Comparing values of data with different shares of positives: the value of guessing differs with them.`,
  keywords: ['auprc', 'average precision', 'AP', 'precision recall curve', 'PR 曲线下面积', '平均精确率'],
  figure: prFigure,
  icon: 'Activity',
  params: {},
  tasks: CLASSIFICATION,
  code: (_params, site) => measured(site, (truth, prediction) => `one_against_rest(sklearn.metrics.average_precision_score, ${truth}, ${prediction})`, ['one_against_rest']),
  better: 'higher',
  compute: (_params, rows) => oneAgainstRest(rows, averagePrecision),
});
