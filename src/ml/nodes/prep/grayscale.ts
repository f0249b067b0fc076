/** Grayscale: images without their colours. */
import { defineNode, tableAt } from '../define.ts';
import { addStep, imageColumns, imageFact, imageTable, inferImages, noImagesCase } from './images.ts';
import { writeGrayscale } from './imageCode.ts';

export const grayscalePrep = defineNode({
  id: 'prep.grayscale',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Grayscale',
  summary: 'Images without their colours.',
  guide: `**What it does.** Makes one channel of three: how bright a pixel is to the eye.

**When.** Where colour tells nothing, or tells what it should not, such as the light of the day a photo was taken. A third of the numbers is left.

**Example.** Pure red (255, 0, 0) becomes 76, pure green 150, pure blue 29.

**Formula.** $y = 0.299 \\, r + 0.587 \\, g + 0.114 \\, b$ (ITU-R BT.601), rounded, as Pillow and Keras do it.

**Shapes.** Images of 3 or 4 channels → 1 channel.

**Usual mistake.** To take the colours away from what only colour tells apart: ripe and unripe fruit.`,
  keywords: ['grey', 'gray', 'black and white', 'luminance', 'channels', 'monochrome'],
  icon: 'Contrast',
  params: { columns: imageColumns },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer: ({ columns }, inputs) => inferImages(columns, tableAt(inputs, 'table')!, (image) => ({ ...image, channels: 1 })),
  apply: ({ columns }, _state, table) => addStep(columns, table, () => ({ kind: 'channels', channels: 1 })),
  keras: writeGrayscale,
  pytorch: writeGrayscale,
  cases: [
    { inputs: { table: imageTable(imageFact(8, 8, 3)) }, outputs: { table: imageTable(imageFact(8, 8, 1)) } },
    { inputs: { table: imageTable(imageFact(8, 8, 1, { normalised: true })) }, findings: ['image.normalised'] },
    noImagesCase,
  ],
});
