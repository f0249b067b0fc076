/** Images on their way to a network: decoded and brought to their size once, kept as bytes as far as memory is allowed, made numbers of for a batch only. */
import { sizeAfter, storedSize, type ImageStep, type MediaSet } from '../../nodes/media.ts';
import type { ImageColumn } from '../../nodes/table.ts';
import { CACHE_BYTES } from '../../compile/memory.ts';
import { createImageDecoder, type ImageAssets, type ImageDecoder } from './decode.ts';
import { createReady, createStores } from '../ready.ts';
import { createPooledMaker } from './pool.ts';
import { writeValues } from './steps.ts';

/** Images that are kept together. */
const BLOCK = 512;

let decoder: ImageDecoder | null = null;

/** Says where the decoders' WebAssembly is; once, where a thread starts. */
export function provideImageAssets(assets: ImageAssets): void {
  decoder = createImageDecoder(assets);
}

/** The decoder of this thread. */
export function imageDecoder(): ImageDecoder {
  if (!decoder) throw new Error('This thread has no decoders of images');
  return decoder;
}

export interface ImageStore {
  /** Makes these images ready, each for one `write`; null where they all are already. An image that cannot be decoded becomes black, and is told of by `broken`. */
  load(items: ArrayLike<number>): Promise<void> | null;
  /** Writes the values of an image that is ready. */
  write(item: number, into: Float32Array, at: number): void;
  /** The bytes of an image that is ready, not copied, and then no longer ready unless it is kept. */
  take(item: number): Uint8Array;
  /** Images that could not be decoded, and why. */
  broken: ReadonlyMap<number, string>;
  channels: number;
}

const stores = createStores<MediaSet, ImageStore>();
let kept = 0;

/** The store of a column's images; columns of the same set with the same steps share one. */
export function storeOf(column: Pick<ImageColumn, 'media' | 'steps' | 'items'>): ImageStore {
  return stores(column, () => createStore(column.media, column.steps, column.items[0] ?? 0));
}

function createStore(media: MediaSet, steps: readonly ImageStep[], first: number): ImageStore {
  const { height, width, channels } = sizeAfter(storedSize(media, first), steps);
  const last = steps.at(-1), bytes = height * width * channels;
  const blocks: Uint8Array[] = [];
  /** Image → its place among those that are kept. */
  const places = new Map<number, number>();
  const broken = new Map<number, string>();

  const keep = (item: number, data: Uint8Array): boolean => {
    const place = places.size, block = Math.floor(place / BLOCK);
    if (!blocks[block]) {
      if (kept + BLOCK * bytes > CACHE_BYTES) return false;
      kept += BLOCK * bytes;
      blocks[block] = new Uint8Array(BLOCK * bytes);
    }
    blocks[block].set(data, (place % BLOCK) * bytes);
    places.set(item, place);
    return true;
  };

  const make = createPooledMaker({ media, steps, bytes });
  const decode = async (item: number): Promise<Uint8Array> => {
    const made = await make(item);
    if (typeof made !== 'string') return made;
    broken.set(item, made);
    return new Uint8Array(bytes);
  };

  const find = (item: number): Uint8Array | undefined => {
    const place = places.get(item);
    return place === undefined ? undefined : blocks[Math.floor(place / BLOCK)]!.subarray((place % BLOCK) * bytes, (place % BLOCK + 1) * bytes);
  };

  const { load, take } = createReady(decode, { get: find, keep });
  return {
    broken, load, take, channels,
    write(item, into, at) {
      writeValues(take(item), channels, last, into, at);
    },
  };
}
