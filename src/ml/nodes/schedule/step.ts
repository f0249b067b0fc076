/** Step: the learning rate falls by a factor every so many epochs. */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { epochsBefore, inferSchedule, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const stepSchedule = defineNode({
  id: 'schedule.step',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Step decay',
  summary: 'The learning rate falls by a factor every so many epochs.',
  guide: `**What it does.** Keeps the learning rate for some epochs, then multiplies it by the factor, again and again.

**When.** A simple choice for long runs with SGD, where the loss falls in stairs.

**Example.** Learning rate 0.1, every 10 epochs by 0.5: 0.1 in epochs 1 to 10, 0.05 in 11 to 20, 0.025 in 21 to 30.

**Formula.** $\\eta_t = \\eta \\cdot f^{\\lfloor e / n \\rfloor}$, $e$ the epochs that are over, $n$ the epochs between two drops.

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** To drop too early: the loss stands still and looks finished, though it was only made slow.`,
  keywords: ['learning rate schedule', 'step decay', 'staircase', 'lr', '学习率', '阶梯'],
  icon: 'AlignJustify',
  params: {
    dropEvery: { kind: 'integer', label: 'Drop every', default: 10, min: 1, max: 1_000_000, help: 'Epochs between two drops.' },
    factor: { kind: 'number', label: 'Factor', default: 0.5, min: 0, exclusiveMin: true, max: 1, step: 0.1, help: 'What the learning rate is multiplied by.' },
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.step'),
  factor: ({ dropEvery, factor }, context) => factor ** Math.floor(epochsBefore(context) / dropEvery),
  keras: ({ dropEvery, factor }) => ({ make: call('keras.optimizers.schedules.ExponentialDecay', [raw('1.0'), raw(`${literal(dropEvery)} * steps_per_epoch`)], { decay_rate: factor, staircase: true }) }),
  pytorch: ({ dropEvery, factor }) => ({ make: `lambda step: ${literal(factor)} ** (step // (${literal(dropEvery)} * steps_per_epoch))` }),
  cases: scheduleCases('schedule.step', { dropEvery: 0, factor: 0 }),
});
