/** Layers that are random while training: the same for a seed and a step, quiet afterwards, right on average. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams } from '../../../src/ml/nodes/define.ts';
import { validateParams } from '../../../src/ml/nodes/params.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Tensor } from '../../../src/ml/nodes/tf.ts';
import type { LayerDefinition } from '../../support/layers.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

/** The values of a layer at a step of a run. */
async function run(id: string, params: ParamValues, x: Tensor | Tensor[], at: { seed?: number; step?: number; training?: boolean } = {}): Promise<number[]> {
  const definition = definitionOf(id) as LayerDefinition;
  const context = { name: 'n', seed: at.seed ?? 7, clock: { step: at.step ?? 1 }, wired: Array.isArray(x) ? ['x', 'residual'] : ['x'] };
  const result = tf.tidy(() => definition.createLayer(tf, completeParams(definition, params) as CheckedParams, context).apply(x, { training: at.training ?? true }) as Tensor);
  const values = [...(await result.data())];
  result.dispose();
  return values;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]): number => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};

/** Id, parameters, and a shape that the layer takes. */
const LAYERS: readonly (readonly [string, ParamValues, number[]])[] = [
  ['layer.dropout', { rate: 0.4 }, [20, 5, 4, 10]],
  ['layer.spatialDropout1d', { rate: 0.4 }, [100, 2, 20]],
  ['layer.spatialDropout2d', { rate: 0.4 }, [200, 1, 2, 10]],
  ['layer.gaussianDropout', { rate: 0.4 }, [20, 5, 4, 10]],
  ['layer.gaussianNoise', { stddev: 0.5 }, [20, 5, 4, 10]],
  ['layer.alphaDropout', { rate: 0.4 }, [20, 5, 4, 10]],
  ['layer.stochasticDepth', { rate: 0.4 }, [2000, 2]],
];

describe.each(LAYERS)('%s', (id, params, shape) => {
  it('repeats itself for a seed and a step, and differs between them', async () => {
    const x = tf.ones(shape);
    const first = await run(id, params, x);
    expect(await run(id, params, x)).toEqual(first);
    expect(await run(id, params, x, { step: 2 })).not.toEqual(first);
    expect(await run(id, params, x, { seed: 8 })).not.toEqual(first);
  });

  it('moves on with the clock of the run', async () => {
    const definition = definitionOf(id) as LayerDefinition;
    const clock = { step: 1 }, x = tf.ones(shape);
    const layer = definition.createLayer(tf, completeParams(definition, params) as CheckedParams, { name: 'n', seed: 7, clock, wired: ['x'] });
    const at = async (step: number): Promise<number[]> => {
      clock.step = step;
      return [...(await (layer.apply(x, { training: true }) as Tensor).data())];
    };
    const first = await at(1);
    expect(await at(2)).not.toEqual(first);
    expect(await at(1)).toEqual(first);
  });

  it('passes everything outside of training', async () => {
    const x = tf.randomNormal(shape, 0, 1, 'float32', 3);
    expect(await run(id, params, x, { training: false })).toEqual([...(await x.data())]);
  });

  it('keeps the mean on average', async () => {
    // Alpha dropout keeps the mean of what it is made for, which is 0.
    const centre = id === 'layer.alphaDropout' ? 0 : 1;
    const x = tf.randomNormal(shape, centre, 0.1, 'float32', 3);
    expect(Math.abs(mean(await run(id, params, x)) - centre)).toBeLessThan(0.04);
  });

  it('leaves no tensors behind', async () => {
    const x = tf.ones(shape);
    await run(id, params, x);
    const before = tf.memory().numTensors;
    await run(id, params, x);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses what is out of range', () => {
    const definition = definitionOf(id)!;
    for (const wrong of [-0.1, id === 'layer.gaussianNoise' ? 1e7 : 1]) {
      const saved = { ...params, [Object.keys(params)[0]!]: wrong };
      expect(validateParams(definition, saved, completeParams(definition, saved), undefined).map((finding) => finding.code)).toEqual(['param.range']);
    }
  });
});

describe('what is dropped', () => {
  it('is a feature over all steps in spatial dropout 1D', async () => {
    const values = await run('layer.spatialDropout1d', { rate: 0.5 }, tf.ones([1, 3, 8]));
    const step = values.slice(0, 8);
    expect([...step, ...step, ...step]).toEqual(values);
    expect(new Set(step)).toEqual(new Set([0, 2]));
  });

  it('is a channel over all pixels in spatial dropout 2D', async () => {
    const values = await run('layer.spatialDropout2d', { rate: 0.5 }, tf.ones([1, 2, 2, 8]));
    const pixel = values.slice(0, 8);
    expect([...pixel, ...pixel, ...pixel, ...pixel]).toEqual(values);
    expect(new Set(pixel)).toEqual(new Set([0, 2]));
  });

  it('is the branch of a row in stochastic depth, never the residual', async () => {
    const values = await run('layer.stochasticDepth', { rate: 0.5 }, [tf.ones([40, 3]), tf.fill([40, 3], 10)]);
    const rows = Array.from({ length: 40 }, (_, row) => values.slice(3 * row, 3 * row + 3));
    expect(new Set(rows.map((row) => row.join()))).toEqual(new Set(['10,10,10', '12,12,12']));
    expect(await run('layer.stochasticDepth', { rate: 0.5 }, [tf.ones([1, 3]), tf.fill([1, 3], 10)], { training: false })).toEqual([11, 11, 11]);
  });

  it('is one of two values in alpha dropout, along the shared axes for all', async () => {
    const values = await run('layer.alphaDropout', { rate: 0.1, sharedAxes: [1] }, tf.ones([1, 3, 40]));
    const step = values.slice(0, 40);
    expect([...step, ...step, ...step]).toEqual(values);
    expect(new Set(step.map((value) => value.toFixed(4)))).toEqual(new Set(['1.0833', '-1.4577']));
  });
});

it('keeps variance 1 in alpha dropout, and has that of dropout in Gaussian dropout', async () => {
  const x = tf.randomNormal([40_000], 0, 1, 'float32', 3);
  expect(variance(await run('layer.alphaDropout', { rate: 0.3 }, x))).toBeCloseTo(1, 1);
  expect(variance(await run('layer.gaussianDropout', { rate: 0.2 }, tf.ones([40_000])))).toBeCloseTo(0.25, 1);
});
