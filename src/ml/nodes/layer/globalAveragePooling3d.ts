/** Global average pooling 3D: the mean of each channel over all of a volume. */
import { defineNode } from '../define.ts';
import { globalPoolingFigure } from '../figures/windows.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferGlobalPooling, space } from './convolution.ts';
import { createGlobalPooling } from './pool.ts';

export const globalAveragePooling3dLayer = defineNode({
  id: 'layer.globalAveragePooling3d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Global average pooling 3D',
  summary: 'Makes one value of each channel of a volume: its mean.',
  guide: `**What it does.** Takes the mean of each channel over the whole of depth, height and width.

**When.** At the end of the convolutions, before the Dense layers: far fewer weights than Flatten, and any input size fits (Lin et al., 2014).

**Example.** 4 × 4 × 4 × 64 becomes 64 values, each the mean of 64.

**Formula.** $y_c = \\tfrac{1}{n} \\sum_{d,i,j} x_{d,i,j,c}$ over all n places.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, channels]\`.

**Usual mistake.** To put Flatten behind it: there is nothing left to flatten.`,
  keywords: ['gap', 'global avg', 'mean', '全局平均池化'],
  figure: globalPoolingFigure(3, 'average'),
  icon: 'Minimize2',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.mean((1, 2, 3))`),
  infer: (_params, inputs) => inferGlobalPooling('Global average pooling 3D', 3, inputs),
  createLayer: (tf, _params, context) => createGlobalPooling(tf, 'layer.globalAveragePooling3d', 'mean', 3, context),
  keras: () => ({ make: 'layers.GlobalAveragePooling3D()' }),
  cases: [
    { inputs: { x: space(2, 3, 2, 4) }, outputs: { y: { type: 'tensor', shape: [null, 4], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(null, 3, 2, 4) }, outputs: { y: { type: 'tensor', shape: [null, 4], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(5, 4, 3) }, findings: ['shape.rank'] },
  ],
});
