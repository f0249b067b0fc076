/** Tile: axes repeated as a whole. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { tileFigure } from '../figures/cells.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { paramFinding, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression } from '../pytorchCode.ts';
import { dtypeFinding, keptActivation, NUMBERS, refuse, replaced, X, Y } from './shared.ts';

function tiledShape(shape: Shape, multiples: readonly number[]): Size[] {
  return shape.map((size, i) => (i === 0 || size === null ? size : size * multiples[i - 1]!));
}

export const tileOp = defineNode({
  id: 'op.tile',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Tile',
  summary: 'Repeats the values of axes as a whole.',
  guide: `**What it does.** Lays copies of a tensor side by side: each axis after the batch axis as many times as its number says.

**When.** To give one vector to every time step, or to pair every item with every other.

**Example.** 1, 2 three times is 1, 2, 1, 2, 1, 2.

**Formula.** $y_i = x_{i \\bmod n}$; the gradients of all copies are added up.

**Shapes.** \`[batch, 1, 4]\` by 5, 1 → \`[batch, 5, 4]\`.

**Usual mistake.** To tile where broadcasting would do: elementwise operations repeat axes of size 1 by themselves.`,
  keywords: ['repeat', 'copy', 'broadcast', '重复', '平铺'],
  figure: tileFigure,
  icon: 'Repeat2',
  params: { multiples: { kind: 'integers', label: 'Multiples', default: [2], min: 1, max: 1_000_000, help: 'One number for each axis after the batch axis.' } },
  inputs: X,
  outputs: Y,
  pytorch: ({ multiples }, site) => expression(`${at(site)}.repeat(${[1, ...multiples].join(', ')})`),
  infer({ multiples }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Tile', x, 'x', NUMBERS, context);
    if (wrong) return refuse(wrong);
    if (multiples.length !== x.shape.length - 1) return refuse(paramFinding('multiples', 'Multiples', `${x.shape.length - 1} numbers, one for each axis after the batch axis`, multiples.length));
    return { outputs: { y: tensorFact(tiledShape(x.shape, multiples), x.axes, { dtype: x.dtype, ...keptActivation(x, multiples.at(-1) !== 1) }) }, parameters: 0 };
  },
  createLayer: (tf, { multiples }, context) => createOwnLayer(tf, 'op.tile', { multiples }, context, {
    outputShape: ([shape]) => tiledShape(shape!, multiples),
    // By broadcasting a sum, axis by axis: the gradient of TensorFlow.js slices once for every copy, and ends at four axes.
    call: ([x]) => multiples.reduce((all, times, i) => {
      if (times === 1) return all;
      const outer = all.shape.slice(0, i + 1).reduce((a, b) => a * b, 1);
      const copies = tf.add(tf.reshape(all, [outer, 1, all.size / outer]), tf.zeros([1, times, 1], all.dtype as 'float32'));
      return tf.reshape(copies, replaced(all.shape, i + 1, all.shape[i + 1]! * times));
    }, x!),
  }),
  keras: ({ multiples }, site) => opCode('tile', site, [[1, ...multiples]]),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 6], ['batch', 'features']) }, parameters: 0 },
    { params: { multiples: [3, 2, 1, 2] }, inputs: { x: tensorFact([null, 1, 2, 1, 2], ['batch', 'depth', 'height', 'width', 'channels']) }, outputs: { y: tensorFact([null, 3, 4, 1, 4], ['batch', 'depth', 'height', 'width', 'channels']) }, parameters: 0 },
    { params: { multiples: [2, 2] }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { multiples: [0] }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
