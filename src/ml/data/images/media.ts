/** Reads images of a set, one by one: bytes from wherever they lie, decoded. */
import type { ImageStep, MediaSet, Pixels } from '../../nodes/media.ts';
import { openArchive } from '../archive.ts';
import type { DataContent } from '../engine.ts';
import { imageDecoder } from './store.ts';
import { runSteps, scale } from './steps.ts';

export interface MediaReader {
  /** An image as it is stored, decoded. Throws `ImageError`, or `FindingError` for a damaged archive. */
  pixels(item: number): Promise<Pixels>;
}

/** Pixels without a header are read at once up to this size. */
const WHOLE_BYTES = 600_000_000;

export async function openMedia(media: MediaSet): Promise<MediaReader> {
  if (media.kind === 'pixels') return { pixels: async (item) => media.images[item]! };
  if (media.kind === 'raw') {
    const { content, offset, height, width, channels } = media, bytes = height * width * channels;
    const whole = content.size <= WHOLE_BYTES ? new Uint8Array(await content.arrayBuffer()) : null;
    return {
      async pixels(item) {
        const from = offset + item * bytes;
        return { height, width, channels, data: whole ? whole.subarray(from, from + bytes) : new Uint8Array(await content.slice(from, from + bytes).arrayBuffer()) };
      },
    };
  }
  const archive = await openArchive(media.content as DataContent, media.path), decoder = imageDecoder();
  return { pixels: async (item) => decoder.decode(await archive.read(media.entries[item]!)) };
}

/** Some images with their steps (as far as they are bytes), no longer on a side than `side` where that is given. */
export async function readImages(media: MediaSet, items: readonly number[], steps: readonly ImageStep[], side = Infinity): Promise<(Pixels | null)[]> {
  const reader = await openMedia(media);
  return Promise.all(items.map(async (item) => {
    if (item < 0) return null;
    const image = await reader.pixels(item).then((pixels) => runSteps(pixels, steps), () => null);
    return image && shrink(image, side);
  }));
}

/** An image no longer on a side than `side`. */
export function shrink(image: Pixels, side: number): Pixels {
  const ratio = Math.min(1, side / Math.max(image.height, image.width));
  return ratio === 1 ? image : scale(image, Math.max(1, Math.round(image.height * ratio)), Math.max(1, Math.round(image.width * ratio)), 'area');
}
