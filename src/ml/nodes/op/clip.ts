/** Clip: values held between two bounds. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { clipFigure } from '../figures/activation.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { literal } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { paramFinding, tensorFact } from '../shapes.ts';
import { dtypeFinding, FLOATS, LIMIT, refuse, X, Y } from './shared.ts';

export const clipOp = defineNode({
  id: 'op.clip',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Clip',
  summary: 'Holds values between a minimum and a maximum.',
  guide: `**What it does.** Lifts values below the minimum to it and lowers values above the maximum to it.

**When.** Before a logarithm or a division that must not meet 0, or to tame outliers.

**Example.** With bounds −1 and 1 the values −3, 0.5, 2 become −1, 0.5, 1.

**Formula.** $y = \\min(\\max(x, \\mathit{min}), \\mathit{max})$; the derivative is 1 between the bounds and 0 outside.

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** Bounds that most values lie outside of: those get no gradient, and what lies before them learns nothing.`,
  keywords: ['clamp', 'clipByValue', 'limit', 'bound', '裁剪', '截断'],
  figure: clipFigure,
  icon: 'Minimize2',
  params: {
    min: { kind: 'number', label: 'Minimum', default: -1, min: -LIMIT, max: LIMIT },
    max: { kind: 'number', label: 'Maximum', default: 1, min: -LIMIT, max: LIMIT },
  },
  inputs: X,
  outputs: Y,
  pytorch: ({ min, max }, site) => expression(`${at(site)}.clamp(${literal(min)}, ${literal(max)})`),
  infer({ min, max }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Clip', x, 'x', FLOATS, context);
    if (wrong) return refuse(wrong);
    if (max <= min) return refuse(paramFinding('max', 'Maximum', 'a number above the minimum', max));
    return { outputs: { y: tensorFact(x.shape, x.axes, { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.clip', params, context, {
    outputShape: ([shape]) => [...shape!],
    call: (inputs) => tf.clipByValue(inputs[0]!, params.min, params.max),
  }),
  keras: ({ min, max }, site) => opCode('clip', site, [min, max]),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 3], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { min: 0, max: 0.5 }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { min: 1, max: 1 }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['shape.rank'] },
  ],
});
