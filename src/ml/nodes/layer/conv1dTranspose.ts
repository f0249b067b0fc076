/** Conv1D transposed: a learnt way to lengthen a sequence. */
import { defineNode } from '../define.ts';
import { convolutionFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { FILTERS, inferConvolution, PADDING, sizeParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const conv1dTransposeLayer = defineNode({
  id: 'layer.conv1dTranspose',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Conv1D transposed',
  summary: 'Lengthens a sequence by learnt filters.',
  guide: `**What it does.** The reverse of the way in which Conv1D shrinks: every step is spread over a window by a kernel of weights, and windows that overlap are added.

**When.** In the second half of an autoencoder or a generator of signals.

**Example.** 50 steps of 16, 8 filters, kernel size 4, strides 2, *same*: 100 steps of 8; 4 × 8 × 16 weights and 8 biases, 520 parameters.

**Formula.** $y_{t,f} = \\mathrm{act}\\big(b_f + \\sum_{i s + k = t} \\sum_c w_{k,f,c} \\, x_{i,c}\\big)$

**Shapes.** \`[batch, time, features]\` → \`[batch, time', filters]\`. *same*: time' = time · s; *valid*: time · s + max(k − s, 0).

**Usual mistake.** A kernel size that the stride does not divide: some places get more overlaps, and a regular ripple appears (Odena et al., 2016).`,
  keywords: ['deconvolution', 'transposed convolution', 'upsampling', 'conv', '反卷积', '转置卷积'],
  figure: convolutionFigure(1, 'transposed'),
  icon: 'Expand',
  params: {
    filters: FILTERS,
    kernelSize: sizeParam('Kernel size', 4),
    strides: sizeParam('Strides', 2),
    padding: PADDING,
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'transposed', 1, params),
  infer: (params, inputs) => inferConvolution('Conv1D transposed', 'transposed', 1, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.conv1dTranspose', 'transposed', 1, params, context),
  keras: (params) => layerCode('Conv1DTranspose', params, { first: ['filters', 'kernelSize'] }),
  cases: [
    { params: { filters: 3, padding: 'same', activation: 'linear' }, inputs: { x: space(10, 4) }, outputs: { y: { ...space(20, 3), activation: 'linear' } }, parameters: 51 },
    { params: { filters: 2, strides: 3, activation: 'linear', useBias: false }, inputs: { x: space(3, 2) }, outputs: { y: { ...space(10, 2), activation: 'linear' } }, parameters: 16 },
    { params: { filters: 2, kernelSize: 2, strides: 3, activation: 'tanh' }, inputs: { x: space(3, 1) }, outputs: { y: { ...space(9, 2), activation: 'tanh' } }, parameters: 6 },
    { inputs: { x: space(3, 3, 2) }, findings: ['shape.rank'] },
  ],
});
