/** The store behind a column of media: of images, or of sounds. */
import type { MediaColumn } from '../nodes/table.ts';
import { soundStoreOf } from './audio/store.ts';
import { storeOf } from './images/store.ts';

export interface MediaStore {
  /** Makes these items ready, each for one `write`; null where they all are already. */
  load(items: ArrayLike<number>): Promise<void> | null;
  /** Writes the values of an item that is ready; what is random goes by the seed, and is left out without one. */
  write(item: number, into: Float32Array, at: number, seed?: number): void;
}

export function mediaStoreOf(column: MediaColumn): MediaStore {
  return column.kind === 'audio' ? soundStoreOf(column) : storeOf(column);
}
