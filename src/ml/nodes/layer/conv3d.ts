/** Conv3D: filters that slide through volumes. */
import { defineNode } from '../define.ts';
import { convolutionFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { FILTERS, GROUPS, inferConvolution, PADDING, sizesParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const conv3dLayer = defineNode({
  id: 'layer.conv3d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Conv3D',
  summary: 'Slides filters through volumes or videos.',
  guide: `**What it does.** Like Conv2D with one more axis: a small block moves through depth, height and width.

**When.** For scans such as CT and MRI, and for short videos, where depth stands for time (C3D, Tran et al., 2015).

**Example.** 16 × 16 × 16 × 1, 8 filters of 3 × 3 × 3, *valid*: 14 × 14 × 14 × 8; 27 × 8 weights and 8 biases, 224 parameters.

**Formula.** $y_{p,f} = \\mathrm{act}\\big(b_f + \\sum_{k,c} w_{k,c,f} \\, x_{p s + k d,\\, c}\\big)$, where p and k each run over three axes.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', filters]\`; each length as in Conv2D.

**Usual mistake.** To forget the channel axis of a grey volume: it is 1, and it must be there. Memory grows with the third power of the side.`,
  keywords: ['convolution', 'conv', 'volume', 'video', 'ct', 'mri', '三维卷积'],
  figure: convolutionFigure(3),
  icon: 'Box',
  params: {
    filters: { ...FILTERS, default: 8 },
    kernelSize: sizesParam('Kernel size', [3, 3, 3]),
    strides: sizesParam('Strides', [1, 1, 1]),
    padding: PADDING,
    dilationRate: sizesParam('Dilation rate', [1, 1, 1]),
    groups: GROUPS,
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'full', 3, params),
  infer: (params, inputs) => inferConvolution('Conv3D', 'full', 3, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.conv3d', 'full', 3, params, context),
  keras: (params) => layerCode('Conv3D', params, { first: ['filters', 'kernelSize'] }),
  cases: [
    { params: { filters: 2, kernelSize: [3, 3, 3], strides: [1, 1, 1], dilationRate: [1, 1, 1], groups: 1 }, inputs: { x: space(5, 4, 6, 1) }, outputs: { y: { ...space(3, 2, 4, 2), activation: 'relu' } }, parameters: 56 },
    { params: { filters: 2, kernelSize: [2, 1, 3], strides: [1, 1, 1], dilationRate: [2, 1, 1], groups: 1, padding: 'same', useBias: false, activation: 'linear' }, inputs: { x: space(4, 3, 4, 2) }, outputs: { y: { ...space(4, 3, 4, 2), activation: 'linear' } }, parameters: 24 },
    { params: { filters: 4, kernelSize: [1, 2, 1], strides: [1, 1, 1], dilationRate: [1, 1, 1], groups: 2, activation: 'linear' }, inputs: { x: space(2, 3, 2, 4) }, outputs: { y: { ...space(2, 2, 2, 4), activation: 'linear' } }, parameters: 20 },
    { params: { filters: 3, groups: 2 }, inputs: { x: space(5, 4, 6, 2) }, findings: ['param.range'] },
    { params: { kernelSize: [6, 3, 3] }, inputs: { x: space(5, 4, 6, 1) }, findings: ['shape.rank'] },
    { params: { strides: [2, 1, 1], dilationRate: [1, 2, 1] }, inputs: { x: space(9, 9, 9, 1) }, findings: ['param.range'] },
    { inputs: { x: space(5, 4, 1) }, findings: ['shape.rank'] },
  ],
});
