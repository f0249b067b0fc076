/** Largest error: the worst prediction of all. */
import { measured } from './code.ts';
import { maxErrorFigure } from '../figures/metric.ts';
import { defineMetric, REGRESSION } from './shared.ts';

export const maxErrorMetric = defineMetric({
  id: 'metric.maxError',
  version: 1,
  label: 'Largest error',
  summary: 'The worst prediction of all, in the target’s unit.',
  guide: `**What it does.** Takes the largest distance between a prediction and its truth.

**When.** A bound must hold for every row, as in a control system.

**Example.** Truths 1, 2, 4 and predictions 1, 3, 2: the errors are 0, 1, 2, the largest is 2.

**Formula.** $\\max_i |p_i - t_i|$, from 0 up; lower is better.

**Shapes.** \`[batch, values]\`, prediction and target alike → one number.

**Usual mistake.** Comparing parts of different sizes: more rows have a worse worst.`,
  keywords: ['max error', 'worst case', 'maximum', '最大误差'],
  figure: maxErrorFigure,
  icon: 'Maximize',
  params: {},
  tasks: REGRESSION,
  code: (_params, site) => measured(site, (truth, prediction) => `np.max(np.abs(${prediction} - ${truth}))`),
  better: 'lower',
  compute: (_params, { truth, prediction }) => truth.reduce((worst, value, i) => Math.max(worst, Math.abs(prediction[i]! - value)), 0),
});
