/** Shift: an axis rolled round. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { shiftFigure } from '../figures/cells.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { axisFinding, axisParam, keptActivation, placeOf, refuse, X, Y } from './shared.ts';

export const shiftOp = defineNode({
  id: 'op.shift',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Shift',
  summary: 'Rolls the values of an axis round.',
  guide: `**What it does.** Moves the values of an axis by so many places towards its end; what falls off comes in again at the beginning. A negative shift moves towards the beginning.

**When.** To set a time step beside the one before it, for shifted windows (Liu et al., 2021), or to augment periodic data.

**Example.** 1, 2, 3, 4 shifted by 1 is 4, 1, 2, 3; by −1 it is 2, 3, 4, 1.

**Formula.** $y_i = x_{(i - s) \\bmod n}$

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** To forget that it goes round: after a shift by 1 the first time step sees the last. Pad and Slice shift without that.`,
  keywords: ['roll', 'rotate', 'circular', 'lag', '移位', '滚动'],
  figure: shiftFigure,
  icon: 'Undo2',
  params: {
    ...axisParam(1),
    shift: { kind: 'integer', label: 'Shift', default: 1, min: -1_000_000, max: 1_000_000 },
  },
  inputs: X,
  outputs: Y,
  pytorch: ({ axis, shift }, site) => expression(`${at(site)}.roll(${shift}, ${axis})`),
  infer({ axis }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    if (placeOf(axis, x.shape.length) === null) return refuse(axisFinding(axis, x.shape.length));
    return { outputs: { y: tensorFact(x.shape, x.axes, { dtype: x.dtype, ...keptActivation(x, false) }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.shift', params, context, {
    outputShape: ([shape]) => [...shape!],
    call([x]) {
      const place = placeOf(params.axis, x!.rank)!, size = x!.shape[place]!;
      const moved = ((params.shift % size) + size) % size;
      if (moved === 0) return tf.clone(x!);
      const [head, tail] = tf.split(x!, [size - moved, moved], place);
      return tf.concat([tail!, head!], place);
    },
  }),
  keras: ({ axis, shift }, site) => opCode('roll', site, [shift], { axis }),
  cases: [
    { inputs: { x: tensorFact([null, 4, 2], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 4, 2], ['batch', 'time', 'features']) }, parameters: 0 },
    { params: { axis: -1, shift: -7 }, inputs: { x: tensorFact([null, 3], ['batch', 'features'], { activation: 'softmax' }) }, outputs: { y: tensorFact([null, 3], ['batch', 'features'], { activation: 'softmax' }) }, parameters: 0 },
    { params: { axis: 0 }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
