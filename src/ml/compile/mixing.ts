/** Layers that mix the rows of a batch mix what they are compared with, too: which losses are behind them, and how their targets become. */
import type { Layer, Tensor, Tf } from '../nodes/tf.ts';
import { mixtureOf } from '../nodes/ownLayer.ts';
import { mixTargets } from '../nodes/layer/mixing.ts';

/** One layer that mixes rows. */
export interface Mixing {
  /** The tensors of the network behind it, by `node/port`. */
  behind: ReadonlySet<string>;
  /** The targets of a batch as it mixes them in the step that is being taken. */
  mix(target: Tensor): Tensor;
}

/** `shape` is that of what the layer gets, the batch axis first. */
export function createMixing(tf: Tf, layer: Layer, shape: readonly (number | null)[], behind: ReadonlySet<string>): Mixing {
  return { behind, mix: (target) => mixTargets(tf, target, mixtureOf(layer, [target.shape[0]!, ...shape.slice(1).map(Number)])!) };
}

/** A target as it is compared with these tensors while training. */
export function mixedFor(mixings: readonly Mixing[], keys: readonly string[], target: Tensor): Tensor {
  return mixings.reduce((mixed, { behind, mix }) => (keys.some((key) => behind.has(key)) ? mix(mixed) : mixed), target);
}
