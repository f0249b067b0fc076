/** Log-softmax: the logarithm of a softmax, without its rounding. */
import { defineNode } from '../define.ts';
import { logSoftmaxFigure } from '../figures/values.ts';
import { opCode } from '../kerasCode.ts';
import { at, expression } from '../pytorchCode.ts';
import { alongLast, AXIS, createMap, inferAlongAxis, refusedCase, sameShapeCases } from './core.ts';

export const logSoftmaxLayer = defineNode({
  id: 'layer.logSoftmax',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'Log-softmax',
  summary: 'The logarithms of softmax probabilities along an axis.',
  guide: `**What it does.** Gives the logarithm of the softmax in one step, which is exact where the probability itself would be rounded to zero.

**When.** Where log-probabilities are wanted: for a negative log-likelihood, or to compare the likelihoods of sequences by adding.

**Example.** 1, 2, 3 become −2.4076, −1.4076, −0.4076.

**Formula.** $y_i = x_i - \\ln \\sum_j e^{x_j}$

**Shapes.** Any shape of at least 2 axes → the same; no weights.

**Usual mistake.** A cross-entropy that takes probabilities after it: these are logarithms, all of them at most 0.`,
  keywords: ['log probabilities', 'nll', 'log likelihood', '对数'],
  figure: logSoftmaxFigure,
  icon: 'Activity',
  params: { axis: AXIS },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ axis }, site) => expression(`F.log_softmax(${at(site)}, dim=${axis})`),
  infer: ({ axis }, inputs) => inferAlongAxis('Log-softmax', inputs, axis, 'logSoftmax'),
  createLayer: (tf, params, context) => createMap(tf, 'layer.logSoftmax', params, context, (x) => alongLast(tf, x, params.axis, (last) => tf.logSoftmax(last))),
  keras: ({ axis }, site) => opCode('log_softmax', site, [], { axis: axis === -1 ? undefined : axis }),
  cases: [
    ...sameShapeCases('logSoftmax'),
    { ...sameShapeCases('linear')[1]!, params: { axis: -2 } },
    refusedCase({ axis: 2 }),
  ],
});
