/** What merges share: how the shapes of several wires become one. */
import { tensorsAt, type BuildContext, type Inference, type InputFacts, type LocalFinding } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { shapeFinding, shapeText, tensorFact, type Shape, type Size } from '../shapes.ts';
import type { Layer, Tensor, Tf } from '../tf.ts';
import type { TensorFact } from '../../document/facts.ts';

/** The finding that a merge has one wire only, or a wire that carries no numbers; undefined where all is well. */
export function judgeWires(layer: string, facts: readonly TensorFact[], port = 'x'): LocalFinding | undefined {
  if (facts.length < 2) return { code: 'port.tooFew', place: { port }, values: { port, expected: 2, received: facts.length } };
  const marks = facts.find((fact) => fact.dtype === 'bool');
  return marks && shapeFinding(layer, 'numbers, not yes and no', marks.shape, 'Cast the tensor first.', port);
}

/** Whole numbers stay whole; one float makes all of them floats. */
function mergedType(facts: readonly TensorFact[]): 'float32' | 'int32' {
  return facts.every((fact) => fact.dtype === 'int32') ? 'int32' : 'float32';
}

/** Axis by axis: equal sizes, or a 1 that is repeated. Null where they do not fit; an unknown size stays unknown. */
function mergedShape(shapes: readonly Shape[]): Size[] | null {
  const [first, ...others] = shapes;
  if (others.some((shape) => shape.length !== first!.length)) return null;
  let fits = true;
  const merged = first!.map((start, axis) => others.reduce<Size>((size, shape) => {
    const other = shape[axis]!;
    if (size === null || other === null) return null;
    if (size !== other && size !== 1 && other !== 1) fits = false;
    return size === 1 ? other : size;
  }, start));
  return fits ? merged : null;
}

/** The inference of a merge that works value by value. `dtype` where the result is of another type than the wires. */
export function inferElementwise(layer: string, facts: readonly TensorFact[], port = 'x', dtype = mergedType(facts)): Inference {
  const wrong = judgeWires(layer, facts, port);
  if (wrong) return { outputs: {}, findings: [wrong] };
  const shape = mergedShape(facts.map((fact) => fact.shape));
  if (!shape) {
    const odd = facts.find((fact) => !mergedShape([facts[0]!.shape, fact.shape])) ?? facts.at(-1)!;
    return { outputs: {}, findings: [shapeFinding(layer, `a tensor like the first, ${shapeText(facts[0]!.shape)}`, odd.shape, 'Give all wires the same shape; an axis of size 1 is repeated.', port)] };
  }
  return { outputs: { y: tensorFact(shape, facts[0]!.axes, { dtype, activation: 'linear' }) }, parameters: 0 };
}

/** {@link inferElementwise} of the wires at `x`. */
export const inferMerge = (layer: string, inputs: InputFacts, dtype?: 'float32'): Inference => inferElementwise(layer, tensorsAt(inputs, 'x'), 'x', dtype);

/** The layer of a merge that TensorFlow.js lacks, or whose gradient fails there where an axis is repeated (maximum, minimum). */
export function createElementwise(tf: Tf, node: string, context: BuildContext, combine: (a: Tensor, b: Tensor) => Tensor): Layer {
  return createOwnLayer(tf, node, {}, context, {
    outputShape: (shapes) => mergedShape(shapes)!,
    call(inputs) {
      const shape = mergedShape(inputs.map((input) => input.shape)) as number[];
      // To add zeros repeats an axis of size 1, with a gradient.
      const repeated = inputs.map((input) => (input.shape.every((size, i) => size === shape[i]) ? input : tf.add(input, tf.zeros(shape, input.dtype))));
      return repeated.reduce(combine);
    },
  });
}
