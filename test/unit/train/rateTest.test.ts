/** The learning-rate range test: its reading of a curve, and a run on real rows. */
import { describe, expect, it } from 'vitest';
import { suggestRate } from '../../../src/ml/train/rateTest.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import { cloudsTable, planFor } from '../../fixtures/tables.ts';

describe('the suggestion', () => {
  const rates = Array.from({ length: 60 }, (_, i) => 10 ** (-6 + i / 10));
  it('is where the loss falls fastest, a little later for the smoothing', () => {
    // Flat, then falling around a thousandth, then bursting.
    const losses = rates.map((rate) => 1 - 0.8 / (1 + Math.exp(-4 * (Math.log10(rate) + 3))) + (rate > 0.05 ? rate * 20 : 0));
    const found = suggestRate(rates, losses)!;
    expect(found).toBeGreaterThan(5e-4);
    expect(found).toBeLessThan(1e-2);
  });
  it('is none where the loss does not fall', () => {
    expect(suggestRate(rates, rates.map(() => 0.7))).toBeNull();
    expect(suggestRate(rates, rates.map((_, i) => 0.7 + i))).toBeNull();
    expect(suggestRate([], [])).toBeNull();
  });
});

it('says how far it is, ends when it is called off, and leaves the worker to the next', async () => {
  const table = cloudsTable();
  const order = { plan: planFor(table), tables: { data: table }, backend: 'wasm' as const };
  const client = createTrainClient(createNodeTrainPort);
  const gone = new AbortController(), shares: number[] = [];
  const short = await client.testRates({ ...order, tables: { data: structuredClone(table) } }, { signal: gone.signal, onShare: (share) => { shares.push(share); if (share >= 0.1) gone.abort(); } });
  expect(shares.slice(0, 3)).toEqual([0, 1 / 120, 2 / 120]);
  expect(short.rates.length).toBeGreaterThanOrEqual(12);
  expect(short.rates.length).toBeLessThan(60);
  const whole = await client.testRates(order);
  client.close();
  expect(whole.rates.length).toBeGreaterThan(60);
  expect(whole.losses.slice(0, 12)).toEqual(short.losses.slice(0, 12));
});

it('tries rates on fresh weights, the same every time, and keeps no run', async () => {
  const table = cloudsTable();
  const plan = planFor(table);
  const client = createTrainClient(createNodeTrainPort);
  const test = () => client.testRates({ plan, tables: { data: structuredClone(table) }, backend: 'wasm' });
  const [first, second] = [await test(), await test()];
  client.close();
  expect(first).toEqual(second);
  expect(first.rates[0]).toBeCloseTo(1e-6, 12);
  expect(first.losses.length).toBe(first.rates.length);
  expect(first.suggestion).toBeGreaterThan(1e-4);
  expect(first.suggestion).toBeLessThan(1);
});
