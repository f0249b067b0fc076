/** Separable Conv2D: each channel over the plane, then all channels at each place. */
import { defineNode } from '../define.ts';
import { separableFigure } from '../figures/flow.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { DEPTH_MULTIPLIER, FILTERS, inferConvolution, PADDING, sizesParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const separableConv2dLayer = defineNode({
  id: 'layer.separableConv2d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Separable Conv2D',
  summary: 'Filters images by channel, then mixes the channels.',
  guide: `**What it does.** Slides a kernel of its own over each channel, then mixes the channels of each place by a matrix.

**When.** In place of Conv2D where weights and time should be few (Xception, Chollet, 2017).

**Example.** 28 × 28 × 16, 32 filters of 3 × 3, *same*: 28 × 28 × 32; 9 × 16 + 16 × 32 weights and 32 biases, 688 parameters. Conv2D has 4,640.

**Formula.** $z_{i,j,c} = \\sum_{u,v} v_{u,v,c} \\, x_{i s + u d,\\, j s + v d,\\, c}$, then $y_{i,j,f} = \\mathrm{act}(b_f + \\sum_c w_{c,f} \\, z_{i,j,c})$

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', filters]\`; lengths as in Conv2D.

**Usual mistake.** To use it as the first layer on grey images: with one channel there is nothing to separate.`,
  keywords: ['convolution', 'conv', 'xception', 'mobilenet', 'depthwise separable', '可分离卷积'],
  figure: separableFigure,
  icon: 'Split',
  params: {
    filters: FILTERS,
    kernelSize: sizesParam('Kernel size', [3, 3]),
    strides: sizesParam('Strides', [1, 1]),
    padding: PADDING,
    dilationRate: sizesParam('Dilation rate', [1, 1]),
    depthMultiplier: DEPTH_MULTIPLIER,
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('depthwise', 'Depthwise', 'glorotUniform'),
    ...weightParams('pointwise', 'Pointwise', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'separable', 2, params),
  infer: (params, inputs) => inferConvolution('Separable Conv2D', 'separable', 2, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.separableConv2d', 'separable', 2, params, context),
  keras: (params) => layerCode('SeparableConv2D', params, { first: ['filters', 'kernelSize'] }),
  cases: [
    { params: { strides: [1, 1], dilationRate: [1, 1], filters: 6, padding: 'same' }, inputs: { x: space(8, 8, 4) }, outputs: { y: { ...space(8, 8, 6), activation: 'relu' } }, parameters: 66 },
    { params: { filters: 4, strides: [2, 2], dilationRate: [1, 1], depthMultiplier: 3, depthwiseL2: 0.1, pointwiseInitializer: 'heNormal', activation: 'linear' }, inputs: { x: space(7, 6, 2) }, outputs: { y: { ...space(3, 2, 4), activation: 'linear' } }, parameters: 82 },
    { params: { filters: 2, strides: [1, 1], dilationRate: [1, 2], depthMultiplier: 2, useBias: false, activation: 'linear' }, inputs: { x: space(5, 6, 2) }, outputs: { y: { ...space(3, 2, 2), activation: 'linear' } }, parameters: 44 },
    { params: { kernelSize: [3, 9] }, inputs: { x: space(8, 8, 1) }, findings: ['shape.rank'] },
    { params: { strides: [2, 2], dilationRate: [2, 2] }, inputs: { x: space(8, 8, 1) }, findings: ['param.range'] },
  ],
});
