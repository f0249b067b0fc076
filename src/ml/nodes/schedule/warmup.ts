/** Warm-up: the learning rate rises in a line, then another schedule follows. */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { inferSchedule, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const warmupSchedule = defineNode({
  id: 'schedule.warmup',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Warm-up',
  summary: 'Starts with small steps, then follows the schedule that is wired to it.',
  guide: `**What it does.** Raises the learning rate in a straight line over the first steps, up to where the wired schedule starts. That schedule then sees the rest of the run as if it were the whole; without one the learning rate stays.

**When.** Before training transformers or with large batches: the first gradients of a fresh network are wild, and Adam has not yet measured them.

**Example.** Learning rate 0.001, 500 steps, start factor 0: 0.000002 at step 1, 0.0005 at step 250, 0.001 at step 500. In a run of 2,500 steps a cosine behind it falls over the 2,000 that are left.

**Formula.** $\\eta_t = \\eta \\, (f + (1 - f) \\, t / n) \\, g(1)$ for $t \\le n$, then $\\eta \\, g(t - n)$; $g$ is the wired schedule, or 1 (Goyal et al., 2017).

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** More warm-up steps than the run has: then the full learning rate is never reached. Steps are batches, not epochs.`,
  keywords: ['learning rate schedule', 'linear warmup', 'ramp', 'transformer', 'lr', '学习率', '预热'],
  icon: 'Gauge',
  params: {
    warmupSteps: { kind: 'integer', label: 'Warm-up steps', default: 500, min: 1, max: 100_000_000 },
    startFactor: { kind: 'number', label: 'Start factor', default: 0, min: 0, max: 1, step: 0.01, help: 'The share of the learning rate that the line starts from, before the first step.' },
  },
  inputs: { schedule: { type: 'schedule', label: 'schedule', optional: true } },
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.warmup'),
  factor({ warmupSteps, startFactor }, context, inner) {
    const { step, steps, stepsPerEpoch, validationLosses } = context;
    const following = inner({
      stepsPerEpoch,
      step: Math.max(1, step - warmupSteps),
      steps: Math.max(1, steps - warmupSteps),
      validationLosses: validationLosses.slice(Math.floor(warmupSteps / stepsPerEpoch)),
    });
    return following * (startFactor + (1 - startFactor) * Math.min(1, step / warmupSteps));
  },
  keras: ({ warmupSteps, startFactor }, site) => {
    const after = site.inputs.schedule?.[0], name = site.args.schedule?.[0];
    // What watches the validation loss is a callback in Keras, and changes the learning rate by itself.
    const followed = after?.type === 'schedule' && after.schedule !== 'schedule.reduceOnPlateau' && name !== undefined;
    return { make: call('Warmup', [], { warmup_steps: warmupSteps, start_factor: startFactor, after: followed ? raw(name) : undefined }), helpers: ['Warmup'] };
  },
  pytorch: ({ warmupSteps, startFactor }, site) => {
    const [steps, start] = [literal(warmupSteps), literal(startFactor)];
    const line = `(${start} + (1 - ${start}) * min(1, (step + 1) / ${steps}))`;
    const after = site.args.schedule?.[0];
    return { make: `lambda step: ${after === undefined ? '' : `${after}(max(0, step - ${steps})) * `}${line}` };
  },
  cases: [
    ...scheduleCases('schedule.warmup', { warmupSteps: 0, startFactor: 2 }),
    { inputs: { schedule: { type: 'schedule', schedule: 'schedule.cosine' } }, outputs: { schedule: { type: 'schedule', schedule: 'schedule.warmup' } } },
  ],
});
