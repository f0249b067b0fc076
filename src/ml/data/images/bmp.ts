/** BMP: uncompressed bitmaps of 1, 4, 8, 16, 24 and 32 bits a pixel, as Windows writes them. */
import type { Pixels } from '../../nodes/media.ts';
import { ImageError } from './header.ts';

const RGB = 0, BITFIELDS = 3, ALPHA_BITFIELDS = 6;

/** Decodes a whole bitmap, held against its bytes. Throws `ImageError`. */
export function decodeBmp(bytes: Uint8Array): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 54) throw new ImageError('cut off');
  const start = view.getUint32(10, true), headerSize = view.getUint32(14, true);
  const width = view.getInt32(18, true), signed = view.getInt32(22, true), height = Math.abs(signed);
  const bits = view.getUint16(28, true), compression = view.getUint32(30, true);
  if (![1, 4, 8, 16, 24, 32].includes(bits) || ![RGB, BITFIELDS, ALPHA_BITFIELDS].includes(compression)) throw new ImageError(`a bitmap of ${bits} bits, compression ${compression}`);
  const stride = Math.floor((bits * width + 31) / 32) * 4;
  if (start + stride * height > bytes.length) throw new ImageError('cut off');
  const channels = bits === 32 && compression !== RGB ? 4 : 3, data = new Uint8Array(height * width * channels);
  const masks = compression === RGB ? (bits === 16 ? [0x7c00, 0x3e0, 0x1f] : [0xff0000, 0xff00, 0xff]) : [54, 58, 62].map((at) => view.getUint32(at, true));
  const palette = 14 + headerSize;
  for (let row = 0; row < height; row++) {
    // Rows go from the bottom up, unless the height is negative.
    const line = start + stride * (signed < 0 ? row : height - 1 - row);
    for (let column = 0; column < width; column++) {
      const to = (row * width + column) * channels;
      if (bits <= 8) {
        const perByte = 8 / bits, byte = bytes[line + Math.floor(column / perByte)]!;
        const index = (byte >> (8 - bits * ((column % perByte) + 1))) & ((1 << bits) - 1), at = palette + index * 4;
        if (at + 3 > bytes.length) throw new ImageError('damaged');
        for (let i = 0; i < 3; i++) data[to + i] = bytes[at + 2 - i]!;
      } else if (bits === 24) {
        for (let i = 0; i < 3; i++) data[to + i] = bytes[line + column * 3 + 2 - i]!;
      } else {
        const pixel = bits === 16 ? view.getUint16(line + column * 2, true) : view.getUint32(line + column * 4, true);
        for (let i = 0; i < 3; i++) data[to + i] = scaled(pixel, masks[i]!);
        if (channels === 4) data[to + 3] = (pixel >>> 24) & 255;
      }
    }
  }
  return { height, width, channels, data };
}

/** The bits under a mask, from 0 to 255. */
function scaled(pixel: number, mask: number): number {
  if (mask === 0) return 0;
  const shift = 31 - Math.clz32(mask & -mask), most = mask >>> shift;
  return Math.round((((pixel & mask) >>> shift) * 255) / most);
}
