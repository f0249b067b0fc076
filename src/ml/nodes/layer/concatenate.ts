/** Concatenate: several tensors end to end along one axis. */
import { defineNode, type Inference, tensorsAt } from '../define.ts';
import { concatenateFigure } from '../figures/cells.ts';
import { mergeCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { refuseShape, shapeText, type Size, tensorFact } from '../shapes.ts';
import { expression } from '../pytorchCode.ts';
import { refuseAxis, resolveAxis } from './axis.ts';
import { judgeWires } from './merge.ts';

/** The length of all together; null where one is not known. */
const joined = (sizes: readonly Size[]): Size => sizes.reduce<Size>((all, size) => (all === null || size === null ? null : all + size), 0);

export const concatenateLayer = defineNode({
  id: 'layer.concatenate',
  version: 1,
  role: 'layer',
  category: 'merge',
  label: 'Concatenate',
  summary: 'Joins several tensors end to end.',
  guide: `**What it does.** Joins the tensors on its wires end to end along one axis, in the order of the wires.

**When.** To give the next layer several sources at once: the skip connections of a U-Net (Ronneberger et al., 2015), the towers of Inception, features of two inputs.

**Example.** 1, 2 and 3 become 1, 2, 3.

**Formula.** $y = [x_1; x_2; \\dots; x_n]$

**Shapes.** Wires that differ along the axis only → their sizes there are added: \`[batch, 28, 28, 16]\` and \`[batch, 28, 28, 8]\` → \`[batch, 28, 28, 24]\`.

**Usual mistake.** To count the axis without the batch: axis 0 is the batch, which cannot be joined; −1 is the last axis.`,
  keywords: ['concat', 'join', 'u-net', 'inception', 'densenet', '拼接'],
  figure: concatenateFigure,
  icon: 'Merge',
  params: { axis: { kind: 'integer', label: 'Axis', default: -1 } },
  inputs: { x: { type: 'tensor', label: 'x', many: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ axis }, site) => expression(`torch.cat((${site.args.x!.join(', ')}), dim=${axis})`),
  infer(params, inputs): Inference {
    const facts = tensorsAt(inputs, 'x');
    const wrong = judgeWires('Concatenate', facts);
    if (wrong) return { outputs: {}, findings: [wrong] };
    const first = facts[0]!;
    const axis = resolveAxis(params.axis, first.shape.length);
    if (axis === null) return refuseAxis(params.axis, first.shape.length);
    const odd = facts.find((fact) => fact.shape.length !== first.shape.length || fact.dtype !== first.dtype || fact.shape.some((size, i) => i !== axis && size !== first.shape[i]));
    if (odd) return refuseShape('Concatenate', `a tensor like the first, ${shapeText(first.shape)}, but for axis ${axis}`, odd.shape, 'Give all wires the same size on every other axis.');
    const shape = first.shape.with(axis, joined(facts.map((fact) => fact.shape[axis]!)));
    return { outputs: { y: tensorFact(shape, first.axes, { dtype: first.dtype, activation: 'linear' }) }, parameters: 0 };
  },
  createLayer(tf, params, context) {
    if (params.axis >= -1) return tf.layers.concatenate({ name: context.name, axis: params.axis });
    // TensorFlow.js 4.22 takes every negative axis for the last one.
    const placeIn = (rank: number): number => resolveAxis(params.axis, rank)!;
    return createOwnLayer(tf, 'layer.concatenate', params, context, {
      outputShape(shapes) {
        const axis = placeIn(shapes[0]!.length);
        return shapes[0]!.with(axis, joined(shapes.map((shape) => shape[axis]!)));
      },
      call: (inputs) => tf.concat([...inputs], placeIn(inputs[0]!.rank)),
    });
  },
  keras: ({ axis }, site) => mergeCode('Concatenate', site, { axis: axis === -1 ? undefined : axis }),
  cases: [
    {
      inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 2], ['batch', 'features']), tensorFact([null, 1], ['batch', 'features'])] },
      outputs: { y: tensorFact([null, 7], ['batch', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { axis: 1 },
      inputs: { x: [tensorFact([null, 2, 4], ['batch', 'time', 'features']), tensorFact([null, 3, 4], ['batch', 'time', 'features'])] },
      outputs: { y: tensorFact([null, 5, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { axis: -2 },
      inputs: { x: [tensorFact([null, 2, 4], ['batch', 'time', 'features']), tensorFact([null, 3, 4], ['batch', 'time', 'features'])] },
      outputs: { y: tensorFact([null, 5, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { axis: 0 }, inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 4], ['batch', 'features'])] }, findings: ['param.range'] },
    { params: { axis: 1 }, inputs: { x: [tensorFact([null, 2, 4], ['batch', 'time', 'features']), tensorFact([null, 3, 5], ['batch', 'time', 'features'])] }, findings: ['shape.rank'] },
    { inputs: { x: [tensorFact([null, 4], ['batch', 'features'])] }, findings: ['port.tooFew'] },
  ],
});
