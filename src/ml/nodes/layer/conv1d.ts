/** Conv1D: filters that slide along a sequence, to the past alone where it is causal. */
import { defineNode } from '../define.ts';
import { convolutionFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { FILTERS, GROUPS, inferConvolution, PADDING_CAUSAL, sizeParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const conv1dLayer = defineNode({
  id: 'layer.conv1d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Conv1D',
  summary: 'Slides filters along a sequence.',
  guide: `**What it does.** Looks at a short window of the sequence at a time, multiplies it by a kernel of weights for each filter, adds a bias, applies the activation, and moves on by the stride.

**When.** For signals, sensor series and text, where the same pattern may occur at any time. *causal* sees the past alone, as a forecast must; doubling the dilation rate from layer to layer sees far back with few weights (WaveNet, van den Oord et al., 2016).

**Example.** 100 steps of 8 features, 32 filters, kernel size 3, *valid*: 98 steps of 32; 3 × 8 × 32 weights and 32 biases, 800 parameters.

**Formula.** $y_{t,f} = \\mathrm{act}\\big(b_f + \\sum_{k,c} w_{k,c,f} \\, x_{t \\cdot s + k \\cdot d,\\,c}\\big)$ with stride s and dilation d.

**Shapes.** \`[batch, time, features]\` → \`[batch, time', filters]\`. *valid*: time' = ⌊(time − (k − 1) d − 1) / s⌋ + 1; *same* and *causal*: ⌈time / s⌉.

**Usual mistake.** *same* in a forecast: it lets each step see the future. Strides and dilation above 1 exclude each other, and groups must divide both features and filters.`,
  keywords: ['convolution', 'conv', 'tcn', 'wavenet', 'temporal', '卷积'],
  figure: convolutionFigure(1),
  icon: 'Waves',
  params: {
    filters: FILTERS,
    kernelSize: sizeParam('Kernel size', 3),
    strides: sizeParam('Strides', 1),
    padding: PADDING_CAUSAL,
    dilationRate: sizeParam('Dilation rate', 1),
    groups: GROUPS,
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'full', 1, params),
  infer: (params, inputs) => inferConvolution('Conv1D', 'full', 1, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.conv1d', 'full', 1, params, context),
  keras: (params) => layerCode('Conv1D', params, { first: ['filters', 'kernelSize'] }),
  cases: [
    { params: { kernelSize: 3, strides: 1, dilationRate: 1, groups: 1 }, inputs: { x: space(100, 8) }, outputs: { y: { ...space(98, 32), activation: 'relu' } }, parameters: 800 },
    { params: { filters: 3, padding: 'causal', strides: 1, dilationRate: 2, groups: 1, activation: 'tanh' }, inputs: { x: space(6, 2) }, outputs: { y: { ...space(6, 3), activation: 'tanh' } }, parameters: 21 },
    { params: { filters: 2, strides: 1, dilationRate: 2, groups: 1, useBias: false, activation: 'linear' }, inputs: { x: space(7, 2) }, outputs: { y: { ...space(3, 2), activation: 'linear' } }, parameters: 12 },
    { params: { filters: 4, kernelSize: 2, groups: 2, activation: 'tanh' }, inputs: { x: space(5, 6) }, outputs: { y: { ...space(4, 4), activation: 'tanh' } }, parameters: 28 },
    { params: { groups: 3 }, inputs: { x: space(8, 6) }, findings: ['param.range'] },
    { params: { strides: 2, dilationRate: 2 }, inputs: { x: space(9, 2) }, findings: ['param.range'] },
    { params: { kernelSize: 9 }, inputs: { x: space(8, 2) }, findings: ['shape.rank'] },
    { inputs: { x: space(8, 8, 2) }, findings: ['shape.rank'] },
  ],
});
