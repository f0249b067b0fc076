/** Stack: tensors of one shape along a new axis. */
import { defineNode, tensorsAt, type Inference } from '../define.ts';
import { stackFigure } from '../figures/cells.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { expression } from '../pytorchCode.ts';
import { refuseShape, tensorFact, type Shape, type Size } from '../shapes.ts';
import { axisFinding, axisParam, dtypeFinding, keptActivation, meet, pairFinding, placeOf, refuse, Y } from './shared.ts';

/** The shape of the stack; null where the tensors are not of one shape. */
function stackedShape(shapes: readonly Shape[], place: number): Size[] | null {
  const [first, ...others] = shapes as [Shape, ...Shape[]];
  const common = others.reduce<(Size | undefined)[]>((all, shape) => (shape.length === all.length ? all.map((size, i) => (size === undefined ? undefined : meet(size, shape[i]!))) : [undefined]), [...first]);
  return common.includes(undefined) ? null : (common as Size[]).toSpliced(place, 0, shapes.length);
}

export const stackOp = defineNode({
  id: 'op.stack',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Stack',
  summary: 'Lays tensors of one shape along a new axis.',
  guide: `**What it does.** Puts the tensors of all wires, in their order, side by side along an axis that is new.

**When.** To make a sequence of several vectors, to put channels together, or to reduce over branches afterwards.

**Example.** 1, 2 and 3, 4 along axis 1 become the rows [[1, 2], [3, 4]]; along axis −1 [[1, 3], [2, 4]].

**Formula.** $y_{b,k,i} = x^{(k)}_{b,i}$

**Shapes.** Three times \`[batch, 4]\` along axis 1 → \`[batch, 3, 4]\`.

**Usual mistake.** To take it for Concatenate, which makes an axis longer that is there already.`,
  keywords: ['pack', 'new axis', 'join', '堆叠'],
  figure: stackFigure,
  icon: 'Layers',
  params: axisParam(1),
  inputs: { x: { type: 'tensor', label: 'x', many: true } },
  outputs: Y,
  pytorch: ({ axis }, site) => expression(`torch.stack((${site.args.x!.join(', ')}), dim=${axis})`),
  infer({ axis }, inputs): Inference {
    const facts = tensorsAt(inputs, 'x');
    const first = facts[0]!;
    if (facts.length < 2) return refuse({ code: 'port.tooFew', place: { port: 'x' }, values: { port: 'x', expected: 2, received: facts.length } });
    const wrong = facts.map((fact) => dtypeFinding('Stack', fact, 'x', [first.dtype], null)).find((finding) => finding !== null);
    if (wrong) return refuse(wrong);
    if (first.shape.length > 5) return refuseShape('Stack', 'tensors of at most 5 axes', first.shape, 'Reshape them first.');
    const place = placeOf(axis, first.shape.length + 1);
    if (place === null) return refuse(axisFinding(axis, first.shape.length + 1));
    const shape = stackedShape(facts.map((fact) => fact.shape), place);
    if (!shape) return refuse(pairFinding('Stack', 'tensors of one shape', facts.map((fact) => fact.shape), 'Make the layers before them of one size.', 'x'));
    const alike = facts.every((fact) => fact.activation === first.activation);
    const activation = alike ? keptActivation(first, place === first.shape.length) : { activation: 'linear' };
    return { outputs: { y: tensorFact(shape, first.axes.toSpliced(place, 0, 'stack'), { dtype: first.dtype, ...activation }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.stack', params, context, {
    outputShape: (shapes) => stackedShape(shapes, placeOf(params.axis, shapes[0]!.length + 1)!)!,
    call: (inputs) => tf.stack([...inputs], placeOf(params.axis, inputs[0]!.rank + 1)!),
  }),
  keras: ({ axis }, { args }) => ({ call: `ops.stack([${args.x!.join(', ')}], axis=${axis})` }),
  cases: [
    {
      inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 4], ['batch', 'features'])] },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'stack', 'features']) },
      parameters: 0,
    },
    {
      params: { axis: -1 },
      inputs: { x: [tensorFact([null, 4], ['batch', 'features'], { activation: 'softmax' }), tensorFact([null, 4], ['batch', 'features'], { activation: 'softmax' })] },
      outputs: { y: tensorFact([null, 4, 2], ['batch', 'features', 'stack'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { x: [tensorFact([null, 4], ['batch', 'features'])] }, findings: ['port.tooFew'] },
    { inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 3], ['batch', 'features'])] }, findings: ['shape.rank'] },
    { params: { axis: 0 }, inputs: { x: [tensorFact([null, 4], ['batch', 'features']), tensorFact([null, 4], ['batch', 'features'])] }, findings: ['param.range'] },
  ],
});
