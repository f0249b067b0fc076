/** Schedules: literal factors at chosen steps, and a contract over all of them. */
import { describe, expect, it } from 'vitest';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type NodeDefinition } from '../../../src/ml/nodes/define.ts';
import type { ScheduleContext } from '../../../src/ml/nodes/steps.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';

const isSchedule = (definition: NodeDefinition): definition is DefinitionOf<'schedule'> => definition.role === 'schedule';
type Schedule = (context: ScheduleContext) => number;
const constant: Schedule = () => 1;

function schedule(type: string, params: ParamValues, inner: Schedule = constant): Schedule {
  const definition = definitionOf(type);
  if (!definition || !isSchedule(definition)) throw new Error(`${type} is no schedule`);
  const complete = completeParams(definition, params) as CheckedParams;
  return (context) => definition.factor(complete, context, inner);
}
/** A run of 100 steps in epochs of 5. */
const at = (step: number, rest: Partial<ScheduleContext> = {}): ScheduleContext => ({ step, steps: 100, stepsPerEpoch: 5, validationLosses: [], ...rest });
/** The factor at these steps, to six decimals. */
const factors = (factor: Schedule, steps: readonly number[]): number[] => steps.map((step) => Math.round(factor(at(step)) * 1e6) / 1e6);

describe('values', () => {
  it.each<[string, ParamValues, Record<number, number>]>([
    ['schedule.step', { dropEvery: 2, factor: 0.5 }, { 1: 1, 10: 1, 11: 0.5, 20: 0.5, 21: 0.25, 31: 0.125 }],
    ['schedule.multiStep', { milestones: [2, 6], factor: 0.1 }, { 1: 1, 10: 1, 11: 0.1, 30: 0.1, 31: 0.01, 100: 0.01 }],
    ['schedule.multiStep', { milestones: [6, 2, 2], factor: 0.1 }, { 10: 1, 11: 0.01, 31: 0.001 }],
    ['schedule.multiStep', { milestones: [] }, { 1: 1, 100: 1 }],
    // One step is a fifth of an epoch: 0.81 ** 0.2.
    ['schedule.exponential', { decay: 0.81 }, { 1: 1, 2: 0.958732, 6: 0.81, 11: 0.6561 }],
    ['schedule.polynomial', { power: 1 }, { 1: 1, 26: 0.75, 51: 0.5, 100: 0.01 }],
    ['schedule.polynomial', { power: 2, endFactor: 0.2 }, { 1: 1, 51: 0.4, 76: 0.25 }],
    ['schedule.cosine', {}, { 1: 1, 26: 0.853553, 51: 0.5, 76: 0.146447, 100: 0.000247 }],
    ['schedule.cosine', { minFactor: 0.5 }, { 1: 1, 51: 0.75 }],
    // Cycles of 2, 4 and 8 epochs: 10, 20 and 40 steps.
    ['schedule.cosineRestarts', { firstCycle: 2, multiplier: 2 }, { 1: 1, 6: 0.5, 10: 0.024472, 11: 1, 21: 0.5, 31: 1, 51: 0.5, 71: 1 }],
    ['schedule.cosineRestarts', { firstCycle: 4, multiplier: 1, minFactor: 0.2 }, { 1: 1, 11: 0.6, 21: 1, 31: 0.6, 41: 1 }],
    ['schedule.oneCycle', { warmupShare: 0, startDivisor: 10, finalDivisor: 10 }, { 1: 1, 100: 0.01 }],
    ['schedule.warmup', { warmupSteps: 4 }, { 1: 0.25, 2: 0.5, 4: 1, 5: 1, 100: 1 }],
    ['schedule.warmup', { warmupSteps: 4, startFactor: 0.2 }, { 1: 0.4, 2: 0.6, 4: 1 }],
    ['schedule.inverseSquareRoot', { warmupSteps: 16 }, { 1: 0.0625, 8: 0.5, 16: 1, 64: 0.5, 100: 0.4 }],
  ])('%s %j', (type, params, expected) => {
    expect(factors(schedule(type, params), Object.keys(expected).map(Number))).toEqual(Object.values(expected));
  });

  it('schedule.oneCycle rises, peaks and ends at the last step', () => {
    const factor = schedule('schedule.oneCycle', { warmupShare: 0.5, startDivisor: 5, finalDivisor: 2 });
    expect([1, 26, 51, 76, 101].map((step) => Math.round(factor(at(step, { steps: 101 })) * 1e6) / 1e6)).toEqual([0.2, 0.6, 1, 0.55, 0.1]);
    expect(factor(at(1, { steps: 1 }))).toBe(1);
  });
});

