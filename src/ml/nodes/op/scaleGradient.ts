/** Scale gradient: values pass as they are, gradients by a factor. */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { dtypeFinding, FLOATS, refuse, X, Y } from './shared.ts';

export const scaleGradientOp = defineNode({
  id: 'op.scaleGradient',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Scale gradient',
  summary: 'Passes values as they are and multiplies gradients by a factor.',
  guide: `**What it does.** Passes values on as they are; backwards the gradient is multiplied by the factor. With −1 it is turned round: what lies before works against what comes after.

**When.** To make features from which a domain cannot be told (domain-adversarial training; Ganin et al., 2016), or to let a part learn more slowly.

**Example.** Factor −1 and a gradient of 0.2, −0.5 from after: −0.2, 0.5 goes on to the layers before.

**Formula.** $y = x$, with $\\partial y / \\partial x$ taken as the factor

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** To expect a slower layer from Adam: it divides by the size of the gradients, and a constant factor cancels out. It matters where branches meet.`,
  keywords: ['gradient reversal', 'reverse gradient', 'GRL', 'adversarial', 'domain', 'DANN', '梯度反转'],
  icon: 'Undo2',
  gradient: 'special',
  params: { factor: { kind: 'number', label: 'Factor', default: -1, min: -1000, max: 1000 } },
  inputs: X,
  outputs: Y,
  infer(_params, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Scale gradient', x, 'x', FLOATS, context);
    return wrong ? refuse(wrong) : { outputs: { y: x }, parameters: 0 };
  },
  createLayer: (tf, { factor }, context) => createOwnLayer(tf, 'op.scaleGradient', { factor }, context, {
    outputShape: ([shape]) => [...shape!],
    call: ([x]) => tf.customGrad((values) => ({ value: tf.clone(values as Tensor), gradFunc: (dy: Tensor) => tf.mul(dy, factor) }))(x!),
  }),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 3], ['batch', 'features']) }, parameters: 0 },
    { params: { factor: 0.1 }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'tanh' }) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'tanh' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['shape.rank'] },
  ],
});
