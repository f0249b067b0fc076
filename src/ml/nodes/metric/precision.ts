/** Precision: how many of the rows that were called a class are of it. */
import { averaged } from './code.ts';
import { precisionFigure } from '../figures/metric.ts';
import { averageScore, precisionOf } from './classes.ts';
import { AVERAGE_PARAM, CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const precisionMetric = defineMetric({
  id: 'metric.precision',
  version: 1,
  label: 'Precision',
  summary: 'Of the rows that were called positive, the share that is.',
  guide: `**What it does.** Looks only at rows that were predicted as a class and asks how many are of it.

**When.** A false alarm is dear: spam filters, arrests, surgery.

**Example.** Three rows are called positive and two are: 2 / 3 = 0.6667.

**Formula.** $\\frac{TP}{TP + FP}$, from 0 to 1; higher is better. *Average*: the positive class of two, else *macro*, the mean over classes; *weighted*, the mean by the true rows of each class; *micro*, all counts together. A class that occurs and was never predicted counts 0; one that neither occurs nor was predicted is left out, NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Raising the threshold until precision is high and not looking at what recall became.`,
  keywords: ['positive predictive value', 'PPV', '精确率', '查准率'],
  figure: precisionFigure,
  icon: 'Crosshair',
  params: { ...THRESHOLD_PARAM, ...AVERAGE_PARAM },
  tasks: CLASSIFICATION,
  code: (params, site) => averaged(site, 'precision_score', params, { zero_division: 0 }),
  better: 'higher',
  compute: (params, rows) => averageScore(params, rows, precisionOf),
});
