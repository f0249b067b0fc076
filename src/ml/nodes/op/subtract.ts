/** Subtract: a − b, or a − constant. */
import { defineNode } from '../define.ts';
import { subtractFigure } from '../figures/values.ts';
import { pair } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, inferPair, kerasPair, NUMBERS, Y } from './shared.ts';

export const subtractOp = defineNode({
  id: 'op.subtract',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Elementwise subtract',
  summary: 'Subtracts one tensor from another, or a constant.',
  guide: `**What it does.** Subtracts \`b\` from \`a\`, value by value; without a wire at \`b\` it subtracts the constant.

**When.** To look at differences: two encodings in a siamese network, a value and its mean.

**Example.** 5, 7 minus 2, 10 is 3, −3; with the constant 1 it is 4, 6.

**Formula.** $y = a - b$

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To swap \`a\` and \`b\`: the sign turns over.`,
  keywords: ['minus', 'difference', '-', '减'],
  figure: subtractFigure,
  icon: 'SlidersHorizontal',
  params: constantParam(1),
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b) => `${a} - ${b}`),
  infer: (params, inputs, context) => inferPair('Elementwise subtract', inputs, params.constant, NUMBERS, context),
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.subtract', params, context, tf.sub),
  keras: ({ constant }, site) => kerasPair('subtract', site, constant),
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
