/** Image layers: what they make of small images, and that chance repeats itself where it should. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Tensor } from '../../../src/ml/nodes/tf.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

const layerOf = (id: string, params: ParamValues, clock = { step: 1 }, seed = 7) => {
  const definition = definitionOf(`layer.${id}`) as DefinitionOf<'layer'>;
  return definition.createLayer(tf, completeParams(definition, params) as CheckedParams, { name: id, seed, clock, wired: ['x'] });
};
/** One channel of one image after another. */
const run = (layer: ReturnType<typeof layerOf>, images: number[][][], training = false): number[][][] => tf.tidy(() => {
  const y = layer.apply(tf.expandDims(tf.tensor3d(images), 3), { training }) as Tensor;
  return tf.squeeze(y, [3]).arraySync() as number[][][];
});

describe('what is computed', () => {
  it('resizes between pixel centres as Keras does', () => {
    expect(run(layerOf('resizing', { height: 1, width: 2 }), [[[0, 2, 4, 6]]])).toEqual([[[1, 5]]]);
    expect(run(layerOf('resizing', { height: 2, width: 4 }), [[[0, 4]]])).toEqual([[[0, 1, 3, 4], [0, 1, 3, 4]]]);
    expect(run(layerOf('resizing', { height: 1, width: 4, interpolation: 'nearest' }), [[[3, 9]]])).toEqual([[[3, 3, 9, 9]]]);
  });
  it('pools to a fixed size with the windows of PyTorch', () => {
    expect(run(layerOf('adaptiveAveragePooling2d', { outputSize: [1, 2] }), [[[1, 2, 3, 4, 5]]])[0]![0]!.map((value) => Math.round(value * 1e5) / 1e5)).toEqual([2, 4]);
    expect(run(layerOf('adaptiveMaxPooling2d', { outputSize: [2, 2] }), [[[1, 2, 9], [4, 5, 6], [7, 8, 3]]])).toEqual([[[5, 9], [8, 8]]]);
  });
  it('crops the middle', () => {
    expect(run(layerOf('centerCrop', { height: 1, width: 2 }), [[[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]])).toEqual([[[2, 3]]]);
  });
  it('repeats pixels', () => {
    expect(run(layerOf('upSampling2d', {}), [[[1, 2], [3, 4]]])).toEqual([[[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]]);
  });
  it('puts patches in the order of rows', () => {
    const layer = layerOf('patchEmbedding', { patchSize: [1, 2], units: 1, kernelInitializer: 'ones' });
    const y = tf.tidy(() => (layer.apply(tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 4, 1])) as Tensor).arraySync());
    expect(y).toEqual([[[3], [7], [11], [15]]]);
    layer.dispose();
  });
});

describe('chance', () => {
  const image = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
  const batch = Array.from({ length: 16 }, () => image);
  const random: [string, ParamValues][] = [
    ['randomFlip', { mode: 'both' }], ['randomTranslation', { heightFactor: 0.5, widthFactor: 0.5 }], ['randomZoom', { factor: 0.5 }], ['randomRotation', { factor: 0.5 }],
    ['randomCrop', { height: 2, width: 2 }], ['randomBrightness', { factor: 0.5, low: 0, high: 10 }], ['randomContrast', { factor: 0.5 }],
  ];
  it.each(random)('%s differs between images and steps, and repeats with the seed and the step', (id, params) => {
    const clock = { step: 1 };
    const layer = layerOf(id, params, clock);
    const first = run(layer, batch, true);
    expect(new Set(first.map((of) => JSON.stringify(of))).size).toBeGreaterThan(1);
    expect(run(layer, batch, true)).toEqual(first);
    clock.step = 2;
    expect(run(layer, batch, true)).not.toEqual(first);
    expect(run(layerOf(id, params, { step: 1 }), batch, true)).toEqual(first);
    expect(run(layerOf(id, params, { step: 1 }, 8), batch, true)).not.toEqual(first);
  });
  it.each(random.filter(([id]) => id !== 'randomCrop'))('%s passes images on where nothing is trained', (id, params) => {
    expect(run(layerOf(id, params), batch)).toEqual(batch);
  });

  it('flips each axis or not, nothing else', () => {
    const flips = [image, image.map((row) => row.toReversed()), image.toReversed(), image.toReversed().map((row) => row.toReversed())].map((of) => JSON.stringify(of));
    const got = run(layerOf('randomFlip', { mode: 'both' }), batch, true).map((of) => JSON.stringify(of));
    expect(new Set(got)).toEqual(new Set(flips));
  });
  it('crops whole pixels within the image', () => {
    const corners = [1, 2, 4, 5];
    for (const [row, next] of run(layerOf('randomCrop', { height: 2, width: 2 }), batch, true)) {
      const corner = row![0]!;
      expect(corners).toContain(corner);
      expect([row, next]).toEqual([[corner, corner + 1], [corner + 3, corner + 4]]);
    }
    expect(run(layerOf('randomCrop', { height: 2, width: 2 }), [image])).toEqual([[[1, 2], [4, 5]]]);
  });
  it('shifts by no more than the factor, and brings zeros in', () => {
    const bar = Array.from({ length: 32 }, () => [[0, 0, 8, 0, 0]]);
    for (const [row] of run(layerOf('randomTranslation', { heightFactor: 0, widthFactor: 0.2 }), bar, true)) {
      expect(row!.reduce((a, b) => a + b, 0)).toBeCloseTo(8, 4);
      expect([row![0], row![4]]).toEqual([0, 0]);
    }
  });
  it('turns about the centre', () => {
    const angles = new Set<number>();
    for (const of of run(layerOf('randomRotation', { factor: 0.5 }), Array.from({ length: 16 }, () => [[0, 0, 0], [0, 5, 9], [0, 0, 0]]), true)) {
      expect(of[1]![1]).toBeCloseTo(5, 4);
      angles.add(of.flat().indexOf(Math.max(...of.flat().filter((_, i) => i !== 4))));
    }
    expect(angles.size).toBeGreaterThan(3);
    const still = run(layerOf('randomRotation', { factor: 0 }), [image], true);
    expect(still).toEqual([image]);
  });
  it('keeps brightness within the range, and the mean under contrast', () => {
    const bright = run(layerOf('randomBrightness', { factor: 1, low: 0, high: 10 }), batch, true).flat(2);
    expect([Math.min(...bright), Math.max(...bright)]).toEqual([0, 10]);
    for (const of of run(layerOf('randomContrast', { factor: 0.5 }), batch, true)) expect(of.flat().reduce((a, b) => a + b, 0) / 9).toBeCloseTo(5, 4);
  });
});
