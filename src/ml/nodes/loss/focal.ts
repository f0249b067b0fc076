/** What focal losses share (Lin et al., 2017): the parameters, and the factor that quietens what is already right. */
import type { ParamSpecs } from '../define.ts';
import type { Tensor, Tf } from '../tf.ts';
import { EPSILON } from './shared.ts';

export const GAMMA = { gamma: { kind: 'number', label: 'Gamma', default: 2, min: 0, max: 10, step: 0.5, help: 'How much rows that are already right are quietened. 0: not at all.' } } as const satisfies ParamSpecs;

/** (1 − p)^γ, where `missing` is what the truth lacks of probability 1; kept above 0, since the slope of a power is not finite there. */
export function focus(tf: Tf, missing: Tensor, gamma: number): Tensor {
  return tf.pow(tf.clipByValue(missing, EPSILON, 1), gamma);
}
