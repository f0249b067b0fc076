/** Global max pooling 2D: the largest value of each channel over all of an image. */
import { defineNode } from '../define.ts';
import { globalPoolingFigure } from '../figures/windows.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferGlobalPooling, space } from './convolution.ts';
import { createGlobalPooling } from './pool.ts';

export const globalMaxPooling2dLayer = defineNode({
  id: 'layer.globalMaxPooling2d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Global max pooling 2D',
  summary: 'Makes one value of each channel of an image: its largest.',
  guide: `**What it does.** Takes the largest value of each channel over the whole of height and width.

**When.** At the end of the convolutions, before the Dense layers, where one strong response anywhere decides.

**Example.** 7 × 7 × 512 becomes 512 values: the strongest response of each channel.

**Formula.** $y_c = \\max_{i,j} x_{i,j,c}$

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, channels]\`.

**Usual mistake.** To use it where several places should count together: only one of them gets a gradient.`,
  keywords: ['gmp', 'global max', '全局最大池化'],
  figure: globalPoolingFigure(2, 'max'),
  icon: 'Shrink',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.amax((1, 2))`),
  infer: (_params, inputs) => inferGlobalPooling('Global max pooling 2D', 2, inputs),
  createLayer: (tf, _params, context) => createGlobalPooling(tf, 'layer.globalMaxPooling2d', 'max', 2, context),
  keras: () => ({ make: 'layers.GlobalMaxPooling2D()' }),
  cases: [
    { inputs: { x: space(4, 3, 5) }, outputs: { y: { type: 'tensor', shape: [null, 5], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(null, null, 5) }, outputs: { y: { type: 'tensor', shape: [null, 5], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(5, 3) }, findings: ['shape.rank'] },
  ],
});
