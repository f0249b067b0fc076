/** Crop images: cuts a part of a fixed size out of every image. */
import { defineNode, tableAt } from '../define.ts';
import { addFraming, boxesParam, imageColumns, imageFact, imageTable, inferImages, noImagesCase } from './images.ts';
import { writeCrop } from './imageCode.ts';

export const cropImagesPrep = defineNode({
  id: 'prep.cropImages',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Crop images',
  summary: 'Cuts a part of a fixed size out of every image.',
  guide: `**What it does.** Keeps a part of each image, from its middle or from its top left corner, and drops the rest. An image that is smaller keeps the side that is smaller. Boxes of objects go along; those that are cut off go.

**When.** Where the edges hold nothing of use: a frame, a time stamp, the dark ring of a microscope.

**Example.** 48 × 48 from the middle of 64 × 64: eight pixels go on each side.

**Formula.** The first row is $\\lfloor (h - h') / 2 \\rfloor$, the first column $\\lfloor (w - w') / 2 \\rfloor$.

**Shapes.** Images of h × w → height × width, or less where an image is smaller.

**Usual mistake.** To crop photos of different sizes before they are resized: what remains differs in what it shows. Crop after Resize.`,
  keywords: ['cut', 'center crop', 'border', 'margin', 'trim'],
  icon: 'Crop',
  params: {
    height: { kind: 'integer', label: 'Height', default: 48, min: 1, max: 4_096 },
    width: { kind: 'integer', label: 'Width', default: 48, min: 1, max: 4_096 },
    place: { kind: 'choice', label: 'Place', default: 'center', choices: [{ value: 'center', label: 'center' }, { value: 'topLeft', label: 'top left' }] },
    columns: imageColumns,
    boxes: boxesParam,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer: ({ columns, height, width }, inputs) => inferImages(columns, tableAt(inputs, 'table')!, (image) => ({
    ...image, heights: [Math.min(height, image.heights[0]), Math.min(height, image.heights[1])], widths: [Math.min(width, image.widths[0]), Math.min(width, image.widths[1])],
  })),
  apply: ({ columns, height, width, place, boxes }, _state, table) => addFraming(columns, boxes, table, { kind: 'crop', height, width, place: place as 'center' | 'topLeft' }),
  keras: writeCrop,
  pytorch: writeCrop,
  cases: [
    { params: { height: 6, width: 12 }, inputs: { table: imageTable(imageFact(8, 8, 3)) }, outputs: { table: imageTable(imageFact(6, 8, 3)) } },
    { inputs: { table: imageTable(imageFact(8, 8, 1, { normalised: true })) }, findings: ['image.normalised'] },
    noImagesCase,
  ],
});
