/** Normalise images: channels brought to mean 0 and deviation 1. */
import { defineNode, tableAt } from '../define.ts';
import { addStep, imageColumns, imageFact, imageTable, inferImages, isPictures, noImagesCase } from './images.ts';
import { writeNormaliseImages } from './imageCode.ts';

/** What was learnt, by column; values from 0 to 1. */
export type ImageMoments = Record<string, { mean: number[]; deviation: number[] }>;

/** Of the photos of ImageNet, as torchvision has them. */
const IMAGENET = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };

/** Where nobody looks at pixels, as in a table of what nodes make, they are left alone. */
const PLAIN = { mean: [0, 0, 0, 0], deviation: [1, 1, 1, 1] };

export const normaliseImagesPrep = defineNode({
  id: 'prep.normaliseImages',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Normalise images',
  summary: 'Brings each channel of images to mean 0 and deviation 1.',
  guide: `**What it does.** Takes the mean of each channel away and divides by its standard deviation. *Training images* learns both from the training images, at most 2,000 of them, evenly spread. *ImageNet* takes those of ImageNet’s photos, which networks that were trained on them expect.

**When.** For deep networks without batch normalisation, for dark or pale pictures, and for networks that were trained before.

**Example.** Digits of MNIST have the mean 0.131 and the deviation 0.308: white becomes 2.82, black −0.42.

**Formula.** $y = (x / 255 - \\mu_c) / \\sigma_c$ for each channel c.

**Shapes.** The size stays; the numbers are pixels no longer, so this is the last node for images.

**Usual mistake.** To normalise twice, here and by a layer.`,
  keywords: ['standardise', 'mean', 'std', 'imagenet', 'z-score', 'standardize', 'channels', 'normalize'],
  icon: 'Gauge',
  params: {
    statistics: { kind: 'choice', label: 'Statistics', default: 'training', choices: [{ value: 'training', label: 'training images' }, { value: 'imagenet', label: 'ImageNet' }] },
    columns: imageColumns,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer: ({ columns, statistics }, inputs) => inferImages(columns, tableAt(inputs, 'table')!, (image, { name }) => (
    statistics === 'imagenet' && image.channels !== 3 ? { code: 'image.channels', values: { column: name, expected: 3, received: image.channels } } : { ...image, normalised: true }
  )),
  fit({ columns, statistics }, table, { momentsOf }): ImageMoments {
    const used = table.columns.filter((column) => isPictures(column) && (columns.length === 0 || columns.includes(column.name)));
    return Object.fromEntries(used.map((column) => [column.name, statistics === 'imagenet' || !isPictures(column) ? IMAGENET : momentsOf?.(column) ?? PLAIN]));
  },
  apply: ({ columns }, state, table) => addStep(columns, table, (name) => ({ kind: 'normalise', ...(state as ImageMoments)[name]! })),
  keras: writeNormaliseImages,
  pytorch: writeNormaliseImages,
  cases: [
    { inputs: { table: imageTable(imageFact(8, 8, 1)) }, outputs: { table: imageTable(imageFact(8, 8, 1, { normalised: true })) } },
    { params: { statistics: 'imagenet' }, inputs: { table: imageTable(imageFact(8, 8, 1)) }, findings: ['image.channels'] },
    { inputs: { table: imageTable(imageFact(8, 8, 3, { normalised: true })) }, findings: ['image.normalised'] },
    noImagesCase,
  ],
});
