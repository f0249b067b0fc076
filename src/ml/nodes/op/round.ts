/** Round: whole numbers or signs from numbers, without a gradient. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { roundFigure } from '../figures/activation.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { dtypeFinding, FLOATS, refuse, X, Y } from './shared.ts';

export const roundOp = defineNode({
  id: 'op.round',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Round',
  summary: 'Rounds every value, or keeps its sign only.',
  guide: `**What it does.** Rounds to the nearest whole number (halves to the even one), down, or up, or keeps the sign alone: −1, 0 or 1.

**When.** To make steps of a number, such as age groups, before an embedding or a one-hot code.

**Example.** 1.4, 1.5, −1.2 become 1, 2, −1; rounded down 1, 1, −2; their signs are 1, 1, −1.

**Formula.** $y = \\lfloor x \\rceil$, $\\lfloor x \\rfloor$, $\\lceil x \\rceil$ or $\\operatorname{sign}(x)$; the derivative is 0 nearly everywhere.

**Shapes.** \`[batch, …]\` → the same, still float32.

**Usual mistake.** To put it between layers that should learn: no gradient passes it, so what lies before it stays as it is.`,
  keywords: ['floor', 'ceil', 'sign', 'whole', 'integer', 'quantise', '取整'],
  figure: roundFigure,
  icon: 'Ruler',
  gradient: 'none',
  params: {
    function: {
      kind: 'choice', label: 'Function', default: 'round',
      choices: [{ value: 'round', label: 'nearest' }, { value: 'floor', label: 'down' }, { value: 'ceil', label: 'up' }, { value: 'sign', label: 'sign' }],
    },
  },
  inputs: X,
  outputs: Y,
  pytorch: (params, site) => expression(`torch.${params.function}(${at(site)})`),
  infer(_params, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Round', x, 'x', FLOATS, context);
    return wrong ? refuse(wrong) : { outputs: { y: tensorFact(x.shape, x.axes, { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.round', params, context, {
    outputShape: ([shape]) => [...shape!],
    call: ([x]) => tf[params.function](x!),
  }),
  keras: (params, site) => opCode(params.function, site),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 3], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { function: 'sign' }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'bool' }) }, findings: ['shape.rank'] },
  ],
});
