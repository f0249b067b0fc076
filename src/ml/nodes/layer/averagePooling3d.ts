/** Average pooling 3D: the mean of each window of a volume. */
import { defineNode } from '../define.ts';
import { poolingFigure } from '../figures/windows.ts';
import { poolingCode } from '../kerasCode.ts';
import { poolingModule } from '../pytorchConvolution.ts';
import { inferPooling, PADDING, sizesParam, space, spaceOut } from './convolution.ts';
import { createAveragePooling } from './pool.ts';

export const averagePooling3dLayer = defineNode({
  id: 'layer.averagePooling3d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Average pooling 3D',
  summary: 'Keeps the mean of each window of a volume.',
  guide: `**What it does.** Slides a window over a volume and takes the mean of each channel in it.

**When.** To shrink the space smoothly, where every value in the window counts; max pooling where only the strongest does.

**Example.** A volume of 8 × 8 × 8 with a pool size of 2 becomes 4 × 4 × 4; a block of 1 to 8 becomes 4.5.

**Formula.** $y_{p,c} = \\tfrac{1}{n} \\sum_{k} x_{p s + k,\\, c}$ over the n places k of the window that lie inside, with stride s.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\`. *valid*: depth' = ⌊(depth − k) / s⌋ + 1; *same*: ⌈depth / s⌉.

**Usual mistake.** To average feature maps in which one strong place matters: the mean of 0, 0, 0, 8 is 2.`,
  keywords: ['avg pool', 'mean pooling', 'downsampling', '平均池化'],
  figure: poolingFigure(3, 'average'),
  icon: 'Minimize2',
  params: {
    poolSize: sizesParam('Pool size', [2, 2, 2]),
    strides: sizesParam('Strides', [2, 2, 2]),
    padding: PADDING,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => poolingModule(site, 'Avg', 3, params),
  infer: (params, inputs) => inferPooling('Average pooling 3D', 3, params, inputs),
  createLayer: (tf, params, context) => createAveragePooling(tf, 3, params, context),
  keras: (params) => poolingCode('AveragePooling3D', params),
  cases: [
    { params: { poolSize: [2, 2, 2], strides: [2, 2, 2] }, inputs: { x: space(4, 6, 4, 2) }, outputs: { y: spaceOut(2, 3, 2, 2) }, parameters: 0 },
    { params: { poolSize: [3, 2, 2], strides: [2, 1, 2], padding: 'same' }, inputs: { x: space(5, 3, 4, 1) }, outputs: { y: spaceOut(3, 3, 2, 1) }, parameters: 0 },
    { params: { poolSize: [1, 2, 2], padding: 'same' }, inputs: { x: space(4, 4, 4, 1) }, findings: ['param.range'] },
    { params: { poolSize: [5, 2, 2] }, inputs: { x: space(4, 4, 4, 1) }, findings: ['shape.rank'] },
  ],
});
