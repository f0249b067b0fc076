/** One image of a set, decoded and carried through its steps: what every thread that makes images does. */
import type { ImageStep, MediaSet } from '../../nodes/media.ts';
import { ImageError } from './header.ts';
import { openMedia, type MediaReader } from './media.ts';
import { runSteps } from './steps.ts';

/** Images of one set that are made alike, each of so many bytes. */
export interface ImageJob { media: MediaSet; steps: readonly ImageStep[]; bytes: number }

/** The bytes of an image, or why there are none. */
export type Made = Uint8Array | string;

/** Makes images of a job in this thread; never rejects. */
export function createMaker({ media, steps, bytes }: ImageJob): (item: number) => Promise<Made> {
  let reader: Promise<MediaReader> | null = null;
  return async (item) => {
    try {
      const { data } = runSteps(await (await (reader ??= openMedia(media))).pixels(item), steps);
      if (data.length === bytes) return data;
      throw new ImageError('another size than its header says');
    } catch (cause) {
      return cause instanceof Error ? cause.message : String(cause);
    }
  };
}
