/** Images of a table: where their bytes lie, how large they are, and what is done to each before a network sees it. Plain data that crosses between threads. */

/** A place of bytes that is read piece by piece: a `Blob`. */
export interface MediaContent {
  readonly size: number;
  slice(start: number, end: number): MediaContent;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface ImageSize { height: number; width: number; channels: number }

/** A decoded image: row by row from the top, channels last, 0 to 255. */
export interface Pixels extends ImageSize { data: Uint8Array }

/** An image as a cell of a row to predict, in JSON: its bytes as Base64. */
export interface ImageCell extends ImageSize { pixels: string }

/** Many images. Encoded ones stay encoded, those of an archive stay in it. */
export type MediaSet =
  /** Files of an archive: `entries` are their places in it. */
  | { kind: 'archive'; content: MediaContent; path: string; entries: Int32Array; heights: Int32Array; widths: Int32Array; channels: Uint8Array }
  /** Pixels without a header, one image after the other from byte `offset`. */
  | ({ kind: 'raw'; content: MediaContent; offset: number } & ImageSize)
  /** A few decoded images: rows to predict. */
  | { kind: 'pixels'; images: readonly Pixels[] };

/** How pixels between pixels are found. */
export type Interpolation = 'bilinear' | 'nearest' | 'area';
/** What becomes of another ratio of the sides: it changes, what is beyond is cut off, or what is missing is filled. */
export type Aspect = 'stretch' | 'crop' | 'pad';

/** One thing that is done to an image. */
export type ImageStep =
  | { kind: 'channels'; channels: number }
  | { kind: 'resize'; height: number; width: number; aspect: Aspect; interpolation: Interpolation; fill: number }
  | { kind: 'crop'; height: number; width: number; place: 'center' | 'topLeft' }
  /** Of values from 0 to 1: minus the mean, over the deviation, channel by channel. Always the last. */
  | { kind: 'normalise'; mean: readonly number[]; deviation: readonly number[] };

/** The size of an image as it is stored. */
export function storedSize(media: MediaSet, item: number): ImageSize {
  switch (media.kind) {
    case 'archive': return { height: media.heights[item]!, width: media.widths[item]!, channels: media.channels[item]! };
    case 'raw': return { height: media.height, width: media.width, channels: media.channels };
    case 'pixels': return media.images[item]!;
  }
}

/** The size of an image after some steps. */
export function sizeAfter({ height, width, channels }: ImageSize, steps: readonly ImageStep[]): ImageSize {
  let size: ImageSize = { height, width, channels };
  for (const step of steps) {
    if (step.kind === 'channels') size = { ...size, channels: step.channels };
    else if (step.kind === 'resize') size = { ...size, height: step.height, width: step.width };
    else if (step.kind === 'crop') size = { ...size, height: Math.min(size.height, step.height), width: Math.min(size.width, step.width) };
  }
  return size;
}
