/** Adaptive max pooling 2D: the largest value of as many windows as the output has places, whatever the size of the input. */
import { defineNode } from '../define.ts';
import { adaptivePoolingFigure } from '../figures/windows.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import type { Tensor } from '../tf.ts';
import { inferImages, sizesParam, space, spaceOut } from './convolution.ts';
import { adaptiveWindows } from './resample.ts';

export const adaptiveMaxPooling2dLayer = defineNode({
  id: 'layer.adaptiveMaxPooling2d',
  version: 1,
  role: 'layer',
  category: 'pooling',
  label: 'Adaptive max pooling 2D',
  summary: 'Brings images of any size to a fixed one by maxima.',
  guide: `**What it does.** Divides the image into as many windows as the output has places, of sizes as equal as they can be, and takes the largest value of each.

**When.** Before layers that need one size, when images differ or the size of the input may change, as in PyTorch.

**Example.** A width of 5 and an output of 2: the windows are the places 0–2 and 2–4, which share place 2; 1, 2, 3, 4, 5 becomes 3, 5.

**Formula.** Window i of n along an axis of length L is $\\lfloor i L / n \\rfloor \\dots \\lceil (i + 1) L / n \\rceil - 1$.

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, n, m, channels]\` for an output size of n × m.

**Usual mistake.** An output larger than the input: it is allowed, and only repeats values.`,
  keywords: ['adaptive pool', 'amp', 'pytorch', 'roi', '自适应池化'],
  figure: adaptivePoolingFigure('max'),
  icon: 'Shrink',
  params: { outputSize: sizesParam('Output size', [7, 7]) },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ outputSize }, site) => expression(`${call('F.adaptive_max_pool2d', [raw(`${at(site)}.movedim(-1, 1)`), outputSize])}.movedim(1, -1)`),
  infer: (params, inputs) => inferImages('Adaptive max pooling 2D', params.outputSize, inputs),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.adaptiveMaxPooling2d', params, context, {
    outputShape: ([shape]) => [shape![0]!, ...params.outputSize, shape!.at(-1)!],
    // The largest of a rectangle is the largest of the largest of its rows.
    call: ([x]) => params.outputSize.reduce<Tensor>((values, to, i) => {
      const axis = i + 1, { shape } = values;
      return tf.concat(adaptiveWindows(shape[axis]!, to).map(([begin, end]) => {
        const window = tf.slice(values, shape.map((_, at) => (at === axis ? begin : 0)), shape.map((size, at) => (at === axis ? end - begin : size)));
        return tf.max(window, axis, true);
      }), axis);
    }, x!),
  }),
  keras: (params) => layerCode('AdaptiveMaxPooling2D', params, { first: ['outputSize'] }),
  cases: [
    { params: { outputSize: [2, 3] }, inputs: { x: space(5, 7, 2) }, outputs: { y: spaceOut(2, 3, 2) }, parameters: 0 },
    { params: { outputSize: [4, 1] }, inputs: { x: space(3, 4, 1) }, outputs: { y: spaceOut(4, 1, 1) }, parameters: 0 },
    { inputs: { x: space(null, null, 3) }, outputs: { y: spaceOut(7, 7, 3) }, parameters: 0 },
    { params: { outputSize: [0, 2] }, inputs: { x: space(5, 5, 2) }, findings: ['param.range'] },
    { inputs: { x: space(5, 2) }, findings: ['shape.rank'] },
  ],
});
