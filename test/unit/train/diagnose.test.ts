/** The rules of the diagnosis, on curves made by hand. */
import { describe, expect, it } from 'vitest';
import { diagnose, epochLosses, type Course } from '../../../src/ml/train/diagnose.ts';

const falling = (count: number): number[] => Array.from({ length: count }, (_, i) => 1 / (i + 1));
const course = (more: Partial<Course>): Course => ({ nan: false, train: falling(10), validation: falling(10), dead: {}, ratios: {}, ...more });
const times = (value: number, count = 10): number[] => Array.from({ length: count }, () => value);

describe('diagnose', () => {
  it('says nothing of a training that goes well', () => {
    expect(diagnose(course({ dead: { a: 0.4 }, ratios: { a: times(1e-3), b: times(4e-3) } }))).toEqual([]);
    expect(diagnose(course({ train: [], validation: [] }))).toEqual([]);
  });
  it('says only that the loss is no number, where it is none', () => {
    expect(diagnose(course({ nan: true, dead: { a: 1 } }))).toEqual([{ rule: 'nan' }]);
  });
  it('sees a validation loss that rises for five epochs while training falls', () => {
    const validation = [1, 0.6, 0.5, 0.52, 0.55, 0.58, 0.6, 0.65];
    const train = [1, 0.7, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15];
    expect(diagnose(course({ train, validation }))).toEqual([{ rule: 'overfit', best: 3, epochs: 5 }]);
    expect(diagnose(course({ train: train.slice(0, 7), validation: validation.slice(0, 7) }))).toEqual([]);
    // Both rise: something else is wrong.
    expect(diagnose(course({ train: [1, 0.7, 0.5, 0.52, 0.54, 0.56, 0.58, 0.6], validation }))).toEqual([]);
    // It waits below its best and a little noise.
    expect(diagnose(course({ train, validation: [1, 0.6, 0.5, 0.505, 0.501, 0.506, 0.502, 0.507] }))).toEqual([]);
  });
  it('sees a loss that is flat from the start', () => {
    expect(diagnose(course({ train: [0.693, 0.694, 0.692, 0.693, 0.6931], validation: times(0.69, 5) }))).toEqual([{ rule: 'flat', epochs: 5 }]);
    expect(diagnose(course({ train: [0.693, 0.694, 0.692, 0.693], validation: times(0.69, 4) }))).toEqual([]);
  });
  it('names the layer with most dead units above nine in ten', () => {
    expect(diagnose(course({ dead: { a: 0.92, b: 0.97, c: 0.1 } }))).toEqual([{ rule: 'dead', node: 'b', share: 0.97 }]);
    expect(diagnose(course({ dead: { a: 0.9 } }))).toEqual([]);
  });
  it('names the layer whose updates are farthest from a thousandth of its weights', () => {
    expect(diagnose(course({ ratios: { a: times(0.05), b: times(0.2) } }))).toEqual([{ rule: 'ratioHigh', node: 'b', ratio: 0.2 }]);
    const slow = { train: [1, 0.98, 0.97], validation: [1, 1, 0.9] };
    expect(diagnose(course({ ...slow, ratios: { a: times(1e-6) } }))).toEqual([{ rule: 'ratioLow', node: 'a', ratio: 1e-6 }]);
    // Steps are small at the end of a training that has learnt much.
    expect(diagnose(course({ ratios: { a: times(1e-6) } }))).toEqual([]);
    expect(diagnose(course({ ratios: { a: times(0.2, 4) } }))).toEqual([]);
  });
});

it('takes the losses of epochs from the points of a run', () => {
  const point = (split: 'train' | 'validation', loss: number) => ({ split, epoch: 0, loss });
  expect(epochLosses([point('train', 2), point('train', 4), point('validation', 5), point('train', 1), point('validation', 3), point('train', 9)])).toEqual({ train: [3, 1], validation: [5, 3] });
});
