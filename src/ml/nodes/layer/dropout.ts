/** Dropout: sets random inputs to zero while training. */
import { defineNode } from '../define.ts';
import { dropoutFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { call } from '../python.ts';
import { moduleOf } from '../pytorchCode.ts';
import { createDropout, inferSameShape, RATE, refusedCase, sameShapeCases } from './core.ts';

export const dropoutLayer = defineNode({
  id: 'layer.dropout',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Dropout',
  summary: 'Forgets random inputs while training, against overfitting.',
  guide: `**What it does.** While training, sets each value to zero with the given probability and scales the others up; afterwards it passes everything on.

**When.** When the validation loss rises while the training loss falls.

**Example.** Rate 0.2 after a Dense layer of 128 units: about 26 of them rest in each step, and the others are multiplied by 1.25.

**Formula.** $y = x \\, m / (1 - p)$ with $m \\sim \\text{Bernoulli}(1 - p)$ and the rate $p$ (Srivastava et al., 2014).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To put it after the last layer: the answers themselves are then set to zero at random.`,
  keywords: ['regularisation', 'overfitting', 'regularization'],
  figure: dropoutFigure,
  icon: 'Droplets',
  params: { rate: RATE },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => moduleOf(site, params, call('nn.Dropout', [params.rate])),
  infer: (_params, inputs) => inferSameShape('Dropout', inputs),
  createLayer: (tf, params, context) => createDropout(tf, params.rate, context),
  keras: (params) => layerCode('Dropout', params, { first: ['rate'] }),
  cases: [...sameShapeCases(), refusedCase({ rate: 1 })],
});
