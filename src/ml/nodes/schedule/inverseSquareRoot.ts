/** Inverse square root: the schedule of the first transformer (Vaswani et al., 2017). */
import { defineNode } from '../define.ts';
import { call, literal } from '../python.ts';
import { inferSchedule, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const inverseSquareRootSchedule = defineNode({
  id: 'schedule.inverseSquareRoot',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Inverse square root',
  summary: 'Rises in a line, then falls with the root of the steps.',
  guide: `**What it does.** Raises the learning rate in a straight line over the warm-up steps, then lets it fall with one over the root of the steps.

**When.** For transformers whose training has no fixed end: it falls ever more slowly and never reaches zero.

**Example.** Learning rate 0.001, 4,000 warm-up steps: 0.0005 at step 2,000, 0.001 at step 4,000, 0.0005 at step 16,000.

**Formula.** $\\eta_t = \\eta \\, \\min(t / n, \\sqrt{n / t})$ (Vaswani et al., 2017). There the peak follows from the width $d$ of the model: $\\eta = 1 / \\sqrt{d \\, n}$, 0.0007 for $d = 512$ and $n = 4000$.

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** A *Warm-up* before it: it has its own.`,
  keywords: ['learning rate schedule', 'noam', 'transformer', 'rsqrt', 'lr', '学习率'],
  icon: 'SquareFunction',
  params: {
    warmupSteps: { kind: 'integer', label: 'Warm-up steps', default: 4000, min: 1, max: 100_000_000 },
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.inverseSquareRoot'),
  factor: ({ warmupSteps }, { step }) => Math.min(step / warmupSteps, Math.sqrt(warmupSteps / step)),
  keras: ({ warmupSteps }) => ({ make: call('InverseSquareRoot', [], { warmup_steps: warmupSteps }), helpers: ['InverseSquareRoot'] }),
  pytorch: ({ warmupSteps }) => ({ make: `lambda step: min((step + 1) / ${literal(warmupSteps)}, math.sqrt(${literal(warmupSteps)} / (step + 1)))` }),
  cases: scheduleCases('schedule.inverseSquareRoot', { warmupSteps: 0 }),
});
