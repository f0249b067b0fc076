/**
 * Orthogonal matrices to start from (Saxe et al., 2014). Those of TensorFlow.js need methods of tensors that this build leaves out,
 * and take seconds for some hundred units; these are made in plain numbers.
 */
import { createRandom } from '../random.ts';
import type { Initializer, Tf } from '../tf.ts';

/** An initialiser whose rows (or columns, where those are fewer) have length one and stand at right angles; all axes but the last count as rows. */
export function createOrthogonal(tf: Tf, seed: number): Initializer {
  const initializer = tf.initializers.orthogonal({ seed });
  initializer.apply = (shape) => {
    const columns = shape.at(-1) ?? 1;
    const rows = shape.slice(0, -1).reduce<number>((all, size) => all * size!, 1);
    const vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), seed);
    const values = new Float32Array(rows * columns);
    vectors.forEach((vector, i) => vector.forEach((value, j) => { values[rows <= columns ? i * columns + j : j * columns + i] = value; }));
    return tf.tensor(values, shape as number[]);
  };
  return initializer;
}

/** `count` random vectors of this length, orthonormal: Gram and Schmidt's way, each taken off twice so that rounding does no harm. */
function orthonormal(count: number, length: number, seed: number): Float64Array[] {
  const random = createRandom(seed);
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    // Box and Muller's normal numbers: no direction is likelier than another.
    const vector = Float64Array.from({ length }, () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of vectors) {
        const along = dot(vector, other);
        for (let i = 0; i < length; i++) vector[i]! -= along * other[i]!;
      }
    }
    const size = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / size));
  }
  return vectors;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
