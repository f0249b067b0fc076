/** Resizing: images brought to a fixed size by interpolation. */
import { defineNode } from '../define.ts';
import { layerCode } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferImages, space, spaceOut } from './convolution.ts';
import { bilinear, createMixing, nearest } from './resample.ts';

export const resizingLayer = defineNode({
  id: 'layer.resizing',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Resizing',
  summary: 'Brings images to a fixed height and width.',
  guide: `**What it does.** Makes images larger or smaller: *bilinear* mixes the neighbouring pixels, *nearest* takes the closest. Pixel centres lie at the half, as in Keras.

**When.** At the beginning of a network, so that it sees the size that it was made for.

**Example.** A row of 4 pixels 0, 2, 4, 6 at a width of 2: *bilinear* makes 1, 5.

**Formula.** Place i of n takes its value at $(i + \\tfrac{1}{2}) L / n - \\tfrac{1}{2}$ of an axis of length L.

**Shapes.** \`[batch, height, width, channels]\` → the same with the height and width that you choose.

**Usual mistake.** To shrink photos by much at once: nothing is smoothed before, and fine patterns turn into false ones. Use an average pooling first.`,
  keywords: ['resize', 'scale', 'image', '缩放'],
  icon: 'Maximize',
  params: {
    height: { kind: 'integer', label: 'Height', default: 64, min: 1, max: 10_000 },
    width: { kind: 'integer', label: 'Width', default: 64, min: 1, max: 10_000 },
    interpolation: { kind: 'choice', label: 'Interpolation', default: 'bilinear', choices: [{ value: 'bilinear', label: 'bilinear' }, { value: 'nearest', label: 'nearest' }] },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ height, width, interpolation }, site) => expression(
    `${call('F.interpolate', [raw(`${at(site)}.movedim(-1, 1)`), [height, width]], { mode: interpolation === 'nearest' ? 'nearest-exact' : 'bilinear' })}.movedim(1, -1)`,
  ),
  infer: (params, inputs) => inferImages('Resizing', [params.height, params.width], inputs),
  createLayer: (tf, params, context) => createMixing(tf, 'layer.resizing', [params.height, params.width], params.interpolation === 'bilinear' ? bilinear : nearest, params, context),
  keras: (params) => layerCode('Resizing', params, { first: ['height', 'width'], defaults: { interpolation: 'bilinear' } }),
  cases: [
    { params: { height: 3, width: 7 }, inputs: { x: space(5, 4, 2) }, outputs: { y: spaceOut(3, 7, 2) }, parameters: 0 },
    { params: { height: 2, width: 5, interpolation: 'nearest' }, inputs: { x: space(4, 3, 1) }, outputs: { y: spaceOut(2, 5, 1) }, parameters: 0 },
    { params: { height: 0 }, inputs: { x: space(5, 4, 2) }, findings: ['param.range'] },
    { inputs: { x: space(5, 4) }, findings: ['shape.rank'] },
  ],
});
