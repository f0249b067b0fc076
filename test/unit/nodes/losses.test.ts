/** Every loss: values worked out by hand, values and gradients of PyTorch, differences, and what all losses have in common. */
import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type NodeDefinition } from '../../../src/ml/nodes/define.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { LossFunction, Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';

type LossDefinition = DefinitionOf<'loss'>;
const isLoss = (definition: NodeDefinition): definition is LossDefinition => definition.role === 'loss';
/** Those that need no network; gradientPenalty.test.ts has the other. */
const LOSSES = REGISTRY.filter(isLoss).filter((definition) => !definition.again);

/** One case of the reference, see losses.py beside it. */
interface Reference {
  loss: string;
  by: string;
  params: ParamValues;
  classCounts: number[] | null;
  inputs: Record<string, { shape: number[]; values: number[] }>;
  value: number;
  gradients: Record<string, number[]>;
}
const REFERENCE = JSON.parse(readFileSync(new URL('../../fixtures/reference/losses.json', import.meta.url), 'utf8')) as Reference[];
const named = REFERENCE.map((row, i) => [`${i} ${row.loss} ${JSON.stringify(row.params)} by ${row.by}`, row] as const);

beforeAll(async () => { await tf.setBackend('cpu'); });

function build(id: string, params: ParamValues, classCounts: readonly number[] | null = null): LossFunction {
  const definition = definitionOf(id) as LossDefinition;
  return definition.buildLoss(tf, completeParams(definition, params) as CheckedParams, { classCounts, seed: 1, clock: { step: 1 }, again: null });
}
const tensorsOf = (row: Reference): Record<string, Tensor> => Object.fromEntries(Object.entries(row.inputs).map(([port, { shape, values }]) => [port, tf.tensor(values, shape)]));

/** The loss of a reference as a function of the ports that have slopes, and where they stand. */
function open(row: Reference): { f: (...free: Tensor[]) => Scalar; at: Tensor[]; ports: string[]; inputs: Record<string, Tensor> } {
  const inputs = tensorsOf(row);
  const ports = Object.keys(row.gradients);
  const loss = build(row.loss, row.params, row.classCounts);
  return { f: (...free) => loss({ ...inputs, ...Object.fromEntries(ports.map((port, i) => [port, free[i]!])) }), at: ports.map((port) => inputs[port]!), ports, inputs };
}

/** The value, and the slopes by port. */
function solve(row: Reference): { value: Scalar; slopes: Record<string, Tensor> } {
  const { f, at, ports } = open(row);
  const { value, grads } = tf.valueAndGrads(f)(at);
  return { value: value as Scalar, slopes: Object.fromEntries(ports.map((port, i) => [port, grads[i]!])) };
}

type Nested = number | readonly Nested[];
type Row = readonly [loss: string, params: ParamValues, inputs: Record<string, Nested>, expected: number, classCounts?: readonly number[]];
const ln2 = Math.LN2;

