/** Average pooling 1D: the mean of each window of a sequence. */
import { defineNode } from '../define.ts';
import { poolingFigure } from '../figures/windows.ts';
import { poolingCode } from '../kerasCode.ts';
import { poolingModule } from '../pytorchConvolution.ts';
import { inferPooling, PADDING, sizeParam, space, spaceOut } from './convolution.ts';
import { createAveragePooling } from './pool.ts';

export const averagePooling1dLayer = defineNode({
  id: 'layer.averagePooling1d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Average pooling 1D',
  summary: 'Keeps the mean of each window of a sequence.',
  guide: `**What it does.** Slides a window over a sequence and takes the mean of each channel in it.

**When.** To shrink the space smoothly, where every value in the window counts; max pooling where only the strongest does.

**Example.** 2, 5, 1, 3 with a pool size of 2 become 3.5, 2.

**Formula.** $y_{p,c} = \\tfrac{1}{n} \\sum_{k} x_{p s + k,\\, c}$ over the n places k of the window that lie inside, with stride s.

**Shapes.** \`[batch, time, features]\` → \`[batch, time', features]\`. *valid*: time' = ⌊(time − k) / s⌋ + 1; *same*: ⌈time / s⌉.

**Usual mistake.** To average feature maps in which one strong place matters: the mean of 0, 0, 0, 8 is 2.`,
  keywords: ['avg pool', 'mean pooling', 'downsampling', '平均池化'],
  figure: poolingFigure(1, 'average'),
  icon: 'Minimize2',
  params: {
    poolSize: sizeParam('Pool size', 2),
    strides: sizeParam('Strides', 2),
    padding: PADDING,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => poolingModule(site, 'Avg', 1, params),
  infer: (params, inputs) => inferPooling('Average pooling 1D', 1, params, inputs),
  createLayer: (tf, params, context) => createAveragePooling(tf, 1, params, context),
  keras: (params) => poolingCode('AveragePooling1D', params),
  cases: [
    { inputs: { x: space(8, 3) }, outputs: { y: spaceOut(4, 3) }, parameters: 0 },
    { params: { poolSize: 3, strides: 2, padding: 'same' }, inputs: { x: space(7, 2) }, outputs: { y: spaceOut(4, 2) }, parameters: 0 },
    { params: { poolSize: 9 }, inputs: { x: space(8, 3) }, findings: ['shape.rank'] },
    { inputs: { x: space(8, 8, 3) }, findings: ['shape.rank'] },
  ],
});
