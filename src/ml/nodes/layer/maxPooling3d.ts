/** Max pooling 3D: the largest value of each window of a volume. */
import { defineNode } from '../define.ts';
import { poolingFigure } from '../figures/windows.ts';
import { poolingCode } from '../kerasCode.ts';
import { poolingModule } from '../pytorchConvolution.ts';
import { inferPooling, PADDING, sizesParam, space, spaceOut } from './convolution.ts';
import { createMaxPooling } from './pool.ts';

export const maxPooling3dLayer = defineNode({
  id: 'layer.maxPooling3d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Max pooling 3D',
  summary: 'Keeps the largest value of each window of a volume.',
  guide: `**What it does.** Slides a window over a volume and keeps the largest value of each channel in it.

**When.** Between convolutions, to shrink the space: whether a pattern is there counts, not exactly where it is.

**Example.** A volume of 8 × 8 × 8 with a pool size of 2 becomes 4 × 4 × 4: one value of eight is kept.

**Formula.** $y_{p,c} = \\max_{k} x_{p s + k,\\, c}$ over the places k of the window, with stride s.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\`. *valid*: depth' = ⌊(depth − k) / s⌋ + 1; *same*: ⌈depth / s⌉.

**Usual mistake.** To change the pool size and leave the strides: windows then overlap, or leave gaps.`,
  keywords: ['max pool', 'downsampling', 'subsampling', '最大池化'],
  figure: poolingFigure(3, 'max'),
  icon: 'Shrink',
  params: {
    poolSize: sizesParam('Pool size', [2, 2, 2]),
    strides: sizesParam('Strides', [2, 2, 2]),
    padding: PADDING,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => poolingModule(site, 'Max', 3, params),
  infer: (params, inputs) => inferPooling('Max pooling 3D', 3, params, inputs),
  createLayer: (tf, params, context) => createMaxPooling(tf, 3, params, context),
  keras: (params) => poolingCode('MaxPooling3D', params),
  cases: [
    { params: { poolSize: [2, 2, 2], strides: [2, 2, 2] }, inputs: { x: space(4, 6, 4, 2) }, outputs: { y: spaceOut(2, 3, 2, 2) }, parameters: 0 },
    { params: { poolSize: [3, 2, 2], strides: [2, 1, 2], padding: 'same' }, inputs: { x: space(5, 3, 4, 1) }, outputs: { y: spaceOut(3, 3, 2, 1) }, parameters: 0 },
    { params: { poolSize: [1, 2, 2], padding: 'same' }, inputs: { x: space(4, 4, 4, 1) }, findings: ['param.range'] },
    { params: { poolSize: [5, 2, 2] }, inputs: { x: space(4, 4, 4, 1) }, findings: ['shape.rank'] },
  ],
});
