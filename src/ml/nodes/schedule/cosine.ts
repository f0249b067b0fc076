/** Cosine: the learning rate falls over the whole run along half a wave (Loshchilov and Hutter, 2017). */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { cosineBetween, inferSchedule, MIN_FACTOR, SCHEDULE_OUTPUTS, scheduleCases, shareOfRun } from './schedule.ts';

export const cosineSchedule = defineNode({
  id: 'schedule.cosine',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Cosine decay',
  summary: 'The learning rate falls over the whole run along half a wave.',
  guide: `**What it does.** Starts flat, falls fastest in the middle of the run and ends flat at the lowest factor.

**When.** The usual choice for a run whose length is known; put a *Warm-up* before it for large networks.

**Example.** Learning rate 0.1, lowest factor 0: 0.1 at the start, 0.0854 after a quarter of the run, 0.05 at half, 0.0146 after three quarters.

**Formula.** $\\eta_t = \\eta \\, (f + (1 - f) \\cdot \\tfrac12 (1 + \\cos \\pi s))$, $s$ the share of the run that has gone by, $f$ the lowest factor (Loshchilov and Hutter, 2017).

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** To train on after it has ended with the same learning rate: the jump back up undoes what the slow end won.`,
  keywords: ['learning rate schedule', 'cosine annealing', 'sgdr', 'lr', '学习率', '余弦退火'],
  icon: 'Waves',
  params: { ...MIN_FACTOR },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.cosine'),
  factor: ({ minFactor }, context) => cosineBetween(1, minFactor, shareOfRun(context)),
  keras: ({ minFactor }) => ({ make: call('keras.optimizers.schedules.CosineDecay', [raw('1.0'), raw('total_steps')], { alpha: minFactor }) }),
  pytorch: ({ minFactor }) => ({ make: `lambda step: ${literal(minFactor)} + (1 - ${literal(minFactor)}) * 0.5 * (1 + math.cos(math.pi * min(1, step / total_steps)))` }),
  cases: scheduleCases('schedule.cosine', { minFactor: -0.1 }),
});
