/** Cosine with restarts: half a wave again and again, each longer than the last (Loshchilov and Hutter, 2017). */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { cosineBetween, epochsBefore, inferSchedule, MIN_FACTOR, SCHEDULE_OUTPUTS, scheduleCases } from './schedule.ts';

export const cosineRestartsSchedule = defineNode({
  id: 'schedule.cosineRestarts',
  version: 1,
  role: 'schedule',
  category: 'schedule',
  label: 'Cosine with restarts',
  summary: 'Falls along half a wave, jumps back up, and falls again.',
  guide: `**What it does.** Lets the learning rate fall along half a wave within a cycle of epochs, then starts again from the top. Each cycle is as many times longer than the last as the multiplier says.

**When.** To leave a poor valley by the jumps, or to get a good network at the end of every cycle.

**Example.** First cycle 10 epochs, multiplier 2: cycles of 10, 20, 40 epochs; the learning rate is at its top at the start of epochs 1, 11, 31 and 71.

**Formula.** $\\eta_t = \\eta \\, (f + (1 - f) \\cdot \\tfrac12 (1 + \\cos (\\pi \\, c / C)))$, $c$ the epochs gone by in this cycle with their fraction, $C$ its length (SGDR; Loshchilov and Hutter, 2017).

**Shapes.** None: it gives one number, which multiplies the learning rate.

**Usual mistake.** A run that ends just after a restart: then the learning rate is high and the loss too. 10, 30 or 70 epochs fit the example.`,
  keywords: ['learning rate schedule', 'sgdr', 'warm restarts', 'cyclic', 'lr', '学习率', '热重启'],
  icon: 'Repeat',
  params: {
    firstCycle: { kind: 'integer', label: 'First cycle', default: 10, min: 1, max: 1_000_000, help: 'Epochs of the first fall.' },
    multiplier: { kind: 'number', label: 'Multiplier', default: 2, min: 1, max: 10, step: 0.5, help: 'How many times longer each cycle is than the one before.' },
    ...MIN_FACTOR,
  },
  inputs: {},
  outputs: SCHEDULE_OUTPUTS,
  infer: () => inferSchedule('schedule.cosineRestarts'),
  factor({ firstCycle, multiplier, minFactor }, context) {
    let epochs = epochsBefore(context), length = firstCycle;
    while (epochs >= length) {
      epochs -= length;
      length *= multiplier;
    }
    return cosineBetween(1, minFactor, epochs / length);
  },
  keras: ({ firstCycle, multiplier, minFactor }) => ({ make: call('keras.optimizers.schedules.CosineDecayRestarts', [raw('1.0'), raw(`${literal(firstCycle)} * steps_per_epoch`)], { t_mul: multiplier, alpha: minFactor }) }),
  pytorch: ({ firstCycle, multiplier, minFactor }) => ({ make: `lambda step: ${call('cosine_restarts', [raw('step / steps_per_epoch')], { first_cycle: firstCycle, multiplier, min_factor: minFactor })}`, helpers: ['cosine_restarts'] }),
  cases: scheduleCases('schedule.cosineRestarts', { firstCycle: 0, multiplier: 0.5 }),
});
