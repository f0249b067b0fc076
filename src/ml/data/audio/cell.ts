/** Sounds as cells of rows in JSON and back, and what becomes of decoded ones before a network. */
import type { Sound, SoundCell } from '../../nodes/sound.ts';
import type { AudioColumn } from '../../nodes/table.ts';
import { runAudioSteps, valuesOfSound } from './steps.ts';
import { samplesOf } from './wav.ts';

const CHUNK = 32_768;

/** A sound as a cell of a row, in JSON. */
export function cellOfSound({ rate, channels, data }: Sound): SoundCell {
  const bytes = new Uint8Array(samplesOf(data).buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return { rate, channels, sound: btoa(text) };
}

/** The 16-bit samples of a cell; null where they are no whole moments. */
export function samplesOfCell({ channels, sound }: SoundCell): Int16Array | null {
  const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
  return channels > 0 && bytes.length > 0 && bytes.length % (2 * channels) === 0 ? new Int16Array(bytes.buffer) : null;
}

/** The sound of a cell; null where its bytes are no whole samples. */
export function soundOfCell(cell: SoundCell): Sound | null {
  const samples = samplesOfCell(cell);
  return samples && { rate: cell.rate, channels: cell.channels, data: Float32Array.from(samples, (value) => value / 32_768) };
}

/** The values of a few decoded sounds after their steps, row-major: rows to predict, where nothing has to be waited for. */
export function valuesOfSounds({ media, steps, items }: AudioColumn, width: number): Float32Array {
  if (media.kind !== 'sounds') throw new Error('These sounds are not decoded yet');
  const values = new Float32Array(items.length * width);
  items.forEach((item, row) => values.set(runAudioSteps(valuesOfSound(media.sounds[item]!), steps).data, row * width));
  return values;
}
