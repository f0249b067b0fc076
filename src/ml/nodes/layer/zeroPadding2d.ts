/** ZeroPadding2D: zeros around images. */
import { defineNode } from '../define.ts';
import { paddingFigure } from '../figures/cells.ts';
import { inferZeroPadding, pairsOf, sizesParam, space, spaceOut } from './convolution.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { createZeroPadding } from './resample.ts';

export const zeroPadding2dLayer = defineNode({
  id: 'layer.zeroPadding2d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'ZeroPadding2D',
  summary: 'Puts zeros around images.',
  guide: `**What it does.** Adds places that hold 0 at the top, bottom, left and right.

**When.** Before a convolution with *valid* padding and strides, as in ResNet, where *same* would put the zeros elsewhere.

**Example.** 28 × 28 with a padding of 2 on every side becomes 32 × 32, the size that LeNet-5 takes.

**Formula.** $y_{i,j} = x_{i - a,\\, j - c}$ where that place exists, and 0 elsewhere; a zeros are added at the top, c at the left.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\` with height' = height + top + bottom, and so on.

**Usual mistake.** To pad and then use *same* as well: zeros are put around twice.`,
  keywords: ['pad', 'border', 'zeros', '补零', '填充'],
  figure: paddingFigure,
  icon: 'Maximize',
  params: {
    padding: { ...sizesParam('Padding', [1, 1, 1, 1], 0), help: 'Zeros that are added: top, bottom, left, right.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ padding }, site) => expression(call('F.pad', [raw(at(site)), [0, 0, ...pairsOf(padding).toReversed().flat()]])),
  infer: (params, inputs) => inferZeroPadding('ZeroPadding2D', 2, params.padding, inputs),
  createLayer: (tf, params, context) => createZeroPadding(tf, 'layer.zeroPadding2d', 2, params, context),
  keras: (params) => ({ make: call('layers.ZeroPadding2D', [pairsOf(params.padding)]) }),
  cases: [
    { inputs: { x: space(4, 3, 2) }, outputs: { y: spaceOut(6, 5, 2) }, parameters: 0 },
    { params: { padding: [0, 1, 2, 0] }, inputs: { x: space(4, null, 2) }, outputs: { y: spaceOut(5, null, 2) }, parameters: 0 },
    { params: { padding: [1, 1] }, inputs: { x: space(4, 3, 2) }, findings: ['param.kind'] },
  ],
});
