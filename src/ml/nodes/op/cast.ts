/** Cast: the same values as another kind of number. */
import { defineNode, tensorAt } from '../define.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { withoutGradient, X, Y } from './shared.ts';

export const castOp = defineNode({
  id: 'op.cast',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Cast',
  summary: 'Turns values into float32, int32 or bool.',
  guide: `**What it does.** Turns values into another kind: float32 numbers, int32 whole numbers (the fraction is cut off), or bool (everything but 0 is true). true and false become 1 and 0.

**When.** Between operations of different kinds: a comparison gives bool, and arithmetic takes float32.

**Example.** 1.7, −1.7, 0 become 1, −1, 0 as int32, and true, true, false as bool.

**Formula.** $y = x$ in another kind of number. From float32 to int32 the gradient passes as if nothing had been cut off (straight through; Bengio et al., 2013); to bool none passes.

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** To cast to int32 in order to round: 1.7 becomes 1, not 2. Round first.`,
  keywords: ['dtype', 'float', 'int', 'bool', 'convert', 'type', '类型'],
  icon: 'Type',
  gradient: 'special',
  params: {
    dtype: { kind: 'choice', label: 'Kind', default: 'float32', choices: [{ value: 'float32', label: 'float32' }, { value: 'int32', label: 'int32' }, { value: 'bool', label: 'bool' }] },
  },
  inputs: X,
  outputs: Y,
  pytorch: ({ dtype }, site) => expression(`${at(site)}.to(torch.${dtype})`),
  infer(params, inputs) {
    const x = tensorAt(inputs, 'x')!;
    if (params.dtype === x.dtype) return { outputs: { y: x }, parameters: 0 };
    return { outputs: { y: tensorFact(x.shape, x.axes, { dtype: params.dtype, activation: 'linear', ...(x.range && params.dtype === 'int32' ? { range: x.range } : {}) }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.cast', params, context, {
    outputShape: ([shape]) => [...shape!],
    // Not by a cast where bool is asked for: that of the wasm backend cuts 0.5 off to false.
    call: ([x]) => (params.dtype === 'bool' && x!.dtype !== 'bool' ? withoutGradient(tf, [x!], (values) => tf.notEqual(values, tf.scalar(0, values.dtype))) : tf.cast(x!, params.dtype)),
  }),
  keras: ({ dtype }, site) => opCode('cast', site, [dtype]),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'bool' }) }, outputs: { y: tensorFact([null, 3], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { dtype: 'int32' }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { dtype: 'int32', activation: 'linear' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { activation: 'sigmoid' }) }, outputs: { y: tensorFact([null, 3], ['batch', 'features'], { activation: 'sigmoid' }) }, parameters: 0 },
    { params: { dtype: 'float64' }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.choice'] },
  ],
});
