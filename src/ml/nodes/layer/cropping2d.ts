/** Cropping2D: cuts off the ends of each axis of images. */
import { defineNode } from '../define.ts';
import { croppingFigure } from '../figures/cells.ts';
import { inferCropping, pairsOf, sizesParam, space } from './convolution.ts';
import { call } from '../python.ts';
import { at, expression, sliced } from '../pytorchCode.ts';
import { createCropping } from './resample.ts';

export const cropping2dLayer = defineNode({
  id: 'layer.cropping2d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Cropping2D',
  summary: 'Cuts off the ends of images.',
  guide: `**What it does.** Leaves out a number of places at the top, bottom, left and right.

**When.** To drop a frame that says nothing, or to bring two branches of a U-Net to one size before they are joined.

**Example.** 28 × 28 with a cropping of 2, 2, 4, 4 becomes 24 × 20.

**Formula.** $y_{i,j} = x_{i + a,\\, j + c}$, where a is cut off at the top, c at the left.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\` with height' = height − top − bottom, and so on.

**Usual mistake.** To cut off more than there is after a few pooling layers: look at the sizes on the wires.`,
  keywords: ['crop', 'trim', 'cut', '裁剪'],
  figure: croppingFigure,
  icon: 'Crop',
  params: {
    cropping: { ...sizesParam('Cropping', [1, 1, 1, 1], 0), help: 'Places that are cut off: top, bottom, left, right.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ cropping }, site) => expression(sliced(at(site), pairsOf(cropping).map(([before, after]) => [before, after === 0 ? null : -after]))),
  infer: (params, inputs) => inferCropping('Cropping2D', 2, params.cropping, inputs),
  createLayer: (tf, params, context) => createCropping(tf, 'layer.cropping2d', 2, params, context),
  keras: (params) => ({ make: call('layers.Cropping2D', [pairsOf(params.cropping)]) }),
  cases: [
    { params: { cropping: [1, 2, 0, 1] }, inputs: { x: space(7, 6, 3) }, outputs: { y: space(4, 5, 3) }, parameters: 0 },
    { inputs: { x: space(null, 6, 3) }, outputs: { y: space(null, 4, 3) }, parameters: 0 },
    { params: { cropping: [0, 0, 3, 3] }, inputs: { x: space(7, 6, 3) }, findings: ['shape.rank'] },
    { params: { cropping: [-1, 0, 0, 0] }, inputs: { x: space(7, 6, 3) }, findings: ['param.range'] },
  ],
});
