/** Adaptive average pooling 2D: the mean of as many windows as the output has places, whatever the size of the input. */
import { defineNode } from '../define.ts';
import { adaptivePoolingFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferImages, sizesParam, space, spaceOut } from './convolution.ts';
import { adaptiveMean, createMixing } from './resample.ts';

export const adaptiveAveragePooling2dLayer = defineNode({
  id: 'layer.adaptiveAveragePooling2d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Adaptive average pooling 2D',
  summary: 'Brings images of any size to a fixed one by means.',
  guide: `**What it does.** Divides the image into as many windows as the output has places, of sizes as equal as they can be, and takes the mean of each.

**When.** Before layers that need one size, when images differ or the size of the input may change, as in PyTorch.

**Example.** A width of 5 and an output of 2: the windows are the places 0–2 and 2–4, which share place 2; 1, 2, 3, 4, 5 becomes 2, 4.

**Formula.** Window i of n along an axis of length L is $\\lfloor i L / n \\rfloor \\dots \\lceil (i + 1) L / n \\rceil - 1$.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, n, m, channels]\` for an output size of n × m.

**Usual mistake.** An output larger than the input: it is allowed, and only repeats values.`,
  keywords: ['adaptive pool', 'aap', 'pytorch', 'roi', '自适应池化'],
  figure: adaptivePoolingFigure('average'),
  icon: 'Minimize2',
  params: { outputSize: sizesParam('Output size', [7, 7]) },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ outputSize }, site) => expression(`${call('F.adaptive_avg_pool2d', [raw(`${at(site)}.movedim(-1, 1)`), outputSize])}.movedim(1, -1)`),
  infer: (params, inputs) => inferImages('Adaptive average pooling 2D', params.outputSize, inputs),
  createLayer: (tf, params, context) => createMixing(tf, 'layer.adaptiveAveragePooling2d', params.outputSize, adaptiveMean, params, context),
  keras: (params) => layerCode('AdaptiveAveragePooling2D', params, { first: ['outputSize'] }),
  cases: [
    { params: { outputSize: [2, 3] }, inputs: { x: space(5, 7, 2) }, outputs: { y: spaceOut(2, 3, 2) }, parameters: 0 },
    { params: { outputSize: [4, 1] }, inputs: { x: space(3, 4, 1) }, outputs: { y: spaceOut(4, 1, 1) }, parameters: 0 },
    { inputs: { x: space(null, null, 3) }, outputs: { y: spaceOut(7, 7, 3) }, parameters: 0 },
    { params: { outputSize: [0, 2] }, inputs: { x: space(5, 5, 2) }, findings: ['param.range'] },
    { inputs: { x: space(5, 2) }, findings: ['shape.rank'] },
  ],
});
