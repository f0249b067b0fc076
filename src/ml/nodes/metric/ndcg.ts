/** NDCG at k: the true class is worth less, the further down the ranked classes it stands. */
import { measured } from './code.ts';
import { ndcgFigure } from '../figures/metric.ts';
import { rankOfTruth } from './scores.ts';
import { checkK, defineMetric, FITTING, kParam, meanOverRows, MULTICLASS } from './shared.ts';

export const ndcgMetric = defineMetric({
  id: 'metric.ndcg',
  version: 1,
  label: 'NDCG at k',
  summary: 'Rewards the true class for standing high among the first k.',
  guide: `**What it does.** Orders the classes of each row by probability. The true one earns 1 in first place, 0.631 in second, 0.5 in third and so on, nothing after k.

**When.** Ranking and recommendation with one right item a row, where first place is better than third.

**Example.** The true class has the ranks 1, 2 and 1: (1 + 0.6309 + 1) / 3 = 0.8770.

**Formula.** $\\frac{1}{n} \\sum_i \\frac{[\\mathrm{rank}_i \\le k]}{\\log_2(1 + \\mathrm{rank}_i)}$, from 0 to 1; higher is better (Järvelin and Kekäläinen, 2002; with one right item the ideal gain is 1). Of equal probabilities the class that stands first comes first.

**Shapes.** \`[batch, classes]\`, prediction and target alike → one number; k is at most the number of classes.

**Usual mistake.** Comparing values of different k: a larger k never lowers it.`,
  keywords: ['normalized discounted cumulative gain', 'dcg', 'ranking', 'recommendation', '归一化折损累计增益', '排序'],
  figure: ndcgFigure,
  icon: 'Rows3',
  params: kParam(3),
  tasks: MULTICLASS,
  code: ({ k }, site) => measured(site, (truth, prediction) => `ndcg_at(rank_of_truth(${truth}, ${prediction}), k=${k})`, ['rank_of_truth', 'ndcg_at']),
  better: 'higher',
  check: checkK,
  compute: ({ k }, rows) => meanOverRows(rows, (row) => {
    const rank = rankOfTruth(rows, row);
    return rank <= k ? 1 / Math.log2(1 + rank) : 0;
  }),
  cases: [{ params: { k: 4 }, inputs: FITTING.multiclass, outputs: {} }, { params: { k: 5 }, inputs: FITTING.multiclass, findings: ['param.range'] }],
});
