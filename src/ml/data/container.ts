/** Files that hold tracks of pictures and sounds: MP4, MOV, WebM, MKV, Ogg, ADTS. They are taken apart by a library, and decoded by the platform where it has a decoder (WebCodecs). */
import type { Input } from 'mediabunny';
import { checkContainer } from './containerCheck.ts';

/** The codec of a track is one that this platform has no decoder for. */
export class CodecError extends Error {
  constructor(readonly codec: string) {
    super(`no decoder for ${codec} here`);
  }
}

const textAt = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length));

/** Whether bytes begin as ISO files (MP4, MOV) or Matroska (WebM, MKV) do. */
export function isContainer(bytes: Uint8Array): boolean {
  return ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes(textAt(bytes, 4, 4)) || (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3);
}

/** Whether bytes begin as sounds that only the platform decodes: in a container, Opus in Ogg, AAC in ADTS. */
export function isPlatformSound(bytes: Uint8Array): boolean {
  if (isContainer(bytes)) return true;
  if (textAt(bytes, 0, 4) === 'OggS') return textAt(bytes, 27 + (bytes[26] ?? 0), 8) === 'OpusHead';
  // A layer of 0, which MPEG audio has none of.
  return bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0;
}

/** Opens a container; `dispose` it. The library is loaded when the first one comes. Throws `ContainerError` for one whose sizes and counts cannot be true. */
export async function openContainer(bytes: Uint8Array): Promise<Input> {
  checkContainer(bytes);
  const { ADTS, BufferSource, Input: Opened, MATROSKA, MP4, OGG, QTFF, WEBM } = await import('./mediabunny.ts');
  return new Opened({ source: new BufferSource(bytes), formats: [MP4, QTFF, WEBM, MATROSKA, OGG, ADTS] });
}

/** A few words of whatever a decoder or a reader threw. */
export function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!.slice(0, 120);
}
