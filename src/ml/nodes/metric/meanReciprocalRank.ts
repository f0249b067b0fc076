/** Mean reciprocal rank: one over the place of the true class. */
import { measured } from './code.ts';
import { reciprocalRankFigure } from '../figures/metric.ts';
import { rankOfTruth } from './scores.ts';
import { defineMetric, meanOverRows, MULTICLASS } from './shared.ts';

export const meanReciprocalRankMetric = defineMetric({
  id: 'metric.meanReciprocalRank',
  version: 1,
  label: 'Mean reciprocal rank',
  summary: 'One over the place of the true class among all.',
  guide: `**What it does.** Orders the classes of each row by probability; the true one earns 1 in first place, 1/2 in second, 1/3 in third.

**When.** One right item a row and a person who reads the list from the top: search, question answering.

**Example.** The true class has the ranks 1, 2 and 1: (1 + 0.5 + 1) / 3 = 0.8333.

**Formula.** $\\frac{1}{n} \\sum_i \\frac{1}{\\mathrm{rank}_i}$ (Voorhees, 1999), from 0 to 1; higher is better. Of equal probabilities the class that stands first comes first.

**Shapes.** \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Taking 1 / MRR for the mean rank: it is the harmonic mean, and single bad ranks hardly move it.`,
  keywords: ['mrr', 'ranking', 'recommendation', '平均倒数排名'],
  figure: reciprocalRankFigure,
  icon: 'AlignJustify',
  params: {},
  tasks: MULTICLASS,
  code: (_params, site) => measured(site, (truth, prediction) => `np.mean(1 / rank_of_truth(${truth}, ${prediction}))`, ['rank_of_truth']),
  better: 'higher',
  compute: (_params, rows) => meanOverRows(rows, (row) => 1 / rankOfTruth(rows, row)),
});
