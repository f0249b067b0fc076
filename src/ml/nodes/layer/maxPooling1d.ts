/** Max pooling 1D: the largest value of each window of a sequence. */
import { defineNode } from '../define.ts';
import { poolingFigure } from '../figures/windows.ts';
import { poolingCode } from '../kerasCode.ts';
import { poolingModule } from '../pytorchConvolution.ts';
import { inferPooling, PADDING, sizeParam, space, spaceOut } from './convolution.ts';
import { createMaxPooling } from './pool.ts';

export const maxPooling1dLayer = defineNode({
  id: 'layer.maxPooling1d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Max pooling 1D',
  summary: 'Keeps the largest value of each window of a sequence.',
  guide: `**What it does.** Slides a window over a sequence and keeps the largest value of each channel in it.

**When.** Between convolutions, to shrink the space: whether a pattern is there counts, not exactly where it is.

**Example.** 2, 5, 1, 3 with a pool size of 2 become 5, 3.

**Formula.** $y_{p,c} = \\max_{k} x_{p s + k,\\, c}$ over the places k of the window, with stride s.

**Shapes.** \`[batch, time, features]\` → \`[batch, time', features]\`. *valid*: time' = ⌊(time − k) / s⌋ + 1; *same*: ⌈time / s⌉.

**Usual mistake.** To change the pool size and leave the strides: windows then overlap, or leave gaps.`,
  keywords: ['max pool', 'downsampling', 'subsampling', '最大池化'],
  figure: poolingFigure(1, 'max'),
  icon: 'Shrink',
  params: {
    poolSize: sizeParam('Pool size', 2),
    strides: sizeParam('Strides', 2),
    padding: PADDING,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => poolingModule(site, 'Max', 1, params),
  infer: (params, inputs) => inferPooling('Max pooling 1D', 1, params, inputs),
  createLayer: (tf, params, context) => createMaxPooling(tf, 1, params, context),
  keras: (params) => poolingCode('MaxPooling1D', params),
  cases: [
    { inputs: { x: space(8, 3) }, outputs: { y: spaceOut(4, 3) }, parameters: 0 },
    { params: { poolSize: 3, strides: 2, padding: 'same' }, inputs: { x: space(7, 2) }, outputs: { y: spaceOut(4, 2) }, parameters: 0 },
    { params: { poolSize: 9 }, inputs: { x: space(8, 3) }, findings: ['shape.rank'] },
    { inputs: { x: space(8, 8, 3) }, findings: ['shape.rank'] },
  ],
});
