/** Batches: some rows of a part as tensors. Rows of images and sounds are loaded before, so that a batch itself never waits. */
import { mediaStoreOf } from '../data/mediaStore.ts';
import type { PartTensors } from '../data/pipeline.ts';
import type { TensorData } from '../nodes/define.ts';
import type { Batch } from '../compile/realise.ts';
import { type Random, seedFor } from '../nodes/random.ts';
import type { LayersModel, Tensor, Tf } from '../nodes/tf.ts';

/** Rows in their order: from one up to another, or one by one. */
export type Rows = ArrayLike<number> | { start: number; end: number };

/** What chance goes by in a batch of the training: the seed of the run, and the epoch. */
export interface Moment { seed: number; epoch: number }

const lengthOf = (rows: Rows): number => ('start' in rows ? rows.end - rows.start : rows.length);

/** Makes the images of these rows ready for one batch, or brings the rows themselves to memory; null where nothing has to be waited for. */
export function loadRows(part: PartTensors, rows: Rows): Promise<void> | null {
  if (part.blocks) return part.blocks.load(rows);
  const waits = [...Object.values(part.inputs), ...Object.values(part.targets)].flatMap(({ images }) => {
    if (!images) return [];
    return mediaStoreOf(images).load('start' in rows ? images.items.subarray(rows.start, rows.end) : Int32Array.from(rows, (row) => images.items[row]!)) ?? [];
  });
  return waits.length === 0 ? null : Promise.all(waits).then(() => undefined);
}

/** The rows of a part in the order of the next epoch, from that of the one before. */
export function nextOrder(part: PartTensors, order: Int32Array, random: Random): Int32Array {
  if (part.blocks) return part.blocks.arrange(random);
  random.shuffle(order);
  return order;
}

/** The tensors of these rows of a part, one after the other. Images must have been loaded. Without a moment nothing is random. */
export function batchOf(tf: Tf, part: PartTensors, rows: Rows, moment?: Moment): Batch {
  if (part.blocks) return batchOf(tf, part.blocks.take(rows), { start: 0, end: lengthOf(rows) });
  const tensors = (of: Record<string, TensorData>): Record<string, Tensor> => Object.fromEntries(Object.entries(of).map(([id, data]) => {
    const shape = data.shape ?? [data.width];
    // What all rows share comes once.
    return [id, data.shared ? tf.tensor(data.values, [1, ...shape]) : tf.tensor(valuesOf(data, rows, moment), [lengthOf(rows), ...shape])];
  }));
  return { inputs: tensors(part.inputs), targets: tensors(part.targets) };
}

function valuesOf({ values, width, images }: TensorData, rows: Rows, moment?: Moment): Float32Array {
  if (!images && 'start' in rows) return values.subarray(rows.start * width, rows.end * width);
  const batch = new Float32Array(lengthOf(rows) * width), store = images && mediaStoreOf(images);
  for (let i = 0; i < lengthOf(rows); i++) {
    const row = 'start' in rows ? rows.start + i : rows[i]!;
    if (store) store.write(images.items[row]!, batch, i * width, moment && seedFor(moment.seed, `augment ${moment.epoch} ${row}`));
    else for (let j = 0; j < width; j++) batch[i * width + j] = values[row * width + j]!;
  }
  return batch;
}

/** A part without images as it is; of one with images, so many rows, evenly spread, as numbers that stay: for whoever cannot wait. */
export async function holdRows(part: PartTensors, count: number): Promise<PartTensors> {
  const { inputs, targets } = part;
  if (![...Object.values(inputs), ...Object.values(targets)].some(({ images }) => images)) return part;
  const rows = Int32Array.from({ length: Math.min(part.rows, count) }, (_, i) => Math.floor((i * part.rows) / Math.min(part.rows, count)));
  await loadRows(part, rows);
  const hold = (of: Record<string, TensorData>): Record<string, TensorData> => Object.fromEntries(Object.entries(of).map(([id, data]) => {
    const { images: _images, ...rest } = data;
    return [id, { ...rest, values: valuesOf(data, rows) }];
  }));
  return { ...part, rows: rows.length, inputs: hold(inputs), targets: hold(targets) };
}

/** Rows that go through a network at once when nothing is learnt from them: so many that what its layers give stays within bounds. */
export function rowsAtOnce(model: LayersModel): number {
  const values = model.layers.reduce((sum, { outputShape }) => {
    const shapes = (Array.isArray(outputShape[0]) ? outputShape : [outputShape]) as (number | null)[][];
    return sum + shapes.reduce((all, shape) => all + shape.slice(1).reduce<number>((product, size) => product * (size ?? 1), 1), 0);
  }, 0);
  return Math.max(16, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / Math.max(1, values))));
}

const MOST_ROWS = 2_048, MOST_VALUES = 64_000_000;
