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

/** What a step leaves of an image: the part of it that the result shows, in its pixels; more than all of it where a rim is added. */
export interface Frame { top: number; left: number; height: number; width: number }

/** The part of an image that a step leaves. */
export function frameOf(size: ImageSize, step: ImageStep): Frame {
  const { height, width } = size;
  if (step.kind === 'crop') {
    const after = sizeAfter(size, [step]), middle = step.place === 'center';
    // Keras cuts half of what is too much, rounded down, at the top and at the left.
    return { top: middle ? Math.floor((height - after.height) / 2) : 0, left: middle ? Math.floor((width - after.width) / 2) : 0, height: after.height, width: after.width };
  }
  if (step.kind === 'resize' && step.aspect === 'crop') {
    // The largest part of the wanted ratio, from the middle (Keras: crop_to_aspect_ratio).
    const tall = Math.min(height, Math.max(1, Math.floor((width * step.height) / step.width)));
    const wide = Math.min(width, Math.max(1, Math.floor((height * step.width) / step.height)));
    return { top: Math.floor((height - tall) / 2), left: Math.floor((width - wide) / 2), height: tall, width: wide };
  }
  if (step.kind === 'resize' && step.aspect === 'pad') {
    const inner = paddedSize(size, step), down = height / inner.height, across = width / inner.width;
    return { top: -inner.top * down, left: -inner.left * across, height: step.height * down, width: step.width * across };
  }
  return { top: 0, left: 0, height, width };
}

/** Where an image stands in one of another ratio that all of it fits into. */
export function paddedSize(image: { height: number; width: number }, { height, width }: { height: number; width: number }): Frame {
  const ratio = Math.min(height / image.height, width / image.width);
  const tall = Math.max(1, Math.min(height, Math.round(image.height * ratio))), wide = Math.max(1, Math.min(width, Math.round(image.width * ratio)));
  return { top: Math.floor((height - tall) / 2), left: Math.floor((width - wide) / 2), height: tall, width: wide };
}

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
