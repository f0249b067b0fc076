/** What the bytes of a sound say of it before it is decoded: its format, rate, channels and length, held against limits. */
import type { SoundFormat } from '../../nodes/sound.ts';
import { isPlatformSound } from '../container.ts';
import { readPlatformHeader } from './platform.ts';
import { readWavHeader, SoundError } from './wav.ts';

/** `platform`: only the platform decodes it. */
export type SoundKind = 'wav' | 'mp3' | 'flac' | 'ogg' | 'platform';
export interface SoundHeader extends SoundFormat { kind: SoundKind }

/** The endings of the formats that can be decoded. */
export const SOUND_ENDINGS: readonly string[] = ['.wav', '.mp3', '.flac', '.ogg', '.opus', '.m4a', '.aac', '.weba', '.webm', '.mp4'];
/** A longer sound is not decoded: 115 million samples take 460 MB, which is 40 minutes at 48 kHz. */
export const MAX_SAMPLES = 115_000_000;
/** Of microphones and of what people hear. */
const LEAST_RATE = 1_000, MOST_RATE = 384_000, MOST_CHANNELS = 8;

/** Whether a file of that name is taken for a sound. */
export function isSoundName(name: string): boolean {
  const lower = name.toLowerCase();
  return SOUND_ENDINGS.some((ending) => lower.endsWith(ending));
}

/** The format that bytes begin as; null where they are no sound. */
function soundKind(bytes: Uint8Array): Exclude<SoundKind, 'platform'> | null {
  const text = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (text(0) === 'RIFF' && text(8) === 'WAVE') return 'wav';
  if (text(0) === 'fLaC') return 'flac';
  if (text(0) === 'OggS') return 'ogg';
  // Words about the music stand before the frames, or the first frame does.
  return text(0).startsWith('ID3') || (bytes.length > 3 && frameAt(bytes, 0) !== null) ? 'mp3' : null;
}

/** Reads format, rate, channels and length; `size` is that of the whole file. `'more'` where more of it is needed. Throws `SoundError`. */
export function readSoundHeader(bytes: Uint8Array, size = bytes.length): SoundHeader | 'more' {
  if (size === 0) throw new SoundError('empty');
  const kind = soundKind(bytes);
  if (!kind) throw new SoundError('no sound of a known format');
  const format = { wav: readWavHeader, flac: readFlac, ogg: readOgg, mp3: readMp3 }[kind](bytes, size);
  return format === 'more' ? format : heldSound(kind, format);
}

/** As `readSoundHeader`, of a whole file, and of those that only the platform decodes. Throws `CodecError`, too. */
export async function readWholeHeader(bytes: Uint8Array): Promise<SoundHeader> {
  if (isPlatformSound(bytes)) return heldSound('platform', await readPlatformHeader(bytes));
  const header = readSoundHeader(bytes);
  if (header === 'more') throw new SoundError('cut off');
  return header;
}

function heldSound(kind: SoundKind, { rate, channels, samples }: SoundFormat): SoundHeader {
  if (rate < LEAST_RATE || rate > MOST_RATE) throw new SoundError(`${rate} samples a second`);
  if (channels < 1 || channels > MOST_CHANNELS) throw new SoundError(`${channels} channels`);
  if (!(samples >= 1)) throw new SoundError('no samples');
  if (samples * channels > MAX_SAMPLES) throw new SoundError(`${Math.round(samples / rate)} seconds are too many`);
  return { kind, rate, channels, samples };
}

/** The first block of a FLAC file says all (RFC 9639). */
function readFlac(bytes: Uint8Array): SoundFormat {
  if (bytes.length < 26) throw new SoundError('cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bits = view.getUint32(18);
  return { rate: bits >>> 12, channels: ((bits >>> 9) & 7) + 1, samples: (bytes[21]! & 15) * 2 ** 32 + view.getUint32(22) };
}

/** Vorbis in Ogg: the first page says rate and channels, the last one how many samples there are. */
function readOgg(bytes: Uint8Array, size: number): SoundFormat | 'more' {
  if (bytes.length < size) return 'more';
  if (bytes.length < 58) throw new SoundError('cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), start = 27 + bytes[26]!;
  if (start + 16 > bytes.length || bytes[start] !== 1 || String.fromCharCode(...bytes.subarray(start + 1, start + 7)) !== 'vorbis') throw new SoundError('Ogg without Vorbis');
  let last = bytes.length - 27;
  while (last >= 0 && view.getUint32(last) !== 0x4f676753) last--;
  const samples = last < 0 ? 0 : view.getUint32(last + 6, true) + view.getUint32(last + 10, true) * 2 ** 32;
  return { rate: view.getUint32(start + 12, true), channels: bytes[start + 11]!, samples };
}

const BITRATES: Readonly<Record<string, readonly number[]>> = {
  '1/1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448], '1/2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384], '1/3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2/1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256], '2/2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160], '2/3': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];

/** A frame of MPEG audio (ISO 11172-3, 13818-3); null where there is none. */
function frameAt(bytes: Uint8Array, at: number): { rate: number; channels: number; samples: number; length: number } | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return null;
  const version = (bytes[at + 1]! >> 3) & 3, layer = 4 - ((bytes[at + 1]! >> 1) & 3), bitrate = bytes[at + 2]! >> 4, rate = (bytes[at + 2]! >> 2) & 3;
  if (version === 1 || layer === 4 || bitrate === 0 || bitrate === 15 || rate === 3) return null;
  const old = version === 3, hertz = RATES[rate]! / (old ? 1 : version === 2 ? 2 : 4), padding = (bytes[at + 2]! >> 1) & 1;
  const kilobits = BITRATES[`${old ? 1 : 2}/${layer}`]![bitrate - 1]!, samples = layer === 1 ? 384 : layer === 3 && !old ? 576 : 1152;
  const length = layer === 1 ? (Math.floor((12_000 * kilobits) / hertz) + padding) * 4 : Math.floor((samples * 125 * kilobits) / hertz) + padding;
  return { rate: hertz, channels: bytes[at + 3]! >> 6 === 3 ? 1 : 2, samples, length };
}

/** Walks the frames: no header of an MP3 says for certain how long it is. */
function readMp3(bytes: Uint8Array, size: number): SoundFormat | 'more' {
  if (bytes.length < size) return 'more';
  // Lengths of an ID3 tag have seven bits a byte.
  let at = bytes[0] === 0x49 ? 10 + [6, 7, 8, 9].reduce((sum, i) => sum * 128 + (bytes[i]! & 127), 0) : 0;
  let first: SoundFormat | null = null, samples = 0, lost = 0;
  while (at + 4 <= bytes.length && lost < 65_536) {
    const frame = frameAt(bytes, at);
    if (!frame || (first && frame.rate !== first.rate)) { at++; lost++; continue; }
    first ??= frame;
    samples += frame.samples;
    at += frame.length;
  }
  if (!first) throw new SoundError('no frames');
  return { rate: first.rate, channels: first.channels, samples };
}
