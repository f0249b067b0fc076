/** What the charts of the training panel are drawn from. */
import { describe, expect, it } from 'vitest';
import { arrange, heatLevels } from '../../../renderer/panels/shared/paint.ts';
import { bestPoint, curveData, shortNumber, tableRows, toCsv, traceData } from '../../../renderer/panels/training/viewModel.ts';
import type { MetricPoint } from '../../../src/ml/worker/protocol.ts';

const point = (split: 'train' | 'validation', step: number, loss: number, metric: number | null = null): MetricPoint => ({ split, step, epoch: step / 2, seconds: step / 10, loss, metric });

describe('curves', () => {
  const points = [point('train', 1, 4), point('train', 2, 2), point('validation', 2, 3), point('train', 3, 1), point('train', 4, 1), point('validation', 4, 2.5)];
  it('have the training loss as it is and smoothed, and the validation loss', () => {
    expect(curveData(points, 'loss', 'epoch', 0)).toEqual([[0.5, 1, 1, 1.5, 2, 2], [4, 2, null, 1, 1, null], [4, 2, null, 1, 1, null], [null, null, 3, null, null, 2.5]]);
    // Weights 0.5: (4·0.5 + 2) / 1.5.
    expect(curveData(points, 'loss', 'step', 0.5)[2]![1]).toBeCloseTo(8 / 3, 9);
    expect(curveData(points, 'metric', 'step', 0)[0]).toEqual([]);
  });
  it('are thinned, and keep their last point', () => {
    const long = Array.from({ length: 10_001 }, (_, i) => point('train', i + 1, i));
    const [x] = curveData(long, 'loss', 'step', 0.6);
    expect(x.length).toBeLessThan(820);
    expect([x[0], x.at(-1)]).toEqual([1, 10_001]);
  });
  it('mark the epoch with the least validation loss', () => {
    expect([bestPoint(points)!.epoch, bestPoint(points.slice(0, 2))]).toEqual([2, null]);
  });
});

describe('traces', () => {
  const trace = (step: number[], value: number[]) => ({ step, epoch: step.map((s) => s / 2), seconds: step, value });
  it('share their moments, or are set beside each other', () => {
    expect(traceData(new Map([['a', trace([1, 2], [5, 6])], ['b', trace([1, 2], [7, 8])]]), ['a', 'b'], 'epoch')).toEqual([[0.5, 1], [5, 6], [7, 8]]);
    expect(traceData(new Map([['a', trace([1, 2], [5, 6])], ['b', trace([2, 3], [7, 8])]]), ['a', 'b'], 'step')).toEqual([[1, 2, 3], [5, 6, null], [null, 7, 8]]);
    expect(traceData(new Map(), ['a'], 'step')).toEqual([[], []]);
  });
  it('become CSV and the rows of a table', () => {
    expect(toCsv(['Epoch', 'Dense, wide'], [[1, 2], [0.5, null]])).toBe('Epoch,"Dense, wide"\n1,0.5\n2,\n');
    expect(tableRows([[1, 2, 3, 4, 5], [9, 8, 7, 6, 5]], 3)).toEqual([[1, 9], [3, 7], [5, 5]]);
    expect(tableRows([[], []])).toEqual([]);
  });
});

it('sets maps in the rows in which they are largest', () => {
  expect(arrange(10, 10, 8, { width: 192, height: 40 })).toMatchObject({ columns: 8, rows: 1 });
  expect(arrange(10, 10, 8, { width: 360, height: 120 })).toMatchObject({ columns: 4, rows: 2 });
});

it('says numbers short', () => {
  expect([0, 0.00012, 0.001, 3.14159, 12_345, 1_234_567].map(shortNumber)).toEqual(['0', '1.2e-4', '0.001', '3.14', '12300', '1.2e6']);
});

it('lays histograms of different ranges on one scale, the greatest values at the top', () => {
  const counts = [4, 0];
  const { levels, low, high } = heatLevels([{ bars: { low: 0, high: 1, counts } }, { bars: { low: 0, high: 4, counts } }], 4);
  expect([low, high]).toEqual([0, 4]);
  // The first one's four values lie in the half of the lowest row; the second one's spread over two rows.
  expect([...levels]).toEqual([0, 0, 0, 0, 0, 255, 255, 255]);
});
