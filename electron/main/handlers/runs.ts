/** Handlers of runs: files below the program's own folder, by project and relative path. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Platform } from '../platform.ts';
import type { Handlers } from '../register.ts';
import { refusalOf, writeAtomically, type WriteFs } from '../services/atomicFile.ts';

type Owned = Pick<Handlers, 'runs:list' | 'runs:read' | 'runs:write' | 'runs:append' | 'runs:remove'>;

export function runHandlers(platform: Platform, fs: WriteFs): Owned {
  const folder = (project: string): string => join(platform.userData, 'runs', createHash('sha256').update(project).digest('hex').slice(0, 32));
  // The contract's schema has refused paths that lead out of the folder.
  const place = (project: string, path: string): string => join(folder(project), ...path.split('/'));
  return {
    async 'runs:list'({ project }) {
      return (await readdir(folder(project)).catch(() => [])).sort();
    },
    async 'runs:read'({ project, path }) {
      return new Uint8Array(await readFile(place(project, path)).catch((cause: unknown) => { throw refusalOf(path, cause); }));
    },
    async 'runs:write'({ project, path, bytes }) {
      await writeAtomically(place(project, path), bytes, path, fs);
      return null;
    },
    async 'runs:append'({ project, path, text }) {
      try {
        await mkdir(dirname(place(project, path)), { recursive: true });
        await appendFile(place(project, path), text);
      } catch (cause) {
        throw refusalOf(path, cause);
      }
      return null;
    },
    async 'runs:remove'({ project, path }) {
      await rm(place(project, path), { recursive: true, force: true }).catch((cause: unknown) => { throw refusalOf(path, cause); });
      return null;
    },
  };
}
