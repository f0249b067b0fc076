/** Encoded images → pixels, by the same libraries in the browser and in Node, so that every platform sees the same pixels. Each library is a chunk of its own. */
import type { Pixels } from '../../nodes/media.ts';
import { type ImageHeader, ImageError, readHeader } from './header.ts';

/** The WebAssembly of the decoders, from wherever this runs. */
export interface ImageAssets {
  jpeg(): Promise<ArrayBuffer>;
  webp(): Promise<ArrayBuffer>;
}

export interface ImageDecoder {
  /** Decodes a whole file. Throws `ImageError` for whatever it cannot make an image of. */
  decode(bytes: Uint8Array): Promise<Pixels>;
}

/** The decoders would tell of damage on the console; what they throw is enough. */
/** Deflate makes at most 1,032 bytes of one, and a byte holds at most eight pixels. */
const MOST_PIXELS_PER_BYTE = 1_032 * 8;

type Init = (module: WebAssembly.Module, options: object) => Promise<void>;
const QUIET = { print: () => undefined, printErr: () => undefined };

/** A decoder whose libraries are loaded when an image of their format comes. */
export function createImageDecoder(assets: ImageAssets): ImageDecoder {
  const decoders: Record<ImageHeader['format'], () => Promise<(bytes: Uint8Array, header: ImageHeader) => Pixels | Promise<Pixels>>> = {
    png: once(async () => {
      const { decode, convertIndexedToRgb } = await import('fast-png');
      return (bytes) => {
        const image = decode(bytes, { checkCrc: true }), { width, height, data, depth, channels, palette } = image;
        if (palette) {
          const solid = palette[0]?.length === 4, plain = convertIndexedToRgb({ ...image, palette });
          return { width, height, channels: solid ? 4 : 3, data: plain };
        }
        return { width, height, ...plainChannels(depth < 8 ? unpackBits(data, width, height, depth) : to8(data), channels, width * height) };
      };
    }),
    jpeg: once(async () => {
      const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
      const ran = await renewed(init as Init, assets.jpeg);
      return async (bytes, { channels }) => fromRgba(await ran(() => decode(exactBuffer(bytes), { preserveOrientation: true })), channels);
    }),
    webp: once(async () => {
      const { default: decode, init } = await import('@jsquash/webp/decode.js');
      const ran = await renewed(init as Init, assets.webp);
      return async (bytes, { channels }) => fromRgba(await ran(() => decode(exactBuffer(bytes))), channels);
    }),
    gif: once(async () => (await import('./gif.ts')).decodeGif),
    bmp: once(async () => (await import('./bmp.ts')).decodeBmp),
    tiff: once(async () => {
      const { decode } = await import('tiff');
      return (bytes) => {
        const [page] = decode(bytes, { pages: [0] });
        if (!page) throw new ImageError('no page');
        const { width, height, data, palette, components, type } = page;
        const size = width * height;
        if (palette) {
          const colours = new Uint8Array(size * 3);
          for (let i = 0; i < size; i++) for (let c = 0; c < 3; c++) colours[i * 3 + c] = palette[data[i]!]![c]! >> 8;
          return { width, height, channels: 3, data: colours };
        }
        if (data instanceof Float32Array || data instanceof Float64Array) throw new ImageError('a TIFF of floating-point numbers');
        const plain = plainChannels(to8(data), components, size);
        // Photometric 0: white is zero.
        if (type === 0) for (let i = 0; i < plain.data.length; i++) plain.data[i] = 255 - plain.data[i]!;
        return { width, height, ...plain };
      };
    }),
  };
  return {
    async decode(bytes) {
      const header = readHeader(bytes);
      if (header === 'more') throw new ImageError('cut off');
      // Deflate packs no closer, so that a few bytes cannot ask for gigabytes.
      if (header.format === 'png' && header.height * header.width > bytes.length * MOST_PIXELS_PER_BYTE) throw new ImageError('cut off');
      const decode = await decoders[header.format]();
      let pixels: Pixels;
      try {
        pixels = await decode(bytes, header);
      } catch (cause) {
        if (cause instanceof ImageError) throw cause;
        throw new ImageError((cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!.slice(0, 120));
      }
      if (pixels.data.length !== pixels.height * pixels.width * pixels.channels) throw new ImageError('cut off');
      return pixels;
    },
  };
}

/** Runs decoders that are WebAssembly. One that fails on a damaged image leaves its memory as it was at that moment, so the next image gets a fresh one; one at a time, so that none is caught in it. */
async function renewed(init: Init, module: () => Promise<ArrayBuffer>): Promise<<T>(decode: () => Promise<T>) => Promise<T>> {
  const compiled = await WebAssembly.compile(await module());
  await init(compiled, QUIET);
  let turn: Promise<unknown> = Promise.resolve();
  return (decode) => {
    const run = turn.then(decode).catch(async (cause: unknown) => {
      await init(compiled, QUIET);
      throw cause;
    });
    turn = run.catch(() => undefined);
    return run;
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  // What could not be loaded is tried again.
  return () => (made ??= make().catch((cause: unknown) => { made = null; throw cause; }));
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

function to8(data: Uint8Array | Uint8ClampedArray | Uint16Array): Uint8Array {
  return data instanceof Uint16Array ? Uint8Array.from(data, (value) => value >> 8) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Grey of less than a byte a pixel: each line begins with a byte of its own. */
function unpackBits(packed: ArrayLike<number>, width: number, height: number, depth: number): Uint8Array {
  const most = 2 ** depth - 1, line = Math.ceil((width * depth) / 8), perByte = 8 / depth;
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const column = i % width, byte = packed[Math.floor(i / width) * line + Math.floor(column / perByte)]!;
    return Math.round((((byte >> (8 - depth * ((column % perByte) + 1))) & most) * 255) / most);
  });
}

/** Grey with an alpha channel becomes RGBA, as networks know no other four; of more than four channels the first four are taken. */
function plainChannels(data: Uint8Array, channels: number, size: number): { channels: number; data: Uint8Array } {
  if (channels > 4) return pickChannels(data, channels, size, 4);
  if (channels !== 2) return { channels, data };
  const rgba = new Uint8Array(size * 4);
  for (let i = 0; i < size; i++) {
    rgba.fill(data[i * 2]!, i * 4, i * 4 + 3);
    rgba[i * 4 + 3] = data[i * 2 + 1]!;
  }
  return { channels: 4, data: rgba };
}

function pickChannels(data: Uint8Array, channels: number, size: number, wanted: number): { channels: number; data: Uint8Array } {
  const picked = new Uint8Array(size * wanted);
  for (let i = 0; i < size; i++) for (let c = 0; c < wanted; c++) picked[i * wanted + c] = data[i * channels + c]!;
  return { channels: wanted, data: picked };
}

function fromRgba({ width, height, data }: { width: number; height: number; data: Uint8Array | Uint8ClampedArray }, channels: number): Pixels {
  const rgba = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { width, height, ...(channels === 4 ? { channels, data: rgba } : pickChannels(rgba, 4, width * height, channels)) };
}
