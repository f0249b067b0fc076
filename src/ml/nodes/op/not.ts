/** Not: turns truth values over. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { notFigure } from '../figures/values.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { BOOLS, dtypeFinding, refuse, withoutGradient, X, Y } from './shared.ts';

export const notOp = defineNode({
  id: 'op.not',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Not',
  summary: 'Turns true into false and false into true.',
  guide: `**What it does.** Turns every truth value over.

**When.** To use the rest of a mask: everything that a condition does not hold for.

**Example.** true, false becomes false, true.

**Formula.** $y = \\neg x$; it has no derivative.

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** To wire numbers to it: compare them first, or cast them to bool.`,
  keywords: ['logicalNot', 'invert', '!', '~', '非', '取反'],
  figure: notFigure,
  icon: 'Ban',
  gradient: 'none',
  params: {},
  inputs: X,
  outputs: Y,
  pytorch: (_params, site) => expression(`~${at(site)}`),
  infer(_params, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Not', x, 'x', BOOLS, context);
    return wrong ? refuse(wrong) : { outputs: { y: tensorFact(x.shape, x.axes, { dtype: 'bool', activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.not', params, context, {
    outputShape: ([shape]) => [...shape!],
    call: (inputs) => withoutGradient(tf, inputs, tf.logicalNot),
  }),
  keras: (_params, site) => opCode('logical_not', site),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'bool' }) }, outputs: { y: tensorFact([null, 3], ['batch', 'features'], { dtype: 'bool', activation: 'linear' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { dtype: 'bool' }) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { dtype: 'bool', activation: 'linear' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
