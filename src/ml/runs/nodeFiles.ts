/** Files of runs in a folder, with Node: every write goes to a temporary file, is flushed, and renamed. */
import { appendFile, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFinding, FindingError } from '../document/findings.ts';
import type { RunFilesLike } from './runStore.ts';

/** Writes a file whole or not at all. Throws `FindingError` (`file.full`, `file.denied`, `file.failed`); the earlier file is then unharmed. */
export async function writeAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await unlink(temporary).catch(() => undefined);
    throw fileError(path, cause);
  }
}

/** A disk's refusal as a finding. */
export function fileError(path: string, cause: unknown): FindingError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const received = code === '' ? String(cause) : code;
  const which = code === 'ENOSPC' || code === 'EDQUOT' ? 'file.full' : code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'file.denied' : 'file.failed';
  return new FindingError(createFinding(which, {}, { path, received }));
}

export function nodeRunFiles(root: string): RunFilesLike {
  return {
    // A Buffer's slice is a view of a shared pool; a plain array's is a copy, as callers expect.
    read: async (path) => new Uint8Array(await readFile(join(root, path))),
    write: (path, bytes) => writeAtomically(join(root, path), bytes),
    async append(path, text) {
      try {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await appendFile(join(root, path), text);
      } catch (cause) {
        throw fileError(join(root, path), cause);
      }
    },
  };
}
