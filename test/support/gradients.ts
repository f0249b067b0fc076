/** Gradients against finite differences, along a random direction: one number for everything that a function depends on. */
import type { Scalar, Tensor, Tf } from '../../src/ml/nodes/tf.ts';

/** The derivative of `f` at `at` along a random direction: by the tape, and by a central difference. */
export async function directionalDerivatives(tf: Tf, f: (...values: Tensor[]) => Scalar, at: readonly Tensor[], seed: number, step = 1e-2): Promise<{ tape: number; difference: number }> {
  const result = tf.tidy(() => {
    const direction = at.map((value, i) => tf.randomNormal(value.shape, 0, 1, 'float32', seed + i));
    const gradients = tf.grads(f)([...at]);
    const tape = gradients.map((gradient, i) => tf.sum(tf.mul(gradient, direction[i]!))).reduce((a, b) => tf.add(a, b));
    const moved = (sign: number): Scalar => f(...at.map((value, i) => tf.add(value, tf.mul(direction[i]!, sign * step))));
    return tf.stack([tape, tf.div(tf.sub(moved(1), moved(-1)), 2 * step)] as Tensor[]);
  });
  const [tape, difference] = await result.data();
  result.dispose();
  return { tape: tape!, difference: difference! };
}

/** Whether both agree to within what float32 and a kink allow. */
export function agree({ tape, difference }: { tape: number; difference: number }): boolean {
  return Math.abs(tape - difference) <= 2e-3 + 2e-2 * Math.max(Math.abs(tape), Math.abs(difference));
}
