/** Split: one tensor cut into two along an axis. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { splitFigure } from '../figures/cells.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { paramFinding, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression } from '../pytorchCode.ts';
import { axisFinding, axisParam, keptActivation, placeOf, refuse, replaced, X } from './shared.ts';

/** The sizes of both parts of an axis. */
function partsOf(size: Size, index: number): [Size, Size] {
  if (size === null) return index > 0 ? [index, null] : [null, -index];
  const first = index > 0 ? index : size + index;
  return [first, size - first];
}

const splitShapes = (shape: Shape, place: number, index: number): Size[][] => partsOf(shape[place]!, index).map((size) => replaced(shape, place, size));

export const splitOp = defineNode({
  id: 'op.split',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Split tensor',
  summary: 'Cuts a tensor in two along an axis.',
  guide: `**What it does.** Gives the values before the index as \`a\` and those from it on as \`b\`. A negative index counts from the end.

**When.** To send parts of the features down different branches, to take means and variances of a latent code apart, or for coupling layers (Dinh et al., 2017).

**Example.** 10, 20, 30 at index 1 gives 10 and 20, 30; at index −1 it gives 10, 20 and 30.

**Formula.** $a_i = x_i$ for $i < \\mathit{index}$ and $b_i = x_{\\mathit{index} + i}$

**Shapes.** \`[batch, 5, 6]\` along axis −1 at 2 → \`[batch, 5, 2]\` and \`[batch, 5, 4]\`.

**Usual mistake.** To leave one of both unwired for good: Slice keeps a part alone.`,
  keywords: ['chunk', 'unstack', 'halves', 'branch', 'coupling', '拆分'],
  figure: splitFigure,
  icon: 'Split',
  params: {
    ...axisParam(-1),
    index: { kind: 'integer', label: 'Index', default: 1, help: 'Where b begins; negative numbers count from the end.' },
  },
  inputs: X,
  outputs: { a: { type: 'tensor', label: 'a' }, b: { type: 'tensor', label: 'b' } },
  pytorch: ({ axis, index }, site) => expression(`torch.tensor_split(${at(site)}, (${index},), dim=${axis})`),
  infer({ axis, index }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const place = placeOf(axis, x.shape.length);
    if (place === null) return refuse(axisFinding(axis, x.shape.length));
    const size = x.shape[place]!;
    if (index === 0 || (size !== null && Math.abs(index) >= size)) return refuse(paramFinding('index', 'Index', size === null ? 'an integer other than 0' : `an integer within an axis of ${size}, so that both parts have values`, index));
    const more = { dtype: x.dtype, ...keptActivation(x, place === x.shape.length - 1) };
    const [a, b] = splitShapes(x.shape, place, index);
    return { outputs: { a: tensorFact(a!, x.axes, more), b: tensorFact(b!, x.axes, more) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.split', params, context, {
    outputShape: ([shape]) => splitShapes(shape!, placeOf(params.axis, shape!.length)!, params.index),
    call([x]) {
      const place = placeOf(params.axis, x!.rank)!;
      return tf.split(x!, partsOf(x!.shape[place]!, params.index) as number[], place);
    },
  }),
  keras({ axis, index }, site) {
    const x = argAt(site, 'x'), before = placeOf(axis, tensorAt(site.inputs, 'x')!.shape.length)!;
    const part = (range: string): string => `${x}[${[...Array<string>(before).fill(':'), range].join(', ')}]`;
    return { call: `(${part(`:${index}`)}, ${part(`${index}:`)})` };
  },
  cases: [
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, outputs: { a: tensorFact([null, 1], ['batch', 'features']), b: tensorFact([null, 3], ['batch', 'features']) }, parameters: 0 },
    {
      params: { axis: 1, index: -2 },
      inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features'], { activation: 'softmax' }) },
      outputs: { a: tensorFact([null, 3, 4], ['batch', 'time', 'features'], { activation: 'softmax' }), b: tensorFact([null, 2, 4], ['batch', 'time', 'features'], { activation: 'softmax' }) },
      parameters: 0,
    },
    { params: { index: 4 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { index: 0 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { axis: 0 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
