/** Matthews correlation coefficient: how predicted and true classes correlate. */
import { ofClasses } from './code.ts';
import { matthewsFigure } from '../figures/metric.ts';
import { countsOf, decide } from './classes.ts';
import { CLASSIFICATION, defineMetric, THRESHOLD_PARAM } from './shared.ts';

export const matthewsMetric = defineMetric({
  id: 'metric.matthews',
  version: 1,
  label: 'Matthews correlation',
  summary: 'Correlation of predicted and true classes; fair to classes of any size.',
  guide: `**What it does.** Correlates the decided with the true classes. It is high only where every class is predicted well.

**When.** One number for classes of different sizes, two or more.

**Example.** TP 2, TN 1, FP 1, FN 1: (2 · 1 − 1 · 1) / √(3 · 3 · 2 · 2) = 0.1667.

**Formula.** $\\frac{n\\,c - \\sum_k p_k t_k}{\\sqrt{(n^2 - \\sum_k p_k^2)(n^2 - \\sum_k t_k^2)}}$ with $c$ right rows, $t_k$ true and $p_k$ predicted rows of class $k$ (Matthews, 1975; Gorodkin, 2004), from −1 to 1; 0 is guessing, higher is better. 0 where one class only is predicted; NaN where one class only is true.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Reading it as a share: 0.5 does not mean that half of the rows are right.`,
  keywords: ['mcc', 'phi coefficient', 'correlation', '马修斯相关系数'],
  figure: matthewsFigure,
  icon: 'GitMerge',
  params: THRESHOLD_PARAM,
  tasks: CLASSIFICATION,
  code: ({ threshold }, site) => ofClasses(site, 'matthews_corrcoef', threshold),
  better: 'higher',
  compute: ({ threshold }, part) => {
    const all = part.rows ** 2;
    let right = 0, both = 0, predicted = 0, truths = 0;
    for (const { tp, fp, fn } of countsOf(decide(part, threshold))) {
      right += tp;
      both += (tp + fp) * (tp + fn);
      predicted += (tp + fp) ** 2;
      truths += (tp + fn) ** 2;
    }
    if (truths === all) return NaN;
    return predicted === all ? 0 : (part.rows * right - both) / Math.sqrt((all - predicted) * (all - truths));
  },
});
