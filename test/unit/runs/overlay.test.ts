/** Curves of several runs on one chart. */
import { expect, it } from 'vitest';
import { epochTable, overlayData, withBaseline } from '../../../renderer/panels/runs/overlay.ts';
import { curveData } from '../../../renderer/panels/training/viewModel.ts';
import { pointsOf } from '../../fixtures/runs.ts';

const two = [pointsOf([0.5, 0.25]), pointsOf([0.75])];

it('puts the points of each run in columns of their own, in the order of the axis', () => {
  expect(overlayData(two, 'loss', 'epoch', 0)).toEqual([
    [1, 1, 1, 1, 2, 2],
    [0.25, null, null, null, 0.125, null], [null, 0.5, null, null, null, 0.25],
    [null, null, 0.375, null, null, null], [null, null, null, 0.75, null, null],
  ]);
});

it('adds the baseline as one more column, and nothing without one', () => {
  const data = curveData(two[1]!, 'loss', 'step', 0);
  expect(withBaseline(data, two[0]!, 'loss', 'step')[4]).toEqual([null, null, 0.5, 0.25]);
  expect(withBaseline(data, [], 'loss', 'step')).toEqual([...data, [null, null]]);
});

it('says the same values by epoch', () => {
  expect(epochTable(two, 'metric')).toEqual([{ epoch: 1, values: [0.5, 0.25] }, { epoch: 2, values: [0.75, null] }]);
});
