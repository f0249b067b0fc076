/** Arg max: where the largest value of an axis lies. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { argmaxFigure } from '../figures/values.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { axisFinding, axisParam, dtypeFinding, NUMBERS, placeOf, refuse, withoutGradient, X, Y } from './shared.ts';

export const argmaxOp = defineNode({
  id: 'op.argmax',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Arg max',
  summary: 'Gives the place of the largest, or smallest, value of an axis.',
  guide: `**What it does.** Gives the index, from 0, of the largest value along an axis, or of the smallest; the first one where several are equal.

**When.** To turn the scores of classes into a class, or to look up the best match with Gather.

**Example.** 0.1, 0.7, 0.2 gives 1; the smallest lies at 0.

**Formula.** $y = \\arg\\max_i x_i$; it has no derivative.

**Shapes.** \`[batch, 5, 4]\` along axis −1 → \`[batch, 5]\`, int32.

**Usual mistake.** To place it before a loss: no gradient passes. Losses take the scores themselves.`,
  keywords: ['argmin', 'index', 'winner', '最大值位置'],
  figure: argmaxFigure,
  icon: 'Crosshair',
  gradient: 'none',
  params: {
    mode: { kind: 'choice', label: 'Which', default: 'max', choices: [{ value: 'max', label: 'largest' }, { value: 'min', label: 'smallest' }] },
    ...axisParam(-1),
  },
  inputs: X,
  outputs: Y,
  pytorch: ({ mode, axis }, site) => expression(`${at(site)}.arg${mode}(dim=${axis}).int()`),
  infer({ axis }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Arg max', x, 'x', NUMBERS, context);
    if (wrong) return refuse(wrong);
    const place = placeOf(axis, x.shape.length);
    if (place === null) return refuse(axisFinding(axis, x.shape.length));
    return { outputs: { y: tensorFact(x.shape.toSpliced(place, 1), x.axes.toSpliced(place, 1), { dtype: 'int32', activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.argmax', params, context, {
    outputShape: ([shape]) => shape!.toSpliced(placeOf(params.axis, shape!.length)!, 1),
    call: (inputs) => withoutGradient(tf, inputs, (x) => (params.mode === 'max' ? tf.argMax(x, params.axis) : tf.argMin(x, params.axis))),
  }),
  keras: ({ mode, axis }, site) => opCode(`arg${mode}`, site, [], { axis }),
  cases: [
    { inputs: { x: tensorFact([null, 2, 4], ['batch', 'time', 'classes']) }, outputs: { y: tensorFact([null, 2], ['batch', 'time'], { dtype: 'int32', activation: 'linear' }) }, parameters: 0 },
    { params: { mode: 'min', axis: 1 }, inputs: { x: tensorFact([null, 2, 4], ['batch', 'time', 'classes']) }, outputs: { y: tensorFact([null, 4], ['batch', 'classes'], { dtype: 'int32', activation: 'linear' }) }, parameters: 0 },
    { params: { axis: 0 }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features'], { dtype: 'bool' }) }, findings: ['shape.rank'] },
  ],
});
