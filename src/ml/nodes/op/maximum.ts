/** Maximum: the larger of a and b, or of a and a constant. */
import { defineNode } from '../define.ts';
import { maximumFigure } from '../figures/values.ts';
import { pair } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, inferPair, kerasPair, NUMBERS, spreadRows, Y } from './shared.ts';

export const maximumOp = defineNode({
  id: 'op.maximum',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Elementwise maximum',
  summary: 'Takes the larger of two values.',
  guide: `**What it does.** Takes, value by value, the larger of \`a\` and \`b\`; without a wire at \`b\`, of \`a\` and the constant.

**When.** As a floor: values below the constant become the constant. Or to let the stronger of two branches win.

**Example.** 1, 5 and 3, 2 give 3, 5; with the constant 0, −2, 4 become 0, 4, which is relu.

**Formula.** $y = \\max(a, b)$; the gradient goes to the larger one, to \`a\` where both are equal.

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To expect both branches to learn from every value: the loser gets no gradient.`,
  keywords: ['max', 'elementwise max', '取大'],
  figure: maximumFigure,
  icon: 'Award',
  params: constantParam(0),
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b, constant) => (constant ? `${a}.clamp(min=${b})` : `torch.maximum(${a}, ${b})`)),
  infer: (params, inputs, context) => inferPair('Elementwise maximum', inputs, params.constant, NUMBERS, context),
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.maximum', params, context, (a, b) => {
    const [left, right] = spreadRows(tf, [a, b]);
    return tf.maximum(left!, right!);
  }),
  keras: ({ constant }, site) => kerasPair('maximum', site, constant),
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
