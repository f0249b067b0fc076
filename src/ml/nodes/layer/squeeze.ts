/** Squeeze: without axes of size 1. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { squeezeFigure } from '../figures/cells.ts';
import { argAt, opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { refuseShape, type Shape, tensorFact } from '../shapes.ts';
import { literal } from '../python.ts';
import { at, expression, sizes } from '../pytorchCode.ts';
import { refuseAxis, resolveAxis } from './axis.ts';

/** The axes to remove, from 0. */
const squeezedAxes = (named: readonly number[], shape: Shape): number[] =>
  named.length > 0 ? named.map((axis) => resolveAxis(axis, shape.length)!) : shape.flatMap((size, axis) => (axis > 0 && size === 1 ? [axis] : []));

const without = <T>(items: readonly T[], axes: readonly number[]): T[] => items.filter((_item, axis) => !axes.includes(axis));

export const squeezeLayer = defineNode({
  id: 'layer.squeeze',
  version: 1,
  role: 'layer',
  category: 'shape',
  label: 'Squeeze',
  summary: 'Removes axes of size 1.',
  guide: `**What it does.** Removes the named axes, whose size must be 1, or every axis of size 1 where none is named; the values stay as they are.

**When.** After a layer that leaves an axis of one, such as a convolution over the whole height.

**Example.** 5 steps of 1 feature with axis −1 become 5 numbers.

**Formula.** $y_i = x_{i1}$

**Shapes.** \`[batch, a, 1]\` and axis −1 → \`[batch, a]\`

**Usual mistake.** To squeeze an axis that is larger than 1: pool or reshape it instead.`,
  keywords: ['remove axis', '删除维度'],
  figure: squeezeFigure,
  icon: 'Minimize2',
  params: { axis: { kind: 'integers', label: 'Axes', help: 'Empty: every axis of size 1.', default: [] } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch({ axis }, site) {
    const axes = [...new Set(squeezedAxes(axis, tensorAt(site.inputs, 'x')!.shape))];
    return expression(axes.length === 0 ? at(site) : `${at(site)}.squeeze(${literal(sizes(axes))})`);
  },
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = params.axis.find((axis) => resolveAxis(axis, x.shape.length) === null);
    if (wrong !== undefined) return refuseAxis(wrong, x.shape.length, 'axis', 'Axes');
    if (params.axis.length === 0 && x.shape.slice(1).includes(null)) return refuseShape('Squeeze', 'a tensor whose sizes are known', x.shape, 'Name the axes to remove.');
    const axes = squeezedAxes(params.axis, x.shape);
    const large = axes.find((axis) => x.shape[axis] !== 1);
    if (large !== undefined) return refuseShape('Squeeze', `a tensor whose axis ${large} has the size 1`, x.shape, 'Choose an axis of size 1, or pool over this one.');
    return { outputs: { y: { ...x, shape: without(x.shape, axes), axes: without(x.axes, axes) } }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.squeeze', params, context, {
    outputShape: ([shape]) => without(shape!, squeezedAxes(params.axis, shape!)),
    call: ([x]) => tf.reshape(x!, without(x!.shape, squeezedAxes(params.axis, x!.shape))),
  }),
  keras(params, site) {
    const axes = squeezedAxes(params.axis, tensorAt(site.inputs, 'x')!.shape);
    return axes.length > 0 ? opCode('squeeze', site, [], { axis: axes.length === 1 ? axes[0]! : axes }) : { call: argAt(site, 'x') };
  },
  cases: [
    {
      inputs: { x: tensorFact([null, 5, 1], ['batch', 'time', 'features'], { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 5], ['batch', 'time'], { activation: 'relu' }) },
      parameters: 0,
    },
    {
      params: { axis: [1] },
      inputs: { x: tensorFact([null, 1, 1, 5], ['batch', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 1, 5], ['batch', 'width', 'channels']) },
      parameters: 0,
    },
    { params: { axis: [0] }, inputs: { x: tensorFact([null, 1], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { axis: [-1] }, inputs: { x: tensorFact([null, 5, 2], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
