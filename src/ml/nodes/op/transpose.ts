/** Transpose: the axes in another order. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { permuteFigure } from '../figures/cells.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression, rankAt } from '../pytorchCode.ts';
import { paramFinding, tensorFact } from '../shapes.ts';
import { keptActivation, placeOf, refuse, X, Y } from './shared.ts';

/** The order of all axes, the batch axis first; null where the list does not name each of the others once. */
function orderOf(dims: readonly number[], rank: number): number[] | null {
  const places = dims.map((axis) => placeOf(axis, rank));
  return places.includes(null) || places.length !== rank - 1 || new Set(places).size !== rank - 1 ? null : [0, ...(places as number[])];
}

export const transposeOp = defineNode({
  id: 'op.transpose',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Transpose',
  summary: 'Puts the axes in another order.',
  guide: `**What it does.** Puts the axes after the batch axis in the order that is listed; negative numbers count from the end.

**When.** To make time steps of features, or channels of columns, before a layer that works on one of them.

**Example.** The order −1, 1 makes \`[batch, 4, 5]\` of \`[batch, 5, 4]\`.

**Formula.** $y_{b,j,i} = x_{b,i,j}$

**Shapes.** \`[batch, s1, …, sn]\` → the batch axis, then the sizes in the order that is listed.

**Usual mistake.** To take it for Reshape: Transpose moves values with their axis, Reshape reads them in the old order.`,
  keywords: ['permute', 'swapaxes', 'moveaxis', 'axes', '转置'],
  figure: permuteFigure,
  icon: 'ArrowLeftRight',
  params: { dims: { kind: 'integers', label: 'Order', default: [2, 1], help: 'Every axis after the batch axis once: 1 is the first of them, −1 the last.' } },
  inputs: X,
  outputs: Y,
  pytorch: ({ dims }, site) => expression(`${at(site)}.permute(${orderOf(dims, rankAt(site))!.join(', ')})`),
  infer({ dims }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const order = orderOf(dims, x.shape.length);
    if (!order) return refuse(paramFinding('dims', 'Order', `each of the ${x.shape.length - 1} axes after the batch axis once`, `[${dims.join(', ')}]`));
    const last = x.shape.length - 1;
    return { outputs: { y: tensorFact(order.map((i) => x.shape[i]!), order.map((i) => x.axes[i]!), { dtype: x.dtype, ...keptActivation(x, order[last] !== last) }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.transpose', params, context, {
    outputShape: ([shape]) => orderOf(params.dims, shape!.length)!.map((i) => shape![i]!),
    call: ([x]) => tf.transpose(x!, orderOf(params.dims, x!.rank)!),
  }),
  keras: ({ dims }, site) => opCode('transpose', site, [orderOf(dims, tensorAt(site.inputs, 'x')!.shape.length)!]),
  cases: [
    { inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 4, 5], ['batch', 'features', 'time']) }, parameters: 0 },
    {
      params: { dims: [-1, 1, 2] },
      inputs: { x: tensorFact([null, 2, 3, 4], ['batch', 'height', 'width', 'channels'], { activation: 'softmax' }) },
      outputs: { y: tensorFact([null, 4, 2, 3], ['batch', 'channels', 'height', 'width'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { dims: [1, 1] }, inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features']) }, findings: ['param.range'] },
    { params: { dims: [0, 1] }, inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features']) }, findings: ['param.range'] },
  ],
});
