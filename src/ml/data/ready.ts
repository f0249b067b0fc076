/** What a batch needs of images, sounds or clips, made ready item by item before it is cut. */
import { CACHE_BYTES } from '../compile/memory.ts';

/** Where what was made is kept, as far as there is room. */
export interface Shelf<T> {
  get(item: number): T | undefined;
  /** False where there is no room left. */
  keep(item: number, made: T): boolean;
}

export interface Ready<T> {
  /** Makes these items ready, each for one `take`; null where they all are already. */
  load(items: ArrayLike<number>): Promise<void> | null;
  /** An item that is ready, and then no longer ready unless it is kept. */
  take(item: number): T;
}

/** Gives columns of the same set with the same steps one store. */
export function createStores<M extends object, S>(): (column: { media: M; steps: readonly unknown[] }, make: () => S) => S {
  const stores = new WeakMap<M, Map<string, S>>();
  return ({ media, steps }, make) => {
    const key = JSON.stringify(steps);
    let known = stores.get(media);
    if (!known) stores.set(media, (known = new Map()));
    let store = known.get(key);
    if (!store) known.set(key, (store = make()));
    return store;
  };
}

/** Makes shelves that keep what they are given until all of them together hold `CACHE_BYTES`. */
export function createShelves<T>(bytesOf: (made: T) => number): () => Shelf<T> {
  let kept = 0;
  return () => {
    const items = new Map<number, T>();
    return {
      get: (item) => items.get(item),
      keep(item, made) {
        if (kept + bytesOf(made) > CACHE_BYTES) return false;
        kept += bytesOf(made);
        items.set(item, made);
        return true;
      },
    };
  };
}

/** Makes each item once, however many ask for it at a time; `make` never rejects. */
export function createReady<T>(make: (item: number) => Promise<T>, shelf: Shelf<T>): Ready<T> {
  /** Items that are ready and not kept, and for how many takes. */
  const waiting = new Map<number, { made: T; times: number }>();
  const coming = new Map<number, Promise<void>>();
  const fetch = async (item: number): Promise<void> => {
    const made = await make(item);
    coming.delete(item);
    if (!shelf.keep(item, made)) waiting.set(item, { made, times: 0 });
  };
  return {
    load(items) {
      const missing: Promise<void>[] = [];
      for (let i = 0; i < items.length; i++) {
        const item = items[i]!;
        if (shelf.get(item) !== undefined) continue;
        const ready = waiting.get(item);
        if (ready) {
          ready.times++;
          continue;
        }
        let promise = coming.get(item);
        if (!promise) coming.set(item, (promise = fetch(item)));
        missing.push(promise.then(() => { const there = waiting.get(item); if (there) there.times++; }));
      }
      return missing.length === 0 ? null : Promise.all(missing).then(() => undefined);
    },
    take(item) {
      const kept = shelf.get(item);
      if (kept !== undefined) return kept;
      const found = waiting.get(item);
      if (!found) throw new Error(`The item ${item} was not loaded`);
      if (--found.times <= 0) waiting.delete(item);
      return found.made;
    },
  };
}
