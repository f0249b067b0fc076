/** Spatial dropout for images: whole channels rest (Tompson et al., 2015). */
import { defineNode } from '../define.ts';
import { spatialDropoutFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { call } from '../python.ts';
import { channelsLast } from '../pytorchCode.ts';
import { IMAGE_AXES, tensorFact } from '../shapes.ts';
import { createDropout, inferOfRank, RATE } from './core.ts';

export const spatialDropout2dLayer = defineNode({
  id: 'layer.spatialDropout2d',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Spatial dropout 2D',
  summary: 'Forgets whole channels of an image while training.',
  guide: `**What it does.** While training, sets whole channels to zero, over all pixels of a row, and scales the others up; afterwards it passes everything on.

**When.** Between 2D convolutions: neighbouring pixels resemble each other, so plain Dropout takes away little there.

**Example.** Rate 0.25 on \`[batch, 28, 28, 16]\`: in every image about 4 of the 16 channels are zero everywhere, the others times 1.333.

**Formula.** $y_{h,w,c} = x_{h,w,c} \\, m_c / (1 - p)$ with $m_c \\sim \\text{Bernoulli}(1 - p)$ and the rate $p$ (Tompson et al., 2015).

**Shapes.** \`[batch, height, width, channels]\` → the same; no weights.

**Usual mistake.** To put it before a batch normalisation: the moving variance is then learnt from scaled channels and does not fit afterwards.`,
  keywords: ['channel dropout', 'dropout2d', '空间随机失活'],
  figure: spatialDropoutFigure(2),
  icon: 'Grid3x3',
  params: { rate: RATE },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => channelsLast(site, params, [call('nn.Dropout2d', [params.rate])]),
  infer: (_params, inputs) => inferOfRank('Spatial dropout 2D', inputs, 4, 'an image [batch, height, width, channels]'),
  createLayer: (tf, params, context) => createDropout(tf, params.rate, context, [null, 1, 1, null]),
  keras: (params) => layerCode('SpatialDropout2D', params, { first: ['rate'] }),
  cases: [
    {
      inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'relu' }) },
      parameters: 0,
    },
    { params: { rate: -0.1 }, inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 5], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
