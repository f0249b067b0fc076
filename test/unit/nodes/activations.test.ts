/** Activations on both backends that run in Node: values by hand, gradients by differences. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { tensorFact } from '../../../src/ml/nodes/shapes.ts';
import type { Layer, Tensor } from '../../../src/ml/nodes/tf.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';
import { inferLayer, type LayerDefinition } from '../../support/layers.ts';

const WASM = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;

function create(id: string, params: ParamValues): Layer {
  const definition = definitionOf(id) as LayerDefinition;
  return definition.createLayer(tf, completeParams(definition, params) as CheckedParams, { name: 'n', seed: 1, clock: { step: 1 }, wired: ['x'] });
}

/** What the layer makes of these values, to four digits. */
async function values(id: string, params: ParamValues, x: number[], shape: number[] = [1, x.length]): Promise<number[]> {
  const result = tf.tidy(() => create(id, params).apply(tf.tensor(x, shape)) as Tensor);
  const list = [...(await result.data())].map((value) => Math.round(value * 1e4) / 1e4 + 0);
  result.dispose();
  return list;
}

const X = [-4, -1, -0.5, 0.5, 1, 7];
const TABLE: readonly (readonly [string, ParamValues, readonly number[]])[] = [
  ['layer.relu', {}, [0, 0, 0, 0.5, 1, 7]],
  ['layer.relu', { maxValue: 6 }, [0, 0, 0, 0.5, 1, 6]],
  ['layer.relu', { negativeSlope: 0.1 }, [-0.4, -0.1, -0.05, 0.5, 1, 7]],
  ['layer.relu', { maxValue: 5, negativeSlope: 0.5, threshold: 0.75 }, [-2.375, -0.875, -0.625, -0.125, 1, 5]],
  ['layer.leakyRelu', { negativeSlope: 0.1 }, [-0.4, -0.1, -0.05, 0.5, 1, 7]],
  ['layer.prelu', { alphaInitializer: 'ones' }, [-4, -1, -0.5, 0.5, 1, 7]],
  ['layer.prelu', {}, [0, 0, 0, 0.5, 1, 7]],
  ['layer.elu', {}, [-0.9817, -0.6321, -0.3935, 0.5, 1, 7]],
  ['layer.elu', { alpha: 0.5 }, [-0.4908, -0.3161, -0.1967, 0.5, 1, 7]],
  ['layer.selu', {}, [-1.7259, -1.1113, -0.6918, 0.5254, 1.0507, 7.3549]],
  ['layer.thresholdedRelu', { theta: 0.75 }, [0, 0, 0, 0, 1, 7]],
  ['layer.gelu', {}, [-0.0001, -0.1587, -0.1543, 0.3457, 0.8413, 7]],
  ['layer.gelu', { approximate: 'tanh' }, [-0.0001, -0.1588, -0.1543, 0.3457, 0.8412, 7]],
  ['layer.swish', {}, [-0.0719, -0.2689, -0.1888, 0.3112, 0.7311, 6.9936]],
  ['layer.swish', { beta: 2 }, [-0.0013, -0.1192, -0.1345, 0.3655, 0.8808, 7]],
  ['layer.mish', {}, [-0.0726, -0.3034, -0.2207, 0.3752, 0.8651, 7]],
  ['layer.hardSwish', {}, [0, -0.3333, -0.2083, 0.2917, 0.6667, 7]],
  ['layer.sigmoid', {}, [0.018, 0.2689, 0.3775, 0.6225, 0.7311, 0.9991]],
  ['layer.hardSigmoid', {}, [0, 0.3, 0.4, 0.6, 0.7, 1]],
  ['layer.tanh', {}, [-0.9993, -0.7616, -0.4621, 0.4621, 0.7616, 1]],
  ['layer.softplus', {}, [0.0181, 0.3133, 0.4741, 0.9741, 1.3133, 7.0009]],
  ['layer.softsign', {}, [-0.8, -0.5, -0.3333, 0.3333, 0.5, 0.875]],
  ['layer.exponential', {}, [0.0183, 0.3679, 0.6065, 1.6487, 2.7183, 1096.6332]],
  ['layer.softmax', {}, [0, 0.0003, 0.0006, 0.0015, 0.0025, 0.9951]],
  ['layer.logSoftmax', {}, [-11.0049, -8.0049, -7.5049, -6.5049, -6.0049, -0.0049]],
  ...([
    ['linear', X], ['relu', [0, 0, 0, 0.5, 1, 7]], ['relu6', [0, 0, 0, 0.5, 1, 6]], ['sigmoid', [0.018, 0.2689, 0.3775, 0.6225, 0.7311, 0.9991]], ['tanh', [-0.9993, -0.7616, -0.4621, 0.4621, 0.7616, 1]],
    ['softmax', [0, 0.0003, 0.0006, 0.0015, 0.0025, 0.9951]], ['elu', [-0.9817, -0.6321, -0.3935, 0.5, 1, 7]], ['selu', [-1.7259, -1.1113, -0.6918, 0.5254, 1.0507, 7.3549]],
    ['softplus', [0.0181, 0.3133, 0.4741, 0.9741, 1.3133, 7.0009]], ['softsign', [-0.8, -0.5, -0.3333, 0.3333, 0.5, 0.875]], ['hardSigmoid', [0, 0.3, 0.4, 0.6, 0.7, 1]],
    ['swish', [-0.0719, -0.2689, -0.1888, 0.3112, 0.7311, 6.9936]], ['mish', [-0.0726, -0.3034, -0.2207, 0.3752, 0.8651, 7]], ['gelu', [-0.0001, -0.1587, -0.1543, 0.3457, 0.8413, 7]],
  ] as const).map(([activation, expected]): [string, ParamValues, readonly number[]] => ['layer.activation', { activation }, expected]),
];

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => { await openBackend(backend, WASM); });

  describe.each(TABLE)('%s %j', (id, params, expected) => {
    it('has the values of its formula', async () => {
      const got = await values(id, params, X);
      got.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1.01e-4 * Math.max(1, Math.abs(value) / 100)));
    });

    it('has the gradient of its formula', async () => {
      const layer = create(id, params), weights = tf.tensor2d([[1, -2, 3, -4, 5, 0.5]]), x = tf.tensor2d([X]);
      layer.apply(x);
      const derivatives = await directionalDerivatives(tf, (at) => tf.sum(tf.mul(layer.apply(at!) as Tensor, weights)), [x], 3);
      expect(agree(derivatives) || derivatives).toBe(true);
    });
  });

  it('takes a softmax along the axis that is asked for', async () => {
    const x = [1, 10, 2, 20, 3, 30];
    expect(await values('layer.softmax', { axis: 1 }, x, [1, 3, 2])).toEqual([0.09, 0, 0.2447, 0, 0.6652, 1]);
    expect(await values('layer.softmax', { axis: -2 }, x, [1, 3, 2])).toEqual([0.09, 0, 0.2447, 0, 0.6652, 1]);
    expect(await values('layer.logSoftmax', { axis: 1 }, x, [1, 3, 2])).toEqual([-2.4076, -20, -1.4076, -10, -0.4076, 0]);
  });

  it.each([
    ['sigmoid', [2, 4.3864]], ['gelu', [0, 5.0481]], ['swish', [0, 4.3864]], ['relu', [0, 6]], ['linear', [0, 6]],
  ] as const)('gates with %s', async (gate, expected) => {
    const got = await values('layer.glu', { gate }, [4, 6, 0, 1]);
    got.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 3));
  });

  it('gives every channel its slope where PReLU shares the other axes, and every row of pixels its own', async () => {
    const x = tf.tensor4d([-1, -2, -3, -4, -5, -6, -7, -8], [1, 2, 2, 2]);
    const layer = create('layer.prelu', { sharedAxes: [2, 3] });
    layer.apply(x);
    const alpha = tf.tensor3d([1, 10], [2, 1, 1]);
    layer.setWeights([alpha]);
    const y = layer.apply(x) as Tensor;
    expect([...(await y.data())]).toEqual([-1, -2, -3, -4, -50, -60, -70, -80]);
  });
});

describe('what a loss may take the result for', () => {
  const x = tensorFact([null, 3, 2], ['batch', 'time', 'features']);
  it.each([
    ['layer.softmax', {}, 'softmax'], ['layer.softmax', { axis: 2 }, 'softmax'], ['layer.softmax', { axis: 1 }, 'linear'], ['layer.sigmoid', {}, 'sigmoid'], ['layer.glu', {}, 'linear'],
  ] as const)('%s %j says %s', (id, params, activation) => {
    const y = inferLayer(definitionOf(id) as LayerDefinition, params, { x: [x] })!.outputs.y!;
    expect(y.type === 'tensor' && y.activation).toBe(activation);
  });
});
