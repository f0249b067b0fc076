/** Normalisations by hand, moving statistics in a training loop, and the activity penalty in the loss. */
import '@tensorflow/tfjs-backend-cpu';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { registerOwnLayers } from '../../../src/ml/nodes/ownLayer.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { tensorFact } from '../../../src/ml/nodes/shapes.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { saveModel } from '../../../src/ml/train/model.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';
import { buildLayer, runModel, type BuiltLayer, type LayerDefinition } from '../../support/layers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerOwnLayers(tf, definitionOf);
});

function build(id: string, params: ParamValues, shape: (number | null)[]): BuiltLayer {
  return buildLayer(tf, definitionOf(id) as LayerDefinition, params, { x: [tensorFact(shape, shape.map((_size, i) => `a${i}`))] });
}

const rounded = async (tensor: Tensor): Promise<number[]> => [...(await tensor.data())].map((value) => Math.round(value * 1e3) / 1e3 + 0);

async function values(id: string, params: ParamValues, x: Tensor): Promise<number[]> {
  return rounded(runModel(build(id, params, [null, ...x.shape.slice(1)]).model, [x])[0]!);
}

describe('values', () => {
  const epsilon = 1e-7;
  it('of layer normalisation, over one axis and over two', async () => {
    expect(await values('layer.layerNormalization', { epsilon }, tf.tensor2d([[1, 3], [10, 50]]))).toEqual([-1, 1, -1, 1]);
    expect(await values('layer.layerNormalization', { epsilon, axis: [1, 2], gammaInitializer: 'ones' }, tf.tensor3d([[[1, 1], [3, 3]]]))).toEqual([-1, -1, 1, 1]);
    expect(await values('layer.layerNormalization', { epsilon, axis: [1], betaInitializer: 'ones' }, tf.tensor3d([[[1, 10], [3, 30]]]))).toEqual([0, 0, 2, 2]);
  });

  it('of group normalisation', async () => {
    expect(await values('layer.groupNormalization', { epsilon, groups: 2 }, tf.tensor2d([[1, 3, 10, 30]]))).toEqual([-1, 1, -1, 1]);
    expect(await values('layer.groupNormalization', { epsilon, groups: 2 }, tf.tensor3d([[[1, 1, 10, 30], [3, 3, 10, 30]]]))).toEqual([-1, -1, -1, 1, 1, 1, -1, 1]);
  });

  it('of instance normalisation: every channel of every row for itself', async () => {
    expect(await values('layer.instanceNormalization', { epsilon }, tf.tensor3d([[[1, 50], [3, 10]], [[7, 0], [5, 2]]]))).toEqual([-1, 1, 1, -1, 1, -1, -1, 1]);
  });

  it('of unit normalisation, and zero stays zero', async () => {
    expect(await values('layer.unitNormalization', {}, tf.tensor2d([[3, 4], [0, 0]]))).toEqual([0.6, 0.8, 0, 0]);
    expect(await values('layer.unitNormalization', { axis: 1 }, tf.tensor3d([[[3, 0], [4, 2]]]))).toEqual([0.6, 0, 0.8, 1]);
  });
});

