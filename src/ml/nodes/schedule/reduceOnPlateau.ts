/** Reduce on plateau: the learning rate falls when the validation loss stands still. */
import { defineNode } from '../define.ts';
import { call } from '../python.ts';
import { inferSchedule, MIN_FACTOR, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const reduceOnPlateauSchedule = defineNode({
  id: 'schedule.reduceOnPlateau',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Reduce on plateau',
  summary: 'Lowers the learning rate when the validation loss stops falling.',
  guide: `**What it does.** Watches the validation loss. Once it has not improved for as many epochs as the patience says, it multiplies the learning rate by the factor, and then waits through the cool-down before it counts again.

**When.** Where the length of the run is open and the loss itself shall tell when smaller steps are due.

**Example.** Patience 2, factor 0.1, validation losses 0.5, 0.4, 0.41, 0.42: after the fourth epoch the learning rate is a tenth.

**Formula.** $\\eta_t = \\eta \\cdot \\max(f^{k}, f_{\\min})$, $k$ the reductions so far. An epoch improves on the best if its loss is below best − min delta. Patience counts as in Keras, the cool-down as in PyTorch.

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** Early stopping with the same patience or less: the run ends just when the learning rate would fall.`,
  keywords: ['learning rate schedule', 'reducelronplateau', 'patience', 'adaptive', 'lr', '学习率', '停滞'],
  icon: 'Minimize2',
  params: {
    factor: { kind: 'number', label: 'Factor', default: 0.1, min: 0, exclusiveMin: true, max: 0.9999, step: 0.1, help: 'What the learning rate is multiplied by.' },
    patience: { kind: 'integer', label: 'Patience', default: 10, min: 1, max: 1_000_000, help: 'Epochs without an improvement before it falls.' },
    minDelta: { kind: 'number', label: 'Min delta', default: 0.0001, min: 0, max: 1_000_000, help: 'A smaller fall of the loss is no improvement.' },
    cooldown: { kind: 'integer', label: 'Cool-down', default: 0, min: 0, max: 1_000_000, help: 'Epochs after a reduction that do not count.' },
    ...MIN_FACTOR,
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.reduceOnPlateau'),
  factor({ factor, patience, minDelta, cooldown, minFactor }, { validationLosses }) {
    let current = 1, best = Infinity, waited = 0, cooling = 0;
    for (const loss of validationLosses) {
      const improved = loss < best - minDelta;
      if (improved) best = loss;
      if (cooling > 0) cooling--;
      else waited = improved ? 0 : waited + 1;
      if (waited < patience) continue;
      current = Math.max(current * factor, minFactor);
      cooling = cooldown;
      waited = 0;
    }
    return current;
  },
  keras: ({ factor, patience, minDelta, cooldown, minFactor }) => ({ make: call('ReduceOnPlateau', [], { factor, patience, min_delta: minDelta, cooldown, min_factor: minFactor }), helpers: ['ReduceOnPlateau'] }),
  pytorch: ({ factor, patience, minDelta, cooldown, minFactor }) => ({ make: call('ReduceOnPlateau', [], { factor, patience, min_delta: minDelta, cooldown, min_factor: minFactor }), helpers: ['ReduceOnPlateau'] }),
  cases: scheduleCases('schedule.reduceOnPlateau', { factor: 1, patience: 0 }),
});
