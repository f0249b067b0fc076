/** Minimum: the smallest of several tensors, value by value. */
import { defineNode } from '../define.ts';
import { minimumFigure } from '../figures/values.ts';
import { mergeCode } from '../kerasCode.ts';
import { expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { createElementwise, inferMerge } from './merge.ts';

export const minimumLayer = defineNode({
  id: 'layer.minimum',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Minimum',
  summary: 'Takes the smallest of several values.',
  guide: `**What it does.** Compares the tensors on its wires value by value and passes the smallest on; only the branch that won learns from it.

**When.** When all branches must agree: one small value is enough to hold the result down, as in a soft "and".

**Example.** 1, 8 and 3, 6 become 1, 6.

**Formula.** $y = \\min(x_1, \\dots, x_n)$

**Shapes.** All wires of one shape → the same shape. An axis of size 1 is repeated to fit the others: \`[batch, 5, 4]\` and \`[batch, 1, 4]\` → \`[batch, 5, 4]\`.

**Usual mistake.** To look for the smallest value within one tensor: that is a pooling layer or a reduction.`,
  keywords: ['min', '最小'],
  figure: minimumFigure,
  icon: 'Combine',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x', many: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(site.args.x!.reduce((all, x) => `torch.minimum(${all}, ${x})`)),
  infer: (_params, inputs) => inferMerge('Minimum', inputs),
  createLayer: (tf, _params, context) => createElementwise(tf, 'layer.minimum', context, (a, b) => tf.minimum(a, b)),
  keras: (_params, site) => mergeCode('Minimum', site),
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
    { inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 3], ['batch', 'features'])] }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['port.tooFew'] },
  ],
});
