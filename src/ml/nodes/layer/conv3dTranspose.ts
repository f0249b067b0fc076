/** Conv3D transposed: a learnt way to enlarge volumes. */
import { defineNode } from '../define.ts';
import { convolutionFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { FILTERS, inferConvolution, PADDING, sizesParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const conv3dTransposeLayer = defineNode({
  id: 'layer.conv3dTranspose',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Conv3D transposed',
  summary: 'Enlarges volumes by learnt filters.',
  guide: `**What it does.** Like Conv2D transposed with one more axis: every place of the volume is spread over a block, and blocks that overlap are added.

**When.** In the second half of a network that marks regions of a scan (V-Net, Milletari et al., 2016), or that generates volumes.

**Example.** 4 × 4 × 4 × 16, 8 filters of 2 × 2 × 2, strides 2: 8 × 8 × 8 × 8; 8 × 8 × 16 weights and 8 biases, 1,032 parameters.

**Formula.** $y_{p,f} = \\mathrm{act}\\big(b_f + \\sum_{q s + k = p} \\sum_c w_{k,f,c} \\, x_{q,c}\\big)$, where p, q and k are places in space.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', filters]\`. *same*: depth' = depth · s; *valid*: depth · s + max(k − s, 0).

**Usual mistake.** To enlarge too early: strides of 2 make eight times as many values.`,
  keywords: ['deconvolution', 'transposed convolution', 'upsampling', 'conv', 'volume', '反卷积', '转置卷积'],
  figure: convolutionFigure(3, 'transposed'),
  icon: 'Expand',
  params: {
    filters: { ...FILTERS, default: 8 },
    kernelSize: sizesParam('Kernel size', [2, 2, 2]),
    strides: sizesParam('Strides', [2, 2, 2]),
    padding: { ...PADDING, default: 'same' },
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'transposed', 3, params),
  infer: (params, inputs) => inferConvolution('Conv3D transposed', 'transposed', 3, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.conv3dTranspose', 'transposed', 3, params, context),
  keras: (params) => layerCode('Conv3DTranspose', params, { first: ['filters', 'kernelSize'] }),
  cases: [
    { params: { filters: 3, activation: 'linear' }, inputs: { x: space(2, 2, 2, 4) }, outputs: { y: { ...space(4, 4, 4, 3), activation: 'linear' } }, parameters: 99 },
    { params: { filters: 2, kernelSize: [3, 1, 2], strides: [2, 2, 1], padding: 'valid', activation: 'swish' }, inputs: { x: space(2, 2, 3, 2) }, outputs: { y: { ...space(5, 4, 4, 2), activation: 'swish' } }, parameters: 26 },
    { inputs: { x: space(3, 3, 2) }, findings: ['shape.rank'] },
  ],
});
