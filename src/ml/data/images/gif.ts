/** GIF: its frames on black, as the specification GIF89a describes it. Every step is held against the bytes, as files lie. */
import type { Pixels } from '../../nodes/media.ts';
import { ImageError } from './header.ts';

const EXTENSION = 0x21, IMAGE = 0x2c, END = 0x3b, GRAPHIC_CONTROL = 0xf9;
const MOST_CODES = 4_096;
/** The first line and the distance of the lines of each pass of an interlaced frame. */
const PASSES = [[0, 8], [4, 8], [2, 4], [1, 2]] as const;

/** The first frame. Throws `ImageError`. */
export function decodeGif(bytes: Uint8Array): Pixels {
  for (const frame of gifFrames(bytes)) return frame;
  throw new ImageError('cut off');
}

/** How many frames there are, without unpacking any; those that are cut off count. */
export function countGifFrames(bytes: Uint8Array): number {
  let count = 0;
  for (const { from } of blocksOf(bytes)) if (from < bytes.length) count++;
  return count;
}

/** What becomes of a frame before the next one is drawn. */
const TO_BACKGROUND = 2, TO_BEFORE = 3;

/** All frames as they are seen one after the other, each whole and its own. Throws `ImageError`. */
export function* gifFrames(bytes: Uint8Array): Generator<Pixels, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint16(6, true), height = view.getUint16(8, true), data = new Uint8Array(width * height * 3);
  for (const { left, top, wide, tall, interlaced, palette, transparent, disposal, from } of blocksOf(bytes)) {
    if (wide === 0 || tall === 0 || left + wide > width || top + tall > height) throw new ImageError('a frame outside of the image');
    const indices = unpack(bytes, from, wide * tall), lines = linesOf(tall, interlaced), before = disposal === TO_BEFORE ? data.slice() : null;
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i]!, to = ((top + lines[Math.floor(i / wide)]!) * width + left + (i % wide)) * 3;
      if (index !== transparent) for (let c = 0; c < 3; c++) data[to + c] = palette[index * 3 + c] ?? 0;
    }
    yield { height, width, channels: 3, data: data.slice() };
    if (before) data.set(before);
    if (disposal === TO_BACKGROUND) for (let line = top; line < top + tall; line++) data.fill(0, (line * width + left) * 3, (line * width + left + wide) * 3);
  }
}

interface GifBlock { left: number; top: number; wide: number; tall: number; interlaced: boolean; palette: Uint8Array; transparent: number; disposal: number; /** Where its packed pixels begin. */ from: number }

/** The frames as the file describes them. Throws `ImageError` where it ends before the first one, or in no known way. */
function* blocksOf(bytes: Uint8Array): Generator<GifBlock, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), flags = bytes[10]!;
  let at = 13, common = bytes.subarray(at, at), transparent = -1, disposal = 0, count = 0;
  const takePalette = (power: number): typeof common => {
    const taken = bytes.subarray(at, at + 3 * 2 ** power);
    at += taken.length;
    return taken;
  };
  if (flags & 0x80) common = takePalette((flags & 7) + 1);
  while (at < bytes.length) {
    const block = bytes[at++];
    if (block === EXTENSION) {
      const label = bytes[at++];
      if (label === GRAPHIC_CONTROL && bytes[at] === 4) {
        transparent = (bytes[at + 1]! & 1) === 1 ? bytes[at + 4]! : -1;
        disposal = (bytes[at + 1]! >> 2) & 7;
      }
      at = skipBlocks(bytes, at);
    } else if (block === IMAGE && at + 9 <= bytes.length) {
      const frame = { left: view.getUint16(at, true), top: view.getUint16(at + 2, true), wide: view.getUint16(at + 4, true), tall: view.getUint16(at + 6, true) }, own = bytes[at + 8]!;
      at += 9;
      const palette = own & 0x80 ? takePalette((own & 7) + 1) : common;
      yield { ...frame, interlaced: (own & 0x40) !== 0, palette, transparent, disposal, from: at };
      at = skipBlocks(bytes, at + 1);
      [transparent, disposal] = [-1, 0];
      count++;
    } else if (block === END) return;
    else throw new ImageError('damaged');
  }
  if (count === 0) throw new ImageError('cut off');
}

/** The place behind a chain of blocks, each with its length before it. */
function skipBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! > 0) at += bytes[at]! + 1;
  return at + 1;
}

/** In which line of the frame each line of the file goes. */
function linesOf(tall: number, interlaced: boolean): Int32Array {
  const lines = Int32Array.from({ length: tall }, (_, i) => i);
  if (!interlaced) return lines;
  let next = 0;
  for (const [first, step] of PASSES) for (let line = first; line < tall; line += step) lines[next++] = line;
  return lines;
}

/** LZW with codes that grow from one bit more than a pixel has, up to twelve bits. */
function unpack(bytes: Uint8Array, from: number, count: number): Uint8Array {
  const size = bytes[from]!;
  if (!(size >= 1 && size <= 8)) throw new ImageError('damaged');
  const clear = 1 << size, end = clear + 1;
  const prefix = new Int16Array(MOST_CODES), last = new Uint8Array(MOST_CODES), stack = new Uint8Array(MOST_CODES + 1), indices = new Uint8Array(count);
  for (let code = 0; code < clear; code++) last[code] = code;
  let bits = 0, held = 0, width = size + 1, next = end + 1, before = -1, first = 0, filled = 0;
  for (let at = from + 1; at < bytes.length && bytes[at]! > 0 && filled < count;) {
    const stop = Math.min(bytes.length, at + 1 + bytes[at]!);
    for (at++; at < stop; at++) {
      held |= bytes[at]! << bits;
      bits += 8;
      while (bits >= width && filled < count) {
        const code = held & ((1 << width) - 1);
        held >>>= width;
        bits -= width;
        if (code === clear) { width = size + 1; next = end + 1; before = -1; continue; }
        if (code === end) return filled < count ? short() : indices;
        if (code > next || (code === next && before < 0)) throw new ImageError('damaged');
        let depth = 0, known = code;
        if (code === next) { stack[depth++] = first; known = before; }
        // A prefix is always an older code, so this ends.
        while (known > end) { stack[depth++] = last[known]!; known = prefix[known]!; }
        first = last[known]!;
        stack[depth++] = first;
        while (depth > 0 && filled < count) indices[filled++] = stack[--depth]!;
        if (before >= 0 && next < MOST_CODES) {
          prefix[next] = before;
          last[next++] = first;
          if (next === 1 << width && width < 12) width++;
        }
        before = code;
      }
    }
  }
  return filled < count ? short() : indices;
}

function short(): never {
  throw new ImageError('cut off');
}
