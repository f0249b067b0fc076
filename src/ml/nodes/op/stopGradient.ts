/** Stop gradient: values pass, gradients do not. */
import { defineNode, tensorAt } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { tensorFact } from '../shapes.ts';
import { withoutGradient, X, Y } from './shared.ts';

export const stopGradientOp = defineNode({
  id: 'op.stopGradient',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Stop gradient',
  summary: 'Passes values on and holds gradients back.',
  guide: `**What it does.** Passes values on as they are; backwards nothing goes through, so that what lies before does not learn from what comes after.

**When.** For targets that the network makes itself (Grill et al., 2020; Chen and He, 2021), for vector quantisation (van den Oord et al., 2017), or to train a head on features that stay as they are.

**Example.** 1, 2 stays 1, 2; the layer before gets a gradient of 0 from here.

**Formula.** $y = x$, with $\\partial y / \\partial x$ taken as 0

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** To put it on the only way to the loss: nothing before it learns at all.`,
  keywords: ['detach', 'freeze', 'sg', 'block', '停止梯度'],
  icon: 'Snowflake',
  gradient: 'none',
  params: {},
  inputs: X,
  outputs: Y,
  infer: (_params, inputs) => ({ outputs: { y: tensorAt(inputs, 'x')! }, parameters: 0 }),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.stopGradient', params, context, {
    outputShape: ([shape]) => [...shape!],
    call: (inputs) => withoutGradient(tf, inputs, tf.clone),
  }),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 3], ['batch', 'features']) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'softmax' }) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'softmax' }) }, parameters: 0 },
  ],
});
