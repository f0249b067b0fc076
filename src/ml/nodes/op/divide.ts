/** Divide: a / b, or a / constant. */
import { defineNode, type Inference } from '../define.ts';
import { divideFigure } from '../figures/values.ts';
import { pair } from '../pytorchCode.ts';
import { paramFinding, tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, FLOATS, inferPair, kerasPair, refuse, Y } from './shared.ts';

export const divideOp = defineNode({
  id: 'op.divide',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Elementwise divide',
  summary: 'Divides one tensor by another, or by a constant.',
  guide: `**What it does.** Divides \`a\` by \`b\`, value by value; without a wire at \`b\` it divides by the constant.

**When.** For ratios, for means from sums, or to scale: 255 brings pixels to the range from 0 to 1.

**Example.** 6, 9 by 2, 3 is 3, 3; with the constant 2 it is 3, 4.5.

**Formula.** $y = a / b$

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** A \`b\` that may be 0: the result is infinite and the loss no longer a number. Add a small constant to \`b\` first.`,
  keywords: ['quotient', 'ratio', '/', '除'],
  figure: divideFigure,
  icon: 'Percent',
  params: constantParam(2),
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b) => `${a} / ${b}`),
  infer(params, inputs, context): Inference {
    if (params.constant === 0 && !inputs.b?.length) return refuse(paramFinding('constant', 'Constant', 'a number other than 0', 0));
    return inferPair('Elementwise divide', inputs, params.constant, FLOATS, context);
  },
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.divide', params, context, tf.div),
  keras: ({ constant }, site) => kerasPair('divide', site, constant),
  cases: [
    {
      inputs: { a: tensorFact([null, 3, 4], ['batch', 'time', 'features']), b: tensorFact([null, 1], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { constant: 2 }, inputs: { a: tensorFact([null, 4], ['batch', 'features']) }, outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['shape.rank'] },
    { params: { constant: 0 }, inputs: { a: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
