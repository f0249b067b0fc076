/** Maximum: the largest of several tensors, value by value. */
import { defineNode } from '../define.ts';
import { maximumFigure } from '../figures/values.ts';
import { mergeCode } from '../kerasCode.ts';
import { expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { createElementwise, inferMerge } from './merge.ts';

export const maximumLayer = defineNode({
  id: 'layer.maximum',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Maximum',
  summary: 'Takes the largest of several values.',
  guide: `**What it does.** Compares the tensors on its wires value by value and passes the largest on; only the branch that won learns from it.

**When.** When any one of several branches may find a feature (Maxout; Goodfellow et al., 2013).

**Example.** 1, 8 and 3, 6 become 3, 8.

**Formula.** $y = \\max(x_1, \\dots, x_n)$

**Shapes.** All wires of one shape → the same shape. An axis of size 1 is repeated to fit the others: \`[batch, 5, 4]\` and \`[batch, 1, 4]\` → \`[batch, 5, 4]\`.

**Usual mistake.** To look for the largest value within one tensor: that is a pooling layer.`,
  keywords: ['max', 'maxout', '最大'],
  figure: maximumFigure,
  icon: 'Combine',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x', many: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(site.args.x!.reduce((all, x) => `torch.maximum(${all}, ${x})`)),
  infer: (_params, inputs) => inferMerge('Maximum', inputs),
  createLayer: (tf, _params, context) => createElementwise(tf, 'layer.maximum', context, (a, b) => tf.maximum(a, b)),
  keras: (_params, site) => mergeCode('Maximum', site),
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
