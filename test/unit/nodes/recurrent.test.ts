/** Recurrent layers beside PyTorch and values by hand: gates, both directions, masks, dropout that repeats, orthogonal weights. */
import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import { createOrthogonal } from '../../../src/ml/nodes/layer/orthogonal.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Layer, SymbolicTensor, Tensor } from '../../../src/ml/nodes/tf.ts';
import { callLayer, layerFor, layerValues } from './layerValues.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

interface Reference { bidirectional: string; x: number[][][]; weights: (number[] | number[][])[]; y: number[][][]; /** Initial states, what comes out of them, and the last states. */ start: number[][][]; started: number[][][]; end: number[][][] }
const reference = JSON.parse(readFileSync(new URL('../../fixtures/reference/recurrent.json', import.meta.url), 'utf8')) as Record<string, Reference[]>;

const clock = { step: 0 };

/** The layer of a node, built for inputs of these shapes. */
function build(id: string, params: Record<string, unknown>, ...shapes: (number | null)[][]): Layer {
  const definition = definitionOf(id) as DefinitionOf<'layer'>;
  const layer = definition.createLayer(tf, completeParams(definition, params as never) as CheckedParams, { name: 'n', seed: 3, clock, wired: shapes.map((_shape, i) => ['x', 'mask'][i]!) });
  const inputs = shapes.map((shape) => tf.input({ shape }));
  layer.apply(inputs.length === 1 ? inputs[0]! : inputs) as SymbolicTensor;
  return layer;
}

const flat = async (layer: Layer, inputs: Tensor | Tensor[], training = false): Promise<number[]> => [...(await ([layer.apply(inputs, { training })].flat()[0] as Tensor).data())];
const near = (values: number[], expected: number[], digits = 6): void => {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, digits));
};

describe.each(Object.entries(reference))('%s beside PyTorch', (id, references) => {
  it.each(references)('bidirectional $bidirectional', async ({ bidirectional, x, weights, y }) => {
    const layer = build(id, { units: 2, returnSequences: true, bidirectional }, [null, 2]);
    layer.setWeights(weights.map((weight) => tf.tensor(weight as never)));
    near(await flat(layer, tf.tensor3d(x)), y.flat(2));
  });

  it.each(references)('states that are given and left, bidirectional $bidirectional', async ({ bidirectional, x, weights, start, started, end }) => {
    const inputs = { x: tf.tensor3d(x), ...Object.fromEntries(start.map((state, i) => [['initialState', 'initialCell'][i]!, tf.tensor2d(state)])) };
    const params = { units: 2, returnSequences: true, bidirectional };
    const flatWeights = weights.map((weight) => (weight as number[][]).flat());
    const [y, ...states] = await layerValues(id, params, inputs, flatWeights);
    near(y!, started.flat(2));
    expect(states).toHaveLength(end.length);
    states.forEach((state, i) => near(state, end[i]!.flat()));
    // In two halves, the states handed over by those of the first, and nothing learnt from a padded step between them.
    if (bidirectional !== 'none') return;
    const { x: _whole, ...given } = inputs;
    const half = { x: tf.tensor3d(x.map((steps) => [steps[0]!, [9, 9]])), mask: tf.tensor2d([[1, 0], [1, 0]]), ...given };
    const first = callLayer(layerFor(id, params, half, flatWeights), half);
    const second = await layerValues(id, params, { x: tf.tensor3d(x.map((steps) => steps.slice(1))), ...Object.fromEntries(first.slice(1).map((state, i) => [['initialState', 'initialCell'][i]!, state])) }, flatWeights);
    second.slice(1).forEach((state, i) => near(state, end[i]!.flat()));
  });
});

