/** ZeroPadding3D: zeros around volumes. */
import { defineNode } from '../define.ts';
import { paddingFigure } from '../figures/cells.ts';
import { inferZeroPadding, pairsOf, sizesParam, space, spaceOut } from './convolution.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { createZeroPadding } from './resample.ts';

export const zeroPadding3dLayer = defineNode({
  id: 'layer.zeroPadding3d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'ZeroPadding3D',
  summary: 'Puts zeros around volumes.',
  guide: `**What it does.** Adds places that hold 0 at the front, back, top, bottom, left and right.

**When.** To bring a scan to a size that halves evenly several times.

**Example.** 14 × 14 × 14 with a padding of 1 on every side becomes 16 × 16 × 16.

**Formula.** $y_{d,i,j} = x_{d - a,\\, i - c,\\, j - e}$ where that place exists, and 0 elsewhere; a zeros are added in front, c at the top, e at the left.

**Shapes.** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\` with depth' = depth + front + back, and so on.

**Usual mistake.** To pad and then use *same* as well: zeros are put around twice.`,
  keywords: ['pad', 'border', 'zeros', '补零', '填充'],
  figure: paddingFigure,
  icon: 'Maximize',
  params: {
    padding: { ...sizesParam('Padding', [1, 1, 1, 1, 1, 1], 0), help: 'Zeros that are added: front, back, top, bottom, left, right.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ padding }, site) => expression(call('F.pad', [raw(at(site)), [0, 0, ...pairsOf(padding).toReversed().flat()]])),
  infer: (params, inputs) => inferZeroPadding('ZeroPadding3D', 3, params.padding, inputs),
  createLayer: (tf, params, context) => createZeroPadding(tf, 'layer.zeroPadding3d', 3, params, context),
  keras: (params) => ({ make: call('layers.ZeroPadding3D', [pairsOf(params.padding)]) }),
  cases: [
    { params: { padding: [0, 1, 2, 0, 1, 1] }, inputs: { x: space(2, 3, 2, 2) }, outputs: { y: spaceOut(3, 5, 4, 2) }, parameters: 0 },
    { inputs: { x: space(null, 3, 2, 2) }, outputs: { y: spaceOut(null, 5, 4, 2) }, parameters: 0 },
    { inputs: { x: space(4, 3, 2) }, findings: ['shape.rank'] },
  ],
});
