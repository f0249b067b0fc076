/** Sounds as people hear and see them: cut to a length, or as pictures of their spectrograms. */
import type { Pixels } from '../../nodes/media.ts';
import type { AudioStep, SoundCell, SoundSet } from '../../nodes/sound.ts';
import { cellOfSound } from './cell.ts';
import { runAudioSteps, valuesOfSound, type SoundValues } from './steps.ts';
import { readSounds } from './store.ts';

/** Some sounds of a set after these steps; null where one cannot be decoded. */
export async function showSounds(media: SoundSet, items: readonly number[], steps: readonly AudioStep[], seconds = Infinity, seed?: number): Promise<(SoundCell | Pixels | null)[]> {
  return (await readSounds(media, items)).map((sound, i) => {
    if (!sound) return null;
    const { rate, shape, data } = runAudioSteps(valuesOfSound(sound), steps, seed === undefined ? undefined : seed + i);
    if (shape.length === 3) return pictureOf({ rate, shape, data });
    return cellOfSound({ rate, channels: shape[1]!, data: data.subarray(0, Math.min(data.length, Math.ceil(seconds * rate) * shape[1]!)) });
  });
}

/** A spectrogram in grey, the lowest value black, the highest white: time from left to right, low pitches at the bottom. */
export function pictureOf({ shape: [frames, bins], data }: SoundValues): Pixels {
  let low = Infinity, high = -Infinity;
  for (const value of data) { low = Math.min(low, value); high = Math.max(high, value); }
  const picture = new Uint8Array(data.length), range = high - low || 1;
  for (let frame = 0; frame < frames!; frame++) {
    for (let bin = 0; bin < bins!; bin++) picture[(bins! - 1 - bin) * frames! + frame] = Math.round((255 * (data[frame * bins! + bin]! - low)) / range);
  }
  return { height: bins!, width: frames!, channels: 1, data: picture };
}
