/** Image input: a column of images becomes the tensor `[batch, height, width, channels]`. */
import { defineNode, tableAt, type Inference } from '../define.ts';
import { sizeAfter, storedSize, type ImageSize } from '../media.ts';
import { imageFact, imageTable } from '../prep/images.ts';
import { IMAGE_AXES, tensorFact } from '../shapes.ts';
import { columnNamed, type ImageColumn, type Table } from '../table.ts';
import { insertFix } from './input.ts';
import { writeInputImage } from '../prep/imageCode.ts';

/** What was settled: the column, and the size of an image. */
interface ImageState extends ImageSize { column: string }

export const inputImageNode = defineNode({
  id: 'io.inputImage',
  version: 1,
  role: 'input',
  category: 'io',
  label: 'Image input',
  summary: 'A column of images becomes the network’s input.',
  guide: `**What it does.** Gives the pixels of one column of images as numbers from 0 to 1, or as the Normalise images node leaves them. Images are decoded ahead of the training and kept as bytes as far as memory is allowed; only those of a batch are numbers at any time.

**When.** Once for each column of images, between the split table and the first layer: Conv2D, Resizing, the random layers.

**Example.** Digits of 28 × 28 grey pixels with a batch size of 64 give the shape [64, 28, 28, 1].

**Formula.** $x = \\text{byte} / 255$.

**Shapes.** \`[batch, height, width, channels]\`: 1 channel for grey, 3 for RGB.

**Usual mistake.** A Rescaling layer with 1/255 behind it: the numbers lie between 0 and 1 already.`,
  keywords: ['image', 'picture', 'pixels', 'photo', 'x', 'tensor', 'vision'],
  icon: 'Image',
  params: { column: { kind: 'column', label: 'Column', default: '', of: ['image'], help: 'Empty: the first column of images.' } },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  infer({ column }, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = table.columns.find((known) => known.image && (column === '' || known.name === column));
    if (!found?.image) return { outputs: {}, findings: [{ code: 'image.noColumn', place: { param: 'column' } }] };
    const { heights, widths, channels, normalised } = found.image, values = { column: found.name };
    if (!table.split) return { outputs: {}, findings: [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }] };
    if (found.missing) return { outputs: {}, findings: [{ code: 'image.missing', place: { param: 'column' }, values: { ...values, count: found.missing } }] };
    if (heights[0] !== heights[1] || widths[0] !== widths[1]) {
      return { outputs: {}, findings: [{ code: 'image.sizes', values: { ...values, smallest: `${widths[0]} × ${heights[0]}`, largest: `${widths[1]} × ${heights[1]}` }, ...insertFix(context, 'prep.resizeImages', 'Resize images') }] };
    }
    return { outputs: { tensor: tensorFact([null, heights[0], widths[0], channels], IMAGE_AXES, normalised ? {} : { range: { min: 0, max: 1 } }) } };
  },
  fit({ column }, training, { all }) {
    const found = imageColumn(training, column), size = sizeOf(found, found.items.find((item) => item >= 0) ?? 0);
    const state: ImageState = { column: found.name, ...size };
    const items = (columnNamed(all, found.name) as ImageColumn | undefined)?.items ?? found.items;
    const other = items.find((item) => item >= 0 && !sameSize(sizeOf(found, item), size));
    if (items.some((item) => item < 0)) return { state, findings: [{ code: 'image.missing', values: { column: found.name, count: items.filter((item) => item < 0).length } }] };
    if (other === undefined) return { state };
    const { height, width } = sizeOf(found, other);
    return { state, findings: [{ code: 'image.sizes', values: { column: found.name, smallest: `${size.width} × ${size.height}`, largest: `${width} × ${height}` } }] };
  },
  shapeOf: (state) => { const { height, width, channels } = state as ImageState; return [height, width, channels]; },
  toTensor(_params, state, table) {
    const { column, height, width, channels } = state as ImageState;
    const found = imageColumn(table, column);
    const odd = found.items.find((item) => item < 0 || !sameSize(sizeOf(found, item), { height, width, channels }));
    const shape = [height, width, channels], tensor = { values: new Float32Array(), width: height * width * channels, shape, images: found };
    if (odd === undefined) return tensor;
    const received = odd < 0 ? '' : sizeOf(found, odd);
    return { ...tensor, findings: [{ code: 'image.otherSize', values: { column, expected: `${width} × ${height} × ${channels}`, received: received === '' ? 'none' : `${received.width} × ${received.height} × ${received.channels}` } }] };
  },
  keras: writeInputImage,
  pytorch: writeInputImage,
  cases: [
    {
      inputs: { table: { ...imageTable(imageFact(28, 20, 1)), split: { train: 0.7, validation: 0.15, test: 0.15 } } },
      outputs: { tensor: { type: 'tensor', shape: [null, 28, 20, 1], axes: ['batch', 'height', 'width', 'channels'], dtype: 'float32', range: { min: 0, max: 1 } } },
    },
    {
      inputs: { table: { ...imageTable(imageFact(8, 8, 3, { normalised: true })), split: { train: 0.7, validation: 0.15, test: 0.15 } } },
      outputs: { tensor: { type: 'tensor', shape: [null, 8, 8, 3], axes: ['batch', 'height', 'width', 'channels'], dtype: 'float32' } },
    },
    { inputs: { table: { ...imageTable({ ...imageFact(8, 8, 3), image: { heights: [8, 9], widths: [8, 8], channels: 3 } }), split: { train: 0.7, validation: 0.15, test: 0.15 } } }, findings: ['image.sizes'] },
    { inputs: { table: { ...imageTable({ ...imageFact(8, 8, 3), missing: 2 }), split: { train: 0.7, validation: 0.15, test: 0.15 } } }, findings: ['image.missing'] },
    { inputs: { table: imageTable(imageFact(8, 8, 3)) }, findings: ['graph.noSplit'] },
    { inputs: { table: imageTable() }, findings: ['image.noColumn'] },
  ],
});

function imageColumn(table: Table, name: string): ImageColumn {
  const found = table.columns.find((column) => column.kind === 'image' && (name === '' || column.name === name));
  if (found?.kind === 'image') return found;
  throw new Error(`The column of images ${name} is not in the table`);
}

const sizeOf = ({ media, steps }: ImageColumn, item: number): ImageSize => sizeAfter(storedSize(media, item), steps);
const sameSize = (a: ImageSize, b: ImageSize): boolean => a.height === b.height && a.width === b.width && a.channels === b.channels;
