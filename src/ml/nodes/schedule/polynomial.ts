/** Polynomial: the learning rate falls over the whole run along a power of what is left of it. */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { inferSchedule, SCHEDULE_OUTPUTS, scheduleCases, shareOfRun } from './schedule.ts';

export const polynomialSchedule = defineNode({
  id: 'schedule.polynomial',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Polynomial decay',
  summary: 'The learning rate falls over the whole run, in a line or a curve.',
  guide: `**What it does.** Leads the learning rate from its full value to the end factor over the whole run. Power 1 is a straight line, a larger power falls early, a smaller one late.

**When.** With power 1 after a warm-up, as for BERT; with 0.9 for segmentation, as in DeepLab.

**Example.** Learning rate 0.1, power 2, end factor 0: 0.1 at the start, 0.025 at half of the run.

**Formula.** $\\eta_t = \\eta \\, (f + (1 - f)(1 - s)^p)$, $s$ the share of the run that has gone by, $f$ the end factor.

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** Early stopping with it: the run ends before the learning rate has come down, which is what the last gain comes from.`,
  keywords: ['learning rate schedule', 'linear decay', 'poly', 'lr', '学习率', '线性衰减'],
  icon: 'ChartLine',
  params: {
    power: { kind: 'number', label: 'Power', default: 1, min: 0, exclusiveMin: true, max: 100, step: 0.1 },
    endFactor: { kind: 'number', label: 'End factor', default: 0, min: 0, max: 1, step: 0.01, help: 'The share of the learning rate that is left at the end.' },
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.polynomial'),
  factor: ({ power, endFactor }, context) => endFactor + (1 - endFactor) * (1 - shareOfRun(context)) ** power,
  keras: ({ power, endFactor }) => ({ make: call('keras.optimizers.schedules.PolynomialDecay', [raw('1.0'), raw('total_steps')], { end_learning_rate: endFactor, power }) }),
  pytorch: ({ power, endFactor }) => ({ make: `lambda step: ${literal(endFactor)} + (1 - ${literal(endFactor)}) * max(0, 1 - step / total_steps) ** ${literal(power)}` }),
  cases: scheduleCases('schedule.polynomial', { power: 0, endFactor: 2 }),
});
