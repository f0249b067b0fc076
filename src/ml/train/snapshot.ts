/** Snapshots of weights on the device, and checkpoints that can be written to disk. */
import type { LayersModel, Tensor, Tf } from '../nodes/tf.ts';
import type { Checkpoint, SavedTensor } from '../worker/protocol.ts';
import type { RunningOptimizer } from './optimizer.ts';

interface NamedTensor { name: string; tensor: Tensor }

/** Copies of a model's weights; cheap, since optimizers put new tensors in the variables' place. */
export function takeSnapshot(tf: Tf, model: LayersModel): Tensor[] {
  return tf.tidy(() => model.getWeights().map((weight) => tf.keep(weight.clone())));
}

export function restoreSnapshot(model: LayersModel, snapshot: readonly Tensor[]): void {
  model.setWeights([...snapshot]);
}

export function disposeAll(tensors: readonly Tensor[] | null): void {
  tensors?.forEach((tensor) => tensor.dispose());
}

/** Tensors read back, in order. */
export function saveTensors(tensors: readonly NamedTensor[]): Promise<SavedTensor[]> {
  return Promise.all(tensors.map(async ({ name, tensor }) => {
    const values = await tensor.data();
    return { name, shape: [...tensor.shape], dtype: tensor.dtype === 'int32' ? 'int32' as const : 'float32' as const, values: new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice().buffer };
  }));
}

/** Saved tensors on the device again; the caller disposes them. */
export function reviveTensors(tf: Tf, saved: readonly SavedTensor[]): NamedTensor[] {
  return saved.map(({ name, shape, dtype, values }) => ({ name, tensor: tf.tensor(dtype === 'int32' ? new Int32Array(values) : new Float32Array(values), shape, dtype) }));
}

/** An optimizer's state, read back. */
export async function saveOptimizer(optimizer: RunningOptimizer): Promise<Checkpoint['optimizers'][number]> {
  const { step, gathered, tensors } = optimizer.save();
  const saved = await saveTensors(tensors);
  disposeAll(tensors.map(({ tensor }) => tensor));
  return { step, gathered, tensors: saved };
}

/** Brings an optimizer back to where it was, to the bit. */
export function restoreOptimizer(tf: Tf, optimizer: RunningOptimizer, { step, gathered, tensors }: Checkpoint['optimizers'][number]): void {
  const revived = reviveTensors(tf, tensors);
  optimizer.restore({ step, gathered, tensors: revived });
  disposeAll(revived.map(({ tensor }) => tensor));
}
