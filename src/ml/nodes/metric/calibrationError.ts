/** Expected calibration error: how far the network's confidence lies from how often it is right. */
import { helper } from './code.ts';
import { calibrationFigure } from '../figures/metric.ts';
import { classOf } from './classes.ts';
import { CLASSIFICATION, defineMetric, FITTING } from './shared.ts';

export const calibrationErrorMetric = defineMetric({
  id: 'metric.calibrationError',
  version: 1,
  label: 'Calibration error',
  summary: 'How far confidence lies from how often the network is right.',
  guide: `**What it does.** Sorts rows into bins by the probability of the predicted class, and compares in each bin the mean probability with the share that is right.

**When.** Somebody acts on “90 % sure”. A well-calibrated network that says 0.9 is right nine times in ten.

**Example.** Ten rows predicted with 0.8 each, six of them right: |0.6 − 0.8| = 0.2.

**Formula.** $\\sum_b \\frac{n_b}{n} \\left|\\mathrm{acc}_b - \\mathrm{conf}_b\\right|$ over equally wide bins $(\\frac{b-1}{B}, \\frac{b}{B}]$ (Naeini et al., 2015; Guo et al., 2017), from 0 to 1; lower is better. For two classes the positive one is predicted from 0.5 on, with the probability p, else the other with 1 − p.

**Shapes.** \`[batch, 1]\` or \`[batch, classes]\`, prediction and target alike → one number.

**Usual mistake.** Taking it for quality: saying the share of each class for every row is perfectly calibrated and useless. With few rows the bins are noisy; use fewer bins.`,
  keywords: ['ece', 'expected calibration error', 'confidence', 'reliability', '校准误差'],
  figure: calibrationFigure,
  icon: 'Gauge',
  params: { bins: { kind: 'integer', label: 'Bins', default: 10, min: 1, max: 1_000, help: 'Of equal width, from 0 to 1.' } },
  tasks: CLASSIFICATION,
  code: ({ bins }, site) => helper(site, 'calibration_error', { bins }),
  better: 'lower',
  compute: ({ bins }, { rows, prediction, truth, width }) => {
    const classes = classOf(prediction, width);
    // Per bin: confidence less rows that are right; their difference over all rows is the bin's part of the sum.
    const gaps = new Float64Array(bins);
    classes.forEach((of, row) => {
      const confidence = width > 1 ? prediction[row * width + of]! : of === 1 ? prediction[row]! : 1 - prediction[row]!;
      // Rounded as float32, so that 0.8 is the end of its bin and not the beginning of the next.
      const bin = Math.min(bins, Math.max(1, Math.ceil(Math.fround(confidence * bins)))) - 1;
      gaps[bin]! += confidence - (truth[row] === of ? 1 : 0);
    });
    return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / rows;
  },
  cases: [{ params: { bins: 0 }, inputs: FITTING.binary, findings: ['param.range'] }],
});
