/** Images as cells of rows in JSON and back, and what becomes of decoded ones before a network. */
import type { ImageCell, Pixels } from '../../nodes/media.ts';
import type { ImageColumn } from '../../nodes/table.ts';
import { runSteps, writeValues } from './steps.ts';

const CHUNK = 32_768;

/** An image as a cell of a row, in JSON. */
export function cellOfPixels({ height, width, channels, data }: Pixels): ImageCell {
  let text = '';
  for (let at = 0; at < data.length; at += CHUNK) text += String.fromCharCode(...data.subarray(at, at + CHUNK));
  return { height, width, channels, pixels: btoa(text) };
}

/** The image of a cell; null where its bytes are not as many as its size says. */
export function pixelsOfCell({ height, width, channels, pixels }: ImageCell): Pixels | null {
  const data = Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0));
  return data.length === height * width * channels ? { height, width, channels, data } : null;
}

/** The values of a few decoded images after their steps, row-major: rows to predict, where nothing has to be waited for. */
export function valuesOfPixels({ media, steps, items }: ImageColumn, width: number): Float32Array {
  if (media.kind !== 'pixels') throw new Error('These images are not decoded yet');
  const values = new Float32Array(items.length * width);
  items.forEach((item, row) => {
    const image = runSteps(media.images[item]!, steps);
    writeValues(image.data, image.channels, steps.at(-1), values, row * width);
  });
  return values;
}
