/** And, or, exclusive or of truth values. */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { logicalFigure } from '../figures/values.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { besideRows, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { A_AND_B, alignRows, BOOLS, broadcastRows, inferRows, kerasPair, pairDtypeFinding, refuse, withoutGradient, Y } from './shared.ts';

function operatorsOf(tf: Tf): Record<'and' | 'or' | 'xor', (a: Tensor, b: Tensor) => Tensor> {
  return { and: tf.logicalAnd, or: tf.logicalOr, xor: tf.logicalXor };
}

export const logicalOp = defineNode({
  id: 'op.logical',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Logical',
  summary: 'Joins truth values by and, or, exclusive or.',
  guide: `**What it does.** Joins two tensors of truth values, value by value.

**When.** To make one condition of several: above 0 *and* below 1.

**Example.** true, true, false and true, false, false give true, false, false; by *or* true, true, false; by *exclusive or* false, true, false.

**Formula.** $y = a \\wedge b$, $a \\vee b$ or $a \\oplus b$; it has no derivative.

**Shapes.** \`a\` and \`b\` are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To wire numbers to it: compare them first, or cast them to bool.`,
  keywords: ['and', 'or', 'xor', 'boolean', '&', '|', '逻辑'],
  figure: logicalFigure,
  icon: 'GitMerge',
  gradient: 'none',
  params: {
    operator: { kind: 'choice', label: 'Operator', default: 'and', choices: [{ value: 'and', label: 'and' }, { value: 'or', label: 'or' }, { value: 'xor', label: 'exclusive or' }] },
  },
  inputs: A_AND_B,
  outputs: Y,
  pytorch: ({ operator }, site) => expression(besideRows(site, ['a', 'b']).join({ and: ' & ', or: ' | ', xor: ' ^ ' }[operator])),
  infer(_params, inputs, context): Inference {
    const a = tensorAt(inputs, 'a')!, b = tensorAt(inputs, 'b')!;
    const wrong = pairDtypeFinding('Logical', a, b, BOOLS, context);
    return wrong ? refuse(wrong) : inferRows('Logical', [a, b], 'bool');
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.logical', params, context, {
    outputShape: (shapes) => broadcastRows(shapes)!,
    call: (inputs) => withoutGradient(tf, alignRows(tf, inputs), operatorsOf(tf)[params.operator]),
  }),
  keras: ({ operator }, site) => kerasPair(`logical_${operator}`, site),
  cases: [
    {
      inputs: { a: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }), b: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }) },
      outputs: { y: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool', activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { operator: 'xor' },
      inputs: { a: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }), b: tensorFact([null, 3, 1], ['batch', 'time', 'flag'], { dtype: 'bool' }) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'flag'], { dtype: 'bool', activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { a: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }), b: tensorFact([null, 4], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