const HAND: readonly Row[] = [
  // Yes or no
  ['binaryCrossentropy', {}, { prediction: [[0.9]], target: [[1]] }, 0.1054],
  ['binaryCrossentropy', {}, { prediction: [[0.1]], target: [[1]] }, 2.3026],
  ['binaryCrossentropy', { labelSmoothing: 0.2 }, { prediction: [[0.9]], target: [[1]] }, 0.3251],
  ['binaryCrossentropy', { fromLogits: true }, { prediction: [[0], [2]], target: [[1], [0]] }, 1.41], // (ln 2 + ln(1 + e²)) / 2
  ['binaryCrossentropy', { fromLogits: true }, { prediction: [[1000], [-1000]], target: [[0], [1]] }, 1000],
  ['binaryCrossentropy', { classWeight: 'balanced' }, { prediction: [[0.5], [0.5]], target: [[1], [0]] }, (5 + 5 / 9) * ln2 / 2, [90, 10]],
  ['binaryFocal', {}, { prediction: [[0.9]], target: [[1]] }, 0.000263],
  ['binaryFocal', {}, { prediction: [[0.1]], target: [[1]] }, 0.4663],
  ['binaryFocal', { gamma: 0, alpha: 0.25 }, { prediction: [[0.5]], target: [[0]] }, 0.75 * ln2],
  ['binaryFocal', { fromLogits: true, gamma: 0.5 }, { prediction: [[1000], [0]], target: [[1], [1]] }, 0.25 * Math.SQRT1_2 * ln2 / 2],
  ['hinge', {}, { prediction: [[2], [0.3], [-1]], target: [[1], [1], [1]] }, 0.9],
  ['hinge', {}, { prediction: [[-2], [0.5]], target: [[0], [0]] }, 0.75],
  ['squaredHinge', {}, { prediction: [[2], [0.3], [-1]], target: [[1], [1], [1]] }, 4.49 / 3],
  // Classes
  ['categoricalCrossentropy', {}, { prediction: [[0.4, 0.4, 0.2]], target: [[0.3, 0.5, 0.2]] }, 1.0549],
  ['categoricalCrossentropy', {}, { prediction: [[0.5, 0.25, 0.25]], target: [[1, 0, 0]] }, 0.6931],
  ['categoricalCrossentropy', { fromLogits: true }, { prediction: [[0, 0, 0]], target: [[0, 1, 0]] }, 1.0986],
  ['categoricalCrossentropy', { fromLogits: true }, { prediction: [[1000, 0, 0]], target: [[0, 1, 0]] }, 1000],
  ['categoricalCrossentropy', { labelSmoothing: 0.3 }, { prediction: [[0.5, 0.25, 0.25]], target: [[1, 0, 0]] }, 0.8318], // 0.8 · ln 2 + 0.2 · ln 4
  ['categoricalCrossentropy', { classWeight: 'balanced' }, { prediction: [[0.5, 0.5, 0], [0.5, 0, 0.5]], target: [[1, 0, 0], [0, 0, 1]] }, (2 / 3 + 5 / 3) * ln2 / 2, [50, 30, 20]],
  ['categoricalCrossentropy', { classWeight: 'balanced' }, { prediction: [[0.5, 0.5, 0]], target: [[0, 1, 0]] }, ln2, [50, 0, 50]],
  ['sparseCategoricalCrossentropy', { ignoreIndex: 0 }, { prediction: [[[0.25, 0.5, 0.25], [0.25, 0.5, 0.25], [0.8, 0.1, 0.1]]], target: [[1, 2, 0]] }, 1.0397],
  ['sparseCategoricalCrossentropy', { ignoreIndex: 0 }, { prediction: [[0.5, 0.5]], target: [0] }, 0],
  ['sparseCategoricalCrossentropy', {}, { prediction: [[0.5, 0.5], [0.25, 0.75]], target: [1, 0] }, 1.0397],
  ['sparseCategoricalCrossentropy', {}, { prediction: [[0.5, 0.5]], target: [2] }, Infinity],
  ['categoricalFocal', {}, { prediction: [[0.9, 0.05, 0.05]], target: [[1, 0, 0]] }, 0.000263],
  ['categoricalFocal', {}, { prediction: [[0.5, 0.25, 0.25]], target: [[1, 0, 0]] }, 0.0433],
  ['categoricalFocal', { fromLogits: true, gamma: 0, alpha: 1 }, { prediction: [[0, 0, 0]], target: [[1, 0, 0]] }, 1.0986],
  ['categoricalHinge', {}, { prediction: [[2, 1.5, 0]], target: [[1, 0, 0]] }, 0.5],
  ['categoricalHinge', {}, { prediction: [[3, 1.5, 0], [-3, -2, -9]], target: [[1, 0, 0], [1, 0, 0]] }, 1],
  ['klDivergence', {}, { prediction: [[0.9, 0.1]], target: [[0.5, 0.5]] }, 0.5108],
  ['klDivergence', {}, { prediction: [[0.5, 0.5]], target: [[1, 0]] }, 0.6931],
  ['klDivergence', { fromLogits: true }, { prediction: [[3, 3]], target: [[0.5, 0.5]] }, 0],
  // Numbers
  ['meanSquaredError', {}, { prediction: [[1], [4]], target: [[1], [2]] }, 2],
  ['meanAbsoluteError', {}, { prediction: [[1], [4]], target: [[1], [2]] }, 1],
  ['meanAbsolutePercentageError', {}, { prediction: [[11], [190]], target: [[10], [200]] }, 7.5],
  ['meanSquaredLogarithmicError', {}, { prediction: [[99]], target: [[9]] }, 5.3019],
  ['meanSquaredLogarithmicError', {}, { prediction: [[-3]], target: [[0]] }, 0],
  ['huber', {}, { prediction: [[0.5]], target: [[0]] }, 0.125],
  ['huber', {}, { prediction: [[-3]], target: [[0]] }, 2.5],
  ['huber', { delta: 2 }, { prediction: [[3]], target: [[0]] }, 4],
  ['logCosh', {}, { prediction: [[1]], target: [[0]] }, 0.4338],
  ['logCosh', {}, { prediction: [[0], [10]], target: [[0], [0]] }, 9.3069 / 2],
  ['logCosh', {}, { prediction: [[-1000], [1000]], target: [[0], [0]] }, 1000 - ln2],
  ['quantile', { quantile: 0.9 }, { prediction: [[8]], target: [[10]] }, 1.8],
  ['quantile', { quantile: 0.9 }, { prediction: [[12]], target: [[10]] }, 0.2],
  ['poisson', {}, { prediction: [[3]], target: [[3]] }, -0.2958],
  ['poisson', {}, { prediction: [[1]], target: [[3]] }, 1],
  ['gaussianNll', {}, { mean: [[0]], logVariance: [[0]], target: [[1]] }, 0.5],
  ['gaussianNll', {}, { mean: [[0]], logVariance: [[1]], target: [[1]] }, 0.6839],
  ['gaussianNll', { full: true }, { mean: [[0]], logVariance: [[0]], target: [[0]] }, 0.9189],
  // Masks and boxes
  ['dice', {}, { prediction: [[0.8, 0.6, 0.1]], target: [[1, 1, 0]] }, 0.1556],
  ['dice', {}, { prediction: [[0, 0, 0]], target: [[0, 0, 0]] }, 0],
  ['iou', {}, { prediction: [[0.8, 0.6, 0.1]], target: [[1, 1, 0]] }, 0.2258],
  ['iou', { smooth: 2 }, { prediction: [[0, 1]], target: [[1, 0]] }, 0.5],
  ['giou', {}, { prediction: [[[0, 0, 2, 2]]], target: [[[1, 1, 3, 3]]] }, 1.0794],
  ['giou', {}, { prediction: [[2, 2, 0, 0]], target: [[0, 0, 2, 2]] }, 0],
  ['giou', {}, { prediction: [[0, 0, 1, 1]], target: [[2, 0, 3, 1]] }, 4 / 3],
  // A list target: the class is passed over, and so are scores and places without a box.
  ['giou', {}, { prediction: [[[0, 0, 2, 2, 0.9], [5, 5, 9, 9, 0.1]]], target: [[[1, 1, 3, 3, 4], [0, 0, 0, 0, -1]]] }, 1.0794],
  ['giou', {}, { prediction: [[[0, 0, 2, 2], [0, 0, 1, 1]], [[1, 1, 1, 1], [1, 1, 1, 1]]], target: [[[1, 1, 3, 3, 0], [0, 0, 1, 1, 0]], [[0, 0, 0, 0, -1], [0, 0, 0, 0, -1]]] }, 1.0794 / 2],
  ['sparseCategoricalCrossentropy', {}, { prediction: [[[0.5, 0.5], [0.75, 0.25], [0.9, 0.1]]], target: [[[0, 0, 2, 2, 1], [1, 1, 3, 3, 1], [0, 0, 0, 0, -1]]] }, (ln2 + 2 * ln2) / 2],
  // Embeddings
  ['cosineSimilarity', {}, { prediction: [[3, 4]], target: [[4, 3]] }, 0.04],
  ['cosineSimilarity', {}, { prediction: [[3, 4], [1, 0]], target: [[6, 8], [-2, 0]] }, 1],
  ['triplet', {}, { anchor: [[0, 0]], positive: [[1, 0]], negative: [[0, 1.2]] }, 0.56],
  ['triplet', { distance: 'euclidean' }, { anchor: [[0, 0]], positive: [[1, 0]], negative: [[0, 1.2]] }, 0.8],
  ['triplet', {}, { anchor: [[0, 0]], positive: [[1, 0]], negative: [[0, 3]] }, 0],
  ['contrastive', {}, { a: [[0.6, 0]], b: [[0, 0]], target: [[1]] }, 0.18],
  ['contrastive', {}, { a: [[0.6, 0]], b: [[0, 0]], target: [[0]] }, 0.08],
  // Sequences
  ['ctc', {}, { prediction: [[[0, 0], [0, 0]]], target: [[1]] }, 0.2877], // AA, A–, –A of four
  ['ctc', {}, { prediction: [[[0, 0], [0, 0], [0, 0]]], target: [[1, 1]] }, 3 * ln2], // A–A of eight
  ['ctc', {}, { prediction: [[[0, 0], [0, 0]]], target: [[0, 0]] }, 2 * ln2], // –– of four
  ['ctc', {}, { prediction: [[[0, 0], [0, 0]]], target: [[1, 1]] }, Infinity], // two steps cannot hold A–A
  ['ctc', {}, { prediction: [[[0, 0], [0, 0]]], target: [[7]] }, Infinity], // no such class
  // Without a target
  ['klNormal', {}, { mean: [[1, 0]], logVariance: [[0, 1]] }, 0.8591],
  ['klNormal', {}, { mean: [[0, 0]], logVariance: [[0, 0]] }, 0],
  ['ganDiscriminator', {}, { real: [[2]], fake: [[-1]] }, 0.4402],
  ['ganDiscriminator', { rule: 'leastSquares' }, { real: [[2]], fake: [[-1]] }, 1],
  ['ganDiscriminator', { rule: 'wasserstein' }, { real: [[2]], fake: [[-1]] }, -3],
  ['ganDiscriminator', { rule: 'hinge' }, { real: [[2], [0.5]], fake: [[-1], [0]] }, 0.75],
  ['ganGenerator', {}, { fake: [[-1]] }, 1.3133],
  ['ganGenerator', { rule: 'leastSquares' }, { fake: [[-1]] }, 2],
  ['ganGenerator', { rule: 'wasserstein' }, { fake: [[-1]] }, 1],
  ['ganGenerator', { rule: 'hinge' }, { fake: [[-1]] }, 1],
  ['meanOutput', {}, { x: [[1, 3]] }, 2],
  ['meanOutput', { direction: 'maximise' }, { x: [[1, 3]] }, -2],
];

