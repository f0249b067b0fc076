/** Cropping1D: cuts off the ends of each axis of sequences. */
import { defineNode } from '../define.ts';
import { croppingFigure } from '../figures/cells.ts';
import { call } from '../python.ts';
import { inferCropping, pairsOf, sizesParam, space } from './convolution.ts';
import { at, expression, sliced } from '../pytorchCode.ts';
import { createCropping } from './resample.ts';

export const cropping1dLayer = defineNode({
  id: 'layer.cropping1d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Cropping1D',
  summary: 'Cuts off the ends of a sequence.',
  guide: `**What it does.** Leaves out a number of places at the start and end.

**When.** To drop steps that a layer before could not see fully, or to bring two branches to one length.

**Example.** 10 steps with a cropping of 2, 1 become 7: the first two and the last are gone.

**Formula.** $y_{t} = x_{t + a}$, where a is cut off at the start.

**Shapes.** \`[batch, time, features]\` → \`[batch, time', features]\` with time' = time − start − end.

**Usual mistake.** To cut off more than there is after a few pooling layers: look at the sizes on the wires.`,
  keywords: ['crop', 'trim', 'cut', '裁剪'],
  figure: croppingFigure,
  icon: 'Crop',
  params: {
    cropping: { ...sizesParam('Cropping', [1, 1], 0), help: 'Places that are cut off: start, end.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ cropping }, site) => expression(sliced(at(site), pairsOf(cropping).map(([before, after]) => [before, after === 0 ? null : -after]))),
  infer: (params, inputs) => inferCropping('Cropping1D', 1, params.cropping, inputs),
  createLayer: (tf, params, context) => createCropping(tf, 'layer.cropping1d', 1, params, context),
  keras: (params) => ({ make: call('layers.Cropping1D', [params.cropping]) }),
  cases: [
    { params: { cropping: [2, 1] }, inputs: { x: { ...space(10, 3), activation: 'relu' } }, outputs: { y: { ...space(7, 3), activation: 'relu' } }, parameters: 0 },
    { inputs: { x: space(5, 2) }, outputs: { y: space(3, 2) }, parameters: 0 },
    { params: { cropping: [2, 2] }, inputs: { x: space(4, 3) }, findings: ['shape.rank'] },
    { params: { cropping: [1] }, inputs: { x: space(4, 3) }, findings: ['param.kind'] },
  ],
});
