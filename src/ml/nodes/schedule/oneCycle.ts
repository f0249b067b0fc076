/** One cycle: up to a large learning rate and down to a tiny one, once (Smith, 2018). */
import { defineNode } from '../define.ts';
import { call, raw } from '../python.ts';
import { cosineBetween, inferSchedule, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const oneCycleSchedule = defineNode({
  id: 'schedule.oneCycle',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'One cycle',
  summary: 'Rises to the full learning rate, then falls far below where it began.',
  guide: `**What it does.** Rises along half a wave from a small learning rate to the full one, then falls to a tiny one over the rest of the run.

**When.** For short runs: the high middle allows a learning rate several times the usual, and the network is done in fewer epochs.

**Example.** Learning rate 0.1, warm-up share 0.3, start divisor 25, final divisor 10,000: 0.004 at the first step, 0.1 after 30 % of the run, 0.0000004 at the last step.

**Formula.** From $\\eta / d_s$ to $\\eta$ in the share $r$ of the run, then to $\\eta / (d_s \\, d_f)$, each along $\\tfrac12 (1 - \\cos \\pi x)$ (Smith, 2018, whose ramps are straight; half waves are the form of fastai and PyTorch).

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** The learning rate of a constant run: set the peak, which may be 3 to 10 times as high.`,
  keywords: ['learning rate schedule', 'super-convergence', '1cycle', 'cyclic', 'lr', '学习率'],
  icon: 'Activity',
  params: {
    warmupShare: { kind: 'number', label: 'Warm-up share', default: 0.3, min: 0, max: 0.99, step: 0.05, help: 'The share of the run in which it rises.' },
    startDivisor: { kind: 'number', label: 'Start divisor', default: 25, min: 1, max: 1_000_000, help: 'The first learning rate is the full one divided by this.' },
    finalDivisor: { kind: 'number', label: 'Final divisor', default: 10_000, min: 1, max: 1_000_000_000, help: 'The last learning rate is the first one divided by this.' },
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.oneCycle'),
  factor({ warmupShare, startDivisor, finalDivisor }, { step, steps }) {
    const first = 1 / startDivisor;
    // The first step is at the very start, the last at the very end; a run of one step is at its peak.
    const share = steps > 1 ? Math.min(1, (step - 1) / (steps - 1)) : warmupShare;
    return share < warmupShare
      ? cosineBetween(first, 1, share / warmupShare)
      : cosineBetween(1, first / finalDivisor, (share - warmupShare) / (1 - warmupShare));
  },
  keras: ({ warmupShare, startDivisor, finalDivisor }) => ({ make: call('OneCycle', [raw('total_steps')], { warmup_share: warmupShare, start_divisor: startDivisor, final_divisor: finalDivisor }), helpers: ['OneCycle'] }),
  pytorch: ({ warmupShare, startDivisor, finalDivisor }) => ({ make: `lambda step: ${call('one_cycle', [raw('step'), raw('total_steps')], { warmup_share: warmupShare, start_divisor: startDivisor, final_divisor: finalDivisor })}`, helpers: ['one_cycle'] }),
  cases: scheduleCases('schedule.oneCycle', { warmupShare: 1, startDivisor: 0 }),
});
