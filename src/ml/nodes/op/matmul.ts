/** Matrix product of two tensors, batched. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { matmulFigure } from '../figures/values.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { refuseShape, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression } from '../pytorchCode.ts';
import { A_AND_B, FLOATS, meet, pairDtypeFinding, pairFinding, refuse, Y } from './shared.ts';

/** The shape of the product; null where the tensors do not fit. */
function productShape(a: Shape, b: Shape, transposeA: boolean, transposeB: boolean): Size[] | null {
  if (a.length !== b.length) return null;
  const leading = a.slice(0, -2).map((size, i) => meet(size, b[i]!));
  const inner = meet(a.at(transposeA ? -2 : -1)!, b.at(transposeB ? -1 : -2)!);
  if (inner === undefined || leading.includes(undefined)) return null;
  return [...(leading as Size[]), a.at(transposeA ? -1 : -2)!, b.at(transposeB ? -2 : -1)!];
}

export const matmulOp = defineNode({
  id: 'op.matmul',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Matrix product',
  summary: 'Multiplies matrices: rows of a by columns of b.',
  guide: `**What it does.** Multiplies the matrices in the last two axes of \`a\` and \`b\`, for every row of the batch and every further leading axis. Either may be transposed first.

**When.** To build attention, bilinear forms, graph layers and similarity tables by hand. For a matrix that is learnt use Dense.

**Example.** [[1, 2], [3, 4]] times [[5], [6]] is [[17], [39]].

**Formula.** $y_{ij} = \\sum_k a_{ik} \\, b_{kj}$

**Shapes.** \`[batch, …, m, k]\` and \`[batch, …, k, n]\` → \`[batch, …, m, n]\`; the leading axes are equal.

**Usual mistake.** To forget the transposition: a table of all similarities of the rows of \`a\` and \`b\` needs \`b\` transposed.`,
  keywords: ['matmul', 'dot', 'product', 'bmm', 'gemm', '@', '矩阵乘'],
  figure: matmulFigure,
  icon: 'Grid3x3',
  params: {
    transposeA: { kind: 'boolean', label: 'Transpose a', default: false },
    transposeB: { kind: 'boolean', label: 'Transpose b', default: false },
  },
  inputs: A_AND_B,
  outputs: Y,
  pytorch: ({ transposeA, transposeB }, site) => expression(`${at(site, 'a')}${transposeA ? '.mT' : ''} @ ${at(site, 'b')}${transposeB ? '.mT' : ''}`),
  infer(params, inputs, context): Inference {
    const a = tensorAt(inputs, 'a')!, b = tensorAt(inputs, 'b')!;
    const wrong = pairDtypeFinding('Matrix product', a, b, FLOATS, context);
    if (wrong) return refuse(wrong);
    for (const [port, { shape }] of [['a', a], ['b', b]] as const) {
      if (shape.length < 3) return refuseShape('Matrix product', 'a tensor of at least 3 axes', shape, 'Reshape it so that every row of the batch holds a matrix.', port);
    }
    const shape = productShape(a.shape, b.shape, params.transposeA, params.transposeB);
    if (!shape) return refuse(pairFinding('Matrix product', 'two tensors with equal leading axes, and as many columns of a as rows of b', [a.shape, b.shape], 'Transpose one of them, or reshape it.'));
    const axes = [...a.axes.slice(0, -2), a.axes.at(params.transposeA ? -1 : -2)!, b.axes.at(params.transposeB ? -2 : -1)!];
    return { outputs: { y: tensorFact(shape, axes, { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.matmul', params, context, {
    outputShape: ([a, b]) => productShape(a!, b!, params.transposeA, params.transposeB)!,
    call: ([a, b]) => tf.matMul(a!, b!, params.transposeA, params.transposeB),
  }),
  keras({ transposeA, transposeB }, site) {
    const side = (port: string, turned: boolean): string => (turned ? `ops.swapaxes(${argAt(site, port)}, -1, -2)` : argAt(site, port));
    return { call: `ops.matmul(${side('a', transposeA)}, ${side('b', transposeB)})` };
  },
  cases: [
    {
      inputs: { a: tensorFact([null, 2, 3], ['batch', 'query', 'features']), b: tensorFact([null, 3, 4], ['batch', 'features', 'key']) },
      outputs: { y: tensorFact([null, 2, 4], ['batch', 'query', 'key'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { transposeB: true },
      inputs: { a: tensorFact([null, 2, 5, 3], ['batch', 'head', 'query', 'features']), b: tensorFact([null, 2, 4, 3], ['batch', 'head', 'key', 'features']) },
      outputs: { y: tensorFact([null, 2, 5, 4], ['batch', 'head', 'query', 'key'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { a: tensorFact([null, 3], ['batch', 'features']), b: tensorFact([null, 3, 4], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null, 2, 3], ['batch', 'time', 'features']), b: tensorFact([null, 4, 3], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
