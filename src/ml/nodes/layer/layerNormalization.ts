/** Layer normalisation: every row for itself at mean 0 and variance 1 (Ba, Kiros and Hinton, 2016). */
import { defineNode, tensorAt } from '../define.ts';
import { layerNormFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { paramFinding, product, type Shape, shapeFinding, tensorFact } from '../shapes.ts';
import { literal } from '../python.ts';
import { at, moduleOf, normalisation, sizes } from '../pytorchCode.ts';
import { AFFINE, affineWeights, besideAxes, countAffine, inferSameShape, normalise } from './core.ts';

/** The axes counted from the front, in order; null where one is not there, or twice. */
function placesOf(axes: readonly number[], shape: Shape): number[] | null {
  const places = axes.map((axis) => (axis < 0 ? axis + shape.length : axis)).sort((a, b) => a - b);
  const fit = places.length > 0 && places.every((place, i) => place >= 1 && place < shape.length && place !== places[i - 1]);
  return fit ? places : null;
}

export const layerNormalizationLayer = defineNode({
  id: 'layer.layerNormalization',
  version: 1,
  role: 'layer',
  category: 'normalisation',
  label: 'Layer normalisation',
  summary: 'Brings the features of every row to mean 0 and variance 1.',
  guide: `**What it does.** Subtracts from the values along the chosen axes their mean, divides by their standard deviation, then scales by a learnt gamma and shifts by a learnt beta. Every row, and every time step, is treated for itself.

**When.** In transformers and recurrent networks, and wherever batches are small: it does the same while training and afterwards.

**Example.** 1, 3 have mean 2 and variance 1 and become −1, 1.

**Formula.** $y = \\gamma (x - \\mu) / \\sqrt{\\sigma^2 + \\varepsilon} + \\beta$ with $\\mu$ and $\\sigma^2$ over the axes (Ba, Kiros and Hinton, 2016).

**Shapes.** \`[batch, …, n]\` → the same; for the last axis gamma and beta have n weights each.

**Usual mistake.** To normalise a tensor of one feature: what is left is always beta.`,
  keywords: ['ln', 'layernorm', 'layer norm', 'transformer', '层归一化'],
  figure: layerNormFigure,
  icon: 'SlidersHorizontal',
  params: {
    axis: { kind: 'integers', label: 'Axes', default: [-1], help: 'Counted from 0, the batch; −1 is the last axis.' },
    epsilon: { kind: 'number', label: 'Epsilon', default: 1e-3, min: 0, exclusiveMin: true, max: 1 },
    ...AFFINE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch(params, site) {
    const shape = tensorAt(site.inputs, 'x')!.shape, places = placesOf(params.axis, shape)!;
    const size = places.map((place) => shape[place]!);
    const { make, helpers } = normalisation('nn.LayerNorm', [sizes(size)], {}, params, 'elementwise_affine', size);
    const module = make.length === 1 ? make[0]! : `nn.Sequential(${make.join(', ')})`;
    if (places[0] === shape.length - places.length) return moduleOf(site, params, module, { helpers });
    // PyTorch normalises the last axes.
    const from = literal(places), to = literal(places.map((_place, i) => i - places.length));
    return moduleOf(site, params, module, { helpers, args: [`${at(site)}.movedim(${from}, ${to})`], shape: (called) => `${called}.movedim(${to}, ${from})` });
  },
  infer: (params, inputs) => inferSameShape('Layer normalisation', inputs, 'linear', ({ shape }) => {
    const places = placesOf(params.axis, shape);
    if (!places) return paramFinding('axis', 'Axes', 'different axes of the tensor other than the batch', params.axis.join(', '));
    const size = product(places.map((place) => shape[place]!));
    return size === null ? shapeFinding('Layer normalisation', 'a tensor whose sizes are known on the chosen axes', shape, 'Choose axes of known size.') : countAffine(params, size);
  }),
  // The layer of TensorFlow.js takes 4 axes at most and has no constraints.
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.layerNormalization', params, context, {
    weights: ([shape]) => affineWeights(tf, params, context.seed, placesOf(params.axis, shape!)!.map((place) => shape![place]!)),
    outputShape: ([shape]) => [...shape!],
    call([x], { weights }) {
      const places = placesOf(params.axis, x!.shape)!;
      return normalise(tf, x!, tf.moments(x!, places, true), params.epsilon, weights, besideAxes(x!.shape, places));
    },
  }),
  keras: (params, { inputs }) => layerCode('LayerNormalization', params, {
    defaults: { epsilon: 1e-3 },
    // Keras keeps the weights in the order in which it is told the axes.
    instead: { axis: params.axis.length === 1 ? (params.axis[0] === -1 ? undefined : params.axis[0]) : placesOf(params.axis, tensorAt(inputs, 'x')!.shape)! },
  }),
  cases: [
    {
      inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 5, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 8,
    },
    {
      params: { axis: [-1, 1], center: false },
      inputs: { x: tensorFact([null, 3, 2, 2, 2], ['batch', 'depth', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 3, 2, 2, 2], ['batch', 'depth', 'height', 'width', 'channels'], { activation: 'linear' }) },
      parameters: 6,
    },
    { params: { axis: [1, -2] }, inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, null], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
