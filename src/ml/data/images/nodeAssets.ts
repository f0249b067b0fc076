/** The WebAssembly of the image decoders in Node: from the installed packages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ImageAssets } from './decode.ts';

async function read(name: string): Promise<ArrayBuffer> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(name));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

export const NODE_IMAGE_ASSETS: ImageAssets = {
  jpeg: () => read('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'),
  webp: () => read('@jsquash/webp/codec/dec/webp_dec.wasm'),
};
