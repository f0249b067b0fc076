/** Max pooling 2D: the largest value of each window of an image. */
import { defineNode } from '../define.ts';
import { poolingFigure } from '../figures/windows.ts';
import { poolingCode } from '../kerasCode.ts';
import { poolingModule } from '../pytorchConvolution.ts';
import { inferPooling, PADDING, sizesParam, space, spaceOut } from './convolution.ts';
import { createMaxPooling } from './pool.ts';

export const maxPooling2dLayer = defineNode({
  id: 'layer.maxPooling2d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Max pooling 2D',
  summary: 'Keeps the largest value of each window of an image.',
  guide: `**What it does.** Slides a window over an image and keeps the largest value of each channel in it.

**When.** Between convolutions, to shrink the space: whether a pattern is there counts, not exactly where it is.

**Example.** A 4 × 4 image with a pool size of 2 × 2 becomes 2 × 2; the window 1, 7, 3, 2 becomes 7.

**Formula.** $y_{p,c} = \\max_{k} x_{p s + k,\\, c}$ over the places k of the window, with stride s.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\`. *valid*: height' = ⌊(height − k) / s⌋ + 1; *same*: ⌈height / s⌉.

**Usual mistake.** To change the pool size and leave the strides: windows then overlap, or leave gaps.`,
  keywords: ['max pool', 'downsampling', 'subsampling', '最大池化'],
  figure: poolingFigure(2, 'max'),
  icon: 'Shrink',
  params: {
    poolSize: sizesParam('Pool size', [2, 2]),
    strides: sizesParam('Strides', [2, 2]),
    padding: PADDING,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => poolingModule(site, 'Max', 2, params),
  infer: (params, inputs) => inferPooling('Max pooling 2D', 2, params, inputs),
  createLayer: (tf, params, context) => createMaxPooling(tf, 2, params, context),
  keras: (params) => poolingCode('MaxPooling2D', params),
  cases: [
    { inputs: { x: space(8, 6, 3) }, outputs: { y: spaceOut(4, 3, 3) }, parameters: 0 },
    { params: { poolSize: [3, 2], strides: [2, 1], padding: 'same' }, inputs: { x: space(7, 5, 2) }, outputs: { y: spaceOut(4, 5, 2) }, parameters: 0 },
    { params: { poolSize: [2, 9] }, inputs: { x: space(8, 8, 3) }, findings: ['shape.rank'] },
    { params: { strides: [0, 1] }, inputs: { x: space(8, 8, 3) }, findings: ['param.range'] },
  ],
});
