/** Handlers of the personal library: one JSON file a block, in a folder of the program's own. */
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { blockId, MAX_BLOCK_TEXT } from '../../contract/channels.ts';
import type { Platform } from '../platform.ts';
import type { Handlers } from '../register.ts';
import { refusalOf, writeAtomically, type WriteFs } from '../services/atomicFile.ts';

type Owned = Pick<Handlers, 'library:list' | 'library:write' | 'library:remove'>;

const FOLDER = 'blocks';
const EXTENSION = '.json';
/** A character takes three bytes at most. */
const LARGEST = 3 * MAX_BLOCK_TEXT;

export function libraryHandlers(platform: Platform, fs: WriteFs): Owned {
  const folder = join(platform.userData, FOLDER);
  // The contract's schema has refused ids that are no file names.
  const place = (id: string): string => join(folder, `${id}${EXTENSION}`);
  const nameOf = (id: string): string => `${FOLDER}/${id}${EXTENSION}`;
  /** One file that cannot be read must not hide the others. */
  const read = async (id: string): Promise<string | null> => {
    const stat = await lstat(place(id)).catch(() => null);
    return stat?.isFile() && stat.size <= LARGEST ? readFile(place(id), 'utf8').catch(() => null) : null;
  };
  return {
    async 'library:list'() {
      const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return [];
        throw refusalOf(FOLDER, cause);
      });
      const ids = names.filter((name) => name.endsWith(EXTENSION)).map((name) => name.slice(0, -EXTENSION.length)).filter((id) => blockId.safeParse(id).success);
      return Promise.all(ids.sort().map(async (id) => ({ id, text: await read(id) })));
    },
    async 'library:write'({ id, text }) {
      await writeAtomically(place(id), text, nameOf(id), fs);
      return null;
    },
    async 'library:remove'(id) {
      await rm(place(id), { force: true }).catch((cause: unknown) => { throw refusalOf(nameOf(id), cause); });
      return null;
    },
  };
}
