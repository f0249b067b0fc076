/** The store behind a column of media: of images, of sounds, or of clips. */
import { createFinding, type Finding } from '../document/findings.ts';
import type { MediaColumn } from '../nodes/table.ts';
import { openArchive } from './archive.ts';
import { soundStoreOf } from './audio/store.ts';
import type { DataContent } from './engine.ts';
import { storeOf } from './images/store.ts';
import { videoStoreOf } from './video/store.ts';

export interface MediaStore {
  /** Makes these items ready, each for one `write`; null where they all are already. */
  load(items: ArrayLike<number>): Promise<void> | null;
  /** Writes the values of an item that is ready; what is random goes by the seed, and is left out without one. */
  write(item: number, into: Float32Array, at: number, seed?: number): void;
  /** Items that could not be decoded, and why. */
  broken: ReadonlyMap<number, string>;
}

export function mediaStoreOf(column: MediaColumn): MediaStore {
  if (column.kind === 'video') return videoStoreOf(column);
  return column.kind === 'audio' ? soundStoreOf(column) : storeOf(column);
}

const BROKEN = { image: 'image.broken', audio: 'audio.broken', video: 'video.broken' } as const;

/** What is worth saying of files of these columns that could not be decoded, once they have been loaded. */
export async function brokenMedia(columns: readonly MediaColumn[]): Promise<Finding[]> {
  const findings: Finding[] = [], told = new Set<string>();
  for (const column of columns) {
    const { broken } = mediaStoreOf(column), { media } = column;
    if (broken.size === 0 || media.kind !== 'archive' || told.has(column.name)) continue;
    told.add(column.name);
    const { files } = await openArchive(media.content as DataContent, media.path);
    const names = [...broken].slice(0, 5).map(([item, why]) => `${files[media.entries['starts' in media ? media.starts[item]! : item]!]!.name} (${why})`);
    findings.push(createFinding(BROKEN[column.kind], {}, { count: broken.size, names: names.join(', ') }));
  }
  return findings;
}
