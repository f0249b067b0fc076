/** Spatial dropout for sequences: whole features rest (Tompson et al., 2015). */
import { defineNode } from '../define.ts';
import { spatialDropoutFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { call } from '../python.ts';
import { channelsLast } from '../pytorchCode.ts';
import { SEQUENCE_AXES, tensorFact } from '../shapes.ts';
import { createDropout, inferOfRank, RATE } from './core.ts';

export const spatialDropout1dLayer = defineNode({
  id: 'layer.spatialDropout1d',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Spatial dropout 1D',
  summary: 'Forgets whole features of a sequence while training.',
  guide: `**What it does.** While training, sets whole features to zero, over all time steps of a row, and scales the others up; afterwards it passes everything on.

**When.** After an embedding or a 1D convolution: neighbouring steps resemble each other, so plain Dropout takes away little there.

**Example.** Rate 0.2 on \`[batch, 50, 10]\`: in every row about 2 of the 10 features are zero in all 50 steps, the others times 1.25.

**Formula.** $y_{t,c} = x_{t,c} \\, m_c / (1 - p)$ with $m_c \\sim \\text{Bernoulli}(1 - p)$ and the rate $p$ (Tompson et al., 2015).

**Shapes.** \`[batch, time, features]\` → the same; no weights.

**Usual mistake.** The same rate as for plain Dropout: whole features weigh more, begin with 0.1 or 0.2.`,
  keywords: ['feature dropout', 'embedding dropout', '空间随机失活'],
  figure: spatialDropoutFigure(1),
  icon: 'Rows3',
  params: { rate: RATE },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => channelsLast(site, params, [call('nn.Dropout1d', [params.rate])]),
  infer: (_params, inputs) => inferOfRank('Spatial dropout 1D', inputs, 3, 'a sequence [batch, time, features]'),
  createLayer: (tf, params, context) => createDropout(tf, params.rate, context, [null, 1, null]),
  keras: (params) => layerCode('SpatialDropout1D', params, { first: ['rate'] }),
  cases: [
    {
      inputs: { x: tensorFact([null, 5, 3], SEQUENCE_AXES, { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 5, 3], SEQUENCE_AXES, { activation: 'relu' }) },
      parameters: 0,
    },
    { params: { rate: 1 }, inputs: { x: tensorFact([null, 5, 3], SEQUENCE_AXES) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 5], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
