/** Reduce: one number from the values of some axes. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { reduceFigure } from '../figures/values.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { product, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression, rankAt, sizes, unless } from '../pytorchCode.ts';
import type { Tensor, Tf } from '../tf.ts';
import { axisFinding, dtypeFinding, FLOATS, placeOf, refuse, rootOf, X, Y } from './shared.ts';

type Name = 'sum' | 'mean' | 'max' | 'min' | 'product' | 'standardDeviation' | 'variance' | 'logSumExp' | 'l2Norm';
type Reduction = (x: Tensor, axes: number[], keepDims: boolean) => Tensor;

/** The places of the axes, all but the batch axis where none is named; null where one does not exist or is named twice. */
function placesOf(axes: readonly number[], rank: number): number[] | null {
  const places = axes.length === 0 ? Array.from({ length: rank - 1 }, (_, i) => i + 1) : axes.map((axis) => placeOf(axis, rank));
  return places.length === 0 || places.includes(null) || new Set(places).size < places.length ? null : (places as number[]);
}

function reducedShape(shape: Shape, places: readonly number[], keepDims: boolean): Size[] {
  return keepDims ? shape.map((size, i) => (places.includes(i) ? 1 : size)) : shape.filter((_, i) => !places.includes(i));
}

function functionsOf(tf: Tf): Record<Name, Reduction> {
  const variance: Reduction = (x, axes, keepDims) => tf.mean(tf.square(tf.sub(x, tf.mean(x, axes, true))), axes, keepDims);
  return {
    sum: tf.sum, mean: tf.mean, max: tf.max, min: tf.min, variance, logSumExp: tf.logSumExp,
    product: (x, axes, keepDims) => productOf(tf, x, axes, keepDims),
    standardDeviation: (x, axes, keepDims) => rootOf(tf, variance(x, axes, keepDims)),
    l2Norm: (x, axes, keepDims) => rootOf(tf, tf.sum(tf.square(x), axes, keepDims)),
  };
}

/** The product over axes. Its own gradient (the product of all others) calls methods that only the full TensorFlow.js package has. */
function productOf(tf: Tf, x: Tensor, axes: readonly number[], keepDims: boolean): Tensor {
  const kept = x.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const rows = tf.reshape(tf.transpose(x, [...kept, ...axes]), [product(kept.map((i) => x.shape[i]!))!, product(axes.map((i) => x.shape[i]!))!]);
  const products = tf.customGrad((values, save) => {
    (save as (tensors: Tensor[]) => void)([values as Tensor]);
    return {
      value: tf.prod(values as Tensor, 1),
      gradFunc: (dy: Tensor, saved: Tensor[]) => tf.mul(tf.expandDims(dy, 1), tf.mul(tf.cumprod(saved[0]!, 1, true, false), tf.cumprod(saved[0]!, 1, true, true))),
    };
  })(rows);
  return tf.reshape(products, reducedShape(x.shape, axes, keepDims) as number[]);
}

/** PyTorch's methods, and what they are told beside the axes. */
const TORCH: Readonly<Record<Exclude<Name, 'l2Norm'>, readonly [string, ...(readonly [string, number])[]]>> = {
  sum: ['sum'], mean: ['mean'], max: ['amax'], min: ['amin'], product: ['prod'], standardDeviation: ['std', ['correction', 0]], variance: ['var', ['correction', 0]], logSumExp: ['logsumexp'],
};

