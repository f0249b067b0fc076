/** Conv2D: filters that slide over images. */
import { defineNode } from '../define.ts';
import { convolutionFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { FILTERS, GROUPS, inferConvolution, PADDING, sizesParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const conv2dLayer = defineNode({
  id: 'layer.conv2d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Conv2D',
  summary: 'Slides filters over images.',
  guide: `**What it does.** Looks at a small window of the image at a time, multiplies it by a kernel of weights for each filter, adds a bias and applies the activation. The same weights serve every place (LeCun et al., 1989).

**When.** For images, and for anything on a grid whose neighbours belong together. Several 3 × 3 layers do better than one large window. With several groups each filter sees the channels of its own group alone, for fewer weights (ResNeXt, Xie et al., 2017).

**Example.** 28 × 28 × 1, 32 filters of 3 × 3, *valid*: 26 × 26 × 32; 3 × 3 × 1 × 32 weights and 32 biases, 320 parameters.

**Formula.** $y_{i,j,f} = \\mathrm{act}\\big(b_f + \\sum_{u,v,c} w_{u,v,c,f} \\, x_{i s + u d,\\, j s + v d,\\, c}\\big)$ with stride s and dilation d.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', filters]\`. *valid*: height' = ⌊(height − (k − 1) d − 1) / s⌋ + 1; *same*: ⌈height / s⌉.

**Usual mistake.** To wire a table or a flat row of pixels to it: reshape to an image first. Strides and dilation above 1 exclude each other, and groups must divide both channels and filters.`,
  keywords: ['convolution', 'conv', 'cnn', 'image', 'atrous', '卷积'],
  figure: convolutionFigure(2),
  icon: 'Grid3x3',
  params: {
    filters: FILTERS,
    kernelSize: sizesParam('Kernel size', [3, 3]),
    strides: sizesParam('Strides', [1, 1]),
    padding: PADDING,
    dilationRate: sizesParam('Dilation rate', [1, 1]),
    groups: GROUPS,
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'full', 2, params),
  infer: (params, inputs) => inferConvolution('Conv2D', 'full', 2, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.conv2d', 'full', 2, params, context),
  keras: (params) => layerCode('Conv2D', params, { first: ['filters', 'kernelSize'] }),
  cases: [
    { params: { filters: 4, kernelSize: [3, 3], strides: [1, 1], dilationRate: [1, 1], groups: 1 }, inputs: { x: space(28, 28, 1) }, outputs: { y: { ...space(26, 26, 4), activation: 'relu' } }, parameters: 40 },
    { params: { filters: 3, kernelSize: [3, 2], strides: [2, 1], dilationRate: [1, 1], groups: 1, padding: 'same', activation: 'swish' }, inputs: { x: space(5, 6, 2) }, outputs: { y: { ...space(3, 6, 3), activation: 'swish' } }, parameters: 39 },
    { params: { filters: 2, strides: [1, 1], dilationRate: [2, 1], groups: 1, padding: 'same', useBias: false, activation: 'linear' }, inputs: { x: space(6, 5, 2) }, outputs: { y: { ...space(6, 5, 2), activation: 'linear' } }, parameters: 36 },
    { params: { filters: 4, kernelSize: [2, 1], strides: [1, 1], dilationRate: [1, 1], groups: 2, activation: 'linear' }, inputs: { x: space(3, 4, 6) }, outputs: { y: { ...space(2, 4, 4), activation: 'linear' } }, parameters: 28 },
    { params: { groups: 3 }, inputs: { x: space(8, 8, 6) }, findings: ['param.range'] },
    { params: { kernelSize: [3] }, inputs: { x: space(8, 8, 1) }, findings: ['param.kind'] },
    { params: { kernelSize: [9, 3] }, inputs: { x: space(8, 8, 1) }, findings: ['shape.rank'] },
    { params: { strides: [1, 2], dilationRate: [2, 1] }, inputs: { x: space(9, 9, 2) }, findings: ['param.range'] },
    { inputs: { x: { ...space(8, 8, 1), dtype: 'int32' } }, findings: ['shape.rank'] },
  ],
});
