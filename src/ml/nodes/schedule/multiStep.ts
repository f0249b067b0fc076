/** Multi-step: the learning rate falls by a factor after each of the listed epochs. */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { epochsBefore, inferSchedule, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const multiStepSchedule = defineNode({
  id: 'schedule.multiStep',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Multi-step decay',
  summary: 'The learning rate falls by a factor after each of the epochs that you list.',
  guide: `**What it does.** Multiplies the learning rate by the factor after each listed epoch.

**When.** To repeat a published recipe, such as that of ResNet: drops after fixed epochs.

**Example.** Learning rate 0.1, epochs 30 and 60, factor 0.1: 0.1 in epochs 1 to 30, 0.01 in 31 to 60, 0.001 from 61 on.

**Formula.** $\\eta_t = \\eta \\cdot f^{k}$, $k$ the number of listed epochs that are over.

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** Epochs beyond the end of the run: those drops never come.`,
  keywords: ['learning rate schedule', 'piecewise constant', 'milestones', 'lr', '学习率'],
  icon: 'Rows3',
  params: {
    milestones: { kind: 'integers', label: 'After epochs', default: [30, 60, 80], min: 1, max: 1_000_000, help: 'The learning rate falls once each of these epochs is over.' },
    factor: { kind: 'number', label: 'Factor', default: 0.1, min: 0, exclusiveMin: true, max: 1, step: 0.1, help: 'What the learning rate is multiplied by.' },
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.multiStep'),
  factor({ milestones, factor }, context) {
    const epochs = epochsBefore(context);
    return factor ** milestones.filter((milestone) => milestone <= epochs).length;
  },
  keras: ({ milestones, factor }) => {
    const epochs = [...milestones].sort((a, b) => a - b);
    if (epochs.length === 0) return { make: 'lambda step: 1' };
    // Keras counts the boundary itself to what lies before it.
    const boundaries = epochs.map((epoch) => `${literal(epoch)} * steps_per_epoch - 1`).join(', ');
    return { make: call('keras.optimizers.schedules.PiecewiseConstantDecay', [raw(`[${boundaries}]`), raw(`[${[0, ...epochs].map((_, i) => `${literal(factor)} ** ${i}`).join(', ')}]`)]) };
  },
  pytorch: ({ milestones, factor }) => ({ make: `lambda step: ${literal(factor)} ** sum(step >= epoch * steps_per_epoch for epoch in ${literal(milestones)})` }),
  cases: scheduleCases('schedule.multiStep', { milestones: [0], factor: 2 }),
});
