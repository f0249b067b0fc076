/** Dot: products of two tensors summed along one axis of each. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { dotFigure } from '../figures/values.ts';
import { argAt, withHelpers } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { refuseShape, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression, rankAt } from '../pytorchCode.ts';
import { refuseAxis, resolveAxis } from './axis.ts';

/** Squared lengths below this count as this: the direction of a zero vector is zero, not infinite. */
const SMALLEST = 1e-12;

/** What belongs to the axes that stay: neither the batch nor the one that is summed. */
const keep = <T>(items: readonly T[], axis: number): T[] => items.filter((_item, i) => i > 0 && i !== resolveAxis(axis, items.length));

/** A single number a row keeps an axis of size 1. */
function dotShape([first, second]: readonly number[], a: Shape, b: Shape): Size[] {
  const kept = [...keep(a, first!), ...keep(b, second!)];
  return [a[0]!, ...(kept.length === 0 ? [1] : kept)];
}

export const dotLayer = defineNode({
  id: 'layer.dot',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Dot',
  summary: 'Multiplies two tensors and sums along one axis.',
  guide: `**What it does.** Multiplies the vectors of a with the vectors of b and adds up along one axis of each (Keras: Dot).

**When.** To measure how alike two vectors are: users and products in a recommender, the two halves of a siamese network. With *normalise* it is the cosine.

**Example.** a 1, 2 and b 3, 4 become 1 · 3 + 2 · 4 = 11; normalised 0.98.

**Formula.** $y = \\sum_k a_k b_k$, normalised $\\frac{a \\cdot b}{\\lVert a \\rVert \\, \\lVert b \\rVert}$

**Shapes.** \`[batch, n]\` and \`[batch, n]\` → \`[batch, 1]\`; \`[batch, s, n]\` and \`[batch, t, n]\` with axes 2, 2 → \`[batch, s, t]\`

**Usual mistake.** To choose axes whose sizes differ: the axis of a and the axis of b must be of one size.`,
  keywords: ['cosine similarity', 'inner product', 'matching', '内积', '余弦相似度'],
  figure: dotFigure,
  icon: 'Crosshair',
  params: {
    axes: { kind: 'integers', label: 'Axes', help: 'One axis of a and one of b; −1 is the last, the batch is 0.', default: [-1, -1], length: 2 },
    normalize: { kind: 'boolean', label: 'Normalise', help: 'Both vectors at length one first: the result is their cosine.', default: false },
  },
  inputs: { a: { type: 'tensor', label: 'a' }, b: { type: 'tensor', label: 'b' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch(params, site) {
    const [a, b] = (['a', 'b'] as const).map((port, i) => (params.normalize ? call('F.normalize', [raw(at(site, port))], { dim: params.axes[i]!, eps: Math.sqrt(SMALLEST) }) : at(site, port)));
    // The batch is b, what is summed s, what stays i and j.
    const letters = (port: string, axis: number, own: string): string => Array.from({ length: rankAt(site, port) }, (_, i) => (i === 0 ? 'b' : i === resolveAxis(axis, rankAt(site, port)) ? 's' : own)).join('');
    const left = letters('a', params.axes[0]!, 'i'), right = letters('b', params.axes[1]!, 'j');
    const kept = `b${[...left, ...right].filter((letter) => letter === 'i' || letter === 'j').join('')}`;
    const product = `torch.einsum("${left},${right}->${kept}", ${a!}, ${b!})`;
    return expression(kept === 'b' ? `${product}[:, None]` : product);
  },
  infer({ axes }, inputs): Inference {
    const facts = [tensorAt(inputs, 'a')!, tensorAt(inputs, 'b')!] as const;
    for (const [i, port] of (['a', 'b'] as const).entries()) {
      const { shape, dtype } = facts[i]!;
      if (dtype !== 'float32' || shape.length < 2 || shape.length > 3) return refuseShape('Dot', 'numbers of 2 or 3 axes', shape, 'Reshape or cast the tensor first.', port);
      if (resolveAxis(axes[i]!, shape.length) === null) return refuseAxis(axes[i]!, shape.length, 'axes', 'Axes');
    }
    const [a, b] = facts;
    const [sizeA, sizeB] = facts.map((fact, i) => fact.shape[resolveAxis(axes[i]!, fact.shape.length)!]!);
    if (sizeA === null) return refuseShape('Dot', 'a known size on the axis that is summed', a.shape, 'Choose another axis.', 'a');
    if (sizeA !== sizeB) return refuseShape('Dot', `the size ${sizeA} on the axis that is summed`, b.shape, 'Choose other axes, or bring both to one width.', 'b');
    const names = [...keep(a.axes, axes[0]!), ...keep(b.axes, axes[1]!)];
    return { outputs: { y: tensorFact(dotShape(axes, a.shape, b.shape), ['batch', ...(names.length === 0 ? ['units'] : names)], { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.dot', params, context, {
    outputShape: ([a, b]) => dotShape(params.axes, a!, b!),
    call(inputs) {
      // Each as [batch, what stays or 1, what is summed]: one batched product serves every case.
      const [a, b] = inputs.map((x, i) => {
        const axis = resolveAxis(params.axes[i]!, x.rank)!;
        const order = keep(x.shape.map((_size, place) => place), params.axes[i]!);
        const rows = tf.reshape(tf.transpose(x, [0, ...order, axis]), [x.shape[0]!, keep(x.shape, params.axes[i]!)[0] ?? 1, x.shape[axis]!]);
        return params.normalize ? tf.mul(rows, tf.rsqrt(tf.maximum(tf.sum(tf.square(rows), -1, true), SMALLEST))) : rows;
      });
      return tf.reshape(tf.matMul(a!, b!, false, true), dotShape(params.axes, inputs[0]!.shape, inputs[1]!.shape) as number[]);
    },
  }),
  keras({ axes, normalize }, site) {
    const [a, b] = [argAt(site, 'a'), argAt(site, 'b')].map((name, i) => (normalize ? call('unit_length', [raw(name)], { axis: axes[i] === -1 ? undefined : axes[i] }) : name));
    return withHelpers({ call: `${call('layers.Dot', [], { axes: axes[0] === axes[1] ? axes[0] : axes })}([${a}, ${b}])` }, normalize ? ['unit_length'] : []);
  },
  cases: [
    {
      inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 1], ['batch', 'units'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { axes: [2, 1], normalize: true },
      inputs: { a: tensorFact([null, 3, 4], ['batch', 'time', 'features']), b: tensorFact([null, 4, 2], ['batch', 'features', 'units']) },
      outputs: { y: tensorFact([null, 3, 2], ['batch', 'time', 'units'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { axes: [1, 1] },
      inputs: { a: tensorFact([null, 3, 4], ['batch', 'time', 'features']), b: tensorFact([null, 3], ['batch', 'weights']) },
      outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
    { params: { axes: [0, 1] }, inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
