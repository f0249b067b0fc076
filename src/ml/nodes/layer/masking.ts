/** Masking: tells the steps of a sequence from its padding. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { maskingFigure } from '../figures/values.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, literal, raw } from '../python.ts';
import { at, expression, rankAt } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';

export const maskingLayer = defineNode({
  id: 'layer.masking',
  version: 1,
  role: 'layer',
  category: 'recurrent',
  label: 'Masking',
  summary: 'Marks the steps that are no padding.',
  guide: `**What it does.** Gives 1 for every step of a sequence in which any value differs from the mask value, and 0 for padding. Wire it to the port *mask* of a recurrent layer, which then passes over the steps of 0.

**When.** When sequences of different length were filled up to one length.

**Example.** Mask value 0, the words 7, 4, 0, 0: the mask is 1, 1, 0, 0.

**Formula.** $m_t = 1$ if $x_{ti} \\neq v$ for any $i$, else 0

**Shapes.** \`[batch, time]\` or \`[batch, time, …]\` → the mask \`[batch, time]\`

**Usual mistake.** To pad with a value that occurs in the data, or to normalise after padding so that the padding is no longer the mask value. A mask reaches only the layers that it is wired to.`,
  keywords: ['mask', 'padding', 'variable length', 'ragged', '掩码', '填充'],
  figure: maskingFigure,
  icon: 'Eye',
  params: { maskValue: { kind: 'number', label: 'Mask value', help: 'Steps of nothing but this value are padding.', default: 0 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { mask: { type: 'tensor', label: 'Mask' } },
  pytorch({ maskValue }, site) {
    const differs = `(${at(site)} != ${literal(maskValue)})`;
    return expression(rankAt(site) === 2 ? `${differs}.float()` : `${differs}.flatten(2).any(2).float()`);
  },
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    if (x.shape.length < 2 || x.dtype === 'bool') return refuseShape('Masking', 'numbers [batch, time] or [batch, time, features]', x.shape, 'Wire the padded sequence to it.');
    return { outputs: { mask: tensorFact(x.shape.slice(0, 2), x.axes.slice(0, 2), { activation: 'linear' }) }, parameters: 0 };
  },
  gradient: 'none',
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.masking', params, context, {
    outputShape: ([shape]) => shape!.slice(0, 2),
    call([input]) {
      const x = tf.cast(input!, 'float32');
      const mark = tf.customGrad(() => ({
        value: tf.max(tf.reshape(tf.cast(tf.notEqual(x, params.maskValue), 'float32'), [x.shape[0]!, x.shape[1]!, -1]), -1),
        gradFunc: () => tf.zeros(x.shape),
      }));
      return mark(x);
    },
  }),
  keras({ maskValue }, site) {
    const differs = call('ops.not_equal', [raw(argAt(site, 'x')), maskValue]);
    const axes = tensorAt(site.inputs, 'x')!.shape.flatMap((_size, axis) => (axis > 1 ? [axis] : []));
    return { call: `ops.cast(${axes.length > 0 ? call('ops.any', [raw(differs)], { axis: axes }) : differs}, "float32")` };
  },
  cases: [
    {
      inputs: { x: tensorFact([null, 5], ['batch', 'time'], { dtype: 'int32' }) },
      outputs: { mask: tensorFact([null, 5], ['batch', 'time'], { activation: 'linear' }) },
      parameters: 0,
      integers: { x: 3 },
    },
    {
      params: { maskValue: -1 },
      inputs: { x: tensorFact([null, 5, 3], ['batch', 'time', 'features']) },
      outputs: { mask: tensorFact([null, 5], ['batch', 'time'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { x: tensorFact([null], ['batch']) }, findings: ['shape.rank'] },
  ],
});
