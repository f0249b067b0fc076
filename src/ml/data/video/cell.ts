/** Clips as cells of rows in JSON and back, and what becomes of decoded ones before a network. */
import { clipOf, framesTaken, frameSteps, type Clip, type ClipSize, type VideoCell } from '../../nodes/video.ts';
import type { VideoColumn } from '../../nodes/table.ts';
import { cellOfPixels } from '../images/cell.ts';
import { runSteps, writeValues } from '../images/steps.ts';

/** A clip as a cell of a row, in JSON. */
export function cellOfClip({ frames, height, width, channels, data }: Clip): VideoCell {
  return { frames, height, width, channels, video: cellOfPixels({ height, width, channels, data }).pixels };
}

/** The clip of a cell; null where its bytes are not as many as its size says. */
export function clipOfCell({ frames, height, width, channels, video }: VideoCell): Clip | null {
  const data = Uint8Array.from(atob(video), (letter) => letter.charCodeAt(0));
  return frames > 0 && data.length === frames * height * width * channels ? { frames, height, width, channels, data } : null;
}

/** The values of a few decoded clips after their steps, row-major: rows to predict, where nothing has to be waited for. */
export function valuesOfClips({ media, steps, items }: VideoColumn, width: number): Float32Array {
  if (media.kind !== 'clips') throw new Error('These clips are not decoded yet');
  const values = new Float32Array(items.length * width), own = frameSteps(steps);
  items.forEach((item, row) => {
    const { height, width: wide, channels, data } = media.clips[item]!, bytes = height * wide * channels;
    let at = row * width;
    for (const frame of framesTaken(clipOf(media, item).frames, steps)) {
      const made = runSteps({ height, width: wide, channels, data: data.subarray(frame * bytes, (frame + 1) * bytes) }, own);
      writeValues(made.data, made.channels, own.at(-1), values, at);
      at += made.data.length;
    }
  });
  return values;
}

/** Bytes of a decoded clip that is held as a whole: two minutes of 128 × 96 pixels. */
export const MOST_CLIP_BYTES = 64_000_000;
/** No side becomes shorter than this for the sake of memory. */
const LEAST_SIDE = 128;

/** What of a clip fits into so many bytes: smaller frames first, then fewer of them, evenly spread; as it is where it fits. */
export function fitClip({ frames, height, width, channels }: ClipSize, bytes: number): { side: number; frames: number } {
  const long = Math.max(height, width), ratio = Math.sqrt(bytes / (frames * height * width * channels));
  if (ratio >= 1) return { side: long, frames };
  const side = Math.min(long, Math.max(LEAST_SIDE, Math.floor(long * ratio))), frame = Math.ceil((height * side) / long) * Math.ceil((width * side) / long) * channels;
  return { side, frames: Math.max(1, Math.min(frames, Math.floor(bytes / frame))) };
}
