/** One-hot: a row of zeros with a one in the place of a whole number. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { oneHotFigure } from '../figures/cells.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';
import { dtypeFinding, NUMBERS, oneHotOf, refuse, X, Y } from './shared.ts';

export const oneHotOp = defineNode({
  id: 'op.oneHot',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'One-hot',
  summary: 'Turns whole numbers into rows with a single one.',
  guide: `**What it does.** Makes of every whole number, from 0, a row of zeros with a one in its place.

**When.** To give numbers of classes to a layer without suggesting an order, or to pick by a product.

**Example.** With depth 4, 2 becomes 0, 0, 1, 0.

**Formula.** $y_j = [\\,x = j\\,]$ for $0 \\le j < \\mathit{depth}$; it has no derivative.

**Shapes.** \`[batch, …]\` → \`[batch, …, depth]\`, float32.

**Usual mistake.** A depth that is too small: numbers from the depth on become all zeros. Fractions are cut off; many classes do better with an Embedding.`,
  keywords: ['onehot', 'dummy', 'categorical', 'indicator', '独热'],
  figure: oneHotFigure,
  icon: 'Binary',
  gradient: 'none',
  params: { depth: { kind: 'integer', label: 'Depth', default: 10, min: 1, max: 1_000_000 } },
  inputs: X,
  outputs: Y,
  pytorch: ({ depth }, site) => expression(`(${at(site)}.long()[..., None] == torch.arange(${depth}, device=${at(site)}.device)).float()`),
  infer({ depth }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('One-hot', x, 'x', NUMBERS, context);
    if (wrong) return refuse(wrong);
    if (x.shape.length > 5) return refuseShape('One-hot', 'a tensor of at most 5 axes', x.shape, 'Reshape the tensor first.');
    return { outputs: { y: tensorFact([...x.shape, depth], [...x.axes, 'classes'], { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.oneHot', params, context, {
    outputShape: ([shape]) => [...shape!, params.depth],
    call: ([x]) => oneHotOf(tf, x!, params.depth),
  }),
  keras({ depth }, site) {
    const x = argAt(site, 'x');
    return { call: `ops.one_hot(${tensorAt(site.inputs, 'x')!.dtype === 'int32' ? x : `ops.cast(${x}, "int32")`}, ${depth})` };
  },
  cases: [
    { params: { depth: 4 }, inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'int32' }) }, integers: { x: 4 }, outputs: { y: tensorFact([null, 3, 4], ['batch', 'features', 'classes'], { activation: 'linear' }) }, parameters: 0 },
    { params: { depth: 3 }, inputs: { x: tensorFact([null], ['batch']) }, integers: { x: 3 }, outputs: { y: tensorFact([null, 3], ['batch', 'classes'], { activation: 'linear' }) }, parameters: 0 },
    { params: { depth: 1 }, inputs: { x: tensorFact([null, 2], ['batch', 'features']) }, integers: { x: 2 }, outputs: { y: tensorFact([null, 2, 1], ['batch', 'features', 'classes'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'bool' }) }, findings: ['shape.rank'] },
    { params: { depth: 0 }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
