/** Again: the part of the network between two tensors, run once more for a loss that tries other values in the place of the first. */
import type { Layer, LossInputs, Tensor } from '../nodes/tf.ts';
import { keyOf, type PlanStep } from './plan.ts';

/** Where a tensor comes from: a node and its output port. */
type End = PlanStep['inputs'][string][number];

/** One application of a layer. */
export interface Application { layer: Layer; inputs: readonly End[]; outputs: readonly string[] }

export interface Stretch {
  /** Tensors that the part needs beside the first one. */
  beside: readonly End[];
  /** The last tensor, from another first one and from what the loss was given. Layers run as they predict: dropout rests, moving averages stand still. */
  run(inputs: LossInputs, x: Tensor): Tensor;
}

/** The port under which a loss is given a tensor that the part needs beside the first one. */
export const besidePort = (end: End): string => `beside ${keyOf(end)}`;

/** The applications that lead from the tensor `from` to the tensor `to`, out of all in their order. */
export function stretchBetween(applications: readonly Application[], from: End, to: End): Stretch {
  const below = new Set([keyOf(from)]);
  const after = applications.filter(({ inputs, outputs }) => {
    const depends = inputs.some((end) => below.has(keyOf(end)));
    if (depends) outputs.forEach((key) => below.add(key));
    return depends;
  });
  const above = new Set([keyOf(to)]);
  const steps = after.toReversed().filter(({ inputs, outputs }) => {
    const needed = outputs.some((key) => above.has(key));
    if (needed) inputs.forEach((end) => above.add(keyOf(end)));
    return needed;
  }).toReversed();
  const beside = new Map(steps.flatMap(({ inputs }) => inputs.filter((end) => !below.has(keyOf(end)))).map((end) => [keyOf(end), end]));
  return {
    beside: [...beside.values()],
    run(inputs, x) {
      const tensors = new Map<string, Tensor>([[keyOf(from), x]]);
      for (const [key, end] of beside) tensors.set(key, inputs[besidePort(end)]!);
      for (const { layer, inputs: ends, outputs } of steps) {
        const given = ends.map((end) => tensors.get(keyOf(end))!);
        const results = [layer.apply(given.length === 1 ? given[0]! : given, { training: false })].flat() as Tensor[];
        outputs.forEach((key, i) => tensors.set(key, results[i]!));
      }
      return tensors.get(keyOf(to))!;
    },
  };
}
