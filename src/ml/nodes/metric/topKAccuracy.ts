/** Top-k accuracy, or hit rate at k: how often the true class is among the k most probable. */
import { measured } from './code.ts';
import { topKAccuracyFigure } from '../figures/metric.ts';
import { rankOfTruth } from './scores.ts';
import { checkK, defineMetric, FITTING, kParam, meanOverRows, MULTICLASS } from './shared.ts';

export const topKAccuracyMetric = defineMetric({
  id: 'metric.topKAccuracy',
  version: 1,
  label: 'Top-k accuracy',
  summary: 'How often the true class is among the k most probable: the hit rate at k.',
  guide: `**What it does.** Orders the classes of each row by probability and counts the rows whose true class is among the first k. With one right item a row this is the *hit rate at k* (and the recall at k) of recommendation.

**When.** Many classes that are hard to tell apart, or a list of suggestions in which one is the right one.

**Example.** The true class has the ranks 1, 2 and 1 in three rows: k = 1 gives 0.6667, k = 2 gives 1.

**Formula.** $\\frac{1}{n} \\sum_i [\\mathrm{rank}_i \\le k]$, from 0 to 1; higher is better. Of equal probabilities the class that stands first comes first, so that k = 1 is the accuracy.

**Shapes.** \`[batch, classes]\`, prediction and target alike → one number; k is at most the number of classes.

**Usual mistake.** A large k with few classes: k = classes gives 1 for every network.`,
  keywords: ['hit rate', 'hit@k', 'recall@k', 'top 5', 'recommendation', '命中率', '前 k 准确率'],
  figure: topKAccuracyFigure,
  icon: 'Award',
  params: kParam(2),
  tasks: MULTICLASS,
  code: ({ k }, site) => measured(site, (truth, prediction) => `np.mean(rank_of_truth(${truth}, ${prediction}) <= ${k})`, ['rank_of_truth']),
  better: 'higher',
  check: checkK,
  compute: ({ k }, rows) => meanOverRows(rows, (row) => (rankOfTruth(rows, row) <= k ? 1 : 0)),
  cases: [{ params: { k: 4 }, inputs: FITTING.multiclass, outputs: {} }, { params: { k: 5 }, inputs: FITTING.multiclass, findings: ['param.range'] }],
});
