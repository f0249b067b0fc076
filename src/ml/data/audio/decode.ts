/** Encoded sounds → samples, by the same code in the browser's workers and in Node. MP3, FLAC and Vorbis by libraries (WebAssembly in their own text), each a chunk of its own. */
import type { Sound } from '../../nodes/sound.ts';
import { readSoundHeader, type SoundKind } from './header.ts';
import { decodeWav, SoundError } from './wav.ts';

interface Decoded { channelData: Float32Array[]; samplesDecoded: number; sampleRate: number }
interface Library { ready: Promise<void>; free(): void; decode(bytes: Uint8Array): Decoded | Promise<Decoded>; flush?(): Decoded | Promise<Decoded> }

const LIBRARIES: Readonly<Record<Exclude<SoundKind, 'wav'>, () => Promise<new () => Library>>> = {
  mp3: async () => (await import('mpg123-decoder')).MPEGDecoder as unknown as new () => Library,
  flac: async () => (await import('@wasm-audio-decoders/flac')).FLACDecoder as unknown as new () => Library,
  ogg: async () => (await import('@wasm-audio-decoders/ogg-vorbis')).OggVorbisDecoder as unknown as new () => Library,
};

/** Decodes a whole file; no longer than its header says, which may lie. Throws `SoundError` for whatever it cannot make a sound of. */
export async function decodeSound(bytes: Uint8Array): Promise<Sound> {
  const header = readSoundHeader(bytes);
  if (header === 'more') throw new SoundError('cut off');
  if (header.kind === 'wav') return decodeWav(bytes);
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
  } catch (cause) {
    if (cause instanceof SoundError) throw cause;
    throw new SoundError((cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!.slice(0, 120));
  } finally {
    library.free();
  }
}
