/** MP3, FLAC and Ogg Vorbis: half a second of 440 hertz each, whole and damaged. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeSound } from '../../../src/ml/data/audio/decode.ts';
import { readSoundHeader } from '../../../src/ml/data/audio/header.ts';
import { SoundError } from '../../../src/ml/data/audio/wav.ts';
import { mutate, randomOf } from '../../support/fuzz.ts';

const file = (ending: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/audio/tone.${ending}`, import.meta.url)));
/** Crossings of zero, upwards: as many as hertz in a second. */
const crossings = (data: Float32Array): number => data.reduce((count, value, i) => count + (i > 0 && data[i - 1]! < 0 && value >= 0 ? 1 : 0), 0);

describe.each(['mp3', 'flac', 'ogg'])('%s', (ending) => {
  it('is decoded about as long as its header says', async () => {
    const { kind, rate, channels, samples } = readSoundHeader(file(ending)) as Exclude<ReturnType<typeof readSoundHeader>, 'more'>;
    expect({ kind, rate, channels }).toEqual({ kind: ending, rate: 16_000, channels: 1 });
    // An MP3 is made of whole frames, with some silence before.
    expect(samples).toBeGreaterThanOrEqual(8_000);
    expect(samples).toBeLessThan(ending === 'mp3' ? 8_000 + 4 * 576 : 8_001);
    const { data } = await decodeSound(file(ending)), middle = data.subarray(2_000, 6_000);
    // The last frame of an MP3 may hold less than its header says.
    expect(samples - data.length).toBeLessThan(ending === 'mp3' ? 1_700 : 1);
    expect(crossings(middle)).toBeCloseTo(110, -0.5);
    expect(Math.max(...middle)).toBeCloseTo(0.5, 1);
  });
  it('is read or refused, whatever happened to it', async () => {
    const bytes = file(ending), slow: string[] = [];
    let refused = 0;
    for (let seed = 1; seed <= Number(process.env.TENSORLOOM_FUZZ ?? 100); seed++) {
      const started = performance.now();
      if (await decodeSound(mutate(bytes, randomOf(seed))).catch((cause: unknown) => cause) instanceof SoundError) refused++;
      if (performance.now() - started > 10_000) slow.push(`seed ${seed}`);
    }
    expect(slow).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  }, 3_600_000);
});
