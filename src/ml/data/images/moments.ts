/** Mean and standard deviation of training images, and the fitting that waits for them. */
import type { Plan } from '../../compile/plan.ts';
import type { ImageColumn, MediaColumn, Table } from '../../nodes/table.ts';
import { fitPipeline, type FittedData } from '../pipeline.ts';
import { momentsOfSounds } from '../audio/store.ts';
import { momentsOfVideos } from '../video/store.ts';
import { collectMoments, type Moments } from './momentsOf.ts';
import { storeOf } from './store.ts';

/** Images that are looked at: enough for four digits of a mean. */
const MOST_IMAGES = 2_000;
/** Images that are in memory at a time, beside those that are kept. */
const AT_ONCE = 64;

/** Of values from 0 to 1, channel by channel, over at most 2,000 images of a column, evenly spread. */
export async function momentsOfImages(column: ImageColumn, channels: number): Promise<Moments> {
  const count = Math.min(MOST_IMAGES, column.items.length);
  const items = Int32Array.from({ length: count }, (_, i) => column.items[Math.floor((i * column.items.length) / count)]!);
  const store = storeOf(column), collected = collectMoments(channels);
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = items.subarray(start, start + AT_ONCE);
    await store.load(some);
    for (const item of some) collected.add(store.take(item));
  }
  return collected.end();
}

/** What a fitting asked for and has not been worked out yet. */
class Wanted extends Error {
  constructor(readonly column: MediaColumn) { super('Moments of images are wanted'); }
}

/** `fitPipeline` for tables that may hold images: what it asks of them is worked out, and the fitting, which is quick, done again. Throws `FindingError`. */
export async function fitTables(plan: Plan, tables: Record<string, Table>, dropped = 0): Promise<FittedData> {
  const known = new Map<string, Moments>();
  const keyOf = ({ name, steps }: MediaColumn): string => JSON.stringify([name, steps]);
  const momentsOf = (column: MediaColumn): Moments => {
    const found = known.get(keyOf(column));
    if (found) return found;
    throw new Wanted(column);
  };
  for (;;) {
    try {
      return fitPipeline(plan, tables, dropped, momentsOf);
    } catch (cause) {
      if (!(cause instanceof Wanted)) throw cause;
      const { column } = cause;
      known.set(keyOf(column), column.kind === 'audio' ? await momentsOfSounds(column) : column.kind === 'video' ? await momentsOfVideos(column) : await momentsOfImages(column, storeOf(column).channels));
    }
  }
}
