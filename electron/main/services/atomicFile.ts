/** Files written whole or not at all, and refusals of the disk as codes that the page has words for. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Refusal } from '../../contract/channels.ts';

/** A refusal that handlers answer with; everything else that is thrown is a defect. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(code: string, values: Refusal['values']) {
    super(code);
    this.refusal = { code, values };
  }
}

/** The parts of `node:fs/promises` that writing needs; tests give a full disk. */
export interface WriteFs { mkdir: typeof mkdir; open: typeof open; rename: typeof rename; unlink: typeof unlink }
export const REAL_FS: WriteFs = { mkdir, open, rename, unlink };

/** A disk's error as a refusal. `name` is what the person calls the file. */
export function refusalOf(name: string, cause: unknown): Refused {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const known = code === 'ENOSPC' || code === 'EDQUOT' ? 'file.full' : code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'file.denied' : code === 'ENOENT' ? 'data.missing' : 'file.failed';
  return new Refused(known, { path: name, received: code === '' ? (cause as Error).message : code });
}

/** Temporary file, flush, rename. On any failure the earlier file is unharmed. */
export async function writeAtomically(path: string, bytes: Uint8Array | string, name: string, fs: WriteFs = REAL_FS): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await fs.mkdir(dirname(path), { recursive: true });
    const file = await fs.open(temporary, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, path);
  } catch (cause) {
    await fs.unlink(temporary).catch(() => undefined);
    throw refusalOf(name, cause);
  }
}
