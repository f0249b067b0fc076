/** What the tensor operations share: pairs of operands and their broadcasting, axes counted from either end, kinds of numbers, values without a gradient. */
import type { TensorFact } from '../../document/facts.ts';
import { tensorAt, type BuildContext, type Code, type CodeSite, type InferContext, type Inference, type InputFacts, type LocalFinding, type PortSpecs } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { literal } from '../python.ts';
import { broadcast, paramFinding, shapeText, tensorFact, type Shape, type Size } from '../shapes.ts';
import type { Layer, Tensor, Tf } from '../tf.ts';

export type Dtype = TensorFact['dtype'];

export const FLOATS: readonly Dtype[] = ['float32'];
export const NUMBERS: readonly Dtype[] = ['float32', 'int32'];
export const BOOLS: readonly Dtype[] = ['bool'];

export const X: PortSpecs = { x: { type: 'tensor', label: 'x' } };
export const Y: PortSpecs = { y: { type: 'tensor', label: 'y' } };
export const A_AND_B: PortSpecs = { a: { type: 'tensor', label: 'a' }, b: { type: 'tensor', label: 'b' } };
/** A second operand that a constant may stand for. */
export const A_OR_B: PortSpecs = { a: { type: 'tensor', label: 'a' }, b: { type: 'tensor', label: 'b', optional: true } };

/** The largest number of float32. */
export const LIMIT = 3.4e38;

/** The constant that stands for `b` where `b` has no wire. */
export const constantParam = (value: number) => ({ constant: { kind: 'number', label: 'Constant', default: value, min: -LIMIT, max: LIMIT, help: 'Stands for b where b has no wire.' } }) as const;

/** An axis by its place: 1 is the first after the batch axis, −1 the last. */
export const axisParam = (value: number) => ({ axis: { kind: 'integer', label: 'Axis', default: value, help: '1 is the first axis after the batch axis, −1 the last.' } }) as const;

/** Nothing goes on from here, for this reason. */
export const refuse = (finding: LocalFinding): Inference => ({ outputs: {}, findings: [finding] });

/** The finding that a port takes another kind of numbers, with one click that casts (no context where it is not known which wire it is); null where they fit. */
export function dtypeFinding(layer: string, x: TensorFact, port: string, accepted: readonly Dtype[], context: InferContext | null): LocalFinding | null {
  if (accepted.includes(x.dtype)) return null;
  return { code: 'shape.rank', place: { port }, values: { layer, expected: `${accepted.join(' or ')} values`, received: x.dtype, hint: 'Insert a Cast node before this port.' }, ...castFix(context, port, accepted[0]!) };
}

/** The same for two operands, which must be of one kind: the first of those accepted where they differ, so that whole numbers become float32 and no fraction is lost. */
export function pairDtypeFinding(layer: string, a: TensorFact, b: TensorFact, accepted: readonly Dtype[], context: InferContext): LocalFinding | null {
  const kinds = a.dtype === b.dtype ? accepted : accepted.slice(0, 1);
  return dtypeFinding(layer, a, 'a', kinds, context) ?? dtypeFinding(layer, b, 'b', kinds, context);
}

/** One click that puts a Cast node on the wire to a port. */
function castFix(context: InferContext | null, port: string, dtype: Dtype): Pick<LocalFinding, 'fix'> {
  const edge = context?.edgeAt(port);
  if (!context || !edge) return {};
  const id = `cast${port}For${context.node}`.slice(0, 64);
  // The node that an earlier click put here is there to be set, not to be put in twice.
  if (context.nodeAt(port)?.id === id) return {};
  return { fix: { label: 'insertNode', values: { label: 'Cast' }, edits: [{ kind: 'insertOnEdge', edge, node: { id, type: 'op.cast', version: 1, position: { x: 0, y: 0 }, params: { dtype } }, inPort: 'x', outPort: 'y' }] } };
}

/** The finding that shapes do not fit each other. */
export function pairFinding(layer: string, expected: string, shapes: readonly Shape[], hint: string, port = 'b'): LocalFinding {
  return { code: 'shape.rank', place: { port }, values: { layer, expected, received: shapes.map(shapeText).join(', '), hint } };
}

