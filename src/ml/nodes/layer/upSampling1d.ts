/** UpSampling1D: sequences made larger without weights. */
import { defineNode } from '../define.ts';
import { upSamplingFigure } from '../figures/cells.ts';
import { layerCode } from '../kerasCode.ts';
import { at, expression, repeated } from '../pytorchCode.ts';
import { inferUpSampling, sizeParam, space, spaceOut } from './convolution.ts';
import { createRepeat } from './resample.ts';

export const upSampling1dLayer = defineNode({
  id: 'layer.upSampling1d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'UpSampling1D',
  summary: 'Makes a sequence larger by repeating.',
  guide: `**What it does.** Repeats every step.

**When.** Before a convolution, to make the space larger again: in autoencoders, generators and U-Nets. Unlike a transposed convolution it leaves no regular pattern.

**Example.** 1, 2 with a size of 3 becomes 1, 1, 1, 2, 2, 2.

**Formula.** $y_t = x_{\\lfloor t / s \\rfloor}$ with the size s.

**Shapes.** \`[batch, time, features]\` → \`[batch, time', features]\` with time' = time · s.

**Usual mistake.** To expect new detail: it has no weights, and only a convolution behind it can add some.`,
  keywords: ['upsample', 'enlarge', 'repeat', 'unet', '上采样'],
  figure: upSamplingFigure,
  icon: 'Expand',
  params: {
    size: sizeParam('Size', 2),
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ size }, site) => expression(repeated(at(site), [size])),
  infer: (params, inputs) => inferUpSampling('UpSampling1D', 1, params.size, inputs),
  createLayer: (tf, params, context) => createRepeat(tf, 'layer.upSampling1d', params, context),
  keras: (params) => layerCode('UpSampling1D', params, { first: ['size'] }),
  cases: [
    { inputs: { x: space(3, 2) }, outputs: { y: spaceOut(6, 2) }, parameters: 0 },
    { params: { size: 3 }, inputs: { x: space(null, 2) }, outputs: { y: spaceOut(null, 2) }, parameters: 0 },
    { params: { size: 0 }, inputs: { x: space(3, 2) }, findings: ['param.range'] },
  ],
});
