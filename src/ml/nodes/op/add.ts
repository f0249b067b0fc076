/** Add: a + b, or a + constant. */
import { defineNode } from '../define.ts';
import { addFigure } from '../figures/values.ts';
import { pair } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, inferPair, kerasPair, NUMBERS, Y } from './shared.ts';

export const addOp = defineNode({
  id: 'op.add',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Elementwise add',
  summary: 'Adds two tensors, or a constant to one.',
  guide: `**What it does.** Adds \`b\` to \`a\`, value by value; without a wire at \`b\` it adds the constant.

**When.** To join two branches whose sizes need not be equal, only broadcastable (a bias for every time step, say), or to move values by a constant.

**Example.** 1, 2, 3 plus 10, 20, 30 is 11, 22, 33; with the constant 1 it is 2, 3, 4.

**Formula.** $y = a + b$

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To add tensors of different scale: the larger one drowns the other. Normalise them first.`,
  keywords: ['plus', 'sum', '+', 'bias', '加'],
  figure: addFigure,
  icon: 'Combine',
  params: constantParam(1),
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b) => `${a} + ${b}`),
  infer: (params, inputs, context) => inferPair('Elementwise add', inputs, params.constant, NUMBERS, context),
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.add', params, context, tf.add),
  keras: ({ constant }, site) => kerasPair('add', site, constant),
  cases: [
    {
      inputs: { a: tensorFact([null, 3, 4], ['batch', 'time', 'features']), b: tensorFact([null, 4], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { constant: 2 }, inputs: { a: tensorFact([null, 4], ['batch', 'features']) }, outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['shape.rank'] },
    { params: { constant: 0.5 }, inputs: { a: tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['param.range'] },
  ],
});
