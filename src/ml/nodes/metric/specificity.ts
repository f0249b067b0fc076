/** Specificity: how many of the rows that are not of a class were left alone. */
import { ofAllClasses } from './code.ts';
import { specificityFigure } from '../figures/metric.ts';
import { averageScore, specificityOf } from './classes.ts';
import { AVERAGE_PARAM, CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const specificityMetric = defineMetric({
  id: 'metric.specificity',
  version: 1,
  label: 'Specificity',
  summary: 'Of the rows that are negative, the share that was left alone.',
  guide: `**What it does.** The recall of the negatives: of the rows that are not of a class, how many were not called so.

**When.** Beside recall in medical tests: recall says how many ill are found, specificity how many healthy are left in peace. 1 − specificity is the false positive rate.

**Example.** Two rows are negative and one of them is called positive: 1 / 2 = 0.5.

**Formula.** $\\frac{TN}{TN + FP}$, from 0 to 1; higher is better. *Average*: the positive class of two, else *macro*, the mean over each class against the rest; *weighted*, by the true rows of each class; *micro*, all counts together. Where every row is of a class it has no specificity and is left out, as is a class that neither occurs nor was predicted; NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Being glad of a high value with many classes: most rows are negative for each class, so it is high by itself.`,
  keywords: ['true negative rate', 'TNR', 'selectivity', 'false positive rate', '特异度', '真负率'],
  figure: specificityFigure,
  icon: 'Filter',
  params: { ...THRESHOLD_PARAM, ...AVERAGE_PARAM },
  tasks: CLASSIFICATION,
  code: ({ threshold, average }, site) => ofAllClasses(site, 'specificity_score', threshold, average),
  better: 'higher',
  compute: (params, rows) => averageScore(params, rows, specificityOf),
});
