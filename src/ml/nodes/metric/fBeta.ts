/** F-beta: precision and recall in one number, recall counting β times as much. */
import { averaged } from './code.ts';
import { fBetaFigure } from '../figures/metric.ts';
import { averageScore, fBetaOf } from './classes.ts';
import { AVERAGE_PARAM, CLASSIFICATION, defineMetric, FITTING, THRESHOLD_PARAM } from './shared.ts';

export const fBetaMetric = defineMetric({
  id: 'metric.fBeta',
  version: 1,
  label: 'F-beta',
  summary: 'Precision and recall in one number, recall counting beta times as much.',
  guide: `**What it does.** F1 with a choice of what matters: *beta* above 1 favours recall, below 1 precision.

**When.** Misses and false alarms differ in price: 2 for a screening test, 0.5 for a spam filter.

**Example.** Precision 0.5 and recall 1: beta 2 gives 5 · 0.5 / (4 · 0.5 + 1) = 0.8333, beta 0.5 gives 0.5556.

**Formula.** $\\frac{(1 + \\beta^2)\\,TP}{(1 + \\beta^2)\\,TP + \\beta^2\\,FN + FP}$ (van Rijsbergen, 1979), from 0 to 1; higher is better. *Average*: the positive class of two, else *macro*, the mean over classes; *weighted*, the mean by the true rows of each class; *micro*, all counts together. A class that neither occurs nor was predicted is left out, NaN where none is left.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Choosing beta after having seen the results.`,
  keywords: ['f2', 'f0.5', 'f-score', 'F-β'],
  figure: fBetaFigure,
  icon: 'SlidersHorizontal',
  params: { beta: { kind: 'number', label: 'Beta', default: 2, min: 0, exclusiveMin: true, max: 100, step: 0.5, help: 'Recall counts beta times as much as precision.' }, ...THRESHOLD_PARAM, ...AVERAGE_PARAM },
  tasks: CLASSIFICATION,
  code: (params, site) => averaged(site, 'fbeta_score', params, { beta: params.beta }),
  better: 'higher',
  compute: (params, rows) => averageScore(params, rows, fBetaOf(params.beta)),
  cases: [{ params: { beta: 0 }, inputs: FITTING.binary, findings: ['param.range'] }],
});