export const reduceOp = defineNode({
  id: 'op.reduce',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Reduce',
  summary: 'Makes one number of an axis: its sum, mean, maximum, deviation or norm.',
  guide: `**What it does.** Makes one number of all values along the axes: sum, mean, maximum, minimum, product, standard deviation or variance (of all values, divided by n), logarithm of the sum of exponentials, or length (L2 norm).

**When.** To summarise time steps or pixels, to compute statistics for a formula, or the logarithm of a sum of probabilities without overflow.

**Example.** 1, 2, 3, 4 have sum 10, mean 2.5, product 24, variance 1.25, standard deviation 1.118 and length 5.477.

**Formula.** For instance $\\sigma = \\sqrt{\\tfrac{1}{n} \\sum_i (x_i - \\bar x)^2}$, $\\operatorname{lse}(x) = \\ln \\sum_i e^{x_i}$, $\\lVert x \\rVert = \\sqrt{\\sum_i x_i^2}$; deviation and length have a gradient of 0 where they are 0.

**Shapes.** \`[batch, 5, 4]\` over axis −1 → \`[batch, 5]\`, or \`[batch, 5, 1]\` with *Keep axes*. The batch axis is never reduced.

**Usual mistake.** To divide by the mean without keeping the axes: \`[batch, 5]\` does not broadcast against \`[batch, 5, 4]\`.`,
  keywords: ['sum', 'mean', 'max', 'min', 'product', 'std', 'variance', 'logsumexp', 'norm', 'aggregate', 'pool', '归约', '求和'],
  figure: reduceFigure,
  icon: 'Sigma',
  params: {
    function: {
      kind: 'choice', label: 'Function', default: 'mean',
      choices: [
        { value: 'sum', label: 'sum' }, { value: 'mean', label: 'mean' }, { value: 'max', label: 'maximum' }, { value: 'min', label: 'minimum' }, { value: 'product', label: 'product' },
        { value: 'standardDeviation', label: 'standard deviation' }, { value: 'variance', label: 'variance' }, { value: 'logSumExp', label: 'log-sum-exp' }, { value: 'l2Norm', label: 'L2 norm' },
      ],
    },
    axes: { kind: 'integers', label: 'Axes', default: [-1], help: '1 is the first axis after the batch axis, −1 the last. Empty: all but the batch axis.' },
    keepDims: { kind: 'boolean', label: 'Keep axes', default: false, help: 'On: the axes stay, with size 1.' },
  },
  inputs: X,
  outputs: Y,
  pytorch(params, site) {
    const axes = placesOf(params.axes, rankAt(site))!;
    if (params.function === 'l2Norm') return expression(call('torch.linalg.vector_norm', [raw(at(site))], { dim: sizes(axes), keepdim: unless(params.keepDims, false) }));
    const [name, ...more] = TORCH[params.function];
    const reduce = (x: string, dim: number | readonly number[]): string => call(`${x}.${name}`, [], { dim, ...Object.fromEntries(more), keepdim: unless(params.keepDims, false) });
    // PyTorch multiplies along one axis at a time: the last one first, so that the others stay where they are.
    return expression(params.function === 'product' ? axes.toSorted((a, b) => b - a).reduce(reduce, at(site)) : reduce(at(site), sizes(axes)));
  },
  infer({ axes, keepDims }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Reduce', x, 'x', FLOATS, context);
    if (wrong) return refuse(wrong);
    const places = placesOf(axes, x.shape.length);
    if (!places) return refuse(axisFinding(axes, x.shape.length, 'axes', 'Axes'));
    const names = keepDims ? x.axes : x.axes.filter((_, i) => !places.includes(i));
    return { outputs: { y: tensorFact(reducedShape(x.shape, places, keepDims), names, { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.reduce', params, context, {
    outputShape: ([shape]) => reducedShape(shape!, placesOf(params.axes, shape!.length)!, params.keepDims),
    call: ([x]) => functionsOf(tf)[params.function](x!, placesOf(params.axes, x!.rank)!, params.keepDims),
  }),
  keras({ function: name, axes, keepDims }, site) {
    const places = axes.length === 0 ? placesOf(axes, tensorAt(site.inputs, 'x')!.shape.length)! : axes;
    const reduced = (over: string, x: string): string => call(`ops.${over}`, [raw(x)], { axis: places.length === 1 ? places[0]! : places, keepdims: keepDims || undefined });
    const x = argAt(site, 'x');
    if (name === 'standardDeviation') return { call: `safe_root(${reduced('var', x)})`, helpers: ['safe_root'] };
    if (name === 'l2Norm') return { call: `safe_root(${reduced('sum', `ops.square(${x})`)})`, helpers: ['safe_root'] };
    return { call: reduced({ product: 'prod', variance: 'var', logSumExp: 'logsumexp' }[name as string] ?? name, x) };
  },
  cases: [
    { inputs: { x: tensorFact([null, 2, 4], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 2], ['batch', 'time'], { activation: 'linear' }) }, parameters: 0 },
    {
      params: { function: 'product', axes: [1, -1], keepDims: true },
      inputs: { x: tensorFact([null, 2, 3, 2], ['batch', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 1, 3, 1], ['batch', 'height', 'width', 'channels'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { function: 'standardDeviation', axes: [] }, inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null], ['batch'], { activation: 'linear' }) }, parameters: 0 },
    { params: { axes: [0] }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { axes: [1, -1] }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