describe('batch normalisation', () => {
  const train = (built: BuiltLayer, x: Tensor): void => tf.tidy(() => {
    const loss = (): Scalar => tf.sum(tf.square(runModel(built.model, [x], true)[0]!));
    if (built.layer.trainableWeights.length > 0) tf.variableGrads(loss);
    else loss();
  });
  const moving = (built: BuiltLayer): Promise<number[]>[] => built.layer.getWeights().slice(-2).map(rounded);

  it('normalises each channel over the batch while training', async () => {
    const built = build('layer.batchNormalization', { epsilon: 1e-7 }, [null, 2]);
    expect(await rounded(runModel(built.model, [tf.tensor2d([[1, 10], [3, 50]])], true)[0]!)).toEqual([-1, -1, 1, 1]);
  });

  it('uses the moving averages afterwards', async () => {
    const built = build('layer.batchNormalization', { momentum: 0.5, epsilon: 1e-7 }, [null, 2]);
    const x = tf.tensor2d([[1, 10], [3, 50]]);
    train(built, x);
    expect(await Promise.all(moving(built))).toEqual([[1, 15], [1, 200.5]]);
    train(built, x);
    expect(await Promise.all(moving(built))).toEqual([[1.5, 22.5], [1, 300.25]]);
    expect(await rounded(runModel(built.model, [tf.tensor2d([[2.5, 22.5]])])[0]!)).toEqual([1, 0]);
    expect(await Promise.all(moving(built))).toEqual([[1.5, 22.5], [1, 300.25]]);
  });

  it('moves as the layer of TensorFlow.js does, where that one works', async () => {
    const built = build('layer.batchNormalization', { momentum: 0.9 }, [null, 3, 2]);
    const theirs = tf.layers.batchNormalization({ momentum: 0.9 });
    for (let step = 0; step < 5; step++) {
      const x = tf.randomNormal([8, 3, 2], 2, 3, 'float32', step + 1);
      train(built, x);
      expect(await rounded(theirs.apply(x, { training: true }) as Tensor)).toEqual(await rounded(runModel(built.model, [x], true)[0]!));
      // The line above was a second forward pass of ours: theirs is given one, too.
      theirs.apply(x, { training: true });
    }
    expect(await Promise.all(moving(built))).toEqual(await Promise.all(theirs.getWeights().slice(-2).map(rounded)));
  });

  it.each([[{}, [null, 4, 3]], [{ axis: 1 }, [null, 4, 3]], [{ axis: 1, center: false }, [null, 2, 2, 2, 2]], [{ scale: false, axis: 2 }, [null, 3, 2, 2]]] as const)('has the gradient of its training formula with %j', async (params, shape) => {
    const built = build('layer.batchNormalization', params, [...shape]);
    const x = tf.randomNormal([5, ...shape.slice(1)] as number[], 1, 2, 'float32', 4), weights = tf.randomNormal(x.shape, 0, 1, 'float32', 5);
    const derivatives = await directionalDerivatives(tf, (at) => tf.sum(tf.mul(built.layer.call(at!, { training: true }) as Tensor, weights)), [x], 6);
    expect(agree(derivatives) || derivatives).toBe(true);
  });

  it('keeps no tensors in a loop', () => {
    const built = build('layer.batchNormalization', {}, [null, 3]);
    const x = tf.randomNormal([8, 3], 0, 1, 'float32', 2);
    train(built, x);
    const before = tf.memory().numTensors;
    for (let step = 0; step < 20; step++) train(built, x);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('takes its moving averages along when it is saved', async () => {
    const built = build('layer.batchNormalization', { momentum: 0.5 }, [null, 2]);
    train(built, tf.tensor2d([[1, 10], [3, 50]]));
    const files = await saveModel(built.model);
    const loaded = await loadLayersModel(tf.io.fromMemory({ modelTopology: files.topology as object, weightSpecs: files.weightSpecs as never, weightData: files.weights }));
    expect(await Promise.all(loaded.getWeights().slice(-2).map(rounded))).toEqual([[1, 15], [1, 200.5]]);
    const x = tf.tensor2d([[5, 7]]);
    expect(await rounded(loaded.predict(x) as Tensor)).toEqual(await rounded(built.model.predict(x) as Tensor));
  });

  it('leaves the moving averages alone where it is not trainable', async () => {
    const built = build('layer.batchNormalization', { trainable: false }, [null, 2]);
    expect(await rounded(runModel(built.model, [tf.tensor2d([[1, 10], [3, 50]])], true)[0]!)).toEqual([1, 9.995, 2.999, 49.975]);
    expect(await Promise.all(moving(built))).toEqual([[0, 0], [1, 1]]);
  });
});

describe('activity regularisation', () => {
  const x = (): Tensor => tf.tensor2d([[1, -2], [0, 3]]);
  const total = (built: BuiltLayer): Scalar => built.model.calculateLosses().reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));

  it('adds the price of a training batch to the losses, once', async () => {
    const built = build('layer.activityRegularization', { l1: 0.1, l2: 0.01 }, [null, 2]);
    runModel(built.model, [x()], true);
    // (0.1 · 6 + 0.01 · 14) / 2 rows
    expect(await rounded(total(built))).toEqual([0.37]);
    expect(await rounded(total(built))).toEqual([0]);
  });

  it('costs nothing outside of training', async () => {
    const built = build('layer.activityRegularization', { l1: 0.1, l2: 0.01 }, [null, 2]);
    runModel(built.model, [x()], true);
    runModel(built.model, [x()], false);
    expect(await rounded(total(built))).toEqual([0]);
  });

  it('reaches the weights before it, without leaks', async () => {
    const input = tf.input({ shape: [2] });
    const dense = tf.layers.dense({ units: 2, kernelInitializer: 'ones', useBias: false });
    const definition = definitionOf('layer.activityRegularization') as LayerDefinition;
    const layer = definition.createLayer(tf, { l1: 0.1, l2: 0.5 }, { name: 'n', seed: 1, clock: { step: 1 }, wired: ['x'] });
    const model = tf.model({ inputs: input, outputs: layer.apply(dense.apply(input)) as never });
    const data = tf.tensor2d([[1, 2]]);
    const step = (): Tensor => tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        model.apply(data, { training: true });
        return model.calculateLosses().reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));
      });
      return Object.values(grads)[0]!;
    });
    // Both units give 3: the gradient of 0.1 · |y| + 0.5 · y² is 3.1, times the inputs 1 and 2.
    expect(await rounded(step())).toEqual([3.1, 3.1, 6.2, 6.2]);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 5; i++) step().dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
