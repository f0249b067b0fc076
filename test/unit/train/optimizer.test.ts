/** The frame around update rules: accumulation, clipping, decay, constraints, averages, state, and no leaks. */
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { Scalar, Tensor, Variable } from '../../../src/ml/nodes/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import type { RunningOptimizer, Trained } from '../../../src/ml/train/optimizer.ts';
import { readState, runOptimizer } from '../../support/optimizers.ts';

let outside = 0;
beforeAll(async () => { await tf.setBackend('cpu'); });
beforeEach(() => { outside = tf.memory().numTensors; });
afterEach(() => { tf.disposeVariables(); expect(tf.memory().numTensors).toBe(outside); });

const optimizer = (type: string, params: ParamValues, trained: readonly Trained[]): RunningOptimizer => runOptimizer(tf, type, params, trained);
const sgd = (params: ParamValues, variables: readonly Variable[]): RunningOptimizer => optimizer('optimizer.sgd', { learningRate: 1, ...params }, variables.map((variable) => ({ variable })));
const weights = (...values: readonly (number | number[] | number[][])[]): Variable[] => tf.tidy(() => values.map((value) => tf.variable(tf.tensor(value))));
const read = (tensor: Tensor): number[] => [...tensor.dataSync()];
/** Steps with given gradients, in the order of the variables. */
function apply(running: RunningOptimizer, variables: readonly Variable[], gradients: readonly (number | number[] | number[][] | null)[], factor = 1): void {
  tf.tidy(() => running.apply(Object.fromEntries(variables.flatMap((variable, i) => (gradients[i] === null ? [] : [[variable.name, tf.tensor(gradients[i]!)]]))), factor));
}

describe('a step', () => {
  it('multiplies the learning rate by the factor', () => {
    const [w] = weights([1, 2]);
    const running = sgd({ learningRate: 0.5 }, [w!]);
    apply(running, [w!], [[1, -1]], 0.5);
    expect([read(w!), running.step]).toEqual([[0.75, 2.25], 1]);
    running.dispose();
  });

  it('leaves a variable alone that no gradient reaches', () => {
    const [a, b] = weights([1], [[1]]);
    const running = sgd({ weightDecay: 0.5 }, [a!, b!]);
    apply(running, [a!, b!], [[1], null]);
    expect([read(a!), read(b!)]).toEqual([[0], [1]]);
    running.dispose();
  });

  it('averages the gradients of several batches', () => {
    const [w] = weights([0]);
    const running = sgd({ accumulate: 3 }, [w!]);
    const seen: number[] = [];
    for (const gradient of [1, 2, 6, 3, 3, 3]) {
      apply(running, [w!], [[gradient]]);
      seen.push(read(w!)[0]!);
    }
    expect([seen, running.step]).toEqual([[0, 0, -3, -3, -3, -6], 2]);
    running.dispose();
  });
});

describe('clipping', () => {
  /** The gradients as plain descent with learning rate 1 takes them. */
  const clipped = (params: ParamValues, ...gradients: number[][]): number[][] => {
    const variables = weights(...gradients.map((gradient) => gradient.map(() => 0)));
    const running = sgd(params, variables);
    apply(running, variables, gradients);
    running.dispose();
    return variables.map((variable) => read(variable).map((value) => Math.round((0 - value) * 1e5) / 1e5));
  };

  it('holds values', () => expect(clipped({ clipValue: 2 }, [3, -5, 1])).toEqual([[2, -2, 1]]));
  it('shortens each variable', () => expect(clipped({ clipNorm: 1 }, [3, 4], [0.3, 0.4])).toEqual([[0.6, 0.8], [0.3, 0.4]]));
  it('shortens all together', () => expect(clipped({ globalClipNorm: 6.5 }, [3, 4], [0, 12])).toEqual([[1.5, 2], [0, 6]]));
  it('leaves a gradient of length zero', () => expect(clipped({ globalClipNorm: 1 }, [0, 0])).toEqual([[0, 0]]));
});

describe('weight decay', () => {
  it('draws matrices towards zero by learning rate × decay, and vectors only where asked', () => {
    const decayed = (params: ParamValues): number[][] => {
      const variables = weights([[2]], [2]);
      const running = sgd({ learningRate: 0.5, weightDecay: 0.25, ...params }, variables);
      apply(running, variables, [[[0]], [0]], 0.5);
      running.dispose();
      return variables.map(read);
    };
    expect(decayed({})).toEqual([[1.875], [2]]);
    expect(decayed({ decayBiases: true })).toEqual([[1.875], [1.875]]);
  });
});

