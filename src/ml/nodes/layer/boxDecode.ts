/** Box decode: anchors, moved and scaled by what a network says, become boxes (Ren et al., 2015). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { decodeFigure } from '../figures/plane.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { boxFindings, sides } from './boxes.ts';

export const boxDecodeLayer = defineNode({
  id: 'layer.boxDecode',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Box decode',
  summary: 'Turns anchors and what a network says of them into boxes.',
  guide: `**What it does.** Moves the centre of each anchor by a share of its size, and scales its height and width by the exponential of two further numbers.

**When.** At the end of a detector: the network says four numbers for each anchor, near 0 and of one scale, which are easier to learn than coordinates.

**Example.** Anchor (0.2, 0.2, 0.6, 0.6), deltas (0.5, 0, 0.693, 0): the centre moves from 0.4 to 0.6 down, the height doubles to 0.8: (0.2, 0.2, 1.0, 0.6).

**Formula.** $c = c_a + t_c \\, s_a / k_c$, $s = s_a e^{t_s / k_s}$ for centre and size, downwards and across (Ren et al., 2015, Faster R-CNN).

**Shapes.** deltas \`[batch, n, 4]\` as $(t_y, t_x, t_h, t_w)$ and anchors \`[batch, n, 4]\` as (top, left, bottom, right) → boxes \`[batch, n, 4]\` as (top, left, bottom, right).

**Usual mistake.** To decode with other scales than the targets were made with. TensorFlow's detectors use 10 and 5.`,
  keywords: ['anchor', 'detection', 'faster r-cnn', 'ssd', 'bounding box', '边界框', '锚框'],
  figure: decodeFigure,
  icon: 'Expand',
  params: {
    centreScale: { kind: 'number', label: 'Centre scale', default: 1, min: 0, exclusiveMin: true, max: 1000, help: 'The first two numbers are divided by it.' },
    sizeScale: { kind: 'number', label: 'Size scale', default: 1, min: 0, exclusiveMin: true, max: 1000, help: 'The last two numbers are divided by it.' },
    clip: { kind: 'boolean', label: 'Cut off at the image', default: false, help: 'Brings every side into 0 to 1. No gradient passes where it does.' },
  },
  inputs: { deltas: { type: 'tensor', label: 'deltas' }, anchors: { type: 'tensor', label: 'anchors' } },
  outputs: { boxes: { type: 'tensor', label: 'boxes' } },
  pytorch: (params, site) => expression(call('decode_boxes', [raw(at(site, 'deltas')), raw(at(site, 'anchors')), params.centreScale, params.sizeScale, params.clip]), 'decode_boxes'),
  infer(_params, inputs): Inference {
    const deltas = tensorAt(inputs, 'deltas')!, anchors = tensorAt(inputs, 'anchors')!;
    const findings = [...boxFindings('Box decode', 'deltas', deltas), ...boxFindings('Box decode', 'anchors', anchors, deltas.shape)];
    if (findings.length > 0) return { outputs: {}, findings };
    return { outputs: { boxes: tensorFact([deltas.shape[0]!, deltas.shape[1] ?? anchors.shape[1]!, 4], ['batch', 'boxes', 'sides'], { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.boxDecode', params, context, {
    outputShape: ([deltas, anchors]) => [deltas![0]!, deltas![1] ?? anchors![1]!, 4],
    call([deltas, anchors]) {
      const [moveY, moveX, growY, growX] = sides(tf, deltas!), [top, left, bottom, right] = sides(tf, anchors!);
      const decode = (low: typeof top, high: typeof top, move: typeof top, grow: typeof top): [typeof top, typeof top] => {
        const size = tf.sub(high, low);
        const centre = tf.add(tf.add(low, tf.div(size, 2)), tf.mul(tf.div(move, params.centreScale), size));
        const half = tf.div(tf.mul(tf.exp(tf.div(grow, params.sizeScale)), size), 2);
        return [tf.sub(centre, half), tf.add(centre, half)];
      };
      const [y1, y2] = decode(top, bottom, moveY, growY), [x1, x2] = decode(left, right, moveX, growX);
      const boxes = tf.concat([y1, x1, y2, x2], 2);
      return params.clip ? tf.clipByValue(boxes, 0, 1) : boxes;
    },
  }),
  keras: ({ centreScale, sizeScale, clip }, site) => ({
    call: call('decode_boxes', [raw(argAt(site, 'deltas')), raw(argAt(site, 'anchors'))], { centre_scale: centreScale === 1 ? undefined : centreScale, size_scale: sizeScale === 1 ? undefined : sizeScale, clip: clip || undefined }),
    helpers: ['decode_boxes'],
  }),
  cases: [
    {
      inputs: { deltas: { type: 'tensor', shape: [null, 3, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' }, anchors: { type: 'tensor', shape: [null, 3, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' } },
      outputs: { boxes: { type: 'tensor', shape: [null, 3, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      params: { clip: true, centreScale: 10, sizeScale: 5 },
      inputs: { deltas: { type: 'tensor', shape: [null, null, null], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' }, anchors: { type: 'tensor', shape: [null, 2, null], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' } },
      outputs: { boxes: { type: 'tensor', shape: [null, 2, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32', activation: 'linear' } },
    },
    {
      inputs: { deltas: { type: 'tensor', shape: [null, 3, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' }, anchors: { type: 'tensor', shape: [null, 2, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
    {
      inputs: { deltas: { type: 'tensor', shape: [null, 3, 5], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' }, anchors: { type: 'tensor', shape: [null, 3, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
  ],
});
