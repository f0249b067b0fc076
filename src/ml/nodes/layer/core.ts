/** What activations, normalisations and regularisers have in common: a result in the shape of their input. */
import type { TensorFact } from '../../document/facts.ts';
import type { ParamValues } from '../../document/schema.ts';
import { type BuildContext, defineNode, type InferCase, type Inference, type InputFacts, type LocalFinding, type NodeDefinition, type ParamSpec, type ParamSpecs, tensorAt } from '../define.ts';
import { activationHelpers, activationText, withHelpers } from '../kerasCode.ts';
import { createOwnLayer, type OwnWeight } from '../ownLayer.ts';
import { call } from '../python.ts';
import { activate, at, expression, functionHelpers } from '../pytorchCode.ts';
import { seedFor } from '../random.ts';
import { paramFinding, type Shape, shapeFinding, type Size, tensorFact } from '../shapes.ts';
import type { Layer, Tensor, Tf } from '../tf.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

/**
 * The inference of a layer whose result has the shape of `x`. The result carries `activation`, or that of `x` where the
 * values pass unchanged once trained. `measure` counts the weights, or says why the layer cannot take this tensor.
 */
export function inferSameShape(layer: string, inputs: InputFacts, activation?: string, measure: (x: TensorFact) => number | LocalFinding = () => 0): Inference {
  const x = tensorAt(inputs, 'x')!;
  const measured = x.dtype === 'float32' ? measure(x)
    : { code: 'shape.rank', place: { port: 'x' }, values: { layer, expected: 'a tensor of float32 numbers', received: x.dtype, hint: 'Cast the tensor to float32 first.' } } satisfies LocalFinding;
  if (typeof measured !== 'number') return { outputs: {}, findings: [measured] };
  return { outputs: { y: activation === undefined ? x : { ...x, activation } }, parameters: measured };
}

/** `inferSameShape` for a layer whose values pass and which takes one number of axes only: `expected` in words. */
export function inferOfRank(layer: string, inputs: InputFacts, rank: number, expected: string): Inference {
  return inferSameShape(layer, inputs, undefined, ({ shape }) => (shape.length === rank ? 0 : shapeFinding(layer, expected, shape, 'Reshape the tensor, or use plain Dropout.')));
}

/** The axis along which a layer works. */
export const AXIS = { kind: 'integer', label: 'Axis', default: -1, help: 'Counted from 0, the batch; −1 is the last axis.' } as const satisfies ParamSpec;

/** Where an axis lies that may be counted from the end, or the finding that the tensor has no such axis; the batch is not offered. */
export function placeOfAxis(axis: number, x: TensorFact): number | LocalFinding {
  const place = axis < 0 ? axis + x.shape.length : axis;
  return place >= 1 && place < x.shape.length ? place : paramFinding('axis', 'Axis', 'an axis of the tensor other than the batch', axis);
}

/** `inferSameShape` for a function along an axis; only along the last one do the results mean what losses take `activation` for. */
export function inferAlongAxis(layer: string, inputs: InputFacts, axis: number, activation: string): Inference {
  const last = axis === -1 || axis === (tensorAt(inputs, 'x')?.shape.length ?? 0) - 1;
  return inferSameShape(layer, inputs, last ? activation : 'linear', (x) => {
    const place = placeOfAxis(axis, x);
    return typeof place === 'number' ? 0 : place;
  });
}

/** Applies to an axis what TensorFlow.js can do on the last one only. */
export function alongLast(tf: Tf, x: Tensor, axis: number, apply: (last: Tensor) => Tensor): Tensor {
  const last = x.rank - 1, place = axis < 0 ? axis + x.rank : axis;
  if (place === last) return apply(x);
  const swapped = x.shape.map((_size, i) => (i === place ? last : i === last ? place : i));
  return tf.transpose(apply(tf.transpose(x, swapped)), swapped);
}

/** Axes along which one number serves all values. */
export const SHARED_AXES = { kind: 'integers', label: 'Shared axes', default: [], min: 1, help: 'Axes along which one number serves all values; counted from 0, the batch. Empty: none.' } as const satisfies ParamSpec;

/** The finding that a shared axis lies outside of the tensor. */
export function sharedAxesFinding(axes: readonly number[], shape: Shape): LocalFinding | null {
  const outside = axes.find((axis) => axis >= shape.length);
  return outside === undefined ? null : paramFinding('sharedAxes', 'Shared axes', 'axes of the tensor other than the batch', outside);
}

/** A shape with 1 on the shared axes. */
export function shareAxes<S extends Size>(axes: readonly number[], shape: readonly S[]): (S | 1)[] {
  return shape.map((size, i) => (axes.includes(i) ? 1 : size));
}

/** An own layer without weights that makes of every tensor one of the same shape. */
export function createMap(tf: Tf, node: string, params: object, context: BuildContext, map: (x: Tensor, training: boolean) => Tensor): Layer {
  return createOwnLayer(tf, node, params, context, { outputShape: ([shape]) => [...shape!], call: ([x], { training }) => map(x!, training) });
}

const FEATURES = tensorFact([null, 8], ['batch', 'features']);

/** Rows of the contract test for a node that takes any shape: two tensors that pass, and whole numbers, which are refused. */
export function sameShapeCases(activation?: string): InferCase[] {
  const image = tensorFact([null, 3, 2, 4], ['batch', 'height', 'width', 'channels'], { activation: 'relu' });
  const after = (fact: TensorFact): TensorFact => (activation === undefined ? fact : { ...fact, activation });
  return [
    { inputs: { x: FEATURES }, outputs: { y: after(FEATURES) }, parameters: 0 },
    { inputs: { x: image }, outputs: { y: after(image) }, parameters: 0 },
    { inputs: { x: { ...FEATURES, dtype: 'int32' } }, findings: ['shape.rank'] },
  ];
}

