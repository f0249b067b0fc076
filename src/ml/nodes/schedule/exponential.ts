/** Exponential: the learning rate falls by the same share in every epoch. */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { epochsBefore, inferSchedule, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const exponentialSchedule = defineNode({
  id: 'schedule.exponential',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Exponential decay',
  summary: 'The learning rate falls by the same share in every epoch.',
  guide: `**What it does.** Multiplies the learning rate by the decay once an epoch, spread evenly over its steps.

**When.** Where it is not known how long the run will be: the fall does not depend on the number of epochs.

**Example.** Learning rate 0.1, decay 0.9: 0.1 at the start, 0.0949 half an epoch later, 0.09 after one epoch, 0.0349 after ten.

**Formula.** $\\eta_t = \\eta \\cdot d^{\\,e}$, $e$ the epochs gone by, with their fraction. For a fall in stairs take *Step decay* with 1 epoch.

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** A decay that suits 20 epochs in a run of 500: after 100 epochs, 0.9 leaves 0.00003 of the learning rate.`,
  keywords: ['learning rate schedule', 'exponential decay', 'lr', '学习率', '指数衰减'],
  icon: 'TrendingDown',
  params: {
    decay: { kind: 'number', label: 'Decay', default: 0.95, min: 0, exclusiveMin: true, max: 1, step: 0.01, help: 'What an epoch leaves of the learning rate.' },
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.exponential'),
  factor: ({ decay }, context) => decay ** epochsBefore(context),
  keras: ({ decay }) => ({ make: call('keras.optimizers.schedules.ExponentialDecay', [raw('1.0'), raw('steps_per_epoch')], { decay_rate: decay }) }),
  pytorch: ({ decay }) => ({ make: `lambda step: ${literal(decay)} ** (step / steps_per_epoch)` }),
  cases: scheduleCases('schedule.exponential', { decay: 0 }),
});
