/** What layers share: activations, and the parameters of weights (initialiser, regulariser, constraint), in Keras's words. */
import type { ParamSpecs } from '../define.ts';
import type { Constraint, Initializer, Regularizer, Tensor, Tf } from '../tf.ts';
import { createOrthogonal } from './orthogonal.ts';

/** Activations that every backend can train, by Keras's names. */
export const ACTIVATIONS = ['linear', 'relu', 'relu6', 'sigmoid', 'tanh', 'softmax', 'elu', 'selu', 'softplus', 'softsign', 'hardSigmoid', 'swish', 'mish', 'gelu'] as const;

const named = (values: readonly string[]): { value: string; label: string }[] => values.map((value) => ({ value, label: value }));

/** An activation by Keras's name, for the end of a layer that is not TensorFlow.js's. */
export function activationNamed(tf: Tf, name: string): (x: Tensor) => Tensor {
  const layer = tf.layers.activation({ activation: name as 'relu' });
  return (x) => layer.call(x, {}) as Tensor;
}

/** Choices for an activation parameter. */
export const ACTIVATION_CHOICES = named(ACTIVATIONS);

/** Initialisers that need no further setting. */
export const INITIALIZERS = ['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'leCunUniform', 'leCunNormal', 'randomUniform', 'randomNormal', 'truncatedNormal', 'orthogonal', 'zeros', 'ones'] as const;
export const INITIALIZER_CHOICES = named(INITIALIZERS);

/** Weights of one axis, which cannot be orthogonal. */
const VECTORS: ReadonlySet<string> = new Set(['bias', 'beta', 'gamma', 'alpha']);

export const CONSTRAINTS = ['none', 'nonNeg', 'unitNorm', 'maxNorm'] as const;

const CONSTRAINT_HELP = 'nonNeg: no weight below 0. unitNorm: weights that belong together have length 1, those that come into one unit or filter, or one vector of a table. maxNorm: length 2 at most.';

/** An initialiser of that name; the random ones take the seed. `randomUniform` is within ±0.05, the normal ones have deviation 0.05 (Keras's defaults). */
export function createInitializer(tf: Tf, name: string, seed: number): Initializer {
  const { initializers } = tf;
  switch (name) {
    case 'glorotNormal': return initializers.glorotNormal({ seed });
    case 'heUniform': return initializers.heUniform({ seed });
    case 'heNormal': return initializers.heNormal({ seed });
    case 'leCunUniform': return initializers.leCunUniform({ seed });
    case 'leCunNormal': return initializers.leCunNormal({ seed });
    case 'randomUniform': return initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed });
    case 'randomNormal': return initializers.randomNormal({ mean: 0, stddev: 0.05, seed });
    case 'truncatedNormal': return initializers.truncatedNormal({ mean: 0, stddev: 0.05, seed });
    case 'orthogonal': return createOrthogonal(tf, seed);
    case 'zeros': return initializers.zeros();
    case 'ones': return initializers.ones();
    default: return initializers.glorotUniform({ seed });
  }
}

/** The parameters of one weight of a layer. */
interface WeightSpecs<N extends string> {
  initializer: Record<`${N}Initializer`, { kind: 'choice'; advanced: true; label: string; default: string; choices: readonly { value: string; label: string }[] }>;
  penalty: Record<`${N}L1` | `${N}L2`, { kind: 'number'; advanced: true; label: string; default: number; min: number; max: number; help: string }>;
  constraint: Record<`${N}Constraint`, { kind: 'choice'; advanced: true; label: string; help: string; default: string; choices: readonly { value: string; label: string }[] }>;
}
type AllSpecs<N extends string> = WeightSpecs<N>['initializer'] & WeightSpecs<N>['penalty'] & WeightSpecs<N>['constraint'];

/**
 * The parameters of the weight `name` (`kernel`, `bias`, `recurrent`, `gamma`, …): `kernelInitializer`, `kernelL1`,
 * `kernelL2`, `kernelConstraint`. Spread them into a definition's `params`, and `weightOptions` into the layer's arguments.
 */
export function weightParams<N extends string>(name: N, label: string, initializer: (typeof INITIALIZERS)[number]): AllSpecs<N> {
  const penalty = (kind: 'L1' | 'L2') => ({ kind: 'number', advanced: true, label: `${label} ${kind}`, default: 0, min: 0, max: 1000, help: kind === 'L1' ? 'Adds l1 × Σ |w| to the loss.' : 'Adds l2 × Σ w² to the loss.' });
  return {
    [`${name}Initializer`]: { kind: 'choice', advanced: true, label: `${label} initializer`, default: initializer, choices: VECTORS.has(name) ? INITIALIZER_CHOICES.filter(({ value }) => value !== 'orthogonal') : INITIALIZER_CHOICES },
    [`${name}L1`]: penalty('L1'),
    [`${name}L2`]: penalty('L2'),
    [`${name}Constraint`]: { kind: 'choice', advanced: true, label: `${label} constraint`, help: CONSTRAINT_HELP, default: 'none', choices: named(CONSTRAINTS) },
  } as unknown as AllSpecs<N>;
}

/** Whether a layer's weights learn: on every layer that has some. */
export const TRAINABLE = { trainable: { kind: 'boolean', advanced: true, label: 'Trainable', default: true, help: 'Off: the weights stay as they are.' } } as const satisfies ParamSpecs;

/** What a weight starts from, what is added to the loss for it, and what it is held to. */
export interface WeightOptions { initializer: Initializer; regularizer: Regularizer | undefined; constraint: Constraint | undefined }

/** Reads the parameters of `weightParams`. A constraint takes lengths over `axes` of the weight: those along which it is one unit's, the first of a matrix `[in, out]`. */
export function readWeight(tf: Tf, params: object, name: string, seed: number, axes: readonly number[] = [0]): WeightOptions {
  const values = params as Readonly<Record<string, unknown>>;
  const l1 = Number(values[`${name}L1`] ?? 0), l2 = Number(values[`${name}L2`] ?? 0);
  const constraint = values[`${name}Constraint`];
  // Several axes are not in the types of TensorFlow.js, but it sums over them, and saves them as Keras does.
  const axis = (axes.length === 1 ? axes[0] : [...axes]) as number;
  return {
    initializer: createInitializer(tf, String(values[`${name}Initializer`]), seed),
    regularizer: l1 > 0 || l2 > 0 ? tf.regularizers.l1l2({ l1, l2 }) : undefined,
    constraint: constraint === 'nonNeg' ? tf.constraints.nonNeg() : constraint === 'unitNorm' ? tf.constraints.unitNorm({ axis }) : constraint === 'maxNorm' ? tf.constraints.maxNorm({ maxValue: 2, axis }) : undefined,
  };
}

/** The arguments of a TensorFlow.js layer for the weight `name`: `kernelInitializer`, `kernelRegularizer`, `kernelConstraint`. */
export function weightOptions<N extends string>(tf: Tf, params: object, name: N, seed: number, axes?: readonly number[]): { [K in `${N}Initializer`]: Initializer } & { [K in `${N}Regularizer`]?: Regularizer } & { [K in `${N}Constraint`]?: Constraint } {
  const { initializer, regularizer, constraint } = readWeight(tf, params, name, seed, axes);
  return {
    [`${name}Initializer`]: initializer,
    ...(regularizer ? { [`${name}Regularizer`]: regularizer } : {}),
    ...(constraint ? { [`${name}Constraint`]: constraint } : {}),
  } as never;
}
