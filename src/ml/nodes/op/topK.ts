/** Top k: the largest values of the last axis and where they lie. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { topKFigure } from '../figures/values.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { paramFinding, refuseShape, tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { dtypeFinding, FLOATS, oneHotOf, refuse, replaced, withoutGradient, X } from './shared.ts';

export const topKOp = defineNode({
  id: 'op.topK',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Top k',
  summary: 'Keeps the k largest values of the last axis, in falling order.',
  guide: `**What it does.** Gives the k largest values of the last axis, in falling order, and their indices, from 0.

**When.** For a k-max pooling (Kalchbrenner et al., 2014, though they keep the order of the text), for the best matches of a search, or to route to a few of many branches.

**Example.** The 2 largest of 1, 5, 3 are 5, 3, at the indices 1, 2.

**Formula.** $y_j = x_{\\pi(j)}$ with $x_{\\pi(1)} \\ge x_{\\pi(2)} \\ge \\dots$; the gradient goes to the values that were taken.

**Shapes.** \`[batch, …, n]\` → values \`[batch, …, k]\`, float32, and indices \`[batch, …, k]\`, int32.

**Usual mistake.** To expect the order of the input: the values are sorted. Use the indices with Gather where the places matter.`,
  keywords: ['largest', 'k-max pooling', 'sort', 'best', '前k大'],
  figure: topKFigure,
  icon: 'Award',
  params: { k: { kind: 'integer', label: 'k', default: 1, min: 1, max: 1_000_000 } },
  inputs: X,
  outputs: { values: { type: 'tensor', label: 'values' }, indices: { type: 'tensor', label: 'indices' } },
  pytorch: ({ k }, site) => expression(`torch.topk(${at(site)}, ${k})`),
  infer({ k }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Top k', x, 'x', FLOATS, context);
    if (wrong) return refuse(wrong);
    const rank = x.shape.length, size = x.shape.at(-1)!;
    if (rank < 2 || rank > 5) return refuseShape('Top k', 'a tensor of 2 to 5 axes', x.shape, 'Only values within a row can be compared. Reshape the tensor first.');
    if (size !== null && k > size) return refuse(paramFinding('k', 'k', `an integer from 1 to ${size}, the size of the last axis`, k));
    const shape = replaced(x.shape, rank - 1, k);
    return { outputs: { values: tensorFact(shape, x.axes, { activation: 'linear' }), indices: tensorFact(shape, x.axes, { dtype: 'int32', activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, { k }, context) => createOwnLayer(tf, 'op.topK', { k }, context, {
    outputShape: ([shape]) => [replaced(shape!, shape!.length - 1, k), replaced(shape!, shape!.length - 1, k)],
    call([x]) {
      // TensorFlow.js has no gradient for top k: it is one-hot rows of the indices times the gradients of the values.
      const values = tf.customGrad((given, save) => {
        const top = tf.topk(given as Tensor, k);
        (save as (tensors: Tensor[]) => void)([top.indices]);
        return { value: top.values, gradFunc: (dy: Tensor, saved: Tensor[]) => tf.sum(tf.mul(tf.expandDims(dy, -1), oneHotOf(tf, saved[0]!, x!.shape.at(-1)!)), -2) };
      })(x!);
      return [values, withoutGradient(tf, [x!], (given) => tf.topk(given, k).indices)];
    },
  }),
  keras: ({ k }, site) => opCode('top_k', site, [k]),
  cases: [
    {
      params: { k: 2 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) },
      outputs: { values: tensorFact([null, 2], ['batch', 'features'], { activation: 'linear' }), indices: tensorFact([null, 2], ['batch', 'features'], { dtype: 'int32', activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { k: 3 }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) },
      outputs: { values: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'linear' }), indices: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { dtype: 'int32', activation: 'linear' }) },
      parameters: 0,
    },
    { params: { k: 5 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null], ['batch']) }, findings: ['shape.rank'] },
  ],
});
