/** Global average pooling 1D: the mean of each channel over all of a sequence. */
import { defineNode } from '../define.ts';
import { globalPoolingFigure } from '../figures/windows.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferGlobalPooling, space } from './convolution.ts';
import { createGlobalPooling } from './pool.ts';

export const globalAveragePooling1dLayer = defineNode({
  id: 'layer.globalAveragePooling1d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Global average pooling 1D',
  summary: 'Makes one value of each channel of a sequence: its mean.',
  guide: `**What it does.** Takes the mean of each channel over the whole of time.

**When.** At the end of the convolutions, before the Dense layers: far fewer weights than Flatten, and any input size fits (Lin et al., 2014).

**Example.** The steps [1, 6], [4, 2], [4, 1] become [3, 3].

**Formula.** $y_c = \\tfrac{1}{n} \\sum_{t} x_{t,c}$ over all n places.

**Shapes.** \`[batch, time, features]\` → \`[batch, features]\`.

**Usual mistake.** To put Flatten behind it: there is nothing left to flatten.`,
  keywords: ['gap', 'global avg', 'mean', '全局平均池化'],
  figure: globalPoolingFigure(1, 'average'),
  icon: 'Minimize2',
  params: {},
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (_params, site) => expression(`${at(site)}.mean(1)`),
  infer: (_params, inputs) => inferGlobalPooling('Global average pooling 1D', 1, inputs),
  createLayer: (tf, _params, context) => createGlobalPooling(tf, 'layer.globalAveragePooling1d', 'mean', 1, context),
  keras: () => ({ make: 'layers.GlobalAveragePooling1D()' }),
  cases: [
    { inputs: { x: space(5, 3) }, outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(null, 3) }, outputs: { y: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32', activation: 'linear' } }, parameters: 0 },
    { inputs: { x: space(5, 4, 3) }, findings: ['shape.rank'] },
  ],
});
