/** Depthwise Conv2D: every channel is filtered on its own. */
import { defineNode } from '../define.ts';
import { convolutionFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { DEPTH_MULTIPLIER, inferConvolution, PADDING, sizesParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const depthwiseConv2dLayer = defineNode({
  id: 'layer.depthwiseConv2d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Depthwise Conv2D',
  summary: 'Filters every channel of images on its own.',
  guide: `**What it does.** Slides a kernel of its own over each channel; channels are not mixed.

**When.** With a Conv2D of 1 × 1 behind it, which mixes the channels: nearly as good as a full Conv2D at a fraction of the weights (MobileNet, Howard et al., 2017).

**Example.** 28 × 28 × 16, kernel 3 × 3, *same*: 28 × 28 × 16; 3 × 3 × 16 weights and 16 biases, 160 parameters. A full Conv2D with 16 filters has 2,320.

**Formula.** $y_{i,j,c m + q} = \\mathrm{act}\\big(b_{c m + q} + \\sum_{u,v} w_{u,v,c,q} \\, x_{i s + u d,\\, j s + v d,\\, c}\\big)$ with m the depth multiplier.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', channels · m]\`; lengths as in Conv2D.

**Usual mistake.** To leave out the 1 × 1 convolution behind it: then no channel ever hears of another.`,
  keywords: ['convolution', 'conv', 'mobilenet', 'depthwise separable', '深度卷积', '逐通道卷积'],
  figure: convolutionFigure(2),
  icon: 'Rows3',
  params: {
    kernelSize: sizesParam('Kernel size', [3, 3]),
    strides: sizesParam('Strides', [1, 1]),
    padding: PADDING,
    dilationRate: sizesParam('Dilation rate', [1, 1]),
    depthMultiplier: DEPTH_MULTIPLIER,
    activation: { kind: 'choice', label: 'Activation', default: 'linear', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('depthwise', 'Depthwise', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'depthwise', 2, params),
  infer: (params, inputs) => inferConvolution('Depthwise Conv2D', 'depthwise', 2, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.depthwiseConv2d', 'depthwise', 2, params, context),
  keras: (params) => layerCode('DepthwiseConv2D', params, { first: ['kernelSize'] }),
  cases: [
    { params: { strides: [1, 1], dilationRate: [1, 1], padding: 'same' }, inputs: { x: space(8, 8, 4) }, outputs: { y: { ...space(8, 8, 4), activation: 'linear' } }, parameters: 40 },
    { params: { strides: [2, 2], dilationRate: [1, 1], depthMultiplier: 2, activation: 'relu', useBias: false, depthwiseL2: 0.1 }, inputs: { x: space(7, 6, 3) }, outputs: { y: { ...space(3, 2, 6), activation: 'relu' } }, parameters: 54 },
    { params: { strides: [1, 1], dilationRate: [2, 1], padding: 'same', depthMultiplier: 2 }, inputs: { x: space(6, 5, 2) }, outputs: { y: { ...space(6, 5, 4), activation: 'linear' } }, parameters: 40 },
    { params: { kernelSize: [9, 3] }, inputs: { x: space(8, 8, 1) }, findings: ['shape.rank'] },
    { params: { depthMultiplier: 0 }, inputs: { x: space(8, 8, 1) }, findings: ['param.range'] },
  ],
});
