/** What is done to an image: conversion of channels, resizing, cropping, in bytes; the last step makes numbers of them. */
import { frameOf, paddedSize, type Frame, type ImageStep, type Interpolation, type Pixels } from '../../nodes/media.ts';

/** Carries out all steps but `normalise`. */
export function runSteps(image: Pixels, steps: readonly ImageStep[]): Pixels {
  let current = image;
  for (const step of steps) {
    if (step.kind === 'channels') current = toChannels(current, step.channels);
    else if (step.kind === 'resize') current = resize(current, step);
    else if (step.kind === 'crop') current = cut(current, frameOf(current, step));
  }
  return current;
}

/** Writes an image as numbers from 0 to 1 to `at`, or normalised where the last step says so. */
export function writeValues(data: Uint8Array, channels: number, last: ImageStep | undefined, into: Float32Array, at: number): void {
  if (last?.kind !== 'normalise') {
    for (let i = 0; i < data.length; i++) into[at + i] = data[i]! / 255;
    return;
  }
  for (let i = 0; i < data.length; i++) into[at + i] = (data[i]! / 255 - last.mean[i % channels]!) / last.deviation[i % channels]!;
}

/** Grey by ITU-R 601-2 in whole numbers, as Pillow and Keras do it; the fourth channel is dropped, or begins solid. */
export function toChannels(image: Pixels, channels: number): Pixels {
  const { height, width, channels: from, data } = image;
  if (from === channels) return image;
  const size = height * width, to = new Uint8Array(size * channels);
  for (let i = 0; i < size; i++) {
    const at = i * from;
    if (channels === 1) to[i] = (data[at]! * 19_595 + data[at + 1]! * 38_470 + data[at + 2]! * 7_471 + 32_768) >> 16;
    else for (let c = 0; c < channels; c++) to[i * channels + c] = c === 3 ? 255 : data[from === 1 ? at : at + c]!;
  }
  return { height, width, channels, data: to };
}

/** A part of an image. */
function cut({ width: from, channels, data }: Pixels, { top, left, height, width }: Frame): Pixels {
  const part = new Uint8Array(height * width * channels);
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * from + left) * channels;
    part.set(data.subarray(start, start + width * channels), row * width * channels);
  }
  return { height, width, channels, data: part };
}

function resize(image: Pixels, step: Extract<ImageStep, { kind: 'resize' }>): Pixels {
  const { height, width, aspect, interpolation, fill } = step;
  if (aspect === 'stretch') return scale(image, height, width, interpolation);
  if (aspect === 'crop') return scale(cut(image, frameOf(image, step)), height, width, interpolation);
  const { top, left, ...size } = paddedSize(image, step), inner = scale(image, size.height, size.width, interpolation);
  const data = new Uint8Array(height * width * image.channels).fill(fill);
  for (let row = 0; row < inner.height; row++) {
    data.set(inner.data.subarray(row * inner.width * image.channels, (row + 1) * inner.width * image.channels), ((top + row) * width + left) * image.channels);
  }
  return { height, width, channels: image.channels, data };
}

/** Of each place along one axis: from which two places it comes, and how much of the second. Centres of pixels fall on each other. */
function between(from: number, to: number): { first: Int32Array; second: Int32Array; share: Float64Array } {
  const first = new Int32Array(to), second = new Int32Array(to), share = new Float64Array(to);
  for (let i = 0; i < to; i++) {
    const place = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    first[i] = Math.floor(place);
    second[i] = Math.min(from - 1, first[i]! + 1);
    share[i] = place - first[i]!;
  }
  return { first, second, share };
}

/** Brings an image to a size. Bilinear and nearest as TensorFlow does it (half-pixel centres), area as the mean of what a pixel covers. */
export function scale(image: Pixels, height: number, width: number, interpolation: Interpolation): Pixels {
  if (image.height === height && image.width === width) return image;
  if (interpolation === 'area') return scaleArea(image, height, width);
  const { channels, data, width: wide } = image, to = new Uint8Array(height * width * channels);
  if (interpolation === 'nearest') {
    for (let row = 0; row < height; row++) {
      const line = Math.min(image.height - 1, Math.floor(((row + 0.5) * image.height) / height)) * wide;
      for (let column = 0; column < width; column++) {
        const from = (line + Math.min(wide - 1, Math.floor(((column + 0.5) * wide) / width))) * channels, at = (row * width + column) * channels;
        for (let c = 0; c < channels; c++) to[at + c] = data[from + c]!;
      }
    }
    return { height, width, channels, data: to };
  }
  const down = between(image.height, height), across = between(wide, width);
  for (let row = 0; row < height; row++) {
    const top = down.first[row]! * wide, bottom = down.second[row]! * wide, v = down.share[row]!;
    for (let column = 0; column < width; column++) {
      const left = across.first[column]!, right = across.second[column]!, u = across.share[column]!, at = (row * width + column) * channels;
      for (let c = 0; c < channels; c++) {
        const upper = data[(top + left) * channels + c]! * (1 - u) + data[(top + right) * channels + c]! * u;
        const lower = data[(bottom + left) * channels + c]! * (1 - u) + data[(bottom + right) * channels + c]! * u;
        // The same hair as for area, so that halves are rounded alike in every program.
        to[at + c] = Math.round(upper * (1 - v) + lower * v + 1e-9);
      }
    }
  }
  return { height, width, channels, data: to };
}

/** The share of each source pixel that a target pixel covers, along one axis. */
function coverage(from: number, to: number): { start: Int32Array; weights: number[][] } {
  const start = new Int32Array(to), weights: number[][] = [];
  for (let i = 0; i < to; i++) {
    const low = (i * from) / to, high = ((i + 1) * from) / to, last = Math.min(from, Math.ceil(high));
    start[i] = Math.floor(low);
    const row: number[] = [];
    for (let at = start[i]!; at < last; at++) row.push((Math.min(high, at + 1) - Math.max(low, at)) / (high - low));
    weights.push(row);
  }
  return { start, weights };
}

function scaleArea({ height: tall, width: wide, channels, data }: Pixels, height: number, width: number): Pixels {
  const across = coverage(wide, width), down = coverage(tall, height);
  const lines = new Float64Array(tall * width * channels);
  for (let row = 0; row < tall; row++) {
    for (let column = 0; column < width; column++) {
      const weights = across.weights[column]!, first = across.start[column]!;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let i = 0; i < weights.length; i++) sum += weights[i]! * data[(row * wide + first + i) * channels + c]!;
        lines[(row * width + column) * channels + c] = sum;
      }
    }
  }
  const to = new Uint8Array(height * width * channels), line = width * channels;
  for (let row = 0; row < height; row++) {
    const weights = down.weights[row]!, first = down.start[row]!;
    for (let i = 0; i < line; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * lines[(first + k) * line + i]!;
      // Weights that add up to a hair less than 1 must not turn 255 into 254.
      to[row * line + i] = Math.round(sum + 1e-9);
    }
  }
  return { height, width, channels, data: to };
}
