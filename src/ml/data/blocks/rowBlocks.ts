/** The rows of a part that come to memory block by block, and the order in which a training goes through them. */
import type { Random } from '../../nodes/random.ts';
import type { TensorData } from '../../nodes/define.ts';
import type { PartTensors } from '../pipeline.ts';

export interface RowBlocks {
  /** An order of all rows, for an epoch: blocks in an order by chance, some together, and the rows of those shuffled. */
  arrange(random: Random): Int32Array;
  /** Has the blocks of these rows come to memory, for one `take`, and those after them begin to; null where all are there. Blocks that nobody waits to take from, and that do not come next, go. */
  load(rows: ArrayLike<number> | { start: number; end: number }): Promise<void> | null;
  /** Rows that were loaded, in this order. Each `load` is good for one. */
  take(rows: ArrayLike<number> | { start: number; end: number }): PartTensors;
}

export interface BlockSettings {
  /** Rows of each block. */
  sizes: readonly number[];
  /** Blocks whose rows are shuffled together. */
  together: number;
  read(block: number): Promise<PartTensors>;
}

export function createRowBlocks({ sizes, together, read }: BlockSettings): RowBlocks {
  const first = new Int32Array(sizes.length + 1);
  sizes.forEach((size, block) => { first[block + 1] = first[block]! + size; });
  const natural = Int32Array.from({ length: sizes.length }, (_, block) => block);
  /** The blocks in the order of the epoch, and where each stands in it. */
  let sequence = natural, places = natural, group = 1;
  const here = new Map<number, PartTensors>(), coming = new Map<number, Promise<void>>();
  /** How many loads of a block were not taken from yet: batches may be loaded several steps ahead. */
  const waiting = new Map<number, number>();

  const blockOf = (row: number): number => {
    let low = 0, high = sizes.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (first[middle]! <= row) low = middle;
      else high = middle;
    }
    return low;
  };
  const each = (rows: ArrayLike<number> | { start: number; end: number }, use: (row: number, i: number) => void): void => {
    if ('start' in rows) for (let row = rows.start; row < rows.end; row++) use(row, row - rows.start);
    else for (let i = 0; i < rows.length; i++) use(rows[i]!, i);
  };
  const blocksOf = (rows: ArrayLike<number> | { start: number; end: number }): Set<number> => {
    const blocks = new Set<number>();
    each(rows, (row) => blocks.add(blockOf(row)));
    return blocks;
  };
  const fetch = (block: number): Promise<void> | null => {
    if (here.has(block)) return null;
    const known = coming.get(block);
    if (known) return known;
    const promise = read(block).then((tensors) => { here.set(block, tensors); }).finally(() => coming.delete(block));
    coming.set(block, promise);
    return promise;
  };
  /** The blocks that are shuffled with this one, or with the one that comes then. */
  const groupAt = (place: number): Int32Array => { const begin = place - (place % group); return sequence.subarray(begin, begin + group); };

  return {
    arrange(random) {
      sequence = natural.slice();
      random.shuffle(sequence);
      places = sequence.slice();
      sequence.forEach((block, place) => { places[block] = place; });
      group = together;
      // A pass that was stopped leaves loads that nobody takes from.
      waiting.clear();
      const order = new Int32Array(first[sizes.length]!);
      let done = 0;
      for (let place = 0; place < sequence.length; place += group) {
        const begin = done;
        for (const block of groupAt(place)) for (let row = first[block]!; row < first[block + 1]!; row++) order[done++] = row;
        random.shuffle(order.subarray(begin, done));
      }
      return order;
    },
    load(rows) {
      // From one row to another: the blocks as they are.
      if ('start' in rows) [sequence, places, group] = [natural, natural, 1];
      const needed = blocksOf(rows);
      for (const block of needed) waiting.set(block, (waiting.get(block) ?? 0) + 1);
      const kept = new Set<number>();
      let next = 0;
      for (const block of needed) {
        for (const near of groupAt(places[block]!)) kept.add(near);
        next = Math.max(next, places[block]! - (places[block]! % group) + group);
      }
      const ahead = next < sequence.length ? groupAt(next) : [];
      for (const block of ahead) kept.add(block);
      for (const block of here.keys()) if (!kept.has(block) && !waiting.has(block)) here.delete(block);
      const waits = [...needed].flatMap((block) => fetch(block) ?? []);
      // One block at a time is read ahead, so that reading does not hold up what is needed now.
      if (waits.length === 0 && coming.size === 0) {
        const after = [...kept].find((block) => !here.has(block));
        // Whoever needs it hears of a failure.
        if (after !== undefined) fetch(after)!.catch(() => undefined);
      }
      return waits.length === 0 ? null : Promise.all(waits).then(() => undefined);
    },
    take(rows) {
      const count = 'start' in rows ? rows.end - rows.start : rows.length;
      const some = here.values().next().value!;
      const gather = (of: 'inputs' | 'targets'): Record<string, TensorData> => Object.fromEntries(Object.entries(some[of]).map(([id, { width, shape }]) => {
        const values = new Float32Array(count * width);
        each(rows, (row, i) => {
          const block = blockOf(row), from = here.get(block)![of][id]!.values, at = (row - first[block]!) * width;
          for (let j = 0; j < width; j++) values[i * width + j] = from[at + j]!;
        });
        return [id, { values, width, ...(shape ? { shape } : {}) }];
      }));
      const tensors: PartTensors = { rows: count, inputs: gather('inputs'), targets: gather('targets'), findings: [] };
      for (const block of blocksOf(rows)) {
        const loads = (waiting.get(block) ?? 0) - 1;
        if (loads > 0) waiting.set(block, loads);
        else waiting.delete(block);
      }
      return tensors;
    },
  };
}
