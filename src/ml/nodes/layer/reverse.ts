/** Reverse: one axis from its end to its beginning. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { reverseFigure } from '../figures/cells.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { product, tensorFact } from '../shapes.ts';
import { refuseAxis, resolveAxis } from './axis.ts';

export const reverseLayer = defineNode({
  id: 'layer.reverse',
  version: 1,
  role: 'layer',
  category: 'shape',
  label: 'Reverse',
  summary: 'Turns one axis around.',
  guide: `**What it does.** Turns the order along one axis around; the values stay as they are.

**When.** To read a sequence from its end, or to mirror an image.

**Example.** 1, 2, 3 become 3, 2, 1.

**Formula.** $y_i = x_{n + 1 - i}$

**Shapes.** The shape stays as it is.

**Usual mistake.** To mirror images at random against overfitting with it: this node turns every image, always.`,
  keywords: ['flip', 'mirror', 'backwards', '翻转'],
  figure: reverseFigure,
  icon: 'Undo2',
  params: { axis: { kind: 'integer', label: 'Axis', default: 1 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ axis }, site) => expression(`${at(site)}.flip(${axis})`),
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    if (resolveAxis(params.axis, x.shape.length) === null) return refuseAxis(params.axis, x.shape.length);
    return { outputs: { y: x }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.reverse', params, context, {
    outputShape: ([shape]) => [...shape!],
    call([x]) {
      const axis = resolveAxis(params.axis, x!.rank)!;
      // As three axes: WebGL turns tensors of at most four.
      const folded = tf.reshape(x!, [product(x!.shape.slice(0, axis))!, x!.shape[axis]!, product(x!.shape.slice(axis + 1))!]);
      return tf.reshape(tf.reverse(folded, 1), x!.shape);
    },
  }),
  keras: ({ axis }, site) => opCode('flip', site, [], { axis }),
  cases: [
    {
      inputs: { x: tensorFact([null, 5, 3], ['batch', 'time', 'features'], { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 5, 3], ['batch', 'time', 'features'], { activation: 'relu' }) },
      parameters: 0,
    },
    {
      params: { axis: -1 },
      inputs: { x: tensorFact([null, 4], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 4], ['batch', 'features']) },
      parameters: 0,
    },
    { params: { axis: 0 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { axis: 2 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
