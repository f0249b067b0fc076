/** Attention and positions against values by hand and against PyTorch. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { TensorFact } from '../../../src/ml/document/facts.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import type { LayerDefinition } from '../../support/layers.ts';
import reference from '../../fixtures/reference/attention.json';
import { callLayer, layerFor, layerValues, worst } from './layerValues.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

const UNIT = [1, 0, 0, 1];
const NONE = [0, 0];
/** All four projections pass values on. */
const IDENTITY = [UNIT, NONE, UNIT, NONE, UNIT, NONE, UNIT, NONE];
const close = (got: readonly number[] | undefined, expected: readonly number[], within = 1e-5): void => expect(worst(got!, expected)).toBeLessThan(within);

describe('multi-head attention', () => {
  const tokens = (): Tensor => tf.tensor([1, 0, 0, 1], [1, 2, 2]);
  const one = { numHeads: 1, keyDim: 2 };

  it('is, for one head and two tokens, what one reckons by hand', async () => {
    // Scores 1/√2 and 0: e^0.7071 = 2.0281, so the weights are 2.0281/3.0281 = 0.66976 and 0.33024.
    const [y] = await layerValues('layer.multiHeadAttention', one, { query: tokens() }, IDENTITY);
    close(y, [0.66976, 0.33024, 0.33024, 0.66976]);
  });
  it('lets no position see what comes after it', async () => {
    const [y] = await layerValues('layer.multiHeadAttention', { ...one, causal: true }, { query: tokens() }, IDENTITY);
    close(y, [1, 0, 0.33024, 0.66976]);
  });
  it('leaves padding out', async () => {
    const [y] = await layerValues('layer.multiHeadAttention', one, { query: tokens(), mask: tf.tensor([0, 1], [1, 2]) }, IDENTITY);
    close(y, [0, 1, 0, 1]);
  });
  it('shares keys and values within a group of heads', async () => {
    const x = tf.randomNormal([2, 3, 4], 0, 1, 'float32', 3);
    const random = (rows: number, columns: number, seed: number): number[] => [...tf.randomNormal([rows, columns], 0, 1, 'float32', seed).dataSync()];
    const query = random(4, 8, 4), key = random(4, 4, 5), value = random(4, 4, 6), output = random(8, 4, 7);
    // Heads 0 and 1 take the first pair (columns 0, 1), heads 2 and 3 the second.
    const repeat = (kernel: number[]): number[] => [0, 1, 2, 3].flatMap((row) => [0, 1, 0, 1, 2, 3, 2, 3].map((column) => kernel[row * 4 + column]!));
    const params = { numHeads: 4, keyDim: 2, useBias: false };
    const [grouped] = await layerValues('layer.multiHeadAttention', { ...params, numKeyValueHeads: 2 }, { query: x }, [query, key, value, output]);
    const [full] = await layerValues('layer.multiHeadAttention', params, { query: x }, [query, repeat(key), repeat(value), output]);
    close(grouped, full!);
  });
  it('with rotary positions depends on distances only', async () => {
    const scores = async (first: number): Promise<number[]> => {
      // The same two tokens, after `first` further ones that the mask hides.
      const x = tf.concat([tf.zeros([1, first, 2]), tf.tensor([1, 0.5, -0.3, 2], [1, 2, 2])], 1);
      const mask = tf.tensor([...Array<number>(first).fill(0), 1, 1], [1, first + 2]);
      const [y] = await layerValues('layer.multiHeadAttention', { ...one, rotary: true }, { query: x, mask }, IDENTITY);
      return y!.slice(-4);
    };
    close(await scores(5), await scores(0));
  });
  it('rests other weights in every step, and the same ones when a step is repeated', () => {
    const clock = { step: 1 };
    const layer = layerFor('layer.multiHeadAttention', { ...one, dropout: 0.5 }, { query: tf.zeros([1, 8, 2]) }, IDENTITY, clock);
    const x = { query: tf.randomNormal([1, 8, 2], 0, 1, 'float32', 2) };
    const at = (step: number): number[] => { clock.step = step; return [...callLayer(layer, x, true)[0]!.dataSync()]; };
    const first = at(1);
    expect(at(2)).not.toEqual(first);
    expect(at(1)).toEqual(first);
  });

  it('says which input or parameter does not fit', () => {
    const definition = definitionOf('layer.multiHeadAttention') as LayerDefinition;
    const sequence = (...shape: (number | null)[]): TensorFact[] => [{ type: 'tensor', shape: [null, ...shape], axes: ['batch', 'time', 'features'].slice(0, shape.length + 1), dtype: 'float32' }];
    const places = (params: ParamValues, inputs: Readonly<Record<string, TensorFact[]>>): unknown[] => (
      definition.infer(completeParams(definition, params) as CheckedParams, inputs, {} as never).findings ?? []
    ).map(({ place }) => place);
    const query = sequence(3, 4);
    expect(places({}, { query, key: sequence(5, 4), value: sequence(6, 4) })).toEqual([{ port: 'value' }]);
    expect(places({}, { query, key: sequence(5, null) })).toEqual([{ port: 'key' }]);
    expect(places({}, { query, key: sequence(5, 4), mask: sequence(3) })).toEqual([{ port: 'mask' }]);
    expect(places({}, { query, key: sequence(null, 4), value: sequence(6, 4), mask: sequence(6) })).toEqual([]);
    expect(places({ rotary: true, keyDim: 3, numHeads: 4, numKeyValueHeads: 8 }, { query })).toEqual([{ param: 'numKeyValueHeads' }, { param: 'keyDim' }]);
  });

  it.each(reference.cases.map((row) => [row.name, row] as const))('agrees with PyTorch, values and gradients: %s', async (_, row) => {
    const query = tf.tensor(row.query, [2, row.queries, row.features]), key = tf.tensor(row.key, [2, row.keys, row.features]);
    const mask: Record<string, Tensor> = row.mask ? { mask: tf.tensor(row.mask, [2, row.keys]) } : {};
    const weights = row.kernels.flatMap((kernel, i) => [kernel, row.biases[i]!]);
    const layer = layerFor('layer.multiHeadAttention', { numHeads: row.heads, keyDim: row.features / row.heads, causal: row.causal }, { query, key, ...mask }, weights);
    const call = (q: Tensor, k: Tensor): Tensor => callLayer(layer, { query: q, key: k, ...mask })[0]!;
    close([...(await call(query, key).data())], row.result);
    const [queryGradient, keyGradient] = tf.grads((q: Tensor, k: Tensor): Scalar => tf.sum(tf.square(call(q, k))))([query, key]);
    close([...(await queryGradient!.data())], row.queryGradient, 1e-4);
    close([...(await keyGradient!.data())], row.keyGradient, 1e-4);
  });
});

