/** What the first bytes of an image say: its format and size, held against limits before anything is decoded. */
import type { ImageSize } from '../../nodes/media.ts';

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp' | 'tiff';
export interface ImageHeader extends ImageSize { format: ImageFormat }

/** An image with more pixels than this is not decoded: 100 million take 400 MB. */
export const MAX_PIXELS = 100_000_000;
/** The endings of the formats that can be decoded. */
export const IMAGE_ENDINGS: readonly string[] = ['.png', '.jpg', '.jpeg', '.webp', '.gif', '.bmp', '.tif', '.tiff'];

/** Whether a file of that name is taken for an image. */
export function isImageName(name: string): boolean {
  const lower = name.toLowerCase();
  return IMAGE_ENDINGS.some((ending) => lower.endsWith(ending));
}

/** Why a file is no image that can be taken, in a few words for a list. */
export class ImageError extends Error {}

/** Reads format and size. `'more'` where that many bytes do not reach. Throws `ImageError`. */
export function readHeader(bytes: Uint8Array): ImageHeader | 'more' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readFormat(bytes, view);
  if (header === 'more') return header;
  const { height, width } = header;
  if (height < 1 || width < 1) throw new ImageError(`${width} × ${height} pixels`);
  if (height * width > MAX_PIXELS) throw new ImageError(`${width} × ${height} pixels are too many`);
  return header;
}

function readFormat(bytes: Uint8Array, view: DataView): ImageHeader | 'more' {
  const text = (at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length));
  if (bytes.length < 12) throw new ImageError(bytes.length === 0 ? 'empty' : 'no image');
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return readPng(bytes, view);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes, view);
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return readWebp(bytes, view, text(12, 4));
  if (text(0, 4) === 'GIF8') return { format: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true), channels: 3 };
  if (text(0, 2) === 'BM') {
    if (bytes.length < 34) throw new ImageError('cut off');
    // Without masks the fourth byte of a pixel means nothing.
    return { format: 'bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)), channels: view.getUint16(28, true) === 32 && view.getUint32(30, true) !== 0 ? 4 : 3 };
  }
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return readTiff(bytes, view);
  throw new ImageError('no image of a known format');
}

function readPng(bytes: Uint8Array, view: DataView): ImageHeader {
  if (bytes.length < 33) throw new ImageError('cut off');
  const colour = bytes[25]!;
  // A palette is RGB; how solid its entries are is told in a chunk of its own, and then it is decoded as RGBA.
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20), channels: ({ 0: 1, 2: 3, 3: 3, 4: 4, 6: 4 } as Record<number, number>)[colour] ?? 3 };
}

/** Frames that hold the size; C4, C8 and CC are none. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readJpeg(bytes: Uint8Array, view: DataView): ImageHeader | 'more' {
  let at = 2, turned = false;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) throw new ImageError('damaged');
    const marker = bytes[at + 1]!;
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01) { at += marker === 0xff ? 1 : 2; continue; }
    const length = view.getUint16(at + 2);
    if (isFrame(marker)) {
      const height = view.getUint16(at + 5), width = view.getUint16(at + 7), channels = bytes[at + 9] === 1 ? 1 : 3;
      return turned ? { format: 'jpeg', height: width, width: height, channels } : { format: 'jpeg', height, width, channels };
    }
    if (marker === 0xda || marker === 0xd9 || length < 2) throw new ImageError('damaged');
    if (marker === 0xe1) turned ||= orientationOf(bytes, view, at + 4, at + 2 + length) >= 5;
    at += 2 + length;
  }
  return 'more';
}

/** How a camera was held (EXIF); from 5 on the sides change places. */
function orientationOf(bytes: Uint8Array, view: DataView, from: number, end: number): number {
  const start = from + 6;
  if (end > bytes.length || String.fromCharCode(...bytes.subarray(from, from + 4)) !== 'Exif' || start + 8 > end) return 1;
  const little = bytes[start] === 0x49;
  const directory = start + view.getUint32(start + 4, little);
  if (directory + 2 > end) return 1;
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count && directory + 14 + i * 12 <= end; i++) {
    const at = directory + 2 + i * 12;
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little);
  }
  return 1;
}

function readWebp(bytes: Uint8Array, view: DataView, kind: string): ImageHeader {
  if (bytes.length < 30) throw new ImageError('cut off');
  const whole = (at: number): number => bytes[at]! + bytes[at + 1]! * 256 + bytes[at + 2]! * 65_536 + 1;
  if (kind === 'VP8X') return { format: 'webp', width: whole(24), height: whole(27), channels: (bytes[20]! & 16) === 0 ? 3 : 4 };
  if (kind === 'VP8 ') return { format: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, channels: 3 };
  if (kind !== 'VP8L') throw new ImageError('damaged');
  const bits = view.getUint32(21, true);
  return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, channels: (bits >>> 28) & 1 ? 4 : 3 };
}

/** The first directory stands anywhere in the file. */
function readTiff(bytes: Uint8Array, view: DataView): ImageHeader | 'more' {
  const little = bytes[0] === 0x49, at = view.getUint32(4, little);
  if (at + 2 > bytes.length) return 'more';
  const count = view.getUint16(at, little);
  if (at + 2 + count * 12 > bytes.length) return 'more';
  const tags = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12;
    tags.set(view.getUint16(entry, little), view.getUint16(entry + 2, little) === 3 ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little));
  }
  const samples = tags.get(277) ?? 1, palette = tags.get(262) === 3;
  return { format: 'tiff', width: tags.get(256) ?? 0, height: tags.get(257) ?? 0, channels: palette ? 3 : samples >= 4 ? 4 : samples === 3 ? 3 : 1 };
}
