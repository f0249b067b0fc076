/** Layers that put a part of another row of the batch into each row while training; the training mixes the targets alike. */
import type { BuildContext } from '../define.ts';
import { createOwnLayer, type Mixture } from '../ownLayer.ts';
import { createRandom, seedFor, type Random } from '../random.ts';
import type { Layer, Tensor, Tf } from '../tf.ts';

/** The logarithm of a number from the gamma distribution of shape `alpha`; G. Marsaglia and W. W. Tsang, 2000. */
function logGamma(random: Random, alpha: number): number {
  const uniform = (): number => 1 - random.next();
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * random.next());
  // Shapes below 1 come from the next larger one; their logarithms, as the numbers themselves may be too small.
  const boost = alpha < 1 ? Math.log(uniform()) / alpha : 0, d = (alpha < 1 ? alpha + 1 : alpha) - 1 / 3, c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(), v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform()) < x * x / 2 + d - d * v + d * Math.log(v)) return Math.log(d * v) + boost;
  }
}

/** A number from 0 to 1 of the distribution Beta(α, α). */
export function drawBeta(random: Random, alpha: number): number {
  const a = logGamma(random, alpha), b = logGamma(random, alpha);
  return 1 / (1 + Math.exp(b - a));
}

/** What is drawn for a batch of so many rows: a partner for each, and whatever `draw` takes from chance after that; the same in the same step of a repeated run. */
export function drawPartners(context: BuildContext, rows: number): { random: Random; order: Int32Array } {
  const random = createRandom(seedFor(context.seed, `${context.clock.step} mix`)), order = Int32Array.from({ length: rows }, (_, i) => i);
  random.shuffle(order);
  return { random, order };
}

/** A layer that mixes the rows of `[batch, height, width, channels]` while training and passes them on afterwards. `blend` makes the result of the rows and their partners. */
export function createMixing<M extends Mixture>(tf: Tf, id: string, params: object, context: BuildContext, mixture: (shape: readonly number[]) => M, blend: (x: Tensor, partners: Tensor, mixed: M) => Tensor): Layer {
  return createOwnLayer(tf, id, params, context, {
    outputShape: ([shape]) => [...shape!],
    mixture,
    call([x], { training }) {
      if (!training) return tf.clone(x!);
      const mixed = mixture(x!.shape);
      return blend(x!, tf.gather(x!, tf.tensor1d(mixed.order, 'int32')), mixed);
    },
  });
}

/** The targets of a batch `[batch, …]`, mixed as its rows were. */
export function mixTargets(tf: Tf, target: Tensor, { order, weights }: Mixture): Tensor {
  const own = tf.reshape(tf.tensor1d(weights), [-1, ...target.shape.slice(1).map(() => 1)]);
  return tf.add(tf.mul(own, target), tf.mul(tf.sub(1, own), tf.gather(target, tf.tensor1d(order, 'int32'))));
}
