/** Power: a to the power of b, or of a constant. */
import { defineNode } from '../define.ts';
import { powerFigure } from '../figures/values.ts';
import { pair } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, FLOATS, inferPair, kerasPair, Y } from './shared.ts';

export const powerOp = defineNode({
  id: 'op.power',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Elementwise power',
  summary: 'Raises values to a power.',
  guide: `**What it does.** Raises \`a\` to the power of \`b\`, value by value; without a wire at \`b\` the exponent is the constant.

**When.** For polynomial features, for a temperature (\`b\` below 1 evens probabilities out), or to undo a root.

**Example.** 2, 3 to the power of 3 is 8, 27; with the constant 0.5 it is the root, 1.41, 1.73.

**Formula.** $y = a^b$, with $\\partial y / \\partial a = b \\, a^{b-1}$ and $\\partial y / \\partial b = a^b \\ln a$ for $a > 0$.

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** A negative \`a\` with an exponent that is not whole: the result is not a number.`,
  keywords: ['exponent', 'pow', '^', '**', 'square', '幂', '次方'],
  figure: powerFigure,
  icon: 'Maximize',
  params: constantParam(2),
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b) => `${a} ** ${b}`),
  infer: (params, inputs, context) => inferPair('Elementwise power', inputs, params.constant, FLOATS, context),
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.power', params, context, tf.pow),
  keras: ({ constant }, site) => kerasPair('power', site, constant),
  cases: [
    {
      inputs: { a: tensorFact([null, 3, 4], ['batch', 'time', 'features']), b: tensorFact([null, 4], ['batch', 'features']) },
      integers: { b: 3 },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { constant: 3 }, inputs: { a: tensorFact([null, 4], ['batch', 'features']) }, outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['shape.rank'] },
  ],
});
