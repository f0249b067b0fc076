/** Conv2D transposed: a learnt way to enlarge images. */
import { defineNode } from '../define.ts';
import { convolutionFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { convolutionModule } from '../pytorchConvolution.ts';
import { FILTERS, inferConvolution, PADDING, sizesParam, space } from './convolution.ts';
import { createConvolution } from './convolve.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightParams } from './shared.ts';

export const conv2dTransposeLayer = defineNode({
  id: 'layer.conv2dTranspose',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Conv2D transposed',
  summary: 'Enlarges images by learnt filters.',
  guide: `**What it does.** The reverse of the way in which Conv2D shrinks: every pixel is spread over a window by a kernel of weights, and windows that overlap are added.

**When.** To make images larger: in generators (DCGAN, Radford et al., 2016), in autoencoders, and in the second half of a U-Net (Ronneberger et al., 2015).

**Example.** 7 × 7 × 64, 32 filters of 4 × 4, strides 2, *same*: 14 × 14 × 32; 4 × 4 × 32 × 64 weights and 32 biases, 32,800 parameters.

**Formula.** $y_{p,f} = \\mathrm{act}\\big(b_f + \\sum_{q s + k = p} \\sum_c w_{k,f,c} \\, x_{q,c}\\big)$, where p, q and k are places in the plane.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', filters]\`. *same*: height' = height · s; *valid*: height · s + max(k − s, 0).

**Usual mistake.** A kernel size that the stride does not divide: a chequered pattern appears (Odena et al., 2016). UpSampling2D and then Conv2D has none.`,
  keywords: ['deconvolution', 'transposed convolution', 'upsampling', 'conv', 'gan', 'unet', '反卷积', '转置卷积'],
  figure: convolutionFigure(2, 'transposed'),
  icon: 'Expand',
  params: {
    filters: FILTERS,
    kernelSize: sizesParam('Kernel size', [4, 4]),
    strides: sizesParam('Strides', [2, 2]),
    padding: { ...PADDING, default: 'same' },
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => convolutionModule(site, 'transposed', 2, params),
  infer: (params, inputs) => inferConvolution('Conv2D transposed', 'transposed', 2, params, inputs),
  createLayer: (tf, params, context) => createConvolution(tf, 'layer.conv2dTranspose', 'transposed', 2, params, context),
  keras: (params) => layerCode('Conv2DTranspose', params, { first: ['filters', 'kernelSize'] }),
  cases: [
    { params: { filters: 8 }, inputs: { x: space(7, 7, 4) }, outputs: { y: { ...space(14, 14, 8), activation: 'relu' } }, parameters: 520 },
    { params: { filters: 2, kernelSize: [3, 2], strides: [2, 3], padding: 'valid', activation: 'linear', useBias: false }, inputs: { x: space(3, 2, 2) }, outputs: { y: { ...space(7, 6, 2), activation: 'linear' } }, parameters: 24 },
    { params: { strides: [0, 1] }, inputs: { x: space(3, 3, 2) }, findings: ['param.range'] },
    { inputs: { x: space(3, 2) }, findings: ['shape.rank'] },
  ],
});
