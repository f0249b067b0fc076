/** What a folder is to the engine: an archive of its files, without compression. Used by the page's worker, the shell and the command line alike. */
import { makeZip } from 'client-zip';

/** The most files that a folder may hold. */
export const MOST_FILES = 500_000;

export interface PackedFile {
  /** Path from the folder that is packed, parts parted by `/`. */
  name: string;
  input: Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
  size: number;
}

/** The same for all files: the archive of a folder differs only where its files do. Zip's calendar begins here. */
const NO_DATE = new Date(1980, 0, 1);

/** What is taken out of a folder. A folder may hold much else, and none of that is any business of a page. */
const ENDINGS = new Set([
  'csv', 'tsv', 'txt', 'md', 'json', 'jsonl', 'ndjson', 'parquet', 'pq', 'arrow', 'feather', 'ipc', 'xlsx', 'xlsm', 'sqlite', 'sqlite3', 'db', 'npy', 'npz', 'gz', 'idx', 'xml', 'yaml', 'yml', 'names',
  'png', 'jpg', 'jpeg', 'webp', 'bmp', 'gif', 'tif', 'tiff', 'wav', 'mp3', 'flac', 'ogg', 'opus', 'm4a', 'aac', 'weba', 'mp4', 'm4v', 'webm', 'mov', 'mkv', 'avi',
]);

/** Whether a part of a path is one that systems leave behind, or is hidden. */
export function isHidden(part: string): boolean {
  return part.startsWith('.') || part === '__MACOSX' || ['thumbs.db', 'desktop.ini'].includes(part.toLowerCase());
}

/** Whether a file of a folder is data, by its path. Files of MNIST's format end in `-ubyte`. */
export function isTaken(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return !path.split('/').some(isHidden) && (ENDINGS.has(name.slice(name.lastIndexOf('.') + 1)) || name.endsWith('-ubyte'));
}

/** Packs files in the order of their names; the same files give the same bytes. */
export function packFiles(files: readonly PackedFile[]): ReadableStream<Uint8Array> {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return makeZip(sorted.map(({ name, input, size }) => ({ name, input, size, lastModified: NO_DATE })), { buffersAreUTF8: true });
}

/** A name for an archive of files that were taken together: another one each time, so that one that is kept is not written over by the next. */
export function nameOfFiles(now: Date): string {
  return `files-${now.toISOString().slice(0, 19).replaceAll(':', '')}.zip`;
}

/** The name by which a folder is known beside files: a slash at its end tells them apart. */
export function folderName(name: string): string {
  return name.endsWith('/') ? name : `${name}/`;
}
