/** Resize images: brings all images to one size. */
import { defineNode, tableAt } from '../define.ts';
import type { Aspect, Interpolation } from '../media.ts';
import { addFraming, boxesParam, imageColumns, imageFact, imageTable, inferImages, noImagesCase, videoFact } from './images.ts';
import { writeResize } from './imageCode.ts';

export const resizeImagesPrep = defineNode({
  id: 'prep.resizeImages',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Resize images',
  summary: 'Brings all images to one size.',
  guide: `**What it does.** Brings each image to the height and width that are set, when it is decoded. *Stretch* changes the ratio of its sides. *Crop* fills the size and cuts off what is beyond. *Pad* fits the whole image in and fills the rest. Boxes of objects go along.

**When.** Whenever images differ in size, and where they are larger than a network needs: 64 to 224 pixels are enough for most classes, and half the side is a quarter of the work.

**Example.** A photo of 4000 × 3000 to 96 × 96: stretched it becomes narrower, cropped it loses its sides, padded it gets bars above and below.

**Formula.** *Bilinear* takes the four nearest pixels by their distance, the centres of pixels on each other: $x' = (x + \\tfrac{1}{2}) \\, w / w' - \\tfrac{1}{2}$. *Nearest* takes the nearest one, as masks need it. *Area* is the mean of all that a pixel covers: the best where images become much smaller.

**Shapes.** Images of any size → height × width; of clips, each frame.

**Usual mistake.** Bilinear for masks: between the classes 0 and 2 it makes a 1.`,
  keywords: ['scale', 'size', 'fit', 'fill', 'pad', 'stretch', 'aspect ratio', 'bilinear', 'nearest', 'area', 'thumbnail'],
  icon: 'Scaling',
  params: {
    height: { kind: 'integer', label: 'Height', default: 64, min: 1, max: 4_096 },
    width: { kind: 'integer', label: 'Width', default: 64, min: 1, max: 4_096 },
    aspect: {
      kind: 'choice', label: 'Aspect ratio', default: 'stretch',
      choices: [{ value: 'stretch', label: 'stretch' }, { value: 'crop', label: 'crop' }, { value: 'pad', label: 'pad' }],
    },
    fill: { kind: 'integer', label: 'Fill value', default: 0, min: 0, max: 255, when: (params) => params.aspect === 'pad', help: '0 is black, 255 is white.' },
    interpolation: {
      kind: 'choice', label: 'Interpolation', default: 'bilinear',
      choices: [{ value: 'bilinear', label: 'bilinear' }, { value: 'nearest', label: 'nearest' }, { value: 'area', label: 'area' }],
    },
    columns: imageColumns,
    boxes: boxesParam,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer: ({ columns, height, width }, inputs) => inferImages(columns, tableAt(inputs, 'table')!, (image) => ({ ...image, heights: [height, height], widths: [width, width] })),
  apply: ({ columns, height, width, aspect, fill, interpolation, boxes }, _state, table) => addFraming(columns, boxes, table, { kind: 'resize', height, width, aspect: aspect as Aspect, fill, interpolation: interpolation as Interpolation }),
  keras: writeResize,
  pytorch: writeResize,
  cases: [
    { params: { height: 32, width: 24 }, inputs: { table: imageTable({ ...imageFact(8, 8, 3), image: { heights: [8, 99], widths: [7, 50], channels: 3 } }) }, outputs: { table: imageTable(imageFact(32, 24, 3)) } },
    { params: { height: 32, width: 24 }, inputs: { table: imageTable(videoFact(9, 8, 8)) }, outputs: { table: imageTable(videoFact(9, 32, 24)) } },
    { inputs: { table: imageTable(imageFact(8, 8, 1, { normalised: true })) }, findings: ['image.normalised'] },
    noImagesCase,
  ],
});
