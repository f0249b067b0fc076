/** Differences of neighbours along an axis. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { differenceFigure } from '../figures/values.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { refuseShape, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression } from '../pytorchCode.ts';
import { axisFinding, axisParam, dtypeFinding, NUMBERS, placeOf, refuse, replaced, X, Y } from './shared.ts';

function shorterShape(shape: Shape, place: number): Size[] {
  const size = shape[place]!;
  return replaced(shape, place, size === null ? null : size - 1);
}

export const differenceOp = defineNode({
  id: 'op.difference',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Difference',
  summary: 'Takes from every value the one before it.',
  guide: `**What it does.** Takes from every value the one before it on the axis; the first has none before it, so the axis gets shorter by one.

**When.** For time series: changes are steadier than levels. Or to find edges along rows and columns of a picture.

**Example.** 1, 4, 9, 16 becomes 3, 5, 7.

**Formula.** $y_t = x_{t+1} - x_t$

**Shapes.** \`[batch, 5, 4]\` along axis 1 → \`[batch, 4, 4]\`.

**Usual mistake.** To wire it beside the levels: they are one step longer. Slice away their first step.`,
  keywords: ['diff', 'delta', 'change', 'derivative', 'lag', '差分'],
  figure: differenceFigure,
  icon: 'TrendingDown',
  params: axisParam(1),
  inputs: X,
  outputs: Y,
  pytorch: ({ axis }, site) => expression(`${at(site)}.diff(dim=${axis})`),
  infer({ axis }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Difference', x, 'x', NUMBERS, context);
    if (wrong) return refuse(wrong);
    const place = placeOf(axis, x.shape.length);
    if (place === null) return refuse(axisFinding(axis, x.shape.length));
    if (x.shape[place] === 1) return refuseShape('Difference', 'an axis of at least 2 values', x.shape, 'Choose another axis.');
    return { outputs: { y: tensorFact(shorterShape(x.shape, place), x.axes, { dtype: x.dtype, activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.difference', params, context, {
    outputShape: ([shape]) => shorterShape(shape!, placeOf(params.axis, shape!.length)!),
    call([x]) {
      const place = placeOf(params.axis, x!.rank)!;
      const size = shorterShape(x!.shape, place) as number[];
      const start = size.map(() => 0);
      return tf.sub(tf.slice(x!, replaced(start, place, 1), size), tf.slice(x!, start, size));
    },
  }),
  keras: ({ axis }, site) => opCode('diff', site, [], { axis: axis === -1 ? undefined : axis }),
  cases: [
    { inputs: { x: tensorFact([null, 4, 2], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 3, 2], ['batch', 'time', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { axis: -1 }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 2], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 1], ['batch', 'features']) }, findings: ['shape.rank'] },
    { params: { axis: 2 }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
