/** ReLU: negative values become zero; with Keras's limit, slope and threshold. */
import { defineNode } from '../define.ts';
import { flat } from '../op/shared.ts';
import { reluFigure } from '../figures/activation.ts';
import { layerCode } from '../kerasCode.ts';
import { literal } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { paramFinding } from '../shapes.ts';
import { createMap, inferSameShape, refusedCase, sameShapeCases } from './core.ts';

export const reluLayer = defineNode({
  id: 'layer.relu',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'ReLU',
  summary: 'Negative values become zero, positive ones stay.',
  guide: `**What it does.** Lets positive values pass and turns negative ones into zero. The three settings bend it further: a limit above, a slope below, and a threshold in place of zero.

**When.** After a hidden layer whose own activation is *linear*. It is the first thing to try: cheap, and its gradient does not fade for positive values.

**Example.** −2, 0, 3 become 0, 0, 3. With a maximum of 6 (ReLU6) 9 becomes 6; with a negative slope of 0.1 −2 becomes −0.2.

**Formula.** $y = \\min(x, \\text{max})$ for $x \\ge t$, else $y = s \\, (x - t)$, with the threshold $t$ and the negative slope $s$ (Nair and Hinton, 2010).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To put it after the last layer of a regression: negative answers could never come out.`,
  keywords: ['rectified linear unit', 'relu6', 'rectifier', '线性整流'],
  figure: reluFigure,
  icon: 'Activity',
  params: {
    maxValue: { kind: 'number', label: 'Maximum', default: 0, min: 0, max: 1e9, help: 'The largest result. 0: no limit.' },
    negativeSlope: { kind: 'number', label: 'Negative slope', default: 0, min: 0, max: 1, step: 0.01, help: 'The slope below the threshold.' },
    threshold: { kind: 'number', label: 'Threshold', default: 0, min: 0, max: 1e9, help: 'Values below it count as negative.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch({ maxValue, negativeSlope, threshold }, site) {
    const x = at(site);
    if (negativeSlope === 0 && threshold === 0) return expression(maxValue > 0 ? `${x}.clamp(0, ${literal(maxValue)})` : `F.relu(${x})`);
    const above = maxValue > 0 ? `${x}.clamp(max=${literal(maxValue)})` : x;
    return expression(`torch.where(${x} >= ${literal(threshold)}, ${above}, ${literal(negativeSlope)} * (${x} - ${literal(threshold)}))`);
  },
  infer: ({ maxValue, threshold }, inputs) => inferSameShape('ReLU', inputs, 'relu', () => (
    maxValue > 0 && maxValue <= threshold ? paramFinding('maxValue', 'Maximum', '0, or a number above the threshold', maxValue) : 0
  )),
  createLayer(tf, params, context) {
    const { maxValue, negativeSlope, threshold } = params;
    const limit = maxValue > 0 ? { maxValue } : {};
    if (negativeSlope === 0 && threshold === 0) return tf.layers.reLU({ name: context.name, ...limit });
    return createMap(tf, 'layer.relu', params, context, (x) => {
      const above = maxValue > 0 ? tf.minimum(x, maxValue) : x;
      return flat(tf, [tf.greaterEqual(x, threshold), above, tf.mul(tf.sub(x, threshold), negativeSlope)], tf.where);
    });
  },
  keras: ({ maxValue, ...params }) => layerCode('ReLU', { maxValue: maxValue || null, ...params }, { defaults: { maxValue: null, negativeSlope: 0, threshold: 0 } }),
  cases: [
    ...sameShapeCases('relu'),
    { ...sameShapeCases('relu')[1]!, params: { maxValue: 6, negativeSlope: 0.1, threshold: 1 } },
    refusedCase({ maxValue: 1, threshold: 2 }),
  ],
});
