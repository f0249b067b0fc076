/** UpSampling3D: volumes made larger without weights. */
import { defineNode } from '../define.ts';
import { upSamplingFigure } from '../figures/cells.ts';
import { layerCode } from '../kerasCode.ts';
import { at, expression, repeated } from '../pytorchCode.ts';
import { inferUpSampling, sizesParam, space, spaceOut } from './convolution.ts';
import { createRepeat } from './resample.ts';

export const upSampling3dLayer = defineNode({
  id: 'layer.upSampling3d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'UpSampling3D',
  summary: 'Makes volumes larger by repeating.',
  guide: `**What it does.** Repeats every value along each of the three axes.

**When.** Before a convolution, to make the space larger again: in autoencoders, generators and U-Nets. Unlike a transposed convolution it leaves no regular pattern.

**Example.** 4 × 4 × 4 with a size of 2 becomes 8 × 8 × 8: each value stands eight times.

**Formula.** $y_{d,i,j} = x_{\\lfloor d / s \\rfloor,\\, \\lfloor i / s \\rfloor,\\, \\lfloor j / s \\rfloor}$ with the size s.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\` with depth' = depth · s, and so on.

**Usual mistake.** To expect new detail: it has no weights, and only a convolution behind it can add some.`,
  keywords: ['upsample', 'enlarge', 'repeat', 'unet', '上采样'],
  figure: upSamplingFigure,
  icon: 'Expand',
  params: {
    size: sizesParam('Size', [2, 2, 2]),
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ size }, site) => expression(repeated(at(site), size)),
  infer: (params, inputs) => inferUpSampling('UpSampling3D', 3, params.size, inputs),
  createLayer: (tf, params, context) => createRepeat(tf, 'layer.upSampling3d', params, context),
  keras: (params) => layerCode('UpSampling3D', params, { first: ['size'] }),
  cases: [
    { params: { size: [2, 1, 3] }, inputs: { x: space(2, 3, 2, 2) }, outputs: { y: spaceOut(4, 3, 6, 2) }, parameters: 0 },
    { inputs: { x: space(2, null, 2, 1) }, outputs: { y: spaceOut(4, null, 4, 1) }, parameters: 0 },
    { inputs: { x: space(3, 2, 2) }, findings: ['shape.rank'] },
  ],
});
