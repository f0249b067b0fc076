/** Softmax: positive numbers that add up to 1 along an axis. */
import { defineNode } from '../define.ts';
import { softmaxFigure } from '../figures/values.ts';
import { layerCode } from '../kerasCode.ts';
import { at, expression } from '../pytorchCode.ts';
import { alongLast, AXIS, createMap, inferAlongAxis, refusedCase, sameShapeCases } from './core.ts';

export const softmaxLayer = defineNode({
  id: 'layer.softmax',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'Softmax',
  summary: 'Makes positive numbers that add up to 1 along an axis.',
  guide: `**What it does.** Raises e to the power of every value and divides by the sum along the axis: the results are positive and add up to 1.

**When.** After the last layer where exactly one of several classes is right, before a categorical cross-entropy; and for attention weights.

**Example.** 1, 2, 3 become 0.0900, 0.2447, 0.6652.

**Formula.** $y_i = e^{x_i} / \\sum_j e^{x_j}$

**Shapes.** Any shape of at least 2 axes → the same; no weights.

**Usual mistake.** A loss that takes logits after it: then the softmax is applied twice and the network learns slowly.`,
  keywords: ['probabilities', 'classes', 'normalised exponential', '归一化指数'],
  figure: softmaxFigure,
  icon: 'Activity',
  params: { axis: AXIS },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ axis }, site) => expression(`F.softmax(${at(site)}, dim=${axis})`),
  infer: ({ axis }, inputs) => inferAlongAxis('Softmax', inputs, axis, 'softmax'),
  createLayer: (tf, params, context) => (params.axis === -1
    ? tf.layers.softmax({ name: context.name, axis: -1 })
    : createMap(tf, 'layer.softmax', params, context, (x) => alongLast(tf, x, params.axis, (last) => tf.softmax(last)))),
  keras: (params) => layerCode('Softmax', params),
  cases: [
    ...sameShapeCases('softmax'),
    { ...sameShapeCases('linear')[1]!, params: { axis: 1 } },
    refusedCase({ axis: 0 }),
  ],
});
