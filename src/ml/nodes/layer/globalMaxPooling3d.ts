/** Global max pooling 3D: the largest value of each channel over all of a volume. */
import { defineNode } from '../define.ts';
import { globalPoolingFigure } from '../figures/windows.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferGlobalPooling, space } from './convolution.ts';
import { createGlobalPooling } from './pool.ts';

export const globalMaxPooling3dLayer = defineNode({
  id: 'layer.globalMaxPooling3d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Global max pooling 3D',
  summary: 'Makes one value of each channel of a volume: its largest.',
  guide: `**What it does.** Takes the largest value of each channel over the whole of depth, height and width.

**When.** At the end of the convolutions, before the Dense layers, where one strong response anywhere decides.

**Example.** 4 × 4 × 4 × 64 becomes 64 values, each the largest of 64.

**Formula.** $y_c = \\max_{d,i,j} x_{d,i,j,c}$

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, channels]\`.

**Usual mistake.** To use it where several places should count together: only one of them gets a gradient.`,
  keywords: ['gmp', 'global max', '全局最大池化'],
  figure: globalPoolingFigure(3, 'max'),
  icon: 'Shrink',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.amax((1, 2, 3))`),
  infer: (_params, inputs) => inferGlobalPooling('Global max pooling 3D', 3, inputs),
  createLayer: (tf, _params, context) => createGlobalPooling(tf, 'layer.globalMaxPooling3d', 'max', 3, context),
  keras: () => ({ make: 'layers.GlobalMaxPooling3D()' }),
  cases: [
    { inputs: { x: space(2, 3, 2, 4) }, outputs: { y: { type: 'tensor', shape: [null, 4], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(null, 3, 2, 4) }, outputs: { y: { type: 'tensor', shape: [null, 4], axes: ['batch', 'channels'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(5, 4, 3) }, findings: ['shape.rank'] },
  ],
});
