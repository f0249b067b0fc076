/** Update rules: five steps beside PyTorch (Lion and LAMB beside NumPy), and a contract over all of them. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Variable } from '../../../src/ml/nodes/tf.ts';
import type { RunningOptimizer } from '../../../src/ml/train/optimizer.ts';
import reference from '../../fixtures/reference/optimizers.json' with { type: 'json' };
import { createRule, isOptimizer, readState, runOptimizer } from '../../support/optimizers.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';

const open = async (backend: 'wasm' | 'cpu'): Promise<void> => { await openBackend(backend, `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`); };

const cases = reference.cases as unknown as readonly { type: string; params: ParamValues; path: number[][] }[];
const start = (): Variable => tf.tidy(() => tf.variable(tf.tensor2d(reference.start)));
const loss = (w: Variable): Scalar => tf.sum(tf.square(tf.sub(w, tf.tensor2d(reference.centre))));
/** One step down the reference function; the loss before it. */
const step = (running: RunningOptimizer, w: Variable): number => tf.tidy(() => {
  const { value, grads } = tf.variableGrads(() => loss(w), [w]);
  running.apply(grads, 1);
  return value.dataSync()[0]!;
});

describe.each(['wasm', 'cpu'] as const)('on %s, five steps are those of the reference', (backend) => {
  beforeAll(() => open(backend));
  it.each(cases.map((item) => [`${item.type} ${JSON.stringify(item.params)}`, item] as const))('%s', (_, { type, params, path }) => {
    const w = start();
    const running = runOptimizer(tf, type, params, [{ variable: w }]);
    for (const expected of path) {
      step(running, w);
      for (const [i, value] of [...w.dataSync()].entries()) expect(value).toBeCloseTo(expected[i]!, 5);
    }
    running.dispose();
    w.dispose();
  });
});

describe.each(REGISTRY.filter(isOptimizer).map((definition) => definition.id))('%s', (type) => {
  beforeAll(() => open('cpu'));
  const settings = [{}, ...cases.filter((item) => item.type === type).map((item) => item.params)];

  it('has a reference', () => expect(settings.length).toBeGreaterThan(1));

  it.each(settings)('lowers a convex loss, with %j', (params) => {
    const w = start();
    const running = runOptimizer(tf, type, params, [{ variable: w }]);
    const before = step(running, w), after = step(running, w);
    expect(after).toBeLessThan(before);
    running.dispose();
    w.dispose();
  });

  it.each(settings)('keeps its slots in the shape of the weight, and what it was given, with %j', (params) => {
    const rule = createRule(tf, type, params);
    const result = tf.tidy(() => {
      const value = tf.tensor2d(reference.start), gradient = tf.onesLike(value);
      const slots = Object.fromEntries(Object.entries(rule.slots).map(([name, filled]) => [name, tf.fill(value.shape, filled)]));
      const next = rule.update(value, gradient, slots, { step: 1, learningRate: 0.1 });
      expect([value, gradient, ...Object.values(slots)].some((tensor) => tensor.isDisposed)).toBe(false);
      return { value: next.value.shape, slots: Object.entries(next.slots).map(([name, tensor]) => [name, tensor.shape]) };
    });
    expect(result).toEqual({ value: [2, 3], slots: Object.keys(rule.slots).map((name) => [name, [2, 3]]) });
  });

  it.each(settings)('bears a gradient of zero, with %j', (params) => {
    const rule = createRule(tf, type, params);
    const values = tf.tidy(() => {
      const value = tf.zeros([2]);
      const slots = Object.fromEntries(Object.keys(rule.slots).map((name) => [name, tf.zeros([2])]));
      return [...rule.update(value, tf.zeros([2]), slots, { step: 1, learningRate: 0.1 }).value.dataSync()];
    });
    expect(values).toEqual([0, 0]);
  });

  it.each(settings)('goes on from a saved state to the bit, without leaks, with %j', (params) => {
    const outside = tf.memory().numTensors;
    const whole = start();
    const straight = runOptimizer(tf, type, params, [{ variable: whole }]);
    for (let i = 0; i < 5; i++) step(straight, whole);
    const held = tf.memory().numTensors;
    const state = straight.save(), resumed = tf.variable(whole);
    const fresh = runOptimizer(tf, type, params, [{ variable: resumed }]);
    fresh.restore(state);
    tf.dispose(state.tensors.map(({ tensor }) => tensor));
    for (let i = 0; i < 5; i++) {
      step(straight, whole);
      step(fresh, resumed);
    }
    expect([...resumed.dataSync()]).toEqual([...whole.dataSync()]);
    expect(readState(fresh.save())).toEqual(readState(straight.save()));
    fresh.dispose();
    resumed.dispose();
    expect(tf.memory().numTensors).toBe(held);
    straight.dispose();
    whole.dispose();
    expect(tf.memory().numTensors).toBe(outside);
  });
});
