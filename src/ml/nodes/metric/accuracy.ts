/** Accuracy: the share of rows that were predicted rightly. */
import { ofClasses } from './code.ts';
import { accuracyFigure } from '../figures/metric.ts';
import { decide, shareRight } from './classes.ts';
import { CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const accuracyMetric = defineMetric({
  id: 'metric.accuracy',
  version: 1,
  label: 'Accuracy',
  summary: 'The share of rows that are predicted rightly.',
  guide: `**What it does.** Decides a class for each row and counts how many are right. Two classes: positive from the threshold on. Several: the class with the highest probability, the first of equals.

**When.** As the first number of any classification whose classes are about equally frequent.

**Example.** Truths 1, 1, 1, 0, 0 and predictions 0.9, 0.8, 0.2, 0.7, 0.1: three of five are right, 0.6.

**Formula.** $\\frac{1}{n} \\sum_i [\\hat y_i = y_i]$, from 0 to 1; higher is better.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Trusting it where classes are rare: with 1 % positives, saying “no” always reaches 0.99. Look at balanced accuracy, F1 or the area under the precision–recall curve there.`,
  keywords: ['acc', 'correct', 'hit', '准确率', '正确率'],
  figure: accuracyFigure,
  icon: 'Target',
  params: THRESHOLD_PARAM,
  tasks: CLASSIFICATION,
  code: ({ threshold }, site) => ofClasses(site, 'accuracy_score', threshold),
  better: 'higher',
  compute: ({ threshold }, rows) => shareRight(decide(rows, threshold)),
});
