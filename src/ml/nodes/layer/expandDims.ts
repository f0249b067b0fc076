/** Expand dims: a new axis of size 1. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { expandDimsFigure } from '../figures/cells.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { refuseAxis, resolveAxis } from './axis.ts';

export const expandDimsLayer = defineNode({
  id: 'layer.expandDims',
  version: 1,
  role: 'layer',
  category: 'shape',
  label: 'Expand dims',
  summary: 'Adds an axis of size 1.',
  guide: `**What it does.** Adds an axis of size 1 at the given place; the values stay as they are.

**When.** To give a grey image its channel axis, or to let a tensor be repeated along an axis by Add or Multiply.

**Example.** A sequence of 5 numbers with axis −1 becomes 5 steps of 1 feature.

**Formula.** $y_{i1} = x_i$

**Shapes.** \`[batch, a]\` and axis −1 → \`[batch, a, 1]\`; axis 1 → \`[batch, 1, a]\`

**Usual mistake.** To count the places before the axis is there: −1 puts it last, 1 right behind the batch.`,
  keywords: ['unsqueeze', 'new axis', 'newaxis', '增加维度'],
  figure: expandDimsFigure,
  icon: 'Expand',
  params: { axis: { kind: 'integer', label: 'Axis', default: -1 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ axis }, site) => expression(`${at(site)}.unsqueeze(${axis})`),
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const axis = resolveAxis(params.axis, x.shape.length + 1);
    if (axis === null) return refuseAxis(params.axis, x.shape.length + 1);
    const name = axis === x.shape.length ? 'channels' : 'axis';
    return { outputs: { y: { ...x, shape: x.shape.toSpliced(axis, 0, 1), axes: x.axes.toSpliced(axis, 0, name) } }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.expandDims', params, context, {
    outputShape: ([shape]) => shape!.toSpliced(resolveAxis(params.axis, shape!.length + 1)!, 0, 1),
    call: ([x]) => tf.expandDims(x!, params.axis),
  }),
  keras: ({ axis }, site) => opCode('expand_dims', site, [], { axis }),
  cases: [
    {
      inputs: { x: tensorFact([null, 5], ['batch', 'time'], { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 5, 1], ['batch', 'time', 'channels'], { activation: 'relu' }) },
      parameters: 0,
    },
    {
      params: { axis: 1 },
      inputs: { x: tensorFact([null, 5], ['batch', 'features']) },
      outputs: { y: tensorFact([null, 1, 5], ['batch', 'axis', 'features']) },
      parameters: 0,
    },
    { params: { axis: 0 }, inputs: { x: tensorFact([null, 5], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
