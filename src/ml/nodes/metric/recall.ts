/** Recall: how many of the rows of a class were found. */
import { averaged } from './code.ts';
import { recallFigure } from '../figures/metric.ts';
import { averageScore, recallOf } from './classes.ts';
import { AVERAGE_PARAM, CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const recallMetric = defineMetric({
  id: 'metric.recall',
  version: 1,
  label: 'Recall',
  summary: 'Of the rows that are positive, the share that was found.',
  guide: `**What it does.** Looks only at rows that are of a class and asks how many were predicted so.

**When.** A miss is dear: illness, fraud, faults. Also called sensitivity or true positive rate.

**Example.** Three rows are positive and two are called so: 2 / 3 = 0.6667.

**Formula.** $\\frac{TP}{TP + FN}$, from 0 to 1; higher is better. *Average*: the positive class of two, else *macro*, the mean over classes; *weighted*, the mean by the true rows of each class; *micro*, all counts together. A class without true rows has no recall and is left out, NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Judging by recall alone: calling everything positive gives 1.`,
  keywords: ['sensitivity', 'true positive rate', 'TPR', '召回率', '查全率'],
  figure: recallFigure,
  icon: 'ScanSearch',
  params: { ...THRESHOLD_PARAM, ...AVERAGE_PARAM },
  tasks: CLASSIFICATION,
  code: (params, site) => averaged(site, 'recall_score', params),
  better: 'higher',
  compute: (params, rows) => averageScore(params, rows, recallOf),
});
