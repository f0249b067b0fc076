/** Flatten: all axes but the batch become one. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { flattenFigure } from '../figures/cells.ts';
import { at, expression } from '../pytorchCode.ts';
import { product, refuseShape, tensorFact } from '../shapes.ts';

export const flattenLayer = defineNode({
  id: 'layer.flatten',
  version: 1,
  role: 'layer',
  category: 'shape',
  label: 'Flatten',
  summary: 'Lays all axes but the batch out in one row.',
  guide: `**What it does.** Lays all values of a row of the batch out one after another; the values stay as they are.

**When.** Between convolutions and the Dense layers that end a network. Global average pooling is the alternative that needs far fewer weights.

**Example.** An image of 28 × 28 × 1 becomes 784 numbers.

**Formula.** $y_{(i \\cdot w + j) \\cdot c + k} = x_{ijk}$

**Shapes.** \`[batch, a, b, …]\` → \`[batch, a · b · …]\`

**Usual mistake.** To flatten large maps into a Dense layer: 64 × 64 × 64 values and 128 units are 33.5 million weights.`,
  keywords: ['ravel', 'vector', 'unroll', '展平'],
  figure: flattenFigure,
  icon: 'AlignJustify',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.flatten(1)`),
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const size = product(x.shape.slice(1));
    if (x.shape.length < 3) return refuseShape('Flatten', 'a tensor of at least 3 axes', x.shape, 'It is flat already: leave this node out.');
    if (size === null) return refuseShape('Flatten', 'a tensor whose sizes are known', x.shape, 'Pool over the axis of unknown size instead.');
    return { outputs: { y: { ...x, shape: [x.shape[0]!, size], axes: ['batch', 'features'] } }, parameters: 0 };
  },
  createLayer: (tf, _params, { name }) => tf.layers.flatten({ name }),
  keras: () => ({ make: 'layers.Flatten()' }),
  cases: [
    {
      inputs: { x: tensorFact([null, 3, 2, 4], ['batch', 'height', 'width', 'channels'], { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 24], ['batch', 'features'], { activation: 'relu' }) },
      parameters: 0,
    },
    { inputs: { x: tensorFact([null, null, 4], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