describe('warm-up', () => {
  it('hands the rest of the run on to the wired schedule', () => {
    const factor = schedule('schedule.warmup', { warmupSteps: 20 }, schedule('schedule.cosine', {}));
    expect(factors(factor, [10, 20, 21, 61, 81])).toEqual([0.5, 1, 1, 0.5, 0.146447]);
  });
  it('rises to where the wired schedule starts', () => {
    const factor = schedule('schedule.warmup', { warmupSteps: 10 }, () => 0.4);
    expect(factors(factor, [5, 10, 11])).toEqual([0.2, 0.4, 0.4]);
  });
  it('keeps the epochs of its own from a wired plateau', () => {
    const seen: (readonly number[])[] = [];
    const factor = schedule('schedule.warmup', { warmupSteps: 10 }, ({ validationLosses }) => seen.push(validationLosses));
    factor(at(8, { validationLosses: [9] }));
    factor(at(22, { validationLosses: [9, 8, 7, 6] }));
    expect(seen).toEqual([[], [7, 6]]);
  });
});

describe('a plateau', () => {
  const after = (params: ParamValues, validationLosses: number[]): number => schedule('schedule.reduceOnPlateau', params)(at(1, { validationLosses }));
  const course = (params: ParamValues, losses: number[]): number[] => losses.map((_, i) => after(params, losses.slice(0, i + 1)));

  it('starts at one', () => expect(after({}, [])).toBe(1));
  it('reduces after as many epochs as the patience says', () => {
    expect(course({ patience: 2, factor: 0.5 }, [5, 4, 4, 4, 4, 4])).toEqual([1, 1, 1, 0.5, 0.5, 0.25]);
  });
  it('counts again after an improvement', () => {
    expect(course({ patience: 2, factor: 0.5 }, [5, 6, 4, 6, 6])).toEqual([1, 1, 1, 1, 0.5]);
  });
  it('asks for more than min delta', () => {
    expect(course({ patience: 1, factor: 0.5, minDelta: 1 }, [5, 4.5, 3.9])).toEqual([1, 0.5, 0.5]);
  });
  it('does not count the epochs of the cool-down', () => {
    expect(course({ patience: 1, factor: 0.5, cooldown: 2 }, [5, 5, 5, 5, 5])).toEqual([1, 0.5, 0.5, 0.5, 0.25]);
  });
  it('ends at the lowest factor', () => {
    expect(course({ patience: 1, factor: 0.5, minFactor: 0.4 }, [5, 5, 5])).toEqual([1, 0.5, 0.4]);
  });
});

describe.each(REGISTRY.filter(isSchedule).map((definition) => definition.id))('%s', (type) => {
  const factor = schedule(type, {});
  it('gives a share of the learning rate at every step, the same one each time', () => {
    for (const [steps, stepsPerEpoch] of [[1, 1], [7, 7], [1000, 10]] as const) {
      for (let step = 1; step <= steps + 1; step++) {
        const context = { step, steps, stepsPerEpoch, validationLosses: Array.from({ length: Math.floor((step - 1) / stepsPerEpoch) }, () => 1) };
        const value = factor(context);
        expect(value >= 0 && value <= 1).toBe(true);
        expect(factor(structuredClone(context))).toBe(value);
      }
    }
  });
});
