/** Patch embedding: images as a sequence of patches (Dosovitskiy et al., 2021). */
import { defineNode } from '../define.ts';
import { patchFigure } from '../figures/cells.ts';
import { argAt, layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { product, refuseShape } from '../shapes.ts';
import { convolutionLengths, type ConvolutionParams, convolutionWeights, onSpace, sizesParam, space } from './convolution.ts';
import { applyConvolution } from './convolve.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

const asConvolution = ({ patchSize, units, useBias }: { patchSize: readonly number[]; units: number; useBias: boolean }): ConvolutionParams =>
  ({ filters: units, kernelSize: patchSize, strides: patchSize, padding: 'valid', activation: 'linear', useBias });

export const patchEmbeddingLayer = defineNode({
  id: 'layer.patchEmbedding',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Patch embedding',
  summary: 'Turns images into a sequence of patches for a transformer.',
  guide: `**What it does.** Cuts the image into patches that do not overlap, and maps the pixels of each to a vector by one matrix, the same for all patches (Dosovitskiy et al., 2021).

**When.** As the first layer of a vision transformer; put an embedding of the positions behind it.

**Example.** 224 × 224 × 3 with patches of 16 × 16 and 192 units: 14 × 14 = 196 patches; 16 × 16 × 3 × 192 weights and 192 biases, 147,648 parameters.

**Formula.** $y_p = W \\, \\mathrm{vec}(x_p) + b$ for each patch p, row by row.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, patches, units]\`; the patch size must divide height and width.

**Usual mistake.** To forget the positions: without them the transformer cannot tell which patch lies where.`,
  keywords: ['vit', 'vision transformer', 'patches', 'tokens', '图块嵌入'],
  figure: patchFigure,
  icon: 'Grid3x3',
  params: {
    patchSize: sizesParam('Patch size', [16, 16]),
    units: { kind: 'integer', label: 'Units', default: 192, min: 1, max: 1_000_000 },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'full', 2, { ...asConvolution(params), ...params }, (called) => `${called}.flatten(1, 2)`),
  infer: (params, inputs) => onSpace('Patch embedding', 2, inputs, (x, sizes, channels) => {
    if (channels === null) return refuseShape('Patch embedding', 'a known number of channels', x.shape, 'Reshape the tensor so that its last size is known.');
    if (sizes.some((size, i) => size !== null && size % params.patchSize[i]! !== 0)) {
      return refuseShape('Patch embedding', 'images whose height and width the patch size divides', x.shape, 'Choose another patch size, or resize the images first.');
    }
    const weights = convolutionWeights('full', asConvolution(params), channels);
    return {
      outputs: { y: { ...x, shape: [x.shape[0]!, product(convolutionLengths('full', asConvolution(params), sizes)), params.units], axes: [x.axes[0]!, 'patches', 'units'], activation: 'linear' } },
      parameters: Object.values(weights).reduce((sum, shape) => sum + product(shape)!, 0),
    };
  }),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.patchEmbedding', params, context, {
    weights: ([shape]) => Object.fromEntries(Object.entries(convolutionWeights('full', asConvolution(params), shape!.at(-1)!)).map(([name, size], i) => [
      name, { shape: size, ...readWeight(tf, params, name, context.seed + i, size.length === 1 ? [0] : [0, 1, 2]) },
    ])),
    outputShape: ([shape]) => [shape![0]!, product(convolutionLengths('full', asConvolution(params), shape!.slice(1, -1))), params.units],
    call([x], { weights }) {
      const patches = applyConvolution(tf, 'full', 2, asConvolution(params), x!, weights);
      return tf.reshape(patches, [patches.shape[0]!, patches.shape[1]! * patches.shape[2]!, params.units]);
    },
  }),
  keras: (params, site) => ({
    ...layerCode('Conv2D', params, { first: ['units', 'patchSize'], instead: { strides: params.patchSize } }),
    call: `layers.Reshape((-1, ${params.units}))(${site.self}(${argAt(site, 'x')}))`,
  }),
  cases: [
    { params: { patchSize: [2, 3], units: 4 }, inputs: { x: space(4, 6, 2) }, outputs: { y: { type: 'tensor', shape: [null, 4, 4], axes: ['batch', 'patches', 'units'], dtype: 'float32', activation: 'linear' } }, parameters: 52 },
    { params: { patchSize: [1, 1], units: 2, useBias: false }, inputs: { x: space(3, 2, 1) }, outputs: { y: { type: 'tensor', shape: [null, 6, 2], axes: ['batch', 'patches', 'units'], dtype: 'float32', activation: 'linear' } }, parameters: 2 },
    { inputs: { x: space(224, null, 3) }, outputs: { y: { type: 'tensor', shape: [null, null, 192], axes: ['batch', 'patches', 'units'], dtype: 'float32', activation: 'linear' } }, parameters: 147648 },
    { params: { patchSize: [4, 4] }, inputs: { x: space(8, 6, 1) }, findings: ['shape.rank'] },
  ],
});
