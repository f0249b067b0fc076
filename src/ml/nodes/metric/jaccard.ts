/** Jaccard index, or intersection over union: what prediction and truth share of all that either has. */
import { averaged } from './code.ts';
import { jaccardFigure } from '../figures/metric.ts';
import { averageScore, jaccardOf } from './classes.ts';
import { AVERAGE_PARAM, CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const jaccardMetric = defineMetric({
  id: 'metric.jaccard',
  version: 1,
  label: 'Jaccard index (IoU)',
  summary: 'Overlap of prediction and truth: intersection over union, mean IoU over classes.',
  guide: `**What it does.** For each class: the rows that are it *and* were called it, as a share of the rows that are it *or* were called it.

**When.** Wherever *IoU* or *mean IoU* is reported; the macro average over classes is the mean IoU. Stricter than F1.

**Example.** Two hits, one false alarm, one miss: 2 / 4 = 0.5.

**Formula.** $\\frac{TP}{TP + FP + FN} = \\frac{F_1}{2 - F_1}$ (Jaccard, 1901), from 0 to 1; higher is better. *Average*: the positive class of two, else *macro*, the mean over classes; *weighted*, the mean by the true rows of each class; *micro*, all counts together. A class that neither occurs nor was predicted is left out, NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Comparing it with F1 values: 0.5 here is 0.6667 there.`,
  keywords: ['iou', 'mean iou', 'miou', 'intersection over union', '交并比', '平均交并比'],
  figure: jaccardFigure,
  icon: 'Merge',
  params: { ...THRESHOLD_PARAM, ...AVERAGE_PARAM },
  tasks: CLASSIFICATION,
  code: (params, site) => averaged(site, 'jaccard_score', params, { zero_division: 0 }),
  better: 'higher',
  compute: (params, rows) => averageScore(params, rows, jaccardOf),
});