describe('by hand', () => {
  const sequence = (): Tensor => tf.tensor3d([[[1], [2], [3]]]);
  const counter = (params: Record<string, unknown>, ...more: (number | null)[][]): Layer => {
    const layer = build('layer.simpleRnn', { units: 1, activation: 'linear', useBias: false, ...params }, [null, 1], ...more);
    layer.setWeights(layer.weights.map(() => tf.tensor2d([[1]])));
    return layer;
  };

  it('a linear unit adds up', async () => {
    expect(await flat(counter({ returnSequences: true }), sequence())).toEqual([1, 3, 6]);
    expect(await flat(counter({}), sequence())).toEqual([6]);
  });
  it('backwards', async () => expect(await flat(counter({ returnSequences: true, goBackwards: true }), sequence())).toEqual([3, 5, 6]));
  it.each([
    ['concat', [1, 6, 3, 5, 6, 3], [6, 6]], ['sum', [7, 8, 9], [12]], ['mul', [6, 15, 18], [36]], ['ave', [3.5, 4, 4.5], [6]],
  ])('both directions, %s', async (bidirectional, sequences, last) => {
    expect(await flat(counter({ returnSequences: true, bidirectional }), sequence())).toEqual(sequences);
    expect(await flat(counter({ bidirectional }), sequence())).toEqual(last);
  });
  it('a masked step leaves the state as it was', async () => {
    const layer = counter({ returnSequences: true, bidirectional: 'concat' }, [null]);
    expect(await flat(layer, [sequence(), tf.tensor2d([[1, 0, 1]])])).toEqual([1, 4, 1, 3, 4, 3]);
  });
  it('GRU as in the paper: the reset gate before the product', async () => {
    const layer = build('layer.gru', { units: 1, resetAfter: false }, [null, 1]);
    layer.setWeights([tf.tensor2d([[0.5, -1, 2]]), tf.tensor2d([[1, 0.5, -1]]), tf.tensor1d([0.1, 0.2, 0.3])]);
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    let h = 0;
    for (const x of [1, -1]) {
      const z = sigmoid(0.5 * x + h + 0.1), r = sigmoid(-x + 0.5 * h + 0.2);
      h = z * h + (1 - z) * Math.tanh(2 * x + 0.3 - r * h);
    }
    near(await flat(layer, tf.tensor3d([[[1], [-1]]])), [h]);
  });
  it('ConvLSTM 2D over images of one pixel is an LSTM', async () => {
    const conv = build('layer.convLstm2d', { filters: 2, kernelSize: [1, 1] }, [null, 1, 1, 2]);
    const lstm = build('layer.lstm', { units: 2 }, [null, 2]);
    conv.setWeights(lstm.getWeights().map((weight, i) => (i < 2 ? tf.reshape(weight, [1, 1, ...weight.shape]) : weight)));
    const { x } = reference['layer.lstm']![0]!;
    near(await flat(conv, tf.reshape(tf.tensor3d(x), [2, 3, 1, 1, 2])), await flat(lstm, tf.tensor3d(x)));
  });
  it('ConvLSTM 2D over larger images is that of TensorFlow.js', async () => {
    const options = { filters: 2, kernelSize: [3, 2], strides: [2, 1] };
    const theirs = tf.layers.convLstm2d({ ...options, padding: 'same', recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', returnSequences: true } as never);
    const x = tf.randomNormal([2, 3, 5, 4, 1], 0, 1, 'float32', 4);
    theirs.apply(tf.input({ shape: [3, 5, 4, 1] }));
    const ours = build('layer.convLstm2d', { ...options, returnSequences: true }, [3, 5, 4, 1]);
    theirs.setWeights(ours.getWeights());
    near(await flat(ours, x), await flat(theirs, x));
  });
  it('the biases of the forget gates start at one', async () => {
    expect([...(await build('layer.lstm', { units: 1 }, [null, 2]).getWeights()[2]!.data())]).toEqual([0, 1, 0, 0]);
    expect([...(await build('layer.lstm', { units: 1, unitForgetBias: false }, [null, 2]).getWeights()[2]!.data())]).toEqual([0, 0, 0, 0]);
  });
});

describe('padding', () => {
  it('a padded sequence with its mask ends as the sequence alone', async () => {
    const mask = build('layer.masking', {}, [null, 2]);
    const values = [[[1, 2], [0, 3], [4, 0]]], padded = [[[1, 2], [0, 3], [4, 0], [0, 0], [0, 0]]];
    expect(await flat(mask, tf.tensor3d(padded))).toEqual([1, 1, 1, 0, 0]);
    for (const id of ['layer.simpleRnn', 'layer.gru', 'layer.lstm']) {
      const layer = build(id, { units: 3, bidirectional: 'concat' }, [null, 2], [null]);
      const marks = mask.apply(tf.tensor3d(padded)) as Tensor;
      near(await flat(layer, [tf.tensor3d(padded), marks]), await flat(layer, [tf.tensor3d(values), tf.ones([1, 3])]));
    }
  });
  it('numbers of words: the mask value is padding', async () => {
    expect(await flat(build('layer.masking', { maskValue: 9 }, [null]), tf.tensor2d([[9, 0, 9], [1, 9, 9]]))).toEqual([0, 1, 0, 1, 0, 0]);
  });
  it('no gradient passes through a mask, and none is missed', async () => {
    const mask = build('layer.masking', {}, [null, 2]);
    expect([...(await tf.grad((x) => tf.sum(mask.apply(x) as Tensor))(tf.ones([1, 2, 2])).data())]).toEqual([0, 0, 0, 0]);
  });
});

it('an encoder hands its states to a decoder; what predicts frees none of them too early', async () => {
  const encoder = build('layer.lstm', { units: 2 }, [null, 1]);
  const definition = definitionOf('layer.lstm') as DefinitionOf<'layer'>;
  const decoder = definition.createLayer(tf, completeParams(definition, { units: 2, returnSequences: true }) as CheckedParams, { name: 'decoder', seed: 4, clock, wired: ['x', 'initialState', 'initialCell'] });
  const x = tf.input({ shape: [3, 1] });
  const [last, state, cell] = encoder.apply(x) as SymbolicTensor[];
  const [steps] = decoder.apply([x, state!, cell!]) as SymbolicTensor[];
  const model = tf.model({ inputs: x, outputs: [last!, steps!] });
  const rows = tf.tensor3d([[[1], [2], [3]], [[0], [-1], [1]]]);
  const trained = model.apply(rows, { training: true }) as Tensor[];
  const before = tf.memory().numTensors;
  const predicted = model.predict(rows) as Tensor[];
  for (const [i, values] of predicted.entries()) expect([...(await values.data())]).toEqual([...(await trained[i]!.data())]);
  tf.dispose(predicted);
  expect(tf.memory().numTensors).toBe(before);
  const { grads } = tf.variableGrads(() => tf.sum((model.apply(rows, { training: true }) as Tensor[])[1]!));
  expect(Object.keys(grads)).toHaveLength(6);
});

describe('embedding', () => {
  it('looks rows up; what is met twice learns twice', async () => {
    const layer = build('layer.embedding', { inputDim: 3, outputDim: 2 }, [null]);
    layer.setWeights([tf.tensor2d([[1, 2], [3, 4], [5, 6]])]);
    const x = tf.tensor2d([[2, 0, 2]]);
    expect(await flat(layer, x)).toEqual([5, 6, 1, 2, 5, 6]);
    const { grads } = tf.variableGrads(() => tf.sum(tf.mul((layer.apply(x) as Tensor[])[0]!, [[[1, 1], [10, 10], [100, 100]]])));
    expect([...(await Object.values(grads)[0]!.data())]).toEqual([10, 10, 0, 0, 101, 101]);
  });

  it('whose table projects as well: one matrix, scores of every row, and a gradient of both uses', async () => {
    const embedding = build('layer.embedding', { inputDim: 3, outputDim: 2 }, [1]);
    const projection = definitionOf('layer.tiedProjection') as DefinitionOf<'layer'>;
    const tied = projection.createLayer(tf, completeParams(projection, {}) as CheckedParams, { name: 'tied', seed: 3, clock, wired: ['x', 'embeddings'] });
    const x = tf.input({ shape: [1] });
    const [vectors, table] = embedding.apply(x) as SymbolicTensor[];
    const model = tf.model({ inputs: x, outputs: tied.apply([vectors!, table!]) as SymbolicTensor });
    model.setWeights([tf.tensor2d([[1, 0], [0, 1], [2, 5]]), tf.tensor1d([0, 0, 0.5])]);
    expect(model.trainableWeights.map((weight) => weight.shape)).toEqual([[3, 2], [3]]);

    const rows = tf.tensor2d([[2]]);
    // What predicts frees a tensor as soon as nobody waits for it: the table must outlive that.
    for (let i = 0; i < 2; i++) {
      const before = tf.memory().numTensors;
      const scores = model.predict(rows) as Tensor;
      expect([...(await scores.data())]).toEqual([2, 5, 29.5]);
      scores.dispose();
      expect(tf.memory().numTensors).toBe(before);
    }
    // The first score is row 2 times row 0: row 2 learns as what was read, row 0 as what is written.
    const { grads } = tf.variableGrads(() => tf.sum(tf.mul(model.apply(rows, { training: true }) as Tensor, [[[1, 0, 0]]])));
    expect([...(await Object.values(grads)[0]!.data())]).toEqual([2, 5, 0, 0, 1, 0]);
  });
});

describe('time distributed', () => {
  it('the same weights at every step', async () => {
    const layer = build('layer.timeDistributed', { units: 1, activation: 'linear' }, [2, 2]);
    layer.setWeights([tf.tensor2d([[1], [10]]), tf.tensor1d([0.5])]);
    expect(await flat(layer, tf.tensor3d([[[1, 2], [3, 4]]]))).toEqual([21.5, 43.5]);
  });
  it('pools each frame by itself', async () => {
    const frames = tf.tensor([1, 2, 3, 4, -1, -2, -3, -4], [1, 2, 2, 2, 1]);
    expect(await flat(build('layer.timeDistributed', { layer: 'maxPooling2d' }, [2, 2, 2, 1]), frames)).toEqual([4, -1]);
    expect(await flat(build('layer.timeDistributed', { layer: 'globalAveragePooling2d' }, [2, 2, 2, 1]), frames)).toEqual([2.5, -2.5]);
  });
});

describe('dropout', () => {
  it('differs between steps, repeats for a step, and rests after training', async () => {
    const layer = build('layer.lstm', { units: 4, dropout: 0.5, recurrentDropout: 0.5 }, [null, 3]);
    const x = tf.randomNormal([8, 5, 3], 0, 1, 'float32', 2);
    clock.step = 1;
    const first = await flat(layer, x, true);
    expect(await flat(layer, x, true)).toEqual(first);
    clock.step = 2;
    expect(await flat(layer, x, true)).not.toEqual(first);
    const still = await flat(layer, x);
    clock.step = 1;
    expect(await flat(layer, x)).toEqual(still);
  });
  it('scales what stays: inputs that rest count zero, the others double', async () => {
    const layer = build('layer.simpleRnn', { units: 1, activation: 'linear', useBias: false, dropout: 0.5, returnSequences: true }, [null, 1]);
    layer.setWeights([tf.tensor2d([[1]]), tf.tensor2d([[0]])]);
    const values = await flat(layer, tf.ones([40, 2, 1]), true);
    for (let row = 0; row < 40; row++) expect([[0, 0], [2, 2]]).toContainEqual(values.slice(2 * row, 2 * row + 2));
    expect(new Set(values)).toEqual(new Set([0, 2]));
  });
});

describe('orthogonal weights', () => {
  it.each([[3, 8], [8, 3], [4, 4]])('%i × %i', async (rows, columns) => {
    const matrix = createOrthogonal(tf, 5).apply([rows, columns]) as Tensor;
    const square = rows <= columns ? tf.matMul(matrix, matrix, false, true) : tf.matMul(matrix, matrix, true, false);
    near([...(await square.data())], [...(await tf.eye(Math.min(rows, columns)).data())]);
  });
  it('repeat for a seed', async () => {
    const values = async (seed: number): Promise<number[]> => [...(await createOrthogonal(tf, seed).apply([2, 3]).data())];
    expect(await values(1)).toEqual(await values(1));
    expect(await values(1)).not.toEqual(await values(2));
  });
});
