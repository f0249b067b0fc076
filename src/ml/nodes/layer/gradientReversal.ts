/** Gradient reversal: values pass, gradients come back with the other sign (Ganin and Lempitsky, 2015). */
import { defineNode, tensorAt } from '../define.ts';
import { reversalFigure } from '../figures/flow.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, literal, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import type { Tensor } from '../tf.ts';

export const gradientReversalLayer = defineNode({
  id: 'layer.gradientReversal',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Gradient reversal',
  summary: 'Passes values on and turns gradients round.',
  guide: `**What it does.** Forwards nothing changes. Backwards each gradient is multiplied by −λ, so that the layers before it learn the opposite of what the loss asks for.

**When.** For features that must not give something away: a second head guesses the domain (or the sex, or the scanner) through this node, and the layers before it learn to make that impossible.

**Example.** λ 0.5: the value 3 stays 3; a gradient of 2 becomes −1.

**Formula.** $y = x$, $\\partial x = -\\lambda \\, \\partial y$ (Ganin and Lempitsky, 2015).

**Shapes.** Any → the same.

**Usual mistake.** To begin with a large λ: the features are noise before the main task has shaped them. Begin with 0.1.`,
  keywords: ['grl', 'domain adaptation', 'adversarial', 'dann', '梯度反转'],
  figure: reversalFigure,
  icon: 'Undo2',
  params: { lambda: { kind: 'number', label: 'λ', default: 1, min: 0, max: 1000 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => expression(call('GradientReversal.apply', [raw(at(site)), params.lambda]), 'GradientReversal'),
  infer: (_params, inputs) => ({ outputs: { y: tensorAt(inputs, 'x')! }, parameters: 0 }),
  gradient: 'special',
  createLayer(tf, params, context) {
    const reverse = tf.customGrad((x) => ({ value: tf.clone(x as Tensor), gradFunc: (gradient: Tensor) => tf.mul(gradient, -params.lambda) }));
    return createOwnLayer(tf, 'layer.gradientReversal', params, context, { outputShape: ([shape]) => [...shape!], call: ([x]) => reverse(x!) });
  },
  keras({ lambda }, site) {
    const x = argAt(site, 'x'), stopped = `ops.stop_gradient(${x})`;
    return { call: lambda === 0 || tensorAt(site.inputs, 'x')!.dtype !== 'float32' ? stopped : `${stopped} - ${literal(lambda)} * (${x} - ${stopped})` };
  },
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' } },
      outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' } },
      parameters: 0,
    },
    { params: { lambda: -1 }, inputs: { x: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32' } }, findings: ['param.range'] },
  ],
});
