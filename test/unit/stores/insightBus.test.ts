/** The insight bus: what it keeps, how often it asks to draw, and what it wants of the worker. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addInsight, beforeRound, clearInsights, insights, onWatch, subscribeInsights, watchTraining, type InsightEvent } from '../../../renderer/app/insightBus.ts';
import type { LayerInsight } from '../../../src/ml/train/insight.ts';

const event = (step: number, layer: LayerInsight = {}): InsightEvent => ({
  kind: 'insight', runId: 'r', predictions: step % 10 === 0 ? [{ value: 'yes' }] : null,
  insight: { step, epoch: step / 10, seconds: step / 100, optimizers: { adam: { rate: 0.001, norm: 2 } }, layers: { dense: layer }, pictures: {} },
});

vi.useFakeTimers();

beforeEach(() => {
  clearInsights();
  vi.advanceTimersByTime(1_000);
});

describe('what was seen', () => {
  it('is kept by name, in columns', () => {
    addInsight(event(5, { ratio: 0.002 }));
    addInsight(event(10, { ratio: 0.003, dead: 0.5, weights: { low: 0, high: 1, counts: [1] } }));
    const { rate, ratio, dead, weights, predictions } = insights();
    expect(rate.get('adam')).toEqual({ step: [5, 10], epoch: [0.5, 1], seconds: [0.05, 0.1], value: [0.001, 0.001] });
    expect([ratio.get('dense')!.value, dead.get('dense')!.value, weights.get('dense')!.map(({ epoch }) => epoch)]).toEqual([[0.002, 0.003], [0.5], [1]]);
    expect(predictions).toEqual({ epoch: 1, rows: [{ value: 'yes' }] });
    clearInsights();
    expect([insights().rate.size, insights().predictions]).toEqual([0, null]);
  });
  it('is thinned where it grows long, and keeps its first and last', () => {
    for (let step = 1; step <= 5_000; step++) addInsight(event(step));
    const { step } = insights().norm.get('adam')!;
    expect(step.length).toBeLessThanOrEqual(2_000);
    expect([step[0], step.at(-1)]).toEqual([1, 5_000]);
    expect(step.every((value, i) => i === 0 || value > step[i - 1]!)).toBe(true);
  });
});

describe('drawing', () => {
  it('happens at most ten times a second, after what comes first in the round', () => {
    const order: string[] = [];
    const end = subscribeInsights(() => order.push('draw'));
    for (let i = 0; i < 50; i++) {
      addInsight(event(i + 1));
      if (i === 0) beforeRound(() => order.push('store'));
      vi.advanceTimersByTime(10);
    }
    expect(order.slice(0, 2)).toEqual(['store', 'draw']);
    const drawn = order.filter((what) => what === 'draw').length;
    expect(drawn).toBeGreaterThanOrEqual(4);
    expect(drawn).toBeLessThanOrEqual(6);
    end();
    addInsight(event(99));
    vi.advanceTimersByTime(500);
    expect(order.filter((what) => what === 'draw')).toHaveLength(drawn);
  });
});

it('watches the nodes of all wishes, and nothing without one', async () => {
  const told: (readonly string[] | null)[] = [];
  onWatch((nodes) => told.push(nodes));
  const ends = [watchTraining([]), watchTraining(['b']), watchTraining(['a', 'b'])];
  await Promise.resolve();
  ends[2]!();
  await Promise.resolve();
  ends[0]!();
  ends[1]!();
  await Promise.resolve();
  expect(told).toEqual([['a', 'b'], ['b'], null]);
});
