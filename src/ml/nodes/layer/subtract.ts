/** Subtract: one tensor less another, value by value. */
import { defineNode, tensorAt } from '../define.ts';
import { subtractFigure } from '../figures/values.ts';
import { mergeCode } from '../kerasCode.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { createElementwise, inferElementwise } from './merge.ts';

export const subtractLayer = defineNode({
  id: 'layer.subtract',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Subtract',
  summary: 'Takes one tensor from another, value by value.',
  guide: `**What it does.** Takes the tensor at b from the tensor at a, value by value.

**When.** To compare two branches, such as the two halves of a siamese network, or to take a mean away.

**Example.** a 5, 7 and b 2, 10 become 3, −3.

**Formula.** $y = a - b$

**Shapes.** Both of one shape → the same shape. An axis of size 1 is repeated to fit the other: \`[batch, 5, 4]\` and \`[batch, 1, 4]\` → \`[batch, 5, 4]\`.

**Usual mistake.** To swap the wires: the sign of the result turns.`,
  keywords: ['difference', 'minus', 'siamese', '差'],
  figure: subtractFigure,
  icon: 'Combine',
  params: {},
  inputs: { a: { type: 'tensor', label: 'a' }, b: { type: 'tensor', label: 'b' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site, 'a')} - ${at(site, 'b')}`),
  infer: (_params, inputs) => inferElementwise('Subtract', [tensorAt(inputs, 'a')!, tensorAt(inputs, 'b')!], 'b'),
  createLayer: (tf, _params, context) => createElementwise(tf, 'layer.subtract', context, (a, b) => tf.sub(a, b)),
  keras: (_params, site) => mergeCode('Subtract', site),
  cases: [
    {
      inputs: { a: tensorFact([null, 4], ['batch', 'features'], { activation: 'relu' }), b: tensorFact([null, 4], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      inputs: { a: tensorFact([null, 1, 4], ['batch', 'time', 'features']), b: tensorFact([null, 5, 4], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 5, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4, 1], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
