/** Stop gradient: values pass, and nothing before it learns from what comes after. */
import { defineNode, tensorAt } from '../define.ts';
import { stopFigure } from '../figures/flow.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import type { Tensor } from '../tf.ts';

export const stopGradientLayer = defineNode({
  id: 'layer.stopGradient',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Stop gradient',
  summary: 'Passes values on and lets no gradient back.',
  guide: `**What it does.** Forwards nothing changes. Backwards every gradient becomes 0, as if the values were data.

**When.** Where one branch serves as the aim of another, as in SimSiam or BYOL, or where a head must not disturb the layers that it reads from.

**Example.** In x · stop(x) the gradient at 3 is 3, not 6: the second factor counts as a constant.

**Formula.** $y = x$, $\\partial x = 0$

**Shapes.** Any → the same.

**Usual mistake.** To use it to freeze one layer: everything before it then stands still as well. Switch *Trainable* off in that layer.`,
  keywords: ['detach', 'freeze', 'no grad', 'simsiam', 'byol', '停止梯度'],
  figure: stopFigure,
  icon: 'Snowflake',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.detach()`),
  infer: (_params, inputs) => ({ outputs: { y: tensorAt(inputs, 'x')! }, parameters: 0 }),
  gradient: 'special',
  createLayer(tf, params, context) {
    const stop = tf.customGrad((x) => ({ value: tf.clone(x as Tensor), gradFunc: (gradient: Tensor) => tf.zerosLike(gradient) }));
    return createOwnLayer(tf, 'layer.stopGradient', params, context, { outputShape: ([shape]) => [...shape!], call: ([x]) => stop(x!) });
  },
  keras: (_params, site) => opCode('stop_gradient', site),
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'softmax' } },
      outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'softmax' } },
      parameters: 0,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, null, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, null, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      parameters: 0,
    },
  ],
});
