/** Area under the ROC curve: how often a positive row is scored above a negative one. */
import { measured } from './code.ts';
import { rocFigure } from '../figures/metric.ts';
import { areaUnderRoc, oneAgainstRest } from './scores.ts';
import { CLASSIFICATION, defineMetric } from './shared.ts';

export const rocAucMetric = defineMetric({
  id: 'metric.rocAuc',
  version: 1,
  label: 'ROC AUC',
  summary: 'How often a positive row gets a higher score than a negative one.',
  guide: `**What it does.** Compares every positive row with every negative one: the share of pairs in which the positive has the higher probability, ties counting half. No threshold is involved. Several classes: each against the rest, then the mean.

**When.** The order of the rows matters, or the threshold is chosen later.

**Example.** Positives 0.9, 0.8, 0.2 and negatives 0.7, 0.1: five of six pairs are in order, 0.8333.

**Formula.** $\\frac{R_+ - n_+(n_+ + 1)/2}{n_+ n_-}$ with $R_+$ the sum of the ranks of the positives (Mann and Whitney, 1947; Hanley and McNeil, 1982), from 0 to 1; 0.5 is guessing, higher is better. A class that no row or every row has is left out; NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Being content with 0.95 on very rare positives: among a thousand negatives even few false alarms drown them. Look at the area under the precision–recall curve.`,
  keywords: ['auroc', 'roc', 'auc', 'area under curve', 'ranking', 'ROC 曲线下面积'],
  figure: rocFigure,
  icon: 'ChartLine',
  params: {},
  tasks: CLASSIFICATION,
  code: (_params, site) => measured(site, (truth, prediction) => `one_against_rest(sklearn.metrics.roc_auc_score, ${truth}, ${prediction})`, ['one_against_rest']),
  better: 'higher',
  compute: (_params, rows) => oneAgainstRest(rows, areaUnderRoc),
});
