/** Unpacks LZ4 frames (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md), into a space of a known size. */

const FRAME = 0x184d2204;

/** The content of one frame, `size` bytes. Throws `Error` where it is another number of bytes, or no frame. */
export function unpackLz4Frame(input: Uint8Array, size: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== FRAME) throw new Error('no LZ4 frame');
  const flags = input[4]!;
  // Version and flags, block size, then a size and a dictionary id where there are some, then a checksum.
  let at = 6 + ((flags & 8) !== 0 ? 8 : 0) + ((flags & 1) !== 0 ? 4 : 0) + 1;
  const output = new Uint8Array(size);
  let length = 0;
  for (;;) {
    const head = view.getUint32(at, true), bytes = head & 0x7fffffff;
    at += 4;
    if (head === 0) break;
    if (at + bytes > input.length) throw new Error('an LZ4 block that is cut off');
    const block = input.subarray(at, at + bytes);
    if (head >>> 31 === 1) {
      if (length + bytes > size) throw new Error('more than it says');
      output.set(block, length);
      length += bytes;
    } else length = unpackBlock(block, output, length);
    at += bytes + ((flags & 16) !== 0 ? 4 : 0);
  }
  if (length !== size) throw new Error(`${length} bytes, not ${size}`);
  return output;
}

/** Appends a block to what is there, which it may refer to; gives the new length. */
function unpackBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  let at = 0, length = start;
  const more = (nibble: number): number => {
    if (nibble < 15) return nibble;
    let sum = nibble, byte: number;
    do {
      byte = block[at++] ?? 0;
      sum += byte;
    } while (byte === 255);
    return sum;
  };
  while (at < block.length) {
    const token = block[at++]!, literals = more(token >> 4);
    if (at + literals > block.length || length + literals > output.length) throw new Error('more than it says');
    output.set(block.subarray(at, at + literals), length);
    at += literals;
    length += literals;
    if (at >= block.length) break;
    const offset = block[at]! | ((block[at + 1] ?? 0) << 8);
    at += 2;
    const match = more(token & 15) + 4;
    if (offset === 0 || offset > length || length + match > output.length) throw new Error('a reference that leads nowhere');
    // Byte by byte: what is copied may overlap with where it goes.
    for (let i = 0; i < match; i++, length++) output[length] = output[length - offset]!;
  }
  return length;
}
