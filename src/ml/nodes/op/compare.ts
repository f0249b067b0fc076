/** Compare: true or false for every pair of values. */
import { defineNode } from '../define.ts';
import { compareFigure } from '../figures/values.ts';
import { snakeCase } from '../python.ts';
import { pair } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_OR_B, constantParam, createPairLayer, inferPair, kerasPair, NUMBERS, withoutGradient, Y } from './shared.ts';

/** The comparisons as Python writes them. */
const SIGNS: Readonly<Record<string, string>> = { greater: '>', greaterEqual: '>=', less: '<', lessEqual: '<=', equal: '==', notEqual: '!=' };

export const compareOp = defineNode({
  id: 'op.compare',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Compare',
  summary: 'Says for every value whether it is greater than, less than or equal to another.',
  guide: `**What it does.** Compares \`a\` with \`b\`, value by value, or with the constant where \`b\` has no wire; the result is true or false.

**When.** To make conditions for Where, masks, or flags (Cast turns them into 0 and 1).

**Example.** 1, 5, 3 greater than 3 is false, true, false.

**Formula.** $y = [\\,a > b\\,]$; it has no derivative.

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To compare computed float32 values for equality: rounding makes them differ. Ask whether their difference is small.`,
  keywords: ['greater', 'less', 'equal', '>', '<', '=', 'threshold', '比较'],
  figure: compareFigure,
  icon: 'Scale',
  gradient: 'none',
  params: {
    comparison: {
      kind: 'choice', label: 'Comparison', default: 'greater',
      choices: [
        { value: 'greater', label: 'a > b' }, { value: 'greaterEqual', label: 'a ≥ b' }, { value: 'less', label: 'a < b' },
        { value: 'lessEqual', label: 'a ≤ b' }, { value: 'equal', label: 'a = b' }, { value: 'notEqual', label: 'a ≠ b' },
      ],
    },
    ...constantParam(0),
  },
  inputs: A_OR_B,
  outputs: Y,
  pytorch: (params, site) => pair(site, params, (a, b) => `${a} ${SIGNS[params.comparison]!} ${b}`),
  infer: (params, inputs, context) => inferPair('Compare', inputs, params.constant, NUMBERS, context, 'bool'),
  createLayer: (tf, params, context) => createPairLayer(tf, 'op.compare', params, context, (a, b) => withoutGradient(tf, [a, b], (left, right) => tf[params.comparison](left, right))),
  keras: ({ comparison, constant }, site) => kerasPair(snakeCase(comparison), site, constant),
  cases: [
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']) }, outputs: { y: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool', activation: 'linear' }) }, parameters: 0 },
    {
      params: { comparison: 'lessEqual' },
      inputs: { a: tensorFact([null, 3, 1], ['batch', 'time', 'features'], { dtype: 'int32' }), b: tensorFact([null, 4], ['batch', 'features'], { dtype: 'int32' }) }, integers: { a: 5, b: 5 },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'features'], { dtype: 'bool', activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }) }, findings: ['shape.rank'] },
  ],
});
