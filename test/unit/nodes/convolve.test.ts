/** Convolutions against TensorFlow.js where it can do them, and their gradients where it cannot, on two backends. */
import '@tensorflow/tfjs-backend-cpu';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type NodeDefinition } from '../../../src/ml/nodes/define.ts';
import type { ConvolutionKind, Rank } from '../../../src/ml/nodes/layer/convolution.ts';
import { applyConvolution } from '../../../src/ml/nodes/layer/convolve.ts';
import { depthwiseConv2dLayer } from '../../../src/ml/nodes/layer/depthwiseConv2d.ts';
import { separableConv2dLayer } from '../../../src/ml/nodes/layer/separableConv2d.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Constraint, Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';

const draw = (shape: number[], seed: number): Tensor => tf.randomNormal(shape, 0, 1, 'float32', seed);

interface Row { kind: ConvolutionKind; rank: Rank; x: number[]; kernel: number[]; strides: number[]; dilation: number[]; padding: string }
const rows: Row[] = [];
for (const padding of ['valid', 'same']) {
  for (const strides of [[1, 1], [2, 1], [2, 3]]) {
    rows.push({ kind: 'full', rank: 2, x: [2, 7, 8, 2], kernel: [3, 2, 2, 3], strides, dilation: [1, 1], padding });
    rows.push({ kind: 'transposed', rank: 2, x: [2, 3, 4, 2], kernel: [3, 2, 3, 2], strides, dilation: [1, 1], padding });
    rows.push({ kind: 'depthwise', rank: 2, x: [2, 7, 8, 3], kernel: [3, 2, 3, 2], strides, dilation: [1, 1], padding });
    rows.push({ kind: 'transposed', rank: 3, x: [2, 2, 3, 2, 2], kernel: [2, 3, 1, 3, 2], strides: [...strides, 2], dilation: [1, 1, 1], padding });
    rows.push({ kind: 'full', rank: 3, x: [2, 5, 4, 3, 2], kernel: [2, 3, 2, 2, 3], strides: [...strides, 1], dilation: [1, 1, 1], padding });
  }
  rows.push({ kind: 'full', rank: 2, x: [2, 7, 8, 2], kernel: [3, 2, 2, 3], strides: [1, 1], dilation: [2, 3], padding });
  rows.push({ kind: 'depthwise', rank: 2, x: [2, 7, 8, 3], kernel: [3, 2, 3, 2], strides: [1, 1], dilation: [2, 3], padding });
  rows.push({ kind: 'full', rank: 3, x: [2, 5, 6, 4, 2], kernel: [2, 3, 2, 2, 3], strides: [1, 1, 1], dilation: [2, 1, 3], padding });
  rows.push({ kind: 'full', rank: 1, x: [2, 9, 2], kernel: [3, 2, 3], strides: [1], dilation: [3], padding });
}
rows.push({ kind: 'full', rank: 1, x: [2, 9, 2], kernel: [3, 2, 3], strides: [2], dilation: [1], padding: 'causal' });