describe('attention pooling', () => {
  it('weighs positions by the learnt query', async () => {
    // Scores 2/√2 and 0: e^1.4142 = 4.1133, weights 0.80443 and 0.19557.
    const [y] = await layerValues('layer.attentionPooling', {}, { x: tf.tensor([1, 0, 0, 1], [1, 2, 2]) }, [[2, 0]]);
    close(y, [0.80443, 0.19557]);
  });
  it('leaves padding out, and is the mean where everything is padding', async () => {
    const x = tf.tensor([1, 2, 3, 4, 1, 2, 3, 4], [2, 2, 2]);
    const [y] = await layerValues('layer.attentionPooling', {}, { x, mask: tf.tensor([0, 1, 0, 0], [2, 2]) }, [[2, 0]]);
    close(y, [3, 4, 2, 3]);
  });
});

describe('positions', () => {
  it('sinusoidal: sines at even features, cosines at odd ones', async () => {
    const [y] = await layerValues('layer.sinusoidalPosition', {}, { x: tf.zeros([1, 3, 4]) });
    close(y, [0, 1, 0, 1, 0.841471, 0.540302, 0.0099998, 0.99995, 0.909297, -0.416147, 0.0199987, 0.9998]);
  });
  it('learned: the first vectors are added', async () => {
    const [y] = await layerValues('layer.learnedPosition', { maxLength: 3 }, { x: tf.ones([1, 2, 2]) }, [[1, 2, 3, 4, 5, 6]]);
    close(y, [2, 3, 4, 5]);
  });
  it('learned: longer inputs are refused where their length was not known', () => {
    const layer = layerFor('layer.learnedPosition', { maxLength: 3 }, { x: tf.ones([1, 3, 2]) });
    expect(() => layer.call(tf.ones([1, 4, 2]), {})).toThrow('The input has 4 positions');
  });
  it('rotary: turned by the position, the second pair more slowly', async () => {
    const [y] = await layerValues('layer.rotaryPosition', {}, { x: tf.tensor([1, 1, 0, 0, 1, 1, 0, 0], [1, 2, 4]) });
    close(y, [1, 1, 0, 0, 0.540302, 0.99995, 0.841471, 0.0099998]);
  });
  it('rotary: keeps lengths, and products depend on the distance only', async () => {
    const vectors = tf.tile(tf.randomNormal([1, 1, 6], 0, 1, 'float32', 8), [1, 9, 1]);
    const others = tf.tile(tf.randomNormal([1, 1, 6], 0, 1, 'float32', 9), [1, 9, 1]);
    const turn = (x: Tensor): Tensor => callLayer(layerFor('layer.rotaryPosition', {}, { x }), { x })[0]!;
    const lengths = await tf.sum(tf.square(turn(vectors)), -1).data(), length = (await tf.sum(tf.square(vectors), -1).data())[0]!;
    close([...lengths], Array<number>(9).fill(length));
    const products = await tf.matMul(turn(vectors), turn(others), false, true).data();
    for (let i = 0; i < 7; i++) expect(products[i * 9 + i + 2]).toBeCloseTo(products[2]!, 4);
  });
  it('rotary: heads have their own time axis', async () => {
    const x = tf.randomNormal([1, 3, 4], 0, 1, 'float32', 5);
    const [flat] = await layerValues('layer.rotaryPosition', {}, { x });
    const [heads] = await layerValues('layer.rotaryPosition', {}, { x: tf.reshape(tf.concat([x, x], 0), [1, 2, 3, 4]) });
    expect(heads).toEqual([...flat!, ...flat!]);
  });
});
