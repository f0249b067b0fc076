/** Minimum: the smaller of a and b, or of a and a constant. */
import { defineNode } from '../define.ts';
import { minimumFigure } from '../figures/values.ts';
import { pair } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, inferPair, kerasPair, NUMBERS, spreadRows, Y } from './shared.ts';

export const minimumOp = defineNode({
  id: 'op.minimum',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Elementwise minimum',
  summary: 'Takes the smaller of two values.',
  guide: `**What it does.** Takes, value by value, the smaller of \`a\` and \`b\`; without a wire at \`b\`, of \`a\` and the constant.

**When.** As a ceiling: values above the constant become the constant. Or to let the weaker of two branches win.

**Example.** 1, 5 and 3, 2 give 1, 2; with the constant 0, −2, 4 become −2, 0.

**Formula.** $y = \\min(a, b)$; the gradient goes to the smaller one, to \`a\` where both are equal.

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To expect both branches to learn from every value: the loser gets no gradient.`,
  keywords: ['min', 'elementwise min', '取小'],
  figure: minimumFigure,
  icon: 'TrendingDown',
  params: constantParam(0),
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b, constant) => (constant ? `${a}.clamp(max=${b})` : `torch.minimum(${a}, ${b})`)),
  infer: (params, inputs, context) => inferPair('Elementwise minimum', inputs, params.constant, NUMBERS, context),
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.minimum', params, context, (a, b) => {
    const [left, right] = spreadRows(tf, [a, b]);
    return tf.minimum(left!, right!);
  }),
  keras: ({ constant }, site) => kerasPair('minimum', site, constant),
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
