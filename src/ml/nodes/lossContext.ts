/** What a loss is given beside its tensors. */
import type { LossInputs, Tensor } from './tf.ts';

/** The part of the network between two ports of a loss, run again as it predicts: from the batch that the loss was given and another tensor in the place of the first port's. */
export type Again = (inputs: LossInputs, x: Tensor) => Tensor;

/** What a loss may ask beside its tensors. */
export interface LossContext {
  /** Rows of each class of the target, in the order of the classes; null where the target has none. */
  classCounts: readonly number[] | null;
  /** For what is random in the loss. */
  seed: number;
  /** The optimizer step that is being taken. */
  clock: { step: number };
  /** For losses that say so with `again`; null for all others. */
  again: Again | null;
}
