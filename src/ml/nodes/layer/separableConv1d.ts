/** Separable Conv1D: each feature along time, then all features at each time. */
import { defineNode } from '../define.ts';
import { separableFigure } from '../figures/flow.ts';
import { argAt, layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { DEPTH_MULTIPLIER, FILTERS, inferConvolution, PADDING_CAUSAL, sizeParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const separableConv1dLayer = defineNode({
  id: 'layer.separableConv1d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Separable Conv1D',
  summary: 'Filters a sequence by feature, then mixes the features.',
  guide: `**What it does.** Slides a kernel of its own along each feature, then mixes the features of each step by a matrix.

**When.** In place of Conv1D where weights should be few: the two steps learn time and features apart.

**Example.** 100 steps of 16, 32 filters, kernel size 3, *same*: 100 steps of 32; 3 × 16 + 16 × 32 weights and 32 biases, 592 parameters. Conv1D has 1,568.

**Formula.** $z_{t,c} = \\sum_k v_{k,c} \\, x_{t s + k d,\\, c}$, then $y_{t,f} = \\mathrm{act}(b_f + \\sum_c w_{c,f} \\, z_{t,c})$

**Shapes.** \`[batch, time, features]\` → \`[batch, time', filters]\`; time' as in Conv1D.

**Usual mistake.** To use it on a sequence of a single feature: there is nothing to separate, and Conv1D says the same with fewer steps.`,
  keywords: ['convolution', 'conv', 'depthwise separable', '可分离卷积'],
  figure: separableFigure,
  icon: 'Split',
  params: {
    filters: FILTERS,
    kernelSize: sizeParam('Kernel size', 3),
    strides: sizeParam('Strides', 1),
    padding: PADDING_CAUSAL,
    dilationRate: sizeParam('Dilation rate', 1),
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
  pytorch: (params, site) => convolutionModule(site, 'separable', 1, params),
  infer: (params, inputs) => inferConvolution('Separable Conv1D', 'separable', 1, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.separableConv1d', 'separable', 1, params, context),
  keras(params, site) {
    const options = { first: ['filters', 'kernelSize'] };
    if (params.padding !== 'causal') return layerCode('SeparableConv1D', params, options);
    // Keras's layer knows no causal padding, so the past is padded before it.
    const past = (params.kernelSize - 1) * params.dilationRate;
    return { ...layerCode('SeparableConv1D', params, { ...options, instead: { padding: undefined } }), call: `${site.self}(layers.ZeroPadding1D((${past}, 0))(${argAt(site, 'x')}))` };
  },
  cases: [
    { params: { filters: 6, padding: 'same', activation: 'linear' }, inputs: { x: space(20, 4) }, outputs: { y: { ...space(20, 6), activation: 'linear' } }, parameters: 42 },
    { params: { filters: 2, padding: 'causal', dilationRate: 2, depthMultiplier: 2, activation: 'linear' }, inputs: { x: space(6, 3) }, outputs: { y: { ...space(6, 2), activation: 'linear' } }, parameters: 32 },
    { params: { filters: 2, strides: 2, activation: 'tanh', useBias: false }, inputs: { x: space(7, 2) }, outputs: { y: { ...space(3, 2), activation: 'tanh' } }, parameters: 10 },
    { params: { kernelSize: 9 }, inputs: { x: space(8, 2) }, findings: ['shape.rank'] },
  ],
});