describe('worked out by hand', () => {
  it('is every loss', () => expect(new Set(HAND.map(([loss]) => `loss.${loss}`))).toEqual(new Set(LOSSES.map(({ id }) => id))));

  it.each(HAND.map((row, i) => [`${i} ${row[0]} ${JSON.stringify(row[1])}`, row] as const))('%s', (_, [loss, params, inputs, expected, classCounts]) => {
    const value = tf.tidy(() => build(`loss.${loss}`, params, classCounts)(Object.fromEntries(Object.entries(inputs).map(([port, values]) => [port, tf.tensor(values as number[], undefined, 'float32')]))).dataSync()[0]!);
    if (Number.isFinite(expected)) expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.max(5e-5, Math.abs(expected) * 1e-6));
    else expect(value).toBe(expected);
  });
});

describe('PyTorch', () => {
  it('is asked for every loss', () => expect(new Set(REFERENCE.map(({ loss }) => loss))).toEqual(new Set(LOSSES.map(({ id }) => id))));

  it.each(named)('%s', (_, row) => {
    tf.tidy(() => {
      const { value, slopes } = solve(row);
      expect(Math.abs(value.dataSync()[0]! - row.value)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(row.value)));
      for (const [port, wanted] of Object.entries(row.gradients)) {
        const got = slopes[port]!.dataSync();
        const wrong = wanted.map((should, i) => [i, should, got[i]!] as const).filter(([, should, is]) => !(Math.abs(should - is) <= 1e-5 * Math.max(1, Math.abs(should))));
        expect([port, wrong]).toEqual([port, []]);
      }
    });
  });

  it.each(named)('gradients agree with differences: %s', async (_, row) => {
    const { f, at, inputs } = open(row);
    const tries: { tape: number; difference: number }[] = [];
    // A kink may lie within one step; three directions never all meet one.
    for (let seed = 0; seed < 3 && !tries.some(agree); seed++) tries.push(await directionalDerivatives(tf, f, at, 100 * seed + 7, 2e-3));
    expect(tries.some(agree) || tries).toBe(true);
    tf.dispose(inputs);
  });
});

