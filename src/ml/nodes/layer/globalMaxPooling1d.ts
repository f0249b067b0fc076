/** Global max pooling 1D: the largest value of each channel over all of a sequence. */
import { defineNode } from '../define.ts';
import { globalPoolingFigure } from '../figures/windows.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferGlobalPooling, space } from './convolution.ts';
import { createGlobalPooling } from './pool.ts';

export const globalMaxPooling1dLayer = defineNode({
  id: 'layer.globalMaxPooling1d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Global max pooling 1D',
  summary: 'Makes one value of each channel of a sequence: its largest.',
  guide: `**What it does.** Takes the largest value of each channel over the whole of time.

**When.** At the end of the convolutions, before the Dense layers, where one strong response anywhere decides.

**Example.** The steps [1, 6], [4, 2], [3, 5] become [4, 6].

**Formula.** $y_c = \\max_{t} x_{t,c}$

**Shapes.** \`[batch, time, features]\` → \`[batch, features]\`.

**Usual mistake.** To use it where several places should count together: only one of them gets a gradient.`,
  keywords: ['gmp', 'global max', '全局最大池化'],
  figure: globalPoolingFigure(1, 'max'),
  icon: 'Shrink',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.amax(1)`),
  infer: (_params, inputs) => inferGlobalPooling('Global max pooling 1D', 1, inputs),
  createLayer: (tf, _params, context) => createGlobalPooling(tf, 'layer.globalMaxPooling1d', 'max', 1, context),
  keras: () => ({ make: 'layers.GlobalMaxPooling1D()' }),
  cases: [
    { inputs: { x: space(5, 3) }, outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(null, 3) }, outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(5, 4, 3) }, findings: ['shape.rank'] },
  ],
});
