/** Merges: the values of each, and the same tensor wired twice while others still need it. */
import '@tensorflow/tfjs-backend-cpu';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import { applyLayer } from '../../../src/ml/compile/realise.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import { registerOwnLayers } from '../../../src/ml/nodes/ownLayer.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Layer, SymbolicTensor, Tensor } from '../../../src/ml/nodes/tf.ts';
import { saveModel } from '../../../src/ml/train/model.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerOwnLayers(tf, definitionOf);
});

function create(id: string, params: Record<string, unknown> = {}, name = 'n'): Layer {
  const definition = definitionOf(id) as DefinitionOf<'layer'>;
  return definition.createLayer(tf, completeParams(definition, params as never) as CheckedParams, { name, seed: 1, clock: { step: 0 }, wired: ['x', 'x'] });
}

const values = async (id: string, tensors: Tensor[], params = {}): Promise<number[]> => [...(await (create(id, params).apply(tensors) as Tensor).data())];

describe('values', () => {
  const a = [[1, 8]], b = [[3, 6]];
  it.each([
    ['layer.add', [4, 14]], ['layer.subtract', [-2, 2]], ['layer.multiply', [3, 48]], ['layer.average', [2, 7]],
    ['layer.maximum', [3, 8]], ['layer.minimum', [1, 6]], ['layer.concatenate', [1, 8, 3, 6]], ['layer.dot', [51]],
  ])('%s', async (id, expected) => {
    expect(await values(id, [tf.tensor2d(a), tf.tensor2d(b)])).toEqual(expected);
  });
  it.each(['layer.subtract', 'layer.maximum', 'layer.minimum', 'layer.add', 'layer.concatenate'])('%s of whole numbers is whole', (id) => {
    expect((create(id).apply([tf.tensor2d([[1, 8]], [1, 2], 'int32'), tf.tensor2d([[3, 6]], [1, 2], 'int32')]) as Tensor).dtype).toBe('int32');
  });
  it('the cosine of 1, 2 and 3, 4 is 11 / √125', async () => {
    const [cosine] = await values('layer.dot', [tf.tensor2d([[1, 2]]), tf.tensor2d([[3, 4]])], { normalize: true });
    expect(cosine).toBeCloseTo(11 / Math.sqrt(125), 6);
  });
  it('a zero vector has no direction: its cosine is 0', async () => {
    expect(await values('layer.dot', [tf.tensor2d([[0, 0]]), tf.tensor2d([[3, 4]])], { normalize: true })).toEqual([0]);
  });
  it('dot along the first axis of two sequences', async () => {
    // Σ over time of the outer products: [1, 2]ᵀ·[5] + [3, 4]ᵀ·[6]
    expect(await values('layer.dot', [tf.tensor3d([[[1, 2], [3, 4]]]), tf.tensor3d([[[5], [6]]])], { axes: [1, 1] })).toEqual([23, 34]);
  });
});

describe('the same tensor wired twice', () => {
  it('is what TensorFlow.js alone cannot do', () => {
    const x = tf.input({ shape: [3] });
    const hidden = tf.layers.dense({ units: 3 }).apply(x) as SymbolicTensor;
    const sum = tf.layers.add().apply([hidden, hidden]) as SymbolicTensor;
    const model = tf.model({ inputs: x, outputs: tf.layers.concatenate().apply([sum, hidden]) as SymbolicTensor });
    expect(() => model.predict(tf.ones([2, 3]))).toThrow();
  });

  it.each(['layer.add', 'layer.subtract', 'layer.multiply', 'layer.average', 'layer.maximum', 'layer.minimum', 'layer.concatenate', 'layer.dot'])('%s', async (id) => {
    const x = tf.input({ shape: [3], name: 'in' });
    const hidden = tf.layers.dense({ units: 3, kernelInitializer: 'identity', name: 'hidden' }).apply(x) as SymbolicTensor;
    const [merged] = applyLayer(tf, create(id), 'n', [hidden, hidden]);
    const model = tf.model({ inputs: x, outputs: tf.layers.concatenate({ name: 'all' }).apply([merged!, hidden]) as SymbolicTensor });
    const input = tf.tensor2d([[1, 2, 3]]);
    const before = tf.memory().numTensors;
    const predicted = model.predict(input) as Tensor;
    const said = [...(await predicted.data())];
    const expected = { 'layer.add': [2, 4, 6], 'layer.subtract': [0, 0, 0], 'layer.multiply': [1, 4, 9], 'layer.concatenate': [1, 2, 3, 1, 2, 3], 'layer.dot': [14] }[id] ?? [1, 2, 3];
    expect(said).toEqual([...expected, 1, 2, 3]);
    predicted.dispose();
    expect(tf.memory().numTensors).toBe(before);

    const files = await saveModel(model);
    const loaded = await loadLayersModel(tf.io.fromMemory({ modelTopology: files.topology as object, weightSpecs: files.weightSpecs as never, weightData: files.weights }));
    expect([...(await (loaded.predict(input) as Tensor).data())]).toEqual(said);
  });
});
