/** Cropping3D: cuts off the ends of each axis of volumes. */
import { defineNode } from '../define.ts';
import { croppingFigure } from '../figures/cells.ts';
import { inferCropping, pairsOf, sizesParam, space } from './convolution.ts';
import { call } from '../python.ts';
import { at, expression, sliced } from '../pytorchCode.ts';
import { createCropping } from './resample.ts';

export const cropping3dLayer = defineNode({
  id: 'layer.cropping3d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'Cropping3D',
  summary: 'Cuts off the ends of volumes.',
  guide: `**What it does.** Leaves out a number of places at the front, back, top, bottom, left and right.

**When.** To drop the empty rim of a scan, or to bring two branches of a V-Net to one size.

**Example.** 16 × 16 × 16 with a cropping of 1 on every side becomes 14 × 14 × 14.

**Formula.** $y_{d,i,j} = x_{d + a,\\, i + c,\\, j + e}$, where a is cut off in front, c at the top, e at the left.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\` with depth' = depth − front − back, and so on.

**Usual mistake.** To cut off more than there is after a few pooling layers: look at the sizes on the wires.`,
  keywords: ['crop', 'trim', 'cut', '裁剪'],
  figure: croppingFigure,
  icon: 'Crop',
  params: {
    cropping: { ...sizesParam('Cropping', [1, 1, 1, 1, 1, 1], 0), help: 'Places that are cut off: front, back, top, bottom, left, right.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ cropping }, site) => expression(sliced(at(site), pairsOf(cropping).map(([before, after]) => [before, after === 0 ? null : -after]))),
  infer: (params, inputs) => inferCropping('Cropping3D', 3, params.cropping, inputs),
  createLayer: (tf, params, context) => createCropping(tf, 'layer.cropping3d', 3, params, context),
  keras: (params) => ({ make: call('layers.Cropping3D', [pairsOf(params.cropping)]) }),
  cases: [
    { params: { cropping: [1, 0, 0, 1, 1, 1] }, inputs: { x: space(4, 3, 5, 2) }, outputs: { y: space(3, 2, 3, 2) }, parameters: 0 },
    { params: { cropping: [2, 2, 0, 0, 0, 0] }, inputs: { x: space(4, 3, 5, 2) }, findings: ['shape.rank'] },
    { inputs: { x: space(4, 3, 2) }, findings: ['shape.rank'] },
  ],
});
