/** Average pooling 2D: the mean of each window of an image. */
import { defineNode } from '../define.ts';
import { poolingFigure } from '../figures/windows.ts';
import { poolingCode } from '../kerasCode.ts';
import { poolingModule } from '../pytorchConvolution.ts';
import { inferPooling, PADDING, sizesParam, space, spaceOut } from './convolution.ts';
import { createAveragePooling } from './pool.ts';

export const averagePooling2dLayer = defineNode({
  id: 'layer.averagePooling2d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Average pooling 2D',
  summary: 'Keeps the mean of each window of an image.',
  guide: `**What it does.** Slides a window over an image and takes the mean of each channel in it.

**When.** To shrink the space smoothly, where every value in the window counts; max pooling where only the strongest does.

**Example.** A 4 × 4 image with a pool size of 2 × 2 becomes 2 × 2; the window 1, 7, 3, 2 becomes 3.25.

**Formula.** $y_{p,c} = \\tfrac{1}{n} \\sum_{k} x_{p s + k,\\, c}$ over the n places k of the window that lie inside, with stride s.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\`. *valid*: height' = ⌊(height − k) / s⌋ + 1; *same*: ⌈height / s⌉.

**Usual mistake.** To average feature maps in which one strong place matters: the mean of 0, 0, 0, 8 is 2.`,
  keywords: ['avg pool', 'mean pooling', 'downsampling', '平均池化'],
  figure: poolingFigure(2, 'average'),
  icon: 'Minimize2',
  params: {
    poolSize: sizesParam('Pool size', [2, 2]),
    strides: sizesParam('Strides', [2, 2]),
    padding: PADDING,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => poolingModule(site, 'Avg', 2, params),
  infer: (params, inputs) => inferPooling('Average pooling 2D', 2, params, inputs),
  createLayer: (tf, params, context) => createAveragePooling(tf, 2, params, context),
  keras: (params) => poolingCode('AveragePooling2D', params),
  cases: [
    { inputs: { x: space(8, 6, 3) }, outputs: { y: spaceOut(4, 3, 3) }, parameters: 0 },
    { params: { poolSize: [3, 2], strides: [2, 1], padding: 'same' }, inputs: { x: space(7, 5, 2) }, outputs: { y: spaceOut(4, 5, 2) }, parameters: 0 },
    { params: { poolSize: [2, 9] }, inputs: { x: space(8, 8, 3) }, findings: ['shape.rank'] },
    { params: { strides: [0, 1] }, inputs: { x: space(8, 8, 3) }, findings: ['param.range'] },
  ],
});
