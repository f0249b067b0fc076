/** ZeroPadding1D: zeros around sequences. */
import { defineNode } from '../define.ts';
import { paddingFigure } from '../figures/cells.ts';
import { call, raw } from '../python.ts';
import { inferZeroPadding, pairsOf, sizesParam, space, spaceOut } from './convolution.ts';
import { at, expression } from '../pytorchCode.ts';
import { createZeroPadding } from './resample.ts';

export const zeroPadding1dLayer = defineNode({
  id: 'layer.zeroPadding1d',
  version: 1,
  role: 'layer',
  category: 'convolution',
  label: 'ZeroPadding1D',
  summary: 'Puts zeros around a sequence.',
  guide: `**What it does.** Adds places that hold 0 at the start and end.

**When.** To choose yourself where a convolution with *valid* padding sees zeros: before the sequence alone makes it causal.

**Example.** 3, 5 with a padding of 2, 1 becomes 0, 0, 3, 5, 0.

**Formula.** $y_{t} = x_{t - a}$ where that place exists, and 0 elsewhere; a zeros are added at the start.

**Shapes.** \`[batch, time, features]\` → \`[batch, time', features]\` with time' = time + start + end.

**Usual mistake.** To pad and then use *same* as well: zeros are put around twice.`,
  keywords: ['pad', 'border', 'zeros', '补零', '填充'],
  figure: paddingFigure,
  icon: 'Maximize',
  params: {
    padding: { ...sizesParam('Padding', [1, 1], 0), help: 'Zeros that are added: start, end.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ padding }, site) => expression(call('F.pad', [raw(at(site)), [0, 0, ...pairsOf(padding).toReversed().flat()]])),
  infer: (params, inputs) => inferZeroPadding('ZeroPadding1D', 1, params.padding, inputs),
  createLayer: (tf, params, context) => createZeroPadding(tf, 'layer.zeroPadding1d', 1, params, context),
  keras: (params) => ({ make: call('layers.ZeroPadding1D', [params.padding]) }),
  cases: [
    { params: { padding: [2, 1] }, inputs: { x: { ...space(4, 3), activation: 'relu' } }, outputs: { y: spaceOut(7, 3) }, parameters: 0 },
    { params: { padding: [0, 0] }, inputs: { x: space(null, 3) }, outputs: { y: spaceOut(null, 3) }, parameters: 0 },
    { params: { padding: [-1, 0] }, inputs: { x: space(4, 3) }, findings: ['param.range'] },
    { inputs: { x: space(4, 4, 3) }, findings: ['shape.rank'] },
  ],
});