/** The place of an axis counted from either end, never the batch axis; null where there is none. */
export function placeOf(axis: number, rank: number): number | null {
  const place = axis < 0 ? axis + rank : axis;
  return place >= 1 && place < rank ? place : null;
}

/** The finding that a tensor has no such axis. */
export const axisFinding = (axis: number | readonly number[], rank: number, param = 'axis', label = 'Axis'): LocalFinding =>
  paramFinding(param, label, rank < 2 ? 'a tensor with an axis after the batch axis' : `an axis from 1 to ${rank - 1}, or from −${rank - 1} to −1`, typeof axis === 'number' ? axis : `[${axis.join(', ')}]`);

/** The size that both have; undefined where they differ. One that is not known yet gives way. */
export const meet = (a: Size, b: Size): Size | undefined => (a === null ? b : b === null || a === b ? a : undefined);

/** The list with another item at one place. */
export const replaced = <T>(list: readonly T[], place: number, item: T): T[] => list.map((old, i) => (i === place ? item : old));

/** The activation of values that only moved; a softmax over the last axis is none any more once that axis was cut or repeated. */
export function keptActivation(x: TensorFact, lastAxisChanged: boolean): Partial<Pick<TensorFact, 'activation'>> {
  if (x.activation === undefined) return {};
  return { activation: lastAxisChanged && x.activation === 'softmax' ? 'linear' : x.activation };
}

/** A shape of this rank: axes of size 1 come in after the batch axis, so that rows stay with rows. */
function raised(shape: Shape, rank: number): Size[] {
  return [...shape.slice(0, 1), ...Array<number>(rank - shape.length).fill(1), ...shape.slice(1)];
}

/** NumPy's broadcasting of the axes after the batch axis; null where the shapes do not fit. */
export function broadcastRows(shapes: readonly Shape[]): Size[] | null {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return broadcast(shapes.map((shape) => raised(shape, rank)));
}

/** The tensors, all of the rank of the largest. */
export function alignRows(tf: Tf, tensors: readonly Tensor[]): Tensor[] {
  const rank = Math.max(...tensors.map((tensor) => tensor.rank));
  return tensors.map((tensor) => (tensor.rank === rank ? tensor : tf.reshape(tensor, raised(tensor.shape, rank) as number[])));
}

/** The tensors, all of the shape that broadcasting makes. By a sum, whose gradient adds up again what was spread; that of maximum and select does not. */
export function spreadRows(tf: Tf, tensors: readonly Tensor[]): Tensor[] {
  const aligned = alignRows(tf, tensors);
  const shape = broadcastRows(aligned.map((tensor) => tensor.shape)) as number[];
  return aligned.map((tensor) => {
    if (tensor.shape.join() === shape.join()) return tensor;
    if (tensor.dtype === 'bool') return withoutGradient(tf, [tensor], (values) => tf.logicalOr(values, tf.zeros(shape, 'bool')));
    return tf.add(tensor, tf.zeros(shape, tensor.dtype as 'float32'));
  });
}

/** `compute`, which selects values one by one, on flat tensors where there are more than four axes: TensorFlow.js's graphics backends cannot select there. Ours can (`src/ml/backend/graphicsKernels.ts`), but exported models run on theirs, too. */
export function flat(tf: Tf, tensors: readonly Tensor[], compute: (...tensors: Tensor[]) => Tensor): Tensor {
  if (tensors.every((tensor) => tensor.rank <= 4)) return compute(...tensors);
  const wide = spreadRows(tf, tensors);
  return tf.reshape(compute(...wide.map((tensor) => tf.reshape(tensor, [tensor.size]))), wide[0]!.shape);
}

