/** Distances between all items of two lists. */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { refuseShape, tensorFact, type Shape, type Size } from '../shapes.ts';
import { A_AND_B, FLOATS, meet, pairDtypeFinding, pairFinding, refuse, rootOf, Y } from './shared.ts';

/** The table of all pairs; null where the items have another number of features. */
function tableShape(a: Shape, b: Shape): Size[] | null {
  const rows = meet(a[0]!, b[0]!);
  return rows === undefined || meet(a[2]!, b[2]!) === undefined ? null : [rows, a[1]!, b[1]!];
}

export const l2DistanceOp = defineNode({
  id: 'op.l2Distance',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'L2 distance',
  summary: 'Gives the distance of every item of a to every item of b.',
  guide: `**What it does.** Gives the Euclidean distance, or its square, of each of the n items of \`a\` to each of the m items of \`b\`, row by row.

**When.** For nearest prototypes (Snell et al., 2017), contrastive losses, radial basis functions, or to draw edges between points.

**Example.** From (0, 0) to (3, 4) and (0, 1) the distances are 5 and 1, squared 25 and 1.

**Formula.** $y_{ij} = \\sqrt{\\sum_d (a_{id} - b_{jd})^2}$, with a gradient of 0 where the distance is 0

**Shapes.** \`[batch, n, d]\` and \`[batch, m, d]\` → \`[batch, n, m]\`. On the way n · m · d numbers a row are kept.

**Usual mistake.** Features of different scale: the largest one decides. Normalise them first.`,
  keywords: ['euclidean', 'pairwise', 'cdist', 'prototype', 'nearest', '距离'],
  icon: 'Ruler',
  params: { squared: { kind: 'boolean', label: 'Squared', default: false, help: 'On: without the root.' } },
  inputs: A_AND_B,
  outputs: Y,
  pytorch({ squared }, site) {
    const apart = `${at(site, 'a')}[:, :, None] - ${at(site, 'b')}[:, None]`;
    return expression(squared ? `(${apart}).square().sum(-1)` : `torch.linalg.vector_norm(${apart}, dim=-1)`);
  },
  infer(_params, inputs, context): Inference {
    const a = tensorAt(inputs, 'a')!, b = tensorAt(inputs, 'b')!;
    const wrong = pairDtypeFinding('L2 distance', a, b, FLOATS, context);
    if (wrong) return refuse(wrong);
    for (const [port, { shape }] of [['a', a], ['b', b]] as const) {
      if (shape.length !== 3) return refuseShape('L2 distance', 'a tensor of the shape [batch, items, features]', shape, 'Reshape it; a single item is a list of one.', port);
    }
    const shape = tableShape(a.shape, b.shape);
    if (!shape) return refuse(pairFinding('L2 distance', 'items with as many features in a as in b', [a.shape, b.shape], 'Bring both to one number of features, by a Dense layer each.'));
    return { outputs: { y: tensorFact(shape, ['batch', a.axes[1]!, b.axes[1]!], { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.l2Distance', params, context, {
    outputShape: ([a, b]) => tableShape(a!, b!)!,
    call([a, b]) {
      // Differences, not |a|² + |b|² − 2ab, which leaves rounding errors where items are close.
      const squares = tf.sum(tf.square(tf.sub(tf.expandDims(a!, 2), tf.expandDims(b!, 1))), -1);
      return params.squared ? squares : rootOf(tf, squares);
    },
  }),
  keras({ squared }, site) {
    const squares = `ops.sum(ops.square(ops.expand_dims(${argAt(site, 'a')}, 2) - ops.expand_dims(${argAt(site, 'b')}, 1)), axis=-1)`;
    return squared ? { call: squares } : { call: `safe_root(${squares})`, helpers: ['safe_root'] };
  },
  cases: [
    { inputs: { a: tensorFact([null, 2, 3], ['batch', 'query', 'features']), b: tensorFact([null, 4, 3], ['batch', 'prototype', 'features']) }, outputs: { y: tensorFact([null, 2, 4], ['batch', 'query', 'prototype'], { activation: 'linear' }) }, parameters: 0 },
    { params: { squared: true }, inputs: { a: tensorFact([null, 2, 1], ['batch', 'query', 'features']), b: tensorFact([null, 3, 1], ['batch', 'prototype', 'features']) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'query', 'prototype'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { a: tensorFact([null, 3], ['batch', 'features']), b: tensorFact([null, 4, 3], ['batch', 'prototype', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null, 2, 3], ['batch', 'query', 'features']), b: tensorFact([null, 4, 2], ['batch', 'prototype', 'features']) }, findings: ['shape.rank'] },
  ],
});
