/** What attention and position layers share: inputs by their port, projections, a softmax that leaves positions out, tables of angles. */
import type { TensorFact } from '../../document/facts.ts';
import type { LocalFinding } from '../define.ts';
import { shapeFinding } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';

/** The item (a tensor, a shape) of the first wire at a port; `wired` is that of the build context. */
export function atPort<T>(wired: readonly string[], items: readonly T[], port: string): T | undefined {
  return items[wired.indexOf(port)];
}

/** The values as float32. The WebGPU backend's own cast leaves whole numbers where they are, which its transpose and its sums cannot take; a product is made anew. */
export function floats(tf: Tf, x: Tensor): Tensor {
  return x.dtype === 'float32' ? x : tf.mul(tf.cast(x, 'float32'), 1);
}

/** x · kernel + bias over the last axis: `[…, in]` → `[…, out]`. */
export function project(tf: Tf, x: Tensor, kernel: Tensor, bias?: Tensor): Tensor {
  const [size, out] = kernel.shape as [number, number];
  const flat = tf.matMul(tf.reshape(x, [-1, size]), kernel);
  return tf.reshape(bias ? tf.add(flat, bias) : flat, [...x.shape.slice(0, -1), out]);
}

/** Softmax over the last axis. `allowed` holds 1 for what counts and 0 for what does not, in a shape that broadcasts; where nothing counts, all weigh the same. */
export function maskedSoftmax(tf: Tf, scores: Tensor, allowed?: Tensor): Tensor {
  // The scores of what does not count are erased as well: beside −1e9 they would be rounded away, but their gradients would not.
  return tf.softmax(allowed ? tf.add(tf.mul(scores, allowed), tf.mul(tf.sub(allowed, 1), 1e9)) : scores);
}

/** What is wrong with a mask `[batch, size]`; `what` names the axis. */
export function maskFindings(layer: string, mask: TensorFact | undefined, size: number | null, what: 'time' | 'keys' | 'nodes'): LocalFinding[] {
  if (!mask) return [];
  const given = mask.shape[1] ?? null;
  const fits = mask.shape.length === 2 && (given === null || size === null || given === size);
  return fits ? [] : [shapeFinding(layer, `a mask [batch, ${size ?? what}]`, mask.shape, 'Give one 0 or 1 for each position.', 'mask')];
}

/** A table `[time, size]` of what `entry` says for a position and a feature; the last one is kept, as lengths rarely change between steps. */
export function positionTable(entry: (position: number, feature: number, size: number) => number): (tf: Tf, time: number, size: number) => Tensor {
  let kept = new Float32Array(0), keptSize = 0;
  return (tf, time, size) => {
    if (kept.length !== time * size || keptSize !== size) {
      kept = Float32Array.from({ length: time * size }, (_, i) => entry(Math.floor(i / size), i % size, size));
      keptSize = size;
    }
    return tf.tensor(kept, [time, size]);
  };
}

/** Turns the pairs (i, i + size/2) of the last axis by the angle position / wavelength^(2i/size): `[…, time, size]`, size even (Su et al., 2021). */
export function rotaryTurn(maxWavelength: number): (tf: Tf, x: Tensor) => Tensor {
  const angle = (position: number, feature: number, size: number): number => position / maxWavelength ** ((2 * (feature % (size / 2))) / size);
  const cosines = positionTable((position, feature, size) => Math.cos(angle(position, feature, size)));
  const sines = positionTable((position, feature, size) => Math.sin(angle(position, feature, size)));
  return (tf, x) => {
    const [time, size] = x.shape.slice(-2) as [number, number];
    const [first, second] = tf.split(x, 2, x.rank - 1) as [Tensor, Tensor];
    const turned = tf.concat([tf.neg(second), first], x.rank - 1);
    return tf.add(tf.mul(x, cosines(tf, time, size)), tf.mul(turned, sines(tf, time, size)));
  };
}
