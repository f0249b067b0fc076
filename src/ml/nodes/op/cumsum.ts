/** Cumulative sum along an axis. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { cumsumFigure } from '../figures/values.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { axisFinding, axisParam, dtypeFinding, FLOATS, placeOf, refuse, X, Y } from './shared.ts';

export const cumsumOp = defineNode({
  id: 'op.cumsum',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Cumulative sum',
  summary: 'Adds values up along an axis and keeps every intermediate sum.',
  guide: `**What it does.** Every value becomes the sum of itself and all values before it on the axis; *exclusive* leaves itself out, *reverse* sums from the end.

**When.** To turn changes into levels, counts into positions, or probabilities into a distribution function.

**Example.** 1, 2, 3 becomes 1, 3, 6; exclusive 0, 1, 3; reverse 6, 5, 3.

**Formula.** $y_t = \\sum_{s \\le t} x_s$

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** Long axes: sums grow with the length. Divide by the position for a running mean.`,
  keywords: ['running total', 'prefix sum', 'integrate', 'cdf', '累加', '前缀和'],
  figure: cumsumFigure,
  icon: 'ChartLine',
  params: {
    ...axisParam(1),
    exclusive: { kind: 'boolean', label: 'Exclusive', default: false, help: 'On: a value is no part of its own sum.' },
    reverse: { kind: 'boolean', label: 'Reverse', default: false, help: 'On: sums run from the end of the axis.' },
  },
  inputs: X,
  outputs: Y,
  pytorch({ axis, exclusive, reverse }, site) {
    const x = at(site);
    const sums = reverse ? `${x}.flip(${axis}).cumsum(${axis}).flip(${axis})` : `${x}.cumsum(${axis})`;
    return expression(exclusive ? `${sums} - ${x}` : sums);
  },
  infer({ axis }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Cumulative sum', x, 'x', FLOATS, context);
    if (wrong) return refuse(wrong);
    if (placeOf(axis, x.shape.length) === null) return refuse(axisFinding(axis, x.shape.length));
    return { outputs: { y: tensorFact(x.shape, x.axes, { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.cumsum', params, context, {
    outputShape: ([shape]) => [...shape!],
    call([x]) {
      const { exclusive, reverse } = params;
      const axis = placeOf(params.axis, x!.rank)!;
      const outer = x!.shape.slice(0, axis).reduce((a, b) => a * b, 1), size = x!.shape[axis]!;
      // Three axes, since the graphics backends end at four; and with the sum from the other end as its gradient, since that of TensorFlow.js has the wrong shape where the axis is not the last.
      const sums = tf.customGrad((given) => ({ value: tf.cumsum(given as Tensor, 1, exclusive, reverse), gradFunc: (dy: Tensor) => tf.cumsum(dy, 1, exclusive, !reverse) }));
      return tf.reshape(sums(tf.reshape(x!, [outer, size, x!.size / (outer * size)])), x!.shape);
    },
  }),
  keras({ axis, exclusive, reverse }, site) {
    const x = argAt(site, 'x'), along = `axis=${axis}`;
    const sums = reverse ? `ops.flip(ops.cumsum(ops.flip(${x}, ${along}), ${along}), ${along})` : `ops.cumsum(${x}, ${along})`;
    return { call: exclusive ? `${sums} - ${x}` : sums };
  },
  cases: [
    { inputs: { x: tensorFact([null, 3, 2], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 3, 2], ['batch', 'time', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { axis: -1, exclusive: true, reverse: true }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { axis: 2 }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
