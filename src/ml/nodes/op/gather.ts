/** Gather: the entries of every row that its indices name. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { gatherFigure } from '../figures/cells.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { refuseShape, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression } from '../pytorchCode.ts';
import type { Tensor } from '../tf.ts';
import { dtypeFinding, FLOATS, meet, NUMBERS, oneHotOf, pairFinding, refuse, Y } from './shared.ts';

/** Entries that all rows share (`[1, n, …]`) are looked up by every row of the indices. */
const gatheredShape = (x: Shape, indices: Shape): Size[] => [x[0] === 1 ? indices[0]! : meet(x[0]!, indices[0]!)!, indices[1]!, ...x.slice(2)];

export const gatherOp = defineNode({
  id: 'op.gather',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Gather',
  summary: 'Picks entries of every row by their indices.',
  guide: `**What it does.** Takes from every row of \`x\` the entries along axis 1 that the indices of the same row name, from 0.

**When.** To look up time steps (the end of a text, say), the features of a node of a graph, or what Arg max and Top k have found.

**Example.** From 10, 20, 30 the indices 2, 0, 0 take 30, 10, 10.

**Formula.** $y_{b,j} = x_{b,\\,i_{b,j}}$; the gradient goes to the entries that were taken, added up where one was taken more than once.

**Shapes.** \`x\` \`[batch, n, …]\` and indices \`[batch, k]\` → \`[batch, k, …]\`. What all rows share, \`[1, n, …]\`, such as the nodes of one graph, is looked up by every row.

**Usual mistake.** Indices from 1 on, or outside of the axis: an index that names no entry gives zeros. Fractions are cut off.`,
  keywords: ['take', 'lookup', 'index', 'pick', 'batch gather', '取出'],
  figure: gatherFigure,
  icon: 'ScanSearch',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' }, indices: { type: 'tensor', label: 'indices' } },
  outputs: Y,
  pytorch: (_params, site) => expression(`gather_rows(${at(site)}, ${at(site, 'indices')})`, 'gather_rows'),
  infer(_params, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!, indices = tensorAt(inputs, 'indices')!;
    const wrong = dtypeFinding('Gather', x, 'x', FLOATS, context) ?? dtypeFinding('Gather', indices, 'indices', NUMBERS, context);
    if (wrong) return refuse(wrong);
    if (x.shape.length < 2) return refuseShape('Gather', 'a tensor of at least 2 axes', x.shape, 'Entries are taken along axis 1.');
    if (indices.shape.length !== 2) return refuseShape('Gather', 'indices of the shape [batch, k]', indices.shape, 'Reshape the indices.', 'indices');
    if (x.shape[0] !== 1 && meet(x.shape[0]!, indices.shape[0]!) === undefined) return refuse(pairFinding('Gather', 'as many rows of indices as of x', [x.shape, indices.shape], 'Wire indices that belong to the rows of x.', 'indices'));
    return { outputs: { y: tensorFact(gatheredShape(x.shape, indices.shape), ['batch', indices.axes[1]!, ...x.axes.slice(2)], { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.gather', params, context, {
    outputShape: ([x, indices]) => gatheredShape(x!, indices!),
    call([x, indices]) {
      const [rows, size, ...rest] = (x as Tensor).shape as [number, number, ...number[]];
      const [count, picked] = indices!.shape as [number, number], width = rest.reduce((all, one) => all * one, 1), chosen = oneHotOf(tf, indices!, size);
      // The gradient of a product of batches does not go by entries that are there once.
      if (rows === 1) return tf.reshape(tf.matMul(tf.reshape(chosen, [count * picked, size]), tf.reshape(x!, [size, width])), [count, picked, ...rest]);
      return tf.reshape(tf.matMul(chosen, tf.reshape(x!, [rows, size, width])), [rows, picked, ...rest]);
    },
  }),
  keras(_params, site) {
    const x = argAt(site, 'x'), indices = argAt(site, 'indices'), size = tensorAt(site.inputs, 'x')!.shape[1]!;
    const whole = tensorAt(site.inputs, 'indices')!.dtype === 'int32' ? indices : `ops.cast(${indices}, "int32")`;
    // By one-hot rows, so that an index that names no entry gives zeros.
    const rest = 'cdefgh'.slice(0, tensorAt(site.inputs, 'x')!.shape.length - 2);
    return { call: `ops.einsum("bki,bi${rest}->bk${rest}", ops.one_hot(${whole}, ${size === null ? `ops.shape(${x})[1]` : size}), ${x})` };
  },
  cases: [
    {
      inputs: { x: tensorFact([null, 4, 3], ['batch', 'time', 'features']), indices: tensorFact([null, 2], ['batch', 'chosen'], { dtype: 'int32' }) }, integers: { indices: 4 },
      outputs: { y: tensorFact([null, 2, 3], ['batch', 'chosen', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      inputs: { x: tensorFact([null, 3], ['batch', 'features']), indices: tensorFact([null, 5], ['batch', 'chosen']) }, integers: { indices: 3 },
      outputs: { y: tensorFact([null, 5], ['batch', 'chosen'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      inputs: { x: tensorFact([null, 1, 3], ['batch', 'time', 'features']), indices: tensorFact([null, 2], ['batch', 'chosen']) }, integers: { indices: 2 },
      outputs: { y: tensorFact([null, 2, 3], ['batch', 'chosen', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { x: tensorFact([null, 4, 3], ['batch', 'time', 'features']), indices: tensorFact([null, 2, 1], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null], ['batch']), indices: tensorFact([null, 2], ['batch', 'chosen']) }, findings: ['shape.rank'] },
  ],
});
