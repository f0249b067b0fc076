/** Cosine similarity: how far two vectors point the same way. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { cosineSimilarityFigure } from '../figures/plane.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { besideRows, expression } from '../pytorchCode.ts';
import { type Shape, type Size, tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { A_AND_B, alignRows, broadcastRows, FLOATS, kerasRows, meet, pairDtypeFinding, pairFinding, refuse, Y } from './shared.ts';

/** The shape of the similarities; null where the vectors differ in length or their axes do not fit. */
function similarityShape(shapes: readonly Shape[]): Size[] | null {
  const [a, b] = shapes as [Shape, Shape];
  if (a.length < 2 || b.length < 2 || meet(a.at(-1)!, b.at(-1)!) === undefined) return null;
  return broadcastRows(shapes)?.slice(0, -1) ?? null;
}

export const cosineSimilarityOp = defineNode({
  id: 'op.cosineSimilarity',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Cosine similarity',
  summary: 'Says how far two vectors point the same way, from −1 to 1.',
  guide: `**What it does.** Divides the product of two vectors, along the last axis, by their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones.

**When.** To compare embeddings of texts, pictures or users, whose length says little.

**Example.** (3, 4) and (4, 3) have 24 / 25 = 0.96.

**Formula.** $y = \\dfrac{a \\cdot b}{\\sqrt{\\max(\\lVert a \\rVert^2, \\varepsilon)} \\, \\sqrt{\\max(\\lVert b \\rVert^2, \\varepsilon)}}$; a vector of zeros gives 0.

**Shapes.** \`[batch, …, d]\` and \`[batch, …, d]\` → \`[batch, …]\`; the axes between are broadcast as in NumPy, and rows stay with rows.

**Usual mistake.** To train it from raw scores near ±1: the range is narrow. Multiply by a temperature, such as 10, before a softmax.`,
  keywords: ['cosine', 'similarity', 'angle', 'embedding', 'siamese', '余弦'],
  figure: cosineSimilarityFigure,
  icon: 'Crosshair',
  params: { epsilon: { kind: 'number', label: 'Epsilon', default: 1e-12, min: 0, exclusiveMin: true, max: 1 } },
  inputs: A_AND_B,
  outputs: Y,
  pytorch: ({ epsilon }, site) => expression(call('F.cosine_similarity', besideRows(site, ['a', 'b']).map(raw), { dim: -1, eps: Math.sqrt(epsilon) })),
  infer(_params, inputs, context): Inference {
    const a = tensorAt(inputs, 'a')!, b = tensorAt(inputs, 'b')!;
    const wrong = pairDtypeFinding('Cosine similarity', a, b, FLOATS, context);
    if (wrong) return refuse(wrong);
    const shape = similarityShape([a.shape, b.shape]);
    if (!shape) return refuse(pairFinding('Cosine similarity', 'tensors with equal last axes, and other axes that are equal or 1', [a.shape, b.shape], 'Bring both to one number of features, by a Dense layer each.'));
    const { axes } = a.shape.length > shape.length ? a : b;
    return { outputs: { y: tensorFact(shape, axes.slice(0, -1), { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.cosineSimilarity', params, context, {
    outputShape: (shapes) => similarityShape(shapes)!,
    call(inputs) {
      const [a, b] = alignRows(tf, inputs);
      const inverse = (x: Tensor): Tensor => tf.rsqrt(tf.maximum(tf.sum(tf.square(x), -1), params.epsilon));
      return tf.mul(tf.sum(tf.mul(a!, b!), -1), tf.mul(inverse(a!), inverse(b!)));
    },
  }),
  keras({ epsilon }, site) {
    const [a, b] = kerasRows(site).map((name) => call('unit_length', [raw(name)], { epsilon: epsilon === 1e-12 ? undefined : epsilon }));
    return { call: `ops.sum(${a} * ${b}, axis=-1)`, helpers: ['unit_length'] };
  },
  cases: [
    { inputs: { a: tensorFact([null, 3], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null], ['batch'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { a: tensorFact([null, 3], ['batch', 'features']), b: tensorFact([null, 4, 3], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 4], ['batch', 'time'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { a: tensorFact([null, 3], ['batch', 'features']), b: tensorFact([null, 1], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null], ['batch']), b: tensorFact([null], ['batch']) }, findings: ['shape.rank'] },
  ],
});
