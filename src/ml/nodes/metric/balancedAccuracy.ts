/** Balanced accuracy: the mean of the recalls of all classes, so that a rare class counts as much as a frequent one. */
import { ofClasses } from './code.ts';
import { balancedFigure } from '../figures/metric.ts';
import { averageOf, decide, recallOf } from './classes.ts';
import { CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const balancedAccuracyMetric = defineMetric({
  id: 'metric.balancedAccuracy',
  version: 1,
  label: 'Balanced accuracy',
  summary: 'Accuracy in which every class counts the same, rare or not.',
  guide: `**What it does.** Takes the share of right rows within each true class, and the mean of these shares.

**When.** Classes of very different sizes. Guessing gives 1 / classes, whatever the sizes.

**Example.** Two of three positives and one of two negatives are right: (0.6667 + 0.5) / 2 = 0.5833.

**Formula.** $\\frac{1}{C} \\sum_c \\frac{TP_c}{TP_c + FN_c}$ (Brodersen et al., 2010), from 0 to 1; higher is better. A class without true rows is left out of the mean.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Reading it as the share of right rows: a class with three rows moves it as much as one with three thousand.`,
  keywords: ['macro recall', 'imbalanced', 'BAcc', '平衡准确率'],
  figure: balancedFigure,
  icon: 'Scale',
  params: THRESHOLD_PARAM,
  tasks: CLASSIFICATION,
  code: ({ threshold }, site) => ofClasses(site, 'balanced_accuracy_score', threshold),
  better: 'higher',
  compute: ({ threshold }, rows) => averageOf(decide(rows, threshold), rows.width, 'macro', recallOf),
});
