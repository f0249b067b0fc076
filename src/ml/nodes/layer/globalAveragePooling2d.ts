/** Global average pooling 2D: the mean of each channel over all of an image. */
import { defineNode } from '../define.ts';
import { globalPoolingFigure } from '../figures/windows.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferGlobalPooling, space } from './convolution.ts';
import { createGlobalPooling } from './pool.ts';

export const globalAveragePooling2dLayer = defineNode({
  id: 'layer.globalAveragePooling2d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Global average pooling 2D',
  summary: 'Makes one value of each channel of an image: its mean.',
  guide: `**What it does.** Takes the mean of each channel over the whole of height and width.

**When.** At the end of the convolutions, before the Dense layers: far fewer weights than Flatten, and any input size fits (Lin et al., 2014).

**Example.** 7 × 7 × 512 becomes 512 values. A Dense layer of 10 behind it has 5,130 parameters; behind Flatten it would have 250,890.

**Formula.** $y_c = \\tfrac{1}{n} \\sum_{i,j} x_{i,j,c}$ over all n places.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, channels]\`.

**Usual mistake.** To put Flatten behind it: there is nothing left to flatten.`,
  keywords: ['gap', 'global avg', 'mean', '全局平均池化'],
  figure: globalPoolingFigure(2, 'average'),
  icon: 'Minimize2',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.mean((1, 2))`),
  infer: (_params, inputs) => inferGlobalPooling('Global average pooling 2D', 2, inputs),
  createLayer: (tf, _params, context) => createGlobalPooling(tf, 'layer.globalAveragePooling2d', 'mean', 2, context),
  keras: () => ({ make: 'layers.GlobalAveragePooling2D()' }),
  cases: [
    { inputs: { x: space(4, 3, 5) }, outputs: { y: { type: 'tensor', shape: [null, 5], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(null, null, 5) }, outputs: { y: { type: 'tensor', shape: [null, 5], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(5, 3) }, findings: ['shape.rank'] },
  ],
});
