/** Multiply: a · b value by value, or a · constant. */
import { defineNode } from '../define.ts';
import { multiplyFigure } from '../figures/values.ts';
import { pair } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, inferPair, kerasPair, NUMBERS, Y } from './shared.ts';

export const multiplyOp = defineNode({
  id: 'op.multiply',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Elementwise multiply',
  summary: 'Multiplies two tensors value by value, or one by a constant.',
  guide: `**What it does.** Multiplies \`a\` by \`b\`, value by value; without a wire at \`b\` it multiplies by the constant.

**When.** For gates (a sigmoid branch times another), for masks, or to scale a branch: the constant 0.5 halves it.

**Example.** 1, 2, 3 times 2, 0, −1 is 2, 0, −3; with the constant 0.5 it is 0.5, 1, 1.5.

**Formula.** $y = a \\cdot b$

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To expect a matrix product: that is the node Matrix product.`,
  keywords: ['times', 'product', 'hadamard', 'gate', 'scale', '*', '乘'],
  figure: multiplyFigure,
  icon: 'Zap',
  params: constantParam(0.5),
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b) => `${a} * ${b}`),
  infer: (params, inputs, context) => inferPair('Elementwise multiply', inputs, params.constant, NUMBERS, context),
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.multiply', params, context, tf.mul),
  keras: ({ constant }, site) => kerasPair('multiply', site, constant),
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
