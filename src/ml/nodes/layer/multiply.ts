/** Multiply: the product of several tensors, value by value. */
import { defineNode } from '../define.ts';
import { multiplyFigure } from '../figures/values.ts';
import { mergeCode } from '../kerasCode.ts';
import { expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { inferMerge } from './merge.ts';

export const multiplyLayer = defineNode({
  id: 'layer.multiply',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Multiply',
  summary: 'Multiplies several tensors, value by value.',
  guide: `**What it does.** Multiplies the tensors on its wires, value by value.

**When.** For gates: values between 0 and 1 from a sigmoid decide how much of another tensor passes, as in squeeze and excitation (Hu et al., 2018).

**Example.** 2, 3 and 0.5, 10 become 1, 30.

**Formula.** $y = x_1 \\cdot x_2 \\cdots x_n$ (value by value, the Hadamard product)

**Shapes.** All wires of one shape → the same shape. An axis of size 1 is repeated to fit the others: \`[batch, 5, 4]\` and \`[batch, 1, 4]\` → \`[batch, 5, 4]\`.

**Usual mistake.** To expect a matrix product: that is Dot, or a matrix multiplication.`,
  keywords: ['product', 'times', 'gate', 'hadamard', '门控'],
  figure: multiplyFigure,
  icon: 'Combine',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x', many: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(site.args.x!.join(' * ')),
  infer: (_params, inputs) => inferMerge('Multiply', inputs),
  createLayer: (tf, _params, { name }) => tf.layers.multiply({ name }),
  keras: (_params, site) => mergeCode('Multiply', site),
  cases: [
    {
      inputs: { x: [tensorFact([null, 4], ['batch', 'features'], { activation: 'relu' }), tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 4], ['batch', 'features'])] },
      outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      inputs: { x: [tensorFact([null, 1, 4], ['batch', 'time', 'features']), tensorFact([null, 5, 4], ['batch', 'time', 'features'])] },
      outputs: { y: tensorFact([null, 5, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      inputs: { x: [tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32' }), tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32' })] },
      outputs: { y: tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32', activation: 'linear' }) },
      integers: { x: 5 },
    },
    { inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 3], ['batch', 'features'])] }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['port.tooFew'] },
  ],
});
