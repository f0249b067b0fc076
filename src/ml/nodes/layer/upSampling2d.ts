/** UpSampling2D: images made larger without weights. */
import { defineNode } from '../define.ts';
import { upSamplingFigure } from '../figures/cells.ts';
import { helperCode } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { at, expression, repeated } from '../pytorchCode.ts';
import { inferUpSampling, sizesParam, space, spaceOut } from './convolution.ts';
import { createUpSampling2d } from './resample.ts';

export const upSampling2dLayer = defineNode({
  id: 'layer.upSampling2d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'UpSampling2D',
  summary: 'Makes images larger by repeating or interpolating.',
  guide: `**What it does.** Repeats every pixel (*nearest*), or interpolates between pixels (*bilinear*, in TensorFlow.js from the top left corner, without half-pixel centres).

**When.** Before a convolution, to make the space larger again: in autoencoders, generators and U-Nets. Unlike a transposed convolution it leaves no regular pattern.

**Example.** The rows 1 2 / 3 4 with a size of 2 × 2 and *nearest* become 1 1 2 2 / 1 1 2 2 / 3 3 4 4 / 3 3 4 4.

**Formula.** *nearest*: $y_{i,j} = x_{\\lfloor i / s \\rfloor,\\, \\lfloor j / s\\rfloor}$ with the size s.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\` with height' = height · s, and so on.

**Usual mistake.** To expect new detail: it has no weights, and only a convolution behind it can add some.`,
  keywords: ['upsample', 'enlarge', 'repeat', 'unet', '上采样'],
  figure: upSamplingFigure,
  icon: 'Expand',
  params: {
    size: sizesParam('Size', [2, 2]),
    interpolation: { kind: 'choice', label: 'Interpolation', default: 'nearest', choices: [{ value: 'nearest', label: 'nearest' }, { value: 'bilinear', label: 'bilinear' }] },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ size, interpolation }, site) => (interpolation === 'nearest'
    ? expression(repeated(at(site), size))
    : expression(call('upsample_bilinear', [raw(at(site)), size]), 'upsample_bilinear')),
  infer: (params, inputs) => inferUpSampling('UpSampling2D', 2, params.size, inputs),
  createLayer: (tf, params, context) => createUpSampling2d(tf, params, context),
  keras: (params, site) => (params.interpolation === 'nearest' ? { make: call('layers.UpSampling2D', [params.size]) } : helperCode('BilinearUpSampling2D', { size: params.size }, site, { first: ['size'] })),
  cases: [
    { inputs: { x: space(3, 2, 2) }, outputs: { y: spaceOut(6, 4, 2) }, parameters: 0 },
    { params: { size: [3, 1], interpolation: 'bilinear' }, inputs: { x: space(2, 4, 1) }, outputs: { y: spaceOut(6, 4, 1) }, parameters: 0 },
    { params: { interpolation: 'cubic' }, inputs: { x: space(3, 2, 2) }, findings: ['param.choice'] },
    { inputs: { x: space(3, 2) }, findings: ['shape.rank'] },
  ],
});