const apply = (row: Row, x: Tensor, kernel: Tensor): Tensor => applyConvolution(tf, row.kind, row.rank, {
  kernelSize: row.kernel.slice(0, row.rank), strides: row.strides, dilationRate: row.dilation, padding: row.padding,
}, x, { [row.kind === 'depthwise' ? 'depthwise' : 'kernel']: kernel });

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await openBackend(backend, `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  });

  it.each(rows.map((row) => [`${row.kind} ${row.rank} ${row.padding} ${row.strides.join()} ${row.dilation.join()}`, row] as const))('%s has the gradient of its values', async (_, row) => {
    const x = draw(row.x, 1), kernel = draw(row.kernel, 2);
    const start = tf.memory().numTensors;
    const f = (...at: Tensor[]): Scalar => tf.tidy(() => {
      const y = apply(row, at[0]!, at[1]!);
      return tf.sum(tf.mul(y, draw(y.shape, 3)));
    });
    // Linear in each: a long step loses nothing, and keeps more digits.
    const found = await directionalDerivatives(tf, f, [x, kernel], 4, 0.1);
    expect(agree(found) || found).toBe(true);
    expect(tf.memory().numTensors).toBe(start);
    tf.dispose([x, kernel]);
  });
});

describe('causal', () => {
  beforeAll(async () => { await tf.setBackend('cpu'); });
  it('sees nothing of the future', () => {
    const causal = (steps: number[]): number[] => tf.tidy(() => [...apply(
      { kind: 'full', rank: 1, x: [], kernel: [2, 1, 1], strides: [1], dilation: [2], padding: 'causal' },
      tf.tensor3d(steps, [1, steps.length, 1]), tf.tensor3d([10, 1], [2, 1, 1]),
    ).dataSync()]);
    expect(causal([1, 2, 3, 4, 5])).toEqual([1, 2, 13, 24, 35]);
  });
});

describe('saved', () => {
  const built = (definition: NodeDefinition, params: ParamValues) => (definition as DefinitionOf<'layer'>).createLayer(
    tf, completeParams(definition, params) as CheckedParams, { name: 'n', seed: 1, clock: { step: 0 }, wired: ['x'] });
  it('a depthwise layer names its constraint, not its regulariser in the place of it', () => {
    const config = built(depthwiseConv2dLayer, { depthwiseL2: 0.1, depthwiseConstraint: 'nonNeg' }).getConfig();
    expect(config.depthwiseConstraint).toEqual({ className: 'NonNeg', config: {} });
    expect(config.depthwiseRegularizer).toMatchObject({ className: 'L1L2' });
    expect(built(depthwiseConv2dLayer, { depthwiseL2: 0.1 }).getConfig().depthwiseConstraint).toBeNull();
  });
  it('a separable layer names its depth multiplier and the initialiser of each kernel', () => {
    const config = built(separableConv2dLayer, { depthMultiplier: 3, depthwiseInitializer: 'zeros', pointwiseInitializer: 'ones' }).getConfig();
    expect(config).toMatchObject({ depthMultiplier: 3, depthwiseInitializer: { className: 'Zeros' }, pointwiseInitializer: { className: 'Ones' } });
  });
});

afterAll(async () => { await tf.setBackend('cpu'); });

describe('a constraint to length one', () => {
  beforeAll(async () => { await tf.setBackend('cpu'); });

  /** Each weight of ones after its constraint, without repetitions, and the saved axes. */
  async function constrained(id: string, params: ParamValues, shape: number[]): Promise<unknown[]> {
    const definition = definitionOf(id) as DefinitionOf<'layer'>;
    const all = completeParams(definition, params);
    for (const name of Object.keys(all)) if (name.endsWith('Constraint')) all[name] = 'unitNorm';
    const layer = definition.createLayer(tf, { ...all, useBias: false } as CheckedParams, { name: 'n', seed: 1, clock: { step: 1 }, wired: ['x'] });
    layer.build([null, ...shape]);
    return Promise.all(layer.weights.map(async (weight) => {
      const { constraint } = weight as unknown as { constraint: Constraint };
      const [value, ...rest] = new Set([...(await constraint.apply(tf.ones(weight.shape as number[])).data())].map((number) => Number(number.toFixed(4))));
      return [value, rest.length, constraint.getConfig().axis];
    }));
  }

  // One over the root of how many weights come into one filter.
  it.each([
    ['layer.conv1d', { filters: 2, kernelSize: 2 }, [5, 2], [[0.5, 0, [0, 1]]]],
    ['layer.conv2d', { filters: 3, kernelSize: [2, 2] }, [5, 5, 4], [[0.25, 0, [0, 1, 2]]]],
    ['layer.conv2d', { filters: 4, kernelSize: [2, 2], groups: 2 }, [5, 5, 8], [[0.25, 0, [0, 1, 2]]]],
    ['layer.conv2dTranspose', { filters: 3, kernelSize: [2, 2] }, [5, 5, 4], [[0.25, 0, [0, 1, 3]]]],
    ['layer.depthwiseConv2d', { kernelSize: [2, 2], depthMultiplier: 3 }, [5, 5, 4], [[0.5, 0, [0, 1]]]],
    ['layer.separableConv2d', { filters: 3, kernelSize: [2, 2] }, [5, 5, 4], [[0.5, 0, [0, 1]], [0.5, 0, [0, 1, 2]]]],
    ['layer.dense', { units: 3 }, [4], [[0.5, 0, 0]]],
    ['layer.embedding', { inputDim: 7, outputDim: 4 }, [3], [[0.5, 0, 1]]],
  ] as const)('%s %j', async (id, params, shape, expected) => expect(await constrained(id, params as never, [...shape])).toEqual(expected));
});
