/** Snapshots of weights on the device, and checkpoints that can be written to disk. */
import type { LayersModel, Optimizer, Tensor, Tf } from '../nodes/tf.ts';
import type { Checkpoint } from '../worker/protocol.ts';

type SavedTensor = Checkpoint['tensors'][number];

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

async function saveTensor(name: string, tensor: Tensor): Promise<SavedTensor> {
  const values = await tensor.data();
  return { name, shape: [...tensor.shape], dtype: tensor.dtype === 'int32' ? 'int32' : 'float32', values: new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice().buffer };
}

/** Weights and the optimizer's state, read back. */
export async function saveTensors(model: LayersModel, optimizer: Optimizer): Promise<SavedTensor[]> {
  const saved: SavedTensor[] = [];
  for (const [i, weight] of model.getWeights().entries()) saved.push(await saveTensor(`weight/${i}`, weight));
  const state = await optimizer.getWeights();
  for (const [i, { tensor }] of state.entries()) saved.push(await saveTensor(`optimizer/${i}/${state[i]!.name}`, tensor));
  state[0]?.tensor.dispose();
  for (const key of ['accBeta1', 'accBeta2'] as const) {
    const tensor = (optimizer as unknown as Partial<Record<typeof key, Tensor>>)[key];
    if (tensor) saved.push(await saveTensor(`extra/${key}`, tensor));
  }
  return saved;
}

/** Brings weights and optimizer back to where they were, to the bit. */
export async function restoreTensors(tf: Tf, model: LayersModel, optimizer: Optimizer, saved: readonly SavedTensor[]): Promise<void> {
  const revive = (item: SavedTensor): Tensor => tf.tensor(item.dtype === 'int32' ? new Int32Array(item.values) : new Float32Array(item.values), item.shape, item.dtype);
  const weights = saved.filter((item) => item.name.startsWith('weight/')).map(revive);
  model.setWeights(weights);
  disposeAll(weights);
  const state = saved.filter((item) => item.name.startsWith('optimizer/')).map((item) => ({ name: item.name.split('/').slice(2).join('/'), tensor: revive(item) }));
  if (state.length > 0) await optimizer.setWeights(state);
  // Adam recomputes these as powers, which differs from its own running product in the last bits.
  for (const item of saved.filter((known) => known.name.startsWith('extra/'))) {
    const key = item.name.slice('extra/'.length);
    const holder = optimizer as unknown as Record<string, { assign?(value: Tensor): void } & Tensor>;
    const value = revive(item);
    if (holder[key]?.assign) {
      holder[key].assign(value);
      value.dispose();
    }
  }
}

/** Weights as plain arrays. */
export async function saveWeights(weights: readonly Tensor[]): Promise<NonNullable<Checkpoint['best']>['weights']> {
  const saved: NonNullable<Checkpoint['best']>['weights'] = [];
  for (const [i, weight] of weights.entries()) {
    const { name, shape, values } = await saveTensor(`weight/${i}`, weight);
    saved.push({ name, shape, values });
  }
  return saved;
}
