/** Grants: the page holds opaque tokens, the shell knows which files they stand for. */
import { randomUUID } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { folderName } from '../../../src/files/pack.ts';
import { DATA_FILES } from '../../contract/dataFiles.ts';
import { refusalOf, Refused } from './atomicFile.ts';

export type GrantKind = 'project' | 'data';
interface Grant { kind: GrantKind; path: string; /** When the file was read or written last; another time means another program. */ modifiedMs: number }
export interface GrantedFile { token: string; name: string; size: number }

const EXTENSIONS: Record<GrantKind, readonly string[]> = { project: ['.loom'], data: DATA_FILES };
export const LARGEST: Record<GrantKind, number> = { project: 64 * 1024 * 1024, /** The browser's own limit for what it keeps on disk is far above; readers have theirs. */ data: 64_000_000_000 };

export interface Grants {
  /** A token for a file. Only regular files of a known kind and a sane size get one, and, as data, folders: their names end in a slash. */
  mint(kind: GrantKind, path: string): Promise<GrantedFile>;
  path(token: string, kind: GrantKind): string;
  modifiedMs(token: string): number;
  /** Notes that the file is as the page knows it. */
  touch(token: string): Promise<void>;
  /** A token for a place that the person chose for a project; what lies there now may be written over. */
  mintNew(path: string): Promise<GrantedFile>;
}

export function createGrants(): Grants {
  const grants = new Map<string, Grant>();
  const find = (token: string): Grant => {
    const grant = grants.get(token);
    if (grant) return grant;
    throw new Refused('data.missing', { path: '' });
  };
  return {
    async mint(kind, path) {
      const name = basename(path), token = randomUUID();
      const folder = kind === 'data' ? await lstat(path).then((stat) => stat.isDirectory(), () => false) : false;
      if (folder) {
        grants.set(token, { kind, path, modifiedMs: 0 });
        return { token, name: folderName(name), size: 0 };
      }
      if (!EXTENSIONS[kind].includes(extname(path).toLowerCase())) throw new Refused(kind === 'project' ? 'file.notProject' : 'data.binary', { path: name, received: extname(path) || 'no extension' });
      const stat = await lstat(path).catch((cause: unknown) => { throw refusalOf(name, cause); });
      if (!stat.isFile()) throw new Refused('file.failed', { path: name, received: 'not a regular file' });
      if (stat.size > LARGEST[kind]) throw new Refused(kind === 'project' ? 'file.tooLarge' : 'data.tooLarge', { path: name, expected: `${Math.round(LARGEST[kind] / 1e6)} MB`, received: `${Math.round(stat.size / 1e6)} MB` });
      grants.set(token, { kind, path, modifiedMs: stat.mtimeMs });
      return { token, name, size: stat.size };
    },
    path(token, kind) {
      const grant = find(token);
      if (grant.kind !== kind) throw new Refused('data.missing', { path: basename(grant.path) });
      return grant.path;
    },
    modifiedMs: (token) => find(token).modifiedMs,
    async touch(token) {
      const grant = find(token);
      grant.modifiedMs = (await lstat(grant.path)).mtimeMs;
    },
    async mintNew(path) {
      const token = randomUUID();
      const stat = await lstat(path).catch(() => null);
      grants.set(token, { kind: 'project', path, modifiedMs: stat?.mtimeMs ?? 0 });
      return { token, name: basename(path), size: stat?.size ?? 0 };
    },
  };
}
