/** Where: one of two values, by a condition. */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { whereFigure } from '../figures/values.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { besideRows, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { A_AND_B, BOOLS, broadcastRows, dtypeFinding, flat, inferRows, kerasRows, NUMBERS, pairDtypeFinding, refuse, spreadRows, Y } from './shared.ts';

export const whereOp = defineNode({
  id: 'op.where',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Where',
  summary: 'Takes a where a condition is true and b where it is false.',
  guide: `**What it does.** Takes the value of \`a\` where the condition is true and that of \`b\` where it is false.

**When.** For functions in pieces, to fill masked places, or to switch between two branches value by value.

**Example.** Condition true, false, true; \`a\` 1, 2, 3; \`b\` 10, 20, 30: the result is 1, 20, 3.

**Formula.** $y = a$ where the condition holds, else $b$; the gradient goes to the value that was taken.

**Shapes.** All three are broadcast as in NumPy: counted from the last axis, sizes are equal or 1. Rows stay with rows: a tensor with fewer axes gets axes of size 1 after its batch axis.

**Usual mistake.** To shield from an infinite value by Where alone: its gradient, 0 times infinity, is still not a number. Clip the value before the function that makes it infinite.`,
  keywords: ['select', 'condition', 'if', 'mask', 'switch', '选择', '条件'],
  figure: whereFigure,
  icon: 'Split',
  params: {},
  inputs: { condition: { type: 'tensor', label: 'condition' }, ...A_AND_B },
  outputs: Y,
  pytorch: (_params, site) => expression(`torch.where(${besideRows(site, ['condition', 'a', 'b']).join(', ')})`),
  infer(_params, inputs, context): Inference {
    const condition = tensorAt(inputs, 'condition')!, a = tensorAt(inputs, 'a')!, b = tensorAt(inputs, 'b')!;
    const wrong = dtypeFinding('Where', condition, 'condition', BOOLS, context) ?? pairDtypeFinding('Where', a, b, NUMBERS, context);
    return wrong ? refuse(wrong) : inferRows('Where', [condition, a, b], a.dtype);
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.where', params, context, {
    outputShape: (shapes) => broadcastRows(shapes)!,
    call: (inputs) => flat(tf, spreadRows(tf, inputs), tf.where),
  }),
  keras: (_params, site) => ({ call: `ops.where(${kerasRows(site).join(', ')})` }),
  cases: [
    {
      inputs: { condition: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }), a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      inputs: { condition: tensorFact([null, 3, 1], ['batch', 'time', 'flag'], { dtype: 'bool' }), a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 1], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'flag'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { condition: tensorFact([null, 4], ['batch', 'features']), a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 4], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { condition: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }), a: tensorFact([null, 4], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
