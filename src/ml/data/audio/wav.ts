/** WAV: PCM of 8, 16, 24 and 32 bits and floating-point numbers of 32 and 64 bits, held against the bytes (Microsoft's and IBM's RIFF, with WAVE_FORMAT_EXTENSIBLE). */
import type { Sound, SoundFormat } from '../../nodes/sound.ts';

/** Why a file is no sound that can be taken, in a few words for a list. */
export class SoundError extends Error {}

const PCM = 1, FLOAT = 3, EXTENSIBLE = 0xfffe;

interface WavHeader extends SoundFormat { float: boolean; bits: number; start: number }

/** Reads the chunks up to the samples; `size` is that of the whole file, of which `bytes` may be the beginning. `'more'` where that does not reach. Throws `SoundError`. */
export function readWavHeader(bytes: Uint8Array, size: number): WavHeader | 'more' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: { float: boolean; bits: number; rate: number; channels: number } | null = null;
  for (let at = 12; at + 8 <= size;) {
    if (at + 8 > bytes.length) return 'more';
    const length = view.getUint32(at + 4, true), start = at + 8;
    switch (view.getUint32(at)) {
      case 0x666d7420: { // 'fmt '
        if (length < 16) throw new SoundError('damaged');
        if (start + Math.min(length, 26) > bytes.length) {
          if (bytes.length < size) return 'more';
          throw new SoundError('cut off');
        }
        const tag = view.getUint16(start, true), kind = tag === EXTENSIBLE && length >= 26 ? view.getUint16(start + 24, true) : tag;
        format = { float: kind === FLOAT, bits: view.getUint16(start + 14, true), rate: view.getUint32(start + 4, true), channels: view.getUint16(start + 2, true) };
        if (![PCM, FLOAT].includes(kind) || !(kind === PCM ? [8, 16, 24, 32] : [32, 64]).includes(format.bits)) throw new SoundError(`WAV of kind ${kind}, ${format.bits} bits`);
        break;
      }
      case 0x64617461: { // 'data'
        if (!format) throw new SoundError('damaged');
        // Who records without knowing the end writes 0 or the largest number.
        const there = Math.min(size - start, length === 0 ? Infinity : length), frame = (format.channels * format.bits) / 8;
        return { ...format, start, samples: frame === 0 ? 0 : Math.floor(there / frame) };
      }
      default:
    }
    at = start + length + (length % 2);
  }
  throw new SoundError('no samples');
}

/** Decodes a whole file. Throws `SoundError`. */
export function decodeWav(bytes: Uint8Array): Sound {
  const header = readWavHeader(bytes, bytes.length);
  if (header === 'more') throw new SoundError('cut off');
  const { float, bits, start, channels, samples, rate } = header, view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = new Float32Array(samples * channels);
  const read: Record<string, (at: number) => number> = {
    8: (at) => (view.getUint8(at) - 128) / 128, 16: (at) => view.getInt16(at, true) / 32_768, 24: (at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_608,
    32: (at) => view.getInt32(at, true) / 2_147_483_648, f32: (at) => view.getFloat32(at, true), f64: (at) => view.getFloat64(at, true),
  };
  const of = read[`${float ? 'f' : ''}${bits}`]!, step = bits / 8;
  for (let i = 0; i < data.length; i++) {
    const value = of(start + i * step);
    data[i] = Number.isFinite(value) ? value : 0;
  }
  return { rate, channels, data };
}

/** A sound as a file of 16-bit samples. */
export function encodeWav({ rate, channels, data }: Sound): Uint8Array {
  return wavOfSamples(rate, channels, samplesOf(data));
}

/** Samples from −1 to 1 as 16-bit numbers; what is louder is clipped. */
export function samplesOf(data: Float32Array): Int16Array {
  return Int16Array.from(data, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))));
}

/** A file of 16-bit samples. */
export function wavOfSamples(rate: number, channels: number, samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(44 + samples.length * 2), view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF    WAVEfmt '));
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((value, i) => view.setInt16(44 + i * 2, value, true));
  return bytes;
}
