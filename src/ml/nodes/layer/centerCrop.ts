/** Centre crop: the middle of images. */
import { defineNode } from '../define.ts';
import { centerCropFigure } from '../figures/cells.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { inferImages, space } from './convolution.ts';
import { cropMiddle } from './resample.ts';

export const centerCropLayer = defineNode({
  id: 'layer.centerCrop',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Centre crop',
  summary: 'Cuts the middle out of images.',
  guide: `**What it does.** Keeps a rectangle in the middle of every image. Where the rest is odd, the smaller half is cut off at the top and left.

**When.** When images were resized a little too large so that the crop drops the rim, as is usual for photos.

**Example.** 256 × 256 with a crop of 224 × 224: 16 rows and columns are cut off on every side.

**Formula.** $y_{i,j} = x_{i + \\lfloor (H - h) / 2 \\rfloor,\\; j + \\lfloor (W - w) / 2 \\rfloor}$

**Shapes.** \`[batch, height, width, channels]\` → the same with the height and width that you choose, at most those of the input.

**Usual mistake.** To crop what matters: objects at the rim are gone.`,
  keywords: ['crop', 'center crop', 'centre', '裁剪'],
  figure: centerCropFigure,
  icon: 'Crop',
  params: {
    height: { kind: 'integer', label: 'Height', default: 24, min: 1, max: 10_000 },
    width: { kind: 'integer', label: 'Width', default: 24, min: 1, max: 10_000 },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'places',
  pytorch: ({ height, width }, site) => expression(call('center_crop', [raw(at(site)), height, width]), 'center_crop'),
  infer: (params, inputs) => inferImages('Centre crop', [params.height, params.width], inputs, true),
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.centerCrop', params, context, {
    outputShape: ([shape]) => [shape![0]!, params.height, params.width, shape!.at(-1)!],
    call: ([x]) => cropMiddle(tf, x!, params.height, params.width),
  }),
  keras: (params) => layerCode('CenterCrop', params, { first: ['height', 'width'] }),
  cases: [
    { params: { height: 2, width: 3 }, inputs: { x: { ...space(5, 4, 2), activation: 'relu' } }, outputs: { y: { ...space(2, 3, 2), activation: 'relu' } }, parameters: 0 },
    { params: { height: 4, width: 4 }, inputs: { x: space(4, 5, 1) }, outputs: { y: space(4, 4, 1) }, parameters: 0 },
    { params: { height: 6, width: 3 }, inputs: { x: space(5, 4, 2) }, findings: ['shape.rank'] },
  ],
});
