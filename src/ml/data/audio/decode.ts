/** Encoded sounds → samples. WAV, MP3, FLAC and Vorbis by the same code in the browser's workers and in Node, the last three by libraries (WebAssembly in their own text), each a chunk of its own; what else the platform decodes only there. */
import type { Sound } from '../../nodes/sound.ts';
import { readWholeHeader, type SoundKind } from './header.ts';
import { CodecError, reasonOf } from '../container.ts';
import { decodePlatformSound } from './platform.ts';
import { decodeWav, SoundError } from './wav.ts';

interface Decoded { channelData: Float32Array[]; samplesDecoded: number; sampleRate: number }
interface Library { ready: Promise<void>; free(): void; decode(bytes: Uint8Array): Decoded | Promise<Decoded>; flush?(): Decoded | Promise<Decoded> }

const LIBRARIES: Readonly<Record<Exclude<SoundKind, 'wav' | 'platform'>, () => Promise<new () => Library>>> = {
  mp3: async () => (await import('mpg123-decoder')).MPEGDecoder as unknown as new () => Library,
  flac: async () => (await import('@wasm-audio-decoders/flac')).FLACDecoder as unknown as new () => Library,
  ogg: async () => (await import('@wasm-audio-decoders/ogg-vorbis')).OggVorbisDecoder as unknown as new () => Library,
};

/** Decodes a whole file; no longer than its header says, which may lie. Throws `SoundError` for whatever it cannot make a sound of. */
export async function decodeSound(bytes: Uint8Array): Promise<Sound> {
  try {
    return await decode(bytes);
  } catch (cause) {
    throw cause instanceof SoundError || cause instanceof CodecError ? cause : new SoundError(reasonOf(cause));
  }
}

async function decode(bytes: Uint8Array): Promise<Sound> {
  const header = await readWholeHeader(bytes);
  if (header.kind === 'wav') return decodeWav(bytes);
  if (header.kind === 'platform') return decodePlatformSound(bytes, header);
  const library = new (await LIBRARIES[header.kind]())(), { rate, channels, samples } = header;
  try {
    await library.ready;
    const parts = [await library.decode(bytes), ...(library.flush ? [await library.flush()] : [])].filter(({ samplesDecoded }) => samplesDecoded > 0);
    if (parts.length === 0) throw new SoundError('damaged');
    const length = Math.min(samples, parts.reduce((sum, { samplesDecoded }) => sum + samplesDecoded, 0)), data = new Float32Array(length * channels);
    let at = 0;
    for (const { channelData, samplesDecoded } of parts) {
      for (let c = 0; c < channels; c++) {
        const own = channelData[Math.min(c, channelData.length - 1)]!;
        for (let i = 0; i < samplesDecoded && at + i < length; i++) data[(at + i) * channels + c] = own[i]!;
      }
      at += samplesDecoded;
    }
    return { rate, channels, data };
  } finally {
    library.free();
  }
}
