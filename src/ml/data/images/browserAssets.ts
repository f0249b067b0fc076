/** The WebAssembly of the image decoders in the browser: files of this program. */
import jpegModule from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url';
import webpModule from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import type { ImageAssets } from './decode.ts';

const read = async (url: string): Promise<ArrayBuffer> => (await fetch(new URL(url, self.location.href))).arrayBuffer();

export const BROWSER_IMAGE_ASSETS: ImageAssets = { jpeg: () => read(jpegModule), webp: () => read(webpModule) };