it('applies constraints after each step', () => {
  const [w] = weights([1, 1]);
  const running = optimizer('optimizer.sgd', { learningRate: 1 }, [{ variable: w!, constraint: tf.constraints.nonNeg() }]);
  apply(running, [w!], [[3, 0.5]]);
  expect(read(w!)).toEqual([0, 0.5]);
  running.dispose();
});

describe('averages of weights', () => {
  it('follow the weights, can be evaluated, and give way again', () => {
    const [w] = weights([1]);
    const running = sgd({ ema: 0.75 }, [w!]);
    apply(running, [w!], [[-1]]);
    apply(running, [w!], [[-1]]);
    expect(read(w!)).toEqual([3]);
    running.swapEma();
    // 1 → 0.75 · 1 + 0.25 · 2 = 1.25 → 0.75 · 1.25 + 0.25 · 3
    expect(read(w!)).toEqual([1.6875]);
    expect(() => apply(running, [w!], [[1]])).toThrow('swap them back');
    running.swapEma();
    expect(read(w!)).toEqual([3]);
    running.dispose();
  });

  it('are nothing where they are off', () => {
    const [w] = weights([1]);
    const running = sgd({}, [w!]);
    running.swapEma();
    expect([running.averages, read(w!)]).toEqual([false, [1]]);
    running.dispose();
  });
});

const EVERYTHING: ParamValues = { learningRate: 0.1, clipValue: 5, clipNorm: 4, globalClipNorm: 3, weightDecay: 0.01, decayBiases: true, accumulate: 2, ema: 0.9 };
/** Steps on the loss Σ (x·W + b − y)² with batches that depend on their number. */
function train(running: RunningOptimizer, variables: readonly Variable[], from: number, batches: number): void {
  for (let batch = from; batch < from + batches; batch++) {
    tf.tidy(() => {
      const x = tf.randomNormal([4, 3], 0, 1, 'float32', batch + 1);
      const loss = (): Scalar => tf.sum(tf.square(tf.sub(tf.add(tf.matMul(x as never, variables[0]! as never), variables[1]!), 1)));
      running.apply(tf.variableGrads(loss, [...variables]).grads, 1 / (batch + 1));
    });
  }
}
const start = (): Variable[] => weights([[0.3, -0.2], [0.1, 0.4], [-0.5, 0.2]], [0.1, -0.1]);

describe.each(['optimizer.sgd', 'optimizer.adam'])('%s in the frame', (type) => {
  const params = type === 'optimizer.sgd' ? { ...EVERYTHING, momentum: 0.9, nesterov: true } : EVERYTHING;
  const create = (variables: readonly Variable[]): RunningOptimizer => optimizer(type, params, variables.map((variable) => ({ variable })));

  it('goes on after a checkpoint to the bit, with a batch gathered', () => {
    const whole = start();
    const straight = create(whole);
    train(straight, whole, 0, 5);
    const state = straight.save();
    expect([state.step, state.gathered]).toEqual([2, 1]);
    const resumed = weights(...whole.map((variable) => variable.arraySync() as number[]));
    train(straight, whole, 5, 6);

    const fresh = create(resumed);
    fresh.restore(state);
    tf.dispose(state.tensors.map(({ tensor }) => tensor));
    train(fresh, resumed, 5, 6);
    expect(resumed.map(read)).toEqual(whole.map(read));
    const [a, b] = [straight.save(), fresh.save()].map(readState);
    expect(b).toEqual(a);
    expect([fresh.step, b!.gathered]).toEqual([5, 1]);
    straight.dispose();
    fresh.dispose();
  });

  it('keeps as many tensors as it had after its first step', () => {
    const variables = start();
    const running = create(variables);
    train(running, variables, 0, 2);
    const { numTensors, numDataBuffers } = tf.memory();
    for (const batch of [2, 4, 6]) {
      train(running, variables, batch, 2);
      running.swapEma();
      running.swapEma();
    }
    expect([tf.memory().numTensors, tf.memory().numDataBuffers]).toEqual([numTensors, numDataBuffers]);
    running.dispose();
  });
});

it('refuses the state of another rule and of other variables', () => {
  const [w, other] = weights([1, 2], [1, 2, 3]);
  const adam = optimizer('optimizer.adam', {}, [{ variable: w! }]);
  const wider = optimizer('optimizer.adam', {}, [{ variable: other! }]);
  const plain = sgd({ momentum: 0.9 }, [w!]);
  const state = adam.save(), bare = { ...state, tensors: [] };
  expect(() => plain.restore(state)).toThrow('“slot/m/0”');
  expect(() => wider.restore(state)).toThrow('“slot/m/0”');
  expect(() => plain.restore(bare)).toThrow('“slot/velocity/0”');
  tf.dispose(state.tensors.map(({ tensor }) => tensor));
  for (const running of [adam, wider, plain]) running.dispose();
});
