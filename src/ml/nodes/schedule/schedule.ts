/** What schedules share: ports, parameters, their fact, and where in the run a step lies. */
import type { ParamValues } from '../../document/schema.ts';
import type { InferCase, Inference, ParamSpecs } from '../define.ts';
import type { ScheduleContext } from '../steps.ts';

export const SCHEDULE_OUTPUTS = { schedule: { type: 'schedule', label: 'schedule' } } as const;

/** A schedule can always be followed: what it needs of the run is settled when the run starts. */
export function inferSchedule(schedule: string): Inference {
  return { outputs: { schedule: { type: 'schedule', schedule } } };
}

export const MIN_FACTOR = {
  minFactor: { kind: 'number', label: 'Lowest factor', default: 0, min: 0, max: 1, step: 0.01, help: 'The share of the learning rate that is left at the lowest point.' },
} as const satisfies ParamSpecs;

/** Epochs gone by before this step, with their fraction: 0 at the first step. */
export function epochsBefore({ step, stepsPerEpoch }: ScheduleContext): number {
  return (step - 1) / stepsPerEpoch;
}

/** The share of the run that has gone by before this step: 0 at the first step, 1 after the last. */
export function shareOfRun({ step, steps }: ScheduleContext): number {
  return Math.min(1, (step - 1) / steps);
}

/** Half a wave from `from` at share 0 to `to` at share 1. */
export function cosineBetween(from: number, to: number, share: number): number {
  return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * share));
}

/** The cases of every schedule: its fact, and parameters that are out of range. */
export function scheduleCases(schedule: string, outOfRange: ParamValues): InferCase[] {
  return [
    { outputs: { schedule: { type: 'schedule', schedule } } },
    { params: outOfRange, findings: Object.keys(outOfRange).map(() => 'param.range' as const) },
  ];
}
