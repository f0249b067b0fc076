/** Add: the sum of several tensors, value by value. */
import { defineNode } from '../define.ts';
import { addFigure } from '../figures/values.ts';
import { mergeCode } from '../kerasCode.ts';
import { expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { inferMerge } from './merge.ts';

export const addLayer = defineNode({
  id: 'layer.add',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Add',
  summary: 'Adds several tensors, value by value.',
  guide: `**What it does.** Adds the tensors on its wires, value by value.

**When.** For skip connections: the input of a block is added to its output, and gradients flow past the block (He et al., 2016).

**Example.** 1, 2 and 10, 20 and 100, 200 become 111, 222.

**Formula.** $y = x_1 + x_2 + \\dots + x_n$

**Shapes.** All wires of one shape → the same shape. An axis of size 1 is repeated to fit the others: \`[batch, 5, 4]\` and \`[batch, 1, 4]\` → \`[batch, 5, 4]\`.

**Usual mistake.** To add the input of a block to an output of another width: bring it to that width first, with a Dense layer or a 1 × 1 convolution.`,
  keywords: ['sum', 'plus', 'residual', 'skip connection', '残差'],
  figure: addFigure,
  icon: 'Combine',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x', many: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(site.args.x!.join(' + ')),
  infer: (_params, inputs) => inferMerge('Add', inputs),
  createLayer: (tf, _params, { name }) => tf.layers.add({ name }),
  keras: (_params, site) => mergeCode('Add', site),
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
