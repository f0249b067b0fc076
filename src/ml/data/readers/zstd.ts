/** Unpacks Zstandard, by the reference decoder as WebAssembly: decoders in JavaScript read some damaged data without end. */
import { ZSTDDecoder } from 'zstddec';

export type UnpackZstd = (packed: Uint8Array, size: number) => Uint8Array;

/** Starts the decoder. What it gives throws where the data do not unpack to that size. */
export async function openZstd(): Promise<UnpackZstd> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return (packed, size) => {
    if (size === 0) return new Uint8Array();
    const content = decoder.decode(packed, size);
    // What went wrong comes as a negative length, which leaves nothing.
    if (content.length !== size) throw new Error(content.length === 0 ? 'damaged Zstandard data' : `${content.length} bytes, not ${size}`);
    return content;
  };
}