describe.each(LOSSES.map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
  const rows = REFERENCE.filter(({ loss }) => loss === id);

  it('is finite, and its slopes too', () => {
    for (const row of rows) tf.tidy(() => {
      const { value, slopes } = solve(row);
      expect(value.shape).toEqual([]);
      for (const tensor of [value, ...Object.values(slopes)]) expect([...tensor.dataSync()].every(Number.isFinite)).toBe(true);
    });
  });

  it('leaks no tensor', () => {
    const row = rows[0]!;
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const loss = build(id, row.params, row.classCounts);
      loss(tensorsOf(row));
    });
    expect(tf.memory().numTensors).toBe(before);
    build(id, row.params, row.classCounts);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.runIf('sampleWeight' in definition.inputs)('counts rows by their sample weight', () => {
    for (const row of rows) tf.tidy(() => {
      const inputs = tensorsOf(row);
      const loss = build(id, row.params, row.classCounts);
      const batch = Object.values(row.inputs)[0]!.shape[0]!;
      const plain = loss(inputs).dataSync()[0]!;
      const weighted = (value: number, shape: number[]): number => loss({ ...inputs, sampleWeight: tf.fill(shape, value) }).dataSync()[0]!;
      expect(weighted(1, [batch])).toBe(plain);
      expect(weighted(1, [batch, 1])).toBe(plain);
      expect(weighted(0, [batch, 1])).toBeCloseTo(0, 12);
      expect(weighted(2, [batch, 1])).toBeCloseTo(2 * plain, 4);
    });
  });
});
