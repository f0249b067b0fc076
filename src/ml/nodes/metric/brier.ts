/** Brier score: the squared error of the probabilities. */
import { measured } from './code.ts';
import { brierFigure } from '../figures/loss.ts';
import { CLASSIFICATION, defineMetric, meanOverRows } from './shared.ts';

export const brierMetric = defineMetric({
  id: 'metric.brier',
  version: 1,
  label: 'Brier score',
  summary: 'Squared error of the probabilities.',
  guide: `**What it does.** Squares the distance of the probabilities from 0 and 1. Unlike log loss it is bounded, so that one sure mistake does not rule it.

**When.** Judging probabilities, for instance forecasts.

**Example.** Truths 1, 1, 1, 0, 0 and predictions 0.9, 0.8, 0.2, 0.7, 0.1: (0.01 + 0.04 + 0.64 + 0.49 + 0.01) / 5 = 0.238.

**Formula.** Two classes $\\frac{1}{n} \\sum_i (p_i - y_i)^2$, from 0 to 1; several $\\frac{1}{n} \\sum_i \\sum_k (p_{ik} - y_{ik})^2$, from 0 to 2 (Brier, 1950). Lower is better.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Comparing a value of two classes with one of several: the latter is summed over classes and about twice as large.`,
  keywords: ['probability', 'mse', 'forecast', '布里尔分数'],
  figure: brierFigure,
  icon: 'Sigma',
  params: {},
  tasks: CLASSIFICATION,
  code: (_params, site) => measured(site, (truth, prediction) => `np.mean(np.sum((${prediction} - ${truth}) ** 2, axis=-1))`),
  better: 'lower',
  compute: (_params, rows) => {
    const { prediction, truth, width } = rows;
    return meanOverRows(rows, (row) => {
      if (width === 1) return (prediction[row]! - truth[row]!) ** 2;
      let sum = 0;
      for (let of = 0; of < width; of++) sum += (prediction[row * width + of]! - (truth[row] === of ? 1 : 0)) ** 2;
      return sum;
    });
  },
});
