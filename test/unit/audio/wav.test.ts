/** The WAV reader: every way in which samples are written, and files that lie. */
import { describe, expect, it } from 'vitest';
import { decodeSound } from '../../../src/ml/data/audio/decode.ts';
import { readSoundHeader } from '../../../src/ml/data/audio/header.ts';
import { decodeWav, encodeWav, SoundError } from '../../../src/ml/data/audio/wav.ts';
import { mutate, randomOf } from '../../support/fuzz.ts';

/** A file of a format, its samples as bytes. */
function wav(tag: number, bits: number, channels: number, samples: Uint8Array, { size = samples.length, extra = '' } = {}): Uint8Array {
  const text = (words: string): number[] => [...words].map((letter) => letter.charCodeAt(0));
  const u32 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255], u16 = (value: number): number[] => u32(value).slice(0, 2);
  const format = [...u16(tag), ...u16(channels), ...u32(8_000), ...u32((8_000 * channels * bits) / 8), ...u16((channels * bits) / 8), ...u16(bits), ...(tag === 0xfffe ? [...u16(22), ...u16(bits), ...u32(0), ...u16(1), ...Array<number>(14).fill(0)] : [])];
  const more = extra === '' ? [] : [...text('LIST'), ...u32(extra.length), ...text(extra), ...(extra.length % 2 ? [0] : [])];
  const body = [...text('WAVE'), ...text('fmt '), ...u32(format.length), ...format, ...more, ...text('data'), ...u32(size), ...samples];
  return Uint8Array.from([...text('RIFF'), ...u32(body.length), ...body]);
}
const bytesOf = (array: Float32Array | Float64Array | Int16Array | Int32Array): Uint8Array => new Uint8Array(array.buffer);

describe('a WAV file', () => {
  it.each([
    ['8 bits', wav(1, 8, 1, Uint8Array.of(0, 128, 192)), [-1, 0, 0.5]],
    ['16 bits', wav(1, 16, 1, bytesOf(Int16Array.of(-32_768, 0, 16_384))), [-1, 0, 0.5]],
    ['24 bits', wav(1, 24, 1, Uint8Array.of(0, 0, 0x80, 0, 0, 0, 0, 0, 0x40)), [-1, 0, 0.5]],
    ['32 bits', wav(1, 32, 1, bytesOf(Int32Array.of(-(2 ** 31), 0, 2 ** 30))), [-1, 0, 0.5]],
    ['an extensible format', wav(0xfffe, 16, 1, bytesOf(Int16Array.of(-32_768, 0, 16_384))), [-1, 0, 0.5]],
    ['floating point', wav(3, 32, 1, bytesOf(Float32Array.of(-1, NaN, 0.5))), [-1, 0, 0.5]],
    ['double precision', wav(3, 64, 1, bytesOf(Float64Array.of(-1, 0, 0.5))), [-1, 0, 0.5]],
    ['a chunk of words between', wav(1, 8, 1, Uint8Array.of(0, 128, 192), { extra: 'INFOabc' }), [-1, 0, 0.5]],
    ['a length that nobody knew', wav(1, 8, 1, Uint8Array.of(0, 128, 192), { size: 0xffffffff }), [-1, 0, 0.5]],
    ['less than it says', wav(1, 8, 1, Uint8Array.of(0, 128, 192), { size: 90 }), [-1, 0, 0.5]],
  ])('%s', (_name, bytes, samples) => {
    expect(decodeWav(bytes)).toEqual({ rate: 8_000, channels: 1, data: Float32Array.from(samples) });
    expect(readSoundHeader(bytes)).toMatchObject({ kind: 'wav', rate: 8_000, channels: 1, samples: samples.length });
  });
  it('keeps two channels side by side', () => {
    expect(decodeWav(wav(1, 16, 2, bytesOf(Int16Array.of(0, 16_384, -16_384, 0, 7)))).data).toEqual(Float32Array.of(0, 0.5, -0.5, 0));
  });
  it('asks for more where the first bytes do not reach', () => {
    const bytes = wav(1, 8, 1, Uint8Array.of(0), { extra: 'x'.repeat(2_000) });
    expect(readSoundHeader(bytes.subarray(0, 1_024), bytes.length)).toBe('more');
  });
  it.each([
    ['empty', new Uint8Array()], ['no sound', new TextEncoder().encode('not a sound at all')], ['12 bits', wav(1, 12, 1, Uint8Array.of(1, 2, 3))], ['compressed', wav(2, 4, 1, Uint8Array.of(1, 2, 3))],
    ['no samples', wav(1, 16, 1, new Uint8Array(), { size: 0 })], ['no channels', wav(1, 16, 0, Uint8Array.of(1, 2))], ['cut in the header', wav(1, 16, 1, Uint8Array.of(1, 2)).subarray(0, 30)],
  ])('is refused: %s', async (_name, bytes) => {
    await expect(decodeSound(bytes)).rejects.toThrow(SoundError);
  });
  it('comes back from 16 bits', () => {
    const sound = { rate: 16_000, channels: 2, data: Float32Array.of(0, 0.5, -1, 0.25) };
    expect(decodeWav(encodeWav(sound))).toEqual(sound);
    expect(decodeWav(encodeWav({ ...sound, data: Float32Array.of(2, -3, 0, 0) })).data[0]).toBeCloseTo(1, 4);
  });
  it('is read or refused, whatever happened to it', async () => {
    const bytes = wav(1, 16, 2, bytesOf(Int16Array.from({ length: 400 }, (_, i) => i * 37)), { extra: 'INFOIART abc' });
    let refused = 0;
    for (let seed = 1; seed <= Number(process.env.TENSORLOOM_FUZZ ?? 10_000); seed++) {
      const changed = mutate(bytes, randomOf(seed));
      const read = await decodeSound(changed).catch((cause: unknown) => cause);
      if (read instanceof SoundError) refused++;
      // Never more samples than there are bytes.
      else expect((read as { data: Float32Array }).data.length).toBeLessThanOrEqual(changed.length);
    }
    expect(refused).toBeGreaterThan(100);
  });
});
