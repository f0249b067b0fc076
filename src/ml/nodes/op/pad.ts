/** Pad: an axis made longer by a constant. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { padFigure } from '../figures/cells.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { type Shape, type Size, tensorFact } from '../shapes.ts';
import { call, raw } from '../python.ts';
import { at, expression, rankAt, unless } from '../pytorchCode.ts';
import { axisFinding, axisParam, dtypeFinding, LIMIT, NUMBERS, placeOf, refuse, replaced, X, Y } from './shared.ts';

function paddedShape(shape: Shape, place: number, more: number): Size[] {
  const size = shape[place]!;
  return replaced(shape, place, size === null ? null : size + more);
}

export const padOp = defineNode({
  id: 'op.pad',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Pad',
  summary: 'Makes an axis longer by a constant before and after.',
  guide: `**What it does.** Puts the value \`before\` times before and \`after\` times after the values of an axis.

**When.** To bring branches to one length, to make room for a window, or to shift a sequence: one step before, and Slice away the last.

**Example.** 1, 2 with 1 before, 2 after and the value 0 becomes 0, 1, 2, 0, 0.

**Formula.** $y_i = x_{i - \\mathit{before}}$ inside, the value outside

**Shapes.** \`[batch, 5, 4]\` along axis 1 by 1 and 2 → \`[batch, 8, 4]\`.

**Usual mistake.** To pad with a value that also occurs in the data and then mask by it.`,
  keywords: ['padding', 'zeros', 'extend', '填充'],
  figure: padFigure,
  icon: 'Expand',
  params: {
    ...axisParam(1),
    before: { kind: 'integer', label: 'Before', default: 1, min: 0, max: 1_000_000 },
    after: { kind: 'integer', label: 'After', default: 1, min: 0, max: 1_000_000 },
    value: { kind: 'number', label: 'Value', default: 0, min: -LIMIT, max: LIMIT },
  },
  inputs: X,
  outputs: Y,
  pytorch: ({ axis, before, after, value }, site) => expression(call('F.pad', [raw(at(site)), [...Array<number>(2 * (rankAt(site) - 1 - placeOf(axis, rankAt(site))!)).fill(0), before, after]], { value: unless(value, 0) })),
  infer({ axis, before, after, value }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Pad', x, 'x', Number.isInteger(value) ? NUMBERS : ['float32'], context);
    if (wrong) return refuse(wrong);
    const place = placeOf(axis, x.shape.length);
    if (place === null) return refuse(axisFinding(axis, x.shape.length));
    return { outputs: { y: tensorFact(paddedShape(x.shape, place, before + after), x.axes, { dtype: x.dtype, activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, { axis, before, after, value }, context) => createOwnLayer(tf, 'op.pad', { axis, before, after, value }, context, {
    outputShape: ([shape]) => paddedShape(shape!, placeOf(axis, shape!.length)!, before + after),
    call([x]) {
      const place = placeOf(axis, x!.rank)!;
      return tf.pad(x!, x!.shape.map((_, i): [number, number] => (i === place ? [before, after] : [0, 0])), value);
    },
  }),
  keras({ axis, before, after, value }, site) {
    const { shape } = tensorAt(site.inputs, 'x')!, place = placeOf(axis, shape.length);
    return opCode('pad', site, [shape.map((_size, i) => (i === place ? [before, after] : [0, 0]))], { constant_values: value === 0 ? undefined : value });
  },
  cases: [
    { inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 4, 3], ['batch', 'time', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { axis: -1, before: 0, after: 2, value: -1 }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 5], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { axis: 3 }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) }, findings: ['param.range'] },
    { params: { value: 0.5 }, inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['shape.rank'] },
  ],
});
