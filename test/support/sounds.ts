/** Synthetic sounds for tests: tones of low, middle and high pitch in noise, one class a folder. */
import { createRandom } from '../../src/ml/nodes/random.ts';
import { encodeWav } from '../../src/ml/data/audio/wav.ts';

export const PITCHES = { high: 1800, low: 300, middle: 800 } as const;

/** A tone of about that pitch somewhere within the sound. */
export function tone(hertz: number, rate: number, seconds: number, seed: number): Float32Array {
  const random = createRandom(seed), samples = Math.round(rate * seconds), own = hertz * (0.9 + 0.2 * random.next()), start = Math.floor(random.next() * samples * 0.3), end = start + Math.floor(samples * 0.6);
  return Float32Array.from({ length: samples }, (_, i) => (i >= start && i < end ? 0.4 * Math.sin((2 * Math.PI * own * i) / rate) : 0) + 0.05 * (random.next() - 0.5));
}

/** Files of a folder: `count` WAV files of each class, by path. Lengths differ a little. */
export function toneFiles(count: number, rate = 8_000, seconds = 0.5): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(PITCHES).flatMap(([pitch, hertz], k) => Array.from({ length: count }, (_, i): [string, Uint8Array] => [
    `${pitch}/${String(i).padStart(3, '0')}.wav`, encodeWav({ rate, channels: 1, data: tone(hertz, rate, seconds + (i % 3) * 0.05, 1000 * k + i + 1) }),
  ])));
}
