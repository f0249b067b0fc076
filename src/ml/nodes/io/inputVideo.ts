/** Video input: a column of clips becomes the tensor `[batch, frames, height, width, channels]`. */
import { defineNode, tableAt, type Inference } from '../define.ts';
import { imageTable, videoFact } from '../prep/images.ts';
import { writeInputVideo } from '../prep/videoCode.ts';
import { tensorFact } from '../shapes.ts';
import { columnNamed, type Table, type VideoColumn } from '../table.ts';
import { clipAfter, clipOf, type ClipSize } from '../video.ts';
import { insertFix } from './input.ts';

/** What was settled: the column, and the shape of one clip. */
interface VideoState { column: string; shape: number[] }

const AXES = ['batch', 'frames', 'height', 'width', 'channels'] as const;
const SPLIT = { train: 0.7, validation: 0.15, test: 0.15 };

export const inputVideoNode = defineNode({
  id: 'io.inputVideo',
  version: 1,
  role: 'input',
  category: 'io',
  label: 'Video input',
  summary: 'A column of clips becomes the network’s input.',
  guide: `**What it does.** Gives the pixels of all frames of one column of clips as numbers from 0 to 1, or as the Normalise images node leaves them. Clips are decoded ahead of the training, two at a time; the frames that are taken are kept as bytes as far as memory is allowed.

**When.** Once for each column of clips, between the split table and the first layer.

**Example.** 16 frames of 64 × 64 pixels in colour with a batch size of 8 give the shape [8, 16, 64, 64, 3].

**Formula.** $x = \\text{byte} / 255$.

**Shapes.** \`[batch, frames, height, width, channels]\`: for Conv3D, for ConvLSTM2D, or for layers of images inside of Time distributed.

**Usual mistake.** All frames of a long clip at full size: 10 seconds of 1920 × 1080 are 7 GB as numbers. Put Sample frames and Resize images before the split.`,
  keywords: ['video', 'clip', 'movie', 'frames', 'action', 'motion', 'x', 'tensor', 'vision'],
  icon: 'Video',
  params: { column: { kind: 'column', label: 'Column', default: '', of: ['video'], help: 'Empty: the first column of clips.' } },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  infer({ column }, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = table.columns.find((known) => known.video && (column === '' || known.name === column));
    if (!found?.video) return { outputs: {}, findings: [{ code: 'video.noColumn', place: { param: 'column' } }] };
    const { frames, heights, widths, channels, normalised } = found.video, values = { column: found.name };
    if (!table.split) return { outputs: {}, findings: [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }] };
    if (found.missing) return { outputs: {}, findings: [{ code: 'video.missing', place: { param: 'column' }, values: { ...values, count: found.missing } }] };
    if (frames[0] !== frames[1]) return { outputs: {}, findings: [{ code: 'video.lengths', values: { ...values, smallest: frames[0], largest: frames[1] }, ...insertFix(context, 'prep.sampleFrames', 'Sample frames') }] };
    if (heights[0] !== heights[1] || widths[0] !== widths[1]) {
      return { outputs: {}, findings: [{ code: 'image.sizes', values: { ...values, smallest: `${widths[0]} × ${heights[0]}`, largest: `${widths[1]} × ${heights[1]}` }, ...insertFix(context, 'prep.resizeImages', 'Resize images') }] };
    }
    return { outputs: { tensor: tensorFact([null, frames[0], heights[0], widths[0], channels], AXES, normalised ? {} : { range: { min: 0, max: 1 } }) } };
  },
  fit({ column }, training, { all }) {
    const found = videoColumn(training, column), shape = shapeOf(found, found.items.find((item) => item >= 0) ?? 0);
    const state: VideoState = { column: found.name, shape }, values = { column: found.name };
    const whole = columnNamed(all, found.name), items = whole?.kind === 'video' ? whole.items : found.items;
    const missing = items.filter((item) => item < 0).length;
    if (missing > 0) return { state, findings: [{ code: 'video.missing', values: { ...values, count: missing } }] };
    const other = items.find((item) => !sameShape(shapeOf(found, item), shape));
    if (other === undefined) return { state };
    const odd = shapeOf(found, other);
    if (odd[0] !== shape[0]) return { state, findings: [{ code: 'video.lengths', values: { ...values, smallest: Math.min(odd[0]!, shape[0]!), largest: Math.max(odd[0]!, shape[0]!) } }] };
    return { state, findings: [{ code: 'image.sizes', values: { ...values, smallest: `${shape[2]} × ${shape[1]}`, largest: `${odd[2]} × ${odd[1]}` } }] };
  },
  shapeOf: (state) => (state as VideoState).shape,
  toTensor(_params, state, table) {
    const { column, shape } = state as VideoState, found = videoColumn(table, column);
    const odd = found.items.find((item) => item < 0 || !sameShape(shapeOf(found, item), shape));
    const tensor = { values: new Float32Array(), width: shape.reduce((a, b) => a * b, 1), shape, images: found };
    if (odd === undefined) return tensor;
    return { ...tensor, findings: [{ code: 'video.otherSize', values: { column, expected: shape.join(' × '), received: odd < 0 ? 'none' : shapeOf(found, odd).join(' × ') } }] };
  },
  keras: writeInputVideo,
  pytorch: writeInputVideo,
  cases: [
    {
      inputs: { table: { ...imageTable(videoFact(16, 28, 20)), split: SPLIT } },
      outputs: { tensor: { type: 'tensor', shape: [null, 16, 28, 20, 3], axes: ['batch', 'frames', 'height', 'width', 'channels'], dtype: 'float32', range: { min: 0, max: 1 } } },
    },
    {
      inputs: { table: { ...imageTable(videoFact(4, 8, 8, { channels: 1, normalised: true })), split: SPLIT } },
      outputs: { tensor: { type: 'tensor', shape: [null, 4, 8, 8, 1], axes: ['batch', 'frames', 'height', 'width', 'channels'], dtype: 'float32' } },
    },
    { inputs: { table: { ...imageTable(videoFact(16, 8, 8, { frames: [9, 16] })), split: SPLIT } }, findings: ['video.lengths'] },
    { inputs: { table: { ...imageTable(videoFact(16, 8, 8, { heights: [8, 9] })), split: SPLIT } }, findings: ['image.sizes'] },
    { inputs: { table: { ...imageTable({ ...videoFact(16, 8, 8), missing: 2 }), split: SPLIT } }, findings: ['video.missing'] },
    { inputs: { table: imageTable(videoFact(16, 8, 8)) }, findings: ['graph.noSplit'] },
    { inputs: { table: imageTable() }, findings: ['video.noColumn'] },
  ],
});

function videoColumn(table: Table, name: string): VideoColumn {
  const found = table.columns.find((column) => column.kind === 'video' && (name === '' || column.name === name));
  if (found?.kind === 'video') return found;
  throw new Error(`The column of clips ${name} is not in the table`);
}

function shapeOf({ media, steps }: VideoColumn, item: number): number[] {
  const { frames, height, width, channels }: ClipSize = clipAfter(clipOf(media, item), steps);
  return [frames, height, width, channels];
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.every((size, i) => size === b[i]);