/** A row of the contract test: parameters that are out of range, or do not fit features. */
export function refusedCase(params: ParamValues): InferCase {
  return { params, inputs: { x: FEATURES }, findings: ['param.range'] };
}

/**
 * A node for one function that is applied to every value and has nothing to set: the activation of that name in TensorFlow.js, or
 * `value` where it has none.
 */
export function activationNode(words: Pick<NodeDefinition, 'id' | 'label' | 'summary' | 'guide' | 'icon'> & Partial<Pick<NodeDefinition, 'figure'>> & { keywords: readonly string[] }, activation: string, value?: (tf: Tf, x: Tensor) => Tensor): NodeDefinition {
  return defineNode({
    ...words,
    version: 1,
    role: 'layer',
    category: 'activation',
    params: {},
    inputs: { x: { type: 'tensor', label: 'x' } },
    outputs: { y: { type: 'tensor', label: 'y' } },
    pytorch: (_params, site) => expression(activate(activation, at(site)), ...functionHelpers(activation)),
    infer: (_params, inputs) => inferSameShape(words.label, inputs, activation),
    createLayer: (tf, params, context) => (value
      ? createMap(tf, words.id, params, context, (x) => value(tf, x))
      : tf.layers.activation({ name: context.name, activation: activation as 'relu' })),
    keras: () => withHelpers({ make: call('layers.Activation', [activationText(activation)]) }, activationHelpers({ activation })),
    cases: sameShapeCases(activation),
  });
}

/** How much random layers drop. */
export const RATE = { kind: 'number', label: 'Rate', default: 0.2, min: 0, max: 0.95, step: 0.05 } as const satisfies ParamSpec;

/** The seed of the step that is being taken: a fixed one would rest the same units in every step, without one no run could be repeated. */
export function stepSeed({ seed, clock }: BuildContext): number {
  return seedFor(seed, String(clock.step));
}

/** Lets a layer of TensorFlow.js, which keeps its own form in saved models, draw from the seed of the step; values pass outside of training. */
export function withNoise(tf: Tf, layer: Layer, context: BuildContext, noise: (x: Tensor, seed: number) => Tensor): Layer {
  layer.call = (values, { training }) => tf.tidy(() => {
    const x = Array.isArray(values) ? values[0]! : values;
    return training ? noise(x, stepSeed(context)) : tf.clone(x);
  });
  return layer;
}

/** Dropout; where a size of `noiseShape` is 1, all values along that axis share their fate. */
export function createDropout(tf: Tf, rate: number, context: BuildContext, noiseShape?: readonly Size[]): Layer {
  const shape = noiseShape as number[] | undefined;
  return withNoise(tf, tf.layers.dropout({ name: context.name, rate, ...(shape ? { noiseShape: shape } : {}) }), context, (x, seed) => tf.dropout(x, rate, shape, seed));
}

/** Parameters of the learnt scale and offset that follow a normalisation. */
export const AFFINE = {
  center: { kind: 'boolean', label: 'Center', default: true, help: 'Adds a learnt beta.' },
  scale: { kind: 'boolean', label: 'Scale', default: true, help: 'Multiplies by a learnt gamma.' },
  ...weightParams('gamma', 'Gamma', 'ones'),
  ...weightParams('beta', 'Beta', 'zeros'),
  ...TRAINABLE,
} as const satisfies ParamSpecs;

interface Affine { center: boolean; scale: boolean }

/** How many weights `AFFINE` makes for a gamma of this size. */
export function countAffine({ center, scale }: Affine, size: number): number {
  return (scale ? size : 0) + (center ? size : 0);
}

/** The weights of `AFFINE`. */
export function affineWeights(tf: Tf, params: Affine, seed: number, shape: readonly number[]): Record<string, OwnWeight> {
  return {
    ...(params.scale ? { gamma: { shape, ...readWeight(tf, params, 'gamma', seed) } } : {}),
    ...(params.center ? { beta: { shape, ...readWeight(tf, params, 'beta', seed + 1) } } : {}),
  };
}

/** γ · (x − mean) / √(variance + ε) + β; `shape` is that of the weights beside `x`. */
export function normalise(tf: Tf, x: Tensor, moments: { mean: Tensor; variance: Tensor }, epsilon: number, weights: Readonly<Record<string, Tensor>>, shape: readonly number[]): Tensor {
  const inverse = tf.rsqrt(tf.add(moments.variance, epsilon));
  const scaled = tf.mul(tf.sub(x, moments.mean), weights.gamma ? tf.mul(inverse, tf.reshape(weights.gamma, [...shape])) : inverse);
  return weights.beta ? tf.add(scaled, tf.reshape(weights.beta, [...shape])) : scaled;
}

/** Normalises groups of the channels on the last axis over all positions, row by row. */
export function normaliseGroups(tf: Tf, x: Tensor, groups: number, epsilon: number, weights: Readonly<Record<string, Tensor>>): Tensor {
  const size = x.shape.at(-1)! / groups;
  const grouped = tf.reshape(x, [x.shape[0]!, -1, groups, size]);
  return tf.reshape(normalise(tf, grouped, tf.moments(grouped, [1, 3], true), epsilon, weights, [1, 1, groups, size]), x.shape);
}

/** The sizes of `shape` at these axes, 1 at all others: how weights lie beside a tensor. */
export function besideAxes(shape: readonly number[], axes: readonly number[]): number[] {
  return shape.map((size, i) => (axes.includes(i) ? size : 1));
}
