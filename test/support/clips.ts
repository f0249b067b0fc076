/** Synthetic clips for tests: a bright dot that goes left or right over noise, one class a folder; as frames or as animated GIFs. */
import { encode } from 'fast-png';
import { createRandom } from '../../src/ml/nodes/random.ts';
import type { Clip } from '../../src/ml/nodes/video.ts';

export const WAYS = ['left', 'right'] as const;

/** A clip of so many frames of `side` × `side` pixels, grey or in colour. */
export function drawClip(way: (typeof WAYS)[number], frames: number, side: number, channels: 1 | 3, seed: number): Clip {
  const random = createRandom(seed), data = new Uint8Array(frames * side * side * channels);
  const line = side * (0.25 + 0.5 * random.next()), size = side * (0.12 + 0.08 * random.next()), from = side * (0.15 + 0.1 * random.next()), to = side * (0.75 + 0.1 * random.next());
  for (let frame = 0; frame < frames; frame++) {
    const share = frames === 1 ? 0 : frame / (frames - 1), at = way === 'right' ? from + (to - from) * share : to + (from - to) * share;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const value = (Math.hypot(x - at, y - line) < size ? 210 : 20) + Math.floor(30 * random.next());
        for (let c = 0; c < channels; c++) data[((frame * side + y) * side + x) * channels + c] = c === 2 ? value >> 1 : value;
      }
    }
  }
  return { frames, height: side, width: side, channels, data };
}

/** One frame as a PNG. */
export function pngOfFrame({ height, width, channels, data }: Clip, frame: number): Uint8Array {
  const bytes = height * width * channels;
  return encode({ height, width, channels: channels as 1 | 3, data: data.subarray(frame * bytes, (frame + 1) * bytes) });
}

/** Files of a folder: `count` clips of each class, each a folder of frames. Lengths differ a little. */
export function frameFiles(count: number, frames = 8, side = 16): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  WAYS.forEach((way, k) => {
    for (let i = 0; i < count; i++) {
      const clip = drawClip(way, frames + (i % 3), side, 3, 1000 * k + i + 1);
      for (let frame = 0; frame < clip.frames; frame++) files[`${way}/clip${i + 1}/frame${frame + 1}.png`] = pngOfFrame(clip, frame);
    }
  });
  return files;
}

/** A clip in grey as an animated GIF, whose first code of each pixel is a clear one now and then, so that nothing has to be packed. */
export function gifOf({ frames, height, width, channels, data }: Clip): Uint8Array {
  const grey = Array.from({ length: 256 }, (_, i) => [i, i, i]).flat(), two = (value: number): number[] => [value & 255, value >> 8];
  const bytes = [...new TextEncoder().encode('GIF89a'), ...two(width), ...two(height), 0xf7, 0, 0, ...grey];
  for (let frame = 0; frame < frames; frame++) {
    bytes.push(0x21, 0xf9, 4, 0, 4, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...two(width), ...two(height), 0, 8);
    // Nine bits a code; a clear code before the tenth bit would be needed.
    const codes: number[] = [];
    for (let i = 0; i < height * width; i++) {
      if (i % 200 === 0) codes.push(256);
      codes.push(data[(frame * height * width + i) * channels]!);
    }
    codes.push(257);
    const packed: number[] = [];
    let held = 0, bits = 0;
    for (const code of codes) {
      held |= code << bits;
      bits += 9;
      while (bits >= 8) { packed.push(held & 255); held >>= 8; bits -= 8; }
    }
    packed.push(held & 255);
    for (let at = 0; at < packed.length; at += 255) bytes.push(Math.min(255, packed.length - at), ...packed.slice(at, at + 255));
    bytes.push(0);
  }
  return Uint8Array.from([...bytes, 0x3b]);
}
