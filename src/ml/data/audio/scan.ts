/** Looks at the sounds of an archive without decoding them: which there are, how long, and which are none. */
import { createFinding, type Finding } from '../../document/findings.ts';
import type { SoundSet } from '../../nodes/sound.ts';
import type { Archive } from '../archive.ts';
import type { DataContent } from '../engine.ts';
import { CodecError, isPlatformSound } from '../container.ts';
import { ContainerError } from '../containerCheck.ts';
import { readSoundHeader, readWholeHeader, type SoundHeader } from './header.ts';
import { SoundError } from './wav.ts';

/** Enough for nearly every WAV and FLAC; more is read of the others. */
const HEAD_BYTES = 1_024;

export interface ScannedSounds {
  media: Extract<SoundSet, { kind: 'archive' }>;
  /** The place of each sound's file in the archive, in the order of the set. */
  files: number[];
  /** Files that are no sounds, each with the reason. */
  findings: Finding[];
}

/** Scans these files of an archive. Files that are no sounds are told of and left out. */
export async function scanSounds(archive: Archive, content: DataContent, path: string, wanted: readonly number[]): Promise<ScannedSounds> {
  const files: number[] = [], headers: SoundHeader[] = [], bad: string[] = [], undecodable: { name: string; codec: string }[] = [];
  for (const index of wanted) {
    const { name, size } = archive.files[index]!;
    try {
      const head = await archive.head(index, HEAD_BYTES), quick = isPlatformSound(head) ? 'more' : readSoundHeader(head, size);
      const header = quick === 'more' ? await readWholeHeader(await archive.read(index)) : quick;
      files.push(index);
      headers.push(header);
    } catch (cause) {
      if (cause instanceof CodecError) undecodable.push({ name, codec: cause.codec });
      else bad.push(`${name} (${cause instanceof SoundError || cause instanceof ContainerError ? cause.message : 'damaged'})`);
    }
  }
  return {
    files,
    findings: [
      ...(bad.length > 0 ? [createFinding('audio.unreadable', { param: 'path' }, { count: bad.length, files: bad.slice(0, 5).join(', ') })] : []),
      ...(undecodable.length > 0 ? [createFinding('audio.codec', { param: 'path' }, { count: undecodable.length, codec: [...new Set(undecodable.map(({ codec }) => codec))].join(', '), files: undecodable.slice(0, 5).map(({ name }) => name).join(', ') })] : []),
    ],
    media: {
      kind: 'archive', content: content instanceof Uint8Array ? new Blob([content as Uint8Array<ArrayBuffer>]) : content, path, entries: Int32Array.from(files),
      rates: Int32Array.from(headers, ({ rate }) => rate), channels: Uint8Array.from(headers, ({ channels }) => channels), samples: Int32Array.from(headers, ({ samples }) => samples),
    },
  };
}
