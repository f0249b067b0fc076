/** F1: the harmonic mean of precision and recall. */
import { averaged } from './code.ts';
import { f1Figure } from '../figures/metric.ts';
import { averageScore, fBetaOf } from './classes.ts';
import { AVERAGE_PARAM, CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const f1Metric = defineMetric({
  id: 'metric.f1',
  version: 1,
  label: 'F1',
  summary: 'Precision and recall in one number; both must be high.',
  guide: `**What it does.** Takes the harmonic mean of precision and recall, which lies near the smaller of the two.

**When.** The positive class is rare, and misses and false alarms are about equally bad.

**Example.** Precision 0.5 and recall 1: 2 · 0.5 · 1 / 1.5 = 0.6667; their plain mean would be 0.75.

**Formula.** $\\frac{2\\,TP}{2\\,TP + FP + FN}$, from 0 to 1; higher is better. *Average*: the positive class of two, else *macro*, the mean over classes; *weighted*, the mean by the true rows of each class; *micro*, all counts together. A class that neither occurs nor was predicted is left out, NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Comparing macro values with micro values: with several classes *micro* is nothing but the accuracy.`,
  keywords: ['f-score', 'f measure', 'dice', 'F1 值', 'F1 分数'],
  figure: f1Figure,
  icon: 'Combine',
  params: { ...THRESHOLD_PARAM, ...AVERAGE_PARAM },
  tasks: CLASSIFICATION,
  code: (params, site) => averaged(site, 'f1_score', params),
  better: 'higher',
  compute: (params, rows) => averageScore(params, rows, fBetaOf(1)),
});
