/** Batches: some rows of a part as tensors. */
import type { TensorData } from '../nodes/define.ts';
import type { Tensor, Tf } from '../nodes/tf.ts';
import type { Batch } from '../compile/realise.ts';
import type { PartTensors } from '../data/pipeline.ts';

/** The tensors of so many rows of a part, as `pick` gives their values; what all rows share as it is. */
export function batchOf(tf: Tf, part: PartTensors, pick: (data: TensorData) => Float32Array, rows: number): Batch {
  const tensors = (of: Record<string, TensorData>): Record<string, Tensor> => Object.fromEntries(Object.entries(of).map(([id, data]) => {
    const shape = data.shape ?? [data.width];
    return [id, data.shared ? tf.tensor(data.values, [1, ...shape]) : tf.tensor(pick(data), [rows, ...shape])];
  }));
  return { inputs: tensors(part.inputs), targets: tensors(part.targets) };
}

/** The tensors of these rows of a part, one after the other. */
export function gatherBatch(tf: Tf, part: PartTensors, rows: ArrayLike<number>): Batch {
  return batchOf(tf, part, ({ values, width }) => {
    const batch = new Float32Array(rows.length * width);
    for (let i = 0; i < rows.length; i++) {
      const from = rows[i]! * width;
      for (let j = 0; j < width; j++) batch[i * width + j] = values[from + j]!;
    }
    return batch;
  }, rows.length);
}
