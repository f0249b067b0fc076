/** Average: the mean of several tensors, value by value. */
import { defineNode } from '../define.ts';
import { averageFigure } from '../figures/values.ts';
import { mergeCode } from '../kerasCode.ts';
import { expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { inferMerge } from './merge.ts';

export const averageLayer = defineNode({
  id: 'layer.average',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Average',
  summary: 'Takes the mean of several tensors, value by value.',
  guide: `**What it does.** Adds the tensors on its wires and divides by their number.

**When.** To join branches that say the same thing in different ways, such as an ensemble inside one network.

**Example.** 1, 2 and 3, 6 become 2, 4.

**Formula.** $y = \\frac{1}{n} \\sum_i x_i$

**Shapes.** All wires of one shape → the same shape. An axis of size 1 is repeated to fit the others: \`[batch, 5, 4]\` and \`[batch, 1, 4]\` → \`[batch, 5, 4]\`.

**Usual mistake.** To average logits of branches and probabilities of others: bring all to one kind first.`,
  keywords: ['mean', 'ensemble', '集成'],
  figure: averageFigure,
  icon: 'Combine',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x', many: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`(${site.args.x!.join(' + ')}) / ${site.args.x!.length}`),
  infer: (_params, inputs) => inferMerge('Average', inputs, 'float32'),
  createLayer: (tf, _params, { name }) => tf.layers.average({ name }),
  keras: (_params, site) => mergeCode('Average', site),
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
      outputs: { y: tensorFact([null, 4], ['batch', 'features'], { dtype: 'float32', activation: 'linear' }) },
      integers: { x: 5 },
    },
    { inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 3], ['batch', 'features'])] }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['port.tooFew'] },
  ],
});