/** Facts of tensors that are broadcast against each other. */
export function inferRows(layer: string, facts: readonly TensorFact[], dtype: Dtype, port = 'b'): Inference {
  const shape = broadcastRows(facts.map((fact) => fact.shape));
  if (!shape) return refuse(pairFinding(layer, 'tensors whose sizes after the batch axis are equal or 1, counted from the last', facts.map((fact) => fact.shape), 'Reshape one of them, or make the layers before them of one size.', port));
  const { axes } = facts.find((fact) => fact.shape.length === shape.length)!;
  return { outputs: { y: tensorFact(shape, axes, { dtype, activation: 'linear' }) }, parameters: 0 };
}

/** Facts of a pair of operands, or of `a` and the constant. `result` where the values are of another kind than the operands. */
export function inferPair(layer: string, inputs: InputFacts, constant: number, accepted: readonly Dtype[], context: InferContext, result?: Dtype): Inference {
  const a = tensorAt(inputs, 'a')!, b = tensorAt(inputs, 'b');
  const wrong = b ? pairDtypeFinding(layer, a, b, accepted, context) : dtypeFinding(layer, a, 'a', accepted, context);
  if (wrong) return refuse(wrong);
  if (!b && a.dtype === 'int32' && !Number.isInteger(constant)) return refuse(paramFinding('constant', 'Constant', 'a whole number, since a is int32', constant));
  return inferRows(layer, b ? [a, b] : [a], result ?? a.dtype);
}

/** The layer of an operation on a pair of operands, or on `a` and the constant. */
export function createPairLayer(tf: Tf, node: string, params: { readonly constant: number }, context: BuildContext, apply: (a: Tensor, b: Tensor) => Tensor): Layer {
  return createOwnLayer(tf, node, params, context, {
    outputShape: (shapes) => broadcastRows(shapes)!,
    call(inputs) {
      const [a, b] = alignRows(tf, inputs);
      return apply(a!, b ?? tf.scalar(params.constant, a!.dtype as 'float32'));
    },
  });
}

/** What `compute` gives, with a gradient of zero: TensorFlow.js throws where a way from a weight to the loss leads through an operation without one. */
export function withoutGradient(tf: Tf, inputs: readonly Tensor[], compute: (...inputs: Tensor[]) => Tensor): Tensor {
  return tf.customGrad((...given) => ({
    value: compute(...(given.slice(0, inputs.length) as Tensor[])),
    gradFunc: () => inputs.map((input) => tf.zeros(input.shape)),
  }))(...inputs);
}

/** The root of values of at least 0, with a gradient of 0 at 0, where that of the root is infinite. */
export function rootOf(tf: Tf, squares: Tensor): Tensor {
  return flat(tf, [squares], (values) => {
    const positive = withoutGradient(tf, [values], (inner) => tf.greater(inner, 0));
    return tf.where(positive, tf.sqrt(tf.where(positive, values, tf.onesLike(values))), tf.zerosLike(values));
  });
}

/** Ones at these indices of a new last axis, zeros elsewhere; a row of zeros for an index outside of it. Cast afterwards: the wasm backend writes whole numbers whatever is asked for. TensorFlow.js 4.22 has no depth of 1. */
export function oneHotOf(tf: Tf, indices: Tensor, depth: number): Tensor {
  return withoutGradient(tf, [indices], (values) => {
    const whole = tf.cast(values, 'int32');
    return tf.cast(depth === 1 ? tf.equal(tf.expandDims(whole, -1), 0) : tf.oneHot(whole, depth), 'float32');
  });
}

/** The wires of a site as Keras text, in the order of the ports, all of the rank of the largest: axes of size 1 come in after the batch axis. */
export function kerasRows({ args, inputs }: CodeSite): string[] {
  const rankOf = (port: string): number => tensorAt(inputs, port)!.shape.length;
  const ports = Object.keys(args).filter((port) => args[port]!.length > 0), most = Math.max(...ports.map(rankOf));
  return ports.map((port) => Array.from({ length: most - rankOf(port) }).reduce<string>((name) => `ops.expand_dims(${name}, 1)`, args[port]![0]!));
}

/** An operation of Keras on a pair of operands, or on `a` and the constant. */
export function kerasPair(name: string, site: CodeSite, constant = 0): Code {
  const [a, b] = kerasRows(site);
  return { call: `ops.${name}(${a}, ${b ?? literal(constant)})` };
}
