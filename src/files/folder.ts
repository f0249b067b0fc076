/** Reads a folder of this machine as an archive. For the shell and the command line. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { isHidden, isTaken, MOST_FILES, packFiles, type PackedFile } from './pack.ts';

/** What a folder must not exceed. */
export class FolderTooLarge extends Error {
  constructor(readonly expected: string, readonly received: string) {
    super(`${received}; at most ${expected}`);
  }
}

export interface FolderFile extends PackedFile { modifiedMs: number }

/** The data files of a folder and of the folders in it; links are not followed. Throws what the system throws, and `FolderTooLarge`. */
export async function listFolder(folder: string, mostBytes: number): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  let bytes = 0;
  const walk = async (place: string): Promise<void> => {
    for (const entry of await readdir(place, { withFileTypes: true })) {
      const path = join(place, entry.name);
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() && isTaken(entry.name)) {
        const { size, mtimeMs } = await stat(path);
        bytes += size;
        if (bytes > mostBytes) throw new FolderTooLarge(`${Math.round(mostBytes / 1e6)} MB`, `more than ${Math.round(bytes / 1e6)} MB`);
        if (files.length >= MOST_FILES) throw new FolderTooLarge(`${MOST_FILES} files`, `more than ${MOST_FILES} files`);
        files.push({ name: relative(folder, path).replaceAll('\\', '/'), size, modifiedMs: mtimeMs, input: bytesOfFile(path) });
      }
    }
  };
  await walk(folder);
  return files;
}

/** Opens the file when it is its turn: a folder may hold more files than a system lets be open. */
async function* bytesOfFile(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
}

/** The archive of some files of this machine, by their own names. Throws what the system throws, and `FolderTooLarge`. */
export async function packPaths(paths: readonly string[], mostBytes: number): Promise<Uint8Array> {
  const files = await Promise.all(paths.map(async (path): Promise<PackedFile> => ({ name: basename(path), size: (await stat(path)).size, input: bytesOfFile(path) })));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostBytes) throw new FolderTooLarge(`${Math.round(mostBytes / 1e6)} MB`, `${Math.round(bytes / 1e6)} MB`);
  return new Uint8Array(await new Response(packFiles(files)).arrayBuffer());
}

/** The archive of a folder. Throws what the system throws, and `FolderTooLarge`. */
export async function readFolder(folder: string, mostBytes: number): Promise<Uint8Array> {
  return new Uint8Array(await new Response(packFiles(await listFolder(folder, mostBytes))).arrayBuffer());
}
