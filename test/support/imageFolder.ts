/** Synthetic pictures for tests: bright squares, crosses and rings on noise, one class a folder. */
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { createRandom } from '../../src/ml/nodes/random.ts';

export const SHAPES = ['cross', 'ring', 'square'] as const;

/** A picture of `side` × `side` pixels with `channels` channels. */
export function drawShape(shape: (typeof SHAPES)[number], side: number, channels: 1 | 3, seed: number): Uint8Array {
  const random = createRandom(seed), data = new Uint8Array(side * side * channels);
  const middle = side / 2 + (random.next() - 0.5) * side * 0.2, size = side * (0.25 + 0.1 * random.next());
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dx = Math.abs(x - middle), dy = Math.abs(y - middle), far = Math.hypot(dx, dy);
      const inside = shape === 'square' ? dx < size && dy < size : shape === 'ring' ? far < size && far > size * 0.6 : (dx < side * 0.06 && dy < size) || (dy < side * 0.06 && dx < size);
      for (let c = 0; c < channels; c++) data[(y * side + x) * channels + c] = Math.round((inside ? 200 : 30) + 40 * random.next());
    }
  }
  return data;
}

/** Files of a folder: `count` PNG pictures of each class, by path. */
export function shapeFiles(count: number, side = 24, channels: 1 | 3 = 3): Record<string, Uint8Array> {
  return Object.fromEntries(SHAPES.flatMap((shape, k) => Array.from({ length: count }, (_, i): [string, Uint8Array] => [
    `${shape}/${String(i).padStart(3, '0')}.png`, encode({ width: side, height: side, channels, data: drawShape(shape, side, channels, 1000 * k + i + 1) }),
  ])));
}

export function zipOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...files }, { level: 0, mtime: new Date(1980, 0, 1) });
}
