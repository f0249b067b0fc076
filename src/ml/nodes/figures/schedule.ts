/** The figure of every schedule: its own factor over a run, so that there is nothing to keep in step. */
import type { CheckedParams, DefinitionOf } from '../define.ts';
import type { ScheduleContext } from '../steps.ts';
import type { CurveFigure } from '../figure.ts';
import { plot } from './plot.ts';

const EPOCHS = 100, STEPS_PER_EPOCH = 100;

/** A validation loss as one often sees it: it falls, and rests from the 40th epoch on. */
const lossAfter = (epoch: number): number => 0.2 + 0.7 * Math.exp(-Math.min(epoch, 40) / 8);

/** The factor of the learning rate over 100 epochs of 100 steps. */
export function scheduleFigure(definition: DefinitionOf<'schedule'>, params: CheckedParams): CurveFigure {
  const reactive = definition.id === 'schedule.reduceOnPlateau';
  const losses = Array.from({ length: EPOCHS }, (_, epoch) => lossAfter(epoch));
  const at = (epoch: number): number => {
    const context: ScheduleContext = {
      step: Math.floor(epoch * STEPS_PER_EPOCH) + 1, steps: EPOCHS * STEPS_PER_EPOCH, stepsPerEpoch: STEPS_PER_EPOCH, validationLosses: losses.slice(0, Math.floor(epoch)),
    };
    return definition.factor(params, context, () => 1);
  };
  return plot(
    reactive ? 'The factor of the learning rate over 100 epochs, for a validation loss (faint) that falls and then rests.'
      : definition.id === 'schedule.warmup' ? 'The factor of the learning rate over 100 epochs of 100 steps. A schedule that is wired to it would go on where the line ends its rise.'
      : 'The factor of the learning rate over 100 epochs of 100 steps.',
    { label: 'epoch', from: 0, to: EPOCHS }, 'factor',
    [{ label: 'factor', tone: 'main', at }, ...(reactive ? [{ label: 'validation loss', tone: 'faint' as const, at: (epoch: number) => losses[Math.min(EPOCHS - 1, Math.floor(epoch))]! }] : [])],
    [0, 1.06],
  );
}
