/** Handlers of projects and recent files. */
import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Result } from '../../contract/channels.ts';
import type { Platform } from '../platform.ts';
import type { Handlers } from '../register.ts';
import { refusalOf, Refused, writeAtomically, type WriteFs } from '../services/atomicFile.ts';
import type { Grants } from '../services/grants.ts';
import { jsonFile } from '../services/jsonFile.ts';

const MOST_RECENTS = 12;
const recentsSchema = z.array(z.object({ path: z.string(), openedAt: z.string() }));

type Owned = Pick<Handlers, 'project:open-dialog' | 'project:open-token' | 'project:save' | 'project:choose-file' | 'recents:list' | 'recents:clear'>;

/** The token of a recent file says which one it is, without its path. */
function recentToken(path: string): string {
  return `recent-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
}

export function projectHandlers(platform: Platform, grants: Grants, fs: WriteFs): Owned {
  const recents = jsonFile(join(platform.userData, 'recents.json'), recentsSchema, []);
  const remember = async (path: string): Promise<void> => {
    platform.addRecent(path);
    await recents.update((list) => [{ path, openedAt: new Date().toISOString() }, ...list.filter((known) => known.path !== path)].slice(0, MOST_RECENTS));
  };
  const openPath = async (path: string): Promise<Result<'project:open-token'>> => {
    const file = await grants.mint('project', path);
    const text = await readFile(path, 'utf8').catch((cause: unknown) => { throw refusalOf(file.name, cause); });
    await grants.touch(file.token);
    await remember(path);
    return { file, text };
  };
  const write = async (path: string, token: string, text: string): Promise<Result<'project:save'>> => {
    await writeAtomically(path, text, basename(path), fs);
    await grants.touch(token);
    await remember(path);
    return { token, name: basename(path), size: Buffer.byteLength(text) };
  };
  return {
    async 'project:open-dialog'() {
      const [path] = await platform.openDialog('Open project', ['.loom']);
      return path === undefined ? null : openPath(path);
    },
    async 'project:open-token'(token) {
      const recent = token.startsWith('recent-') ? (await recents.read()).find((known) => recentToken(known.path) === token) : undefined;
      return openPath(recent?.path ?? grants.path(token, 'project'));
    },
    async 'project:save'({ token, text }) {
      const path = grants.path(token, 'project');
      const stat = await lstat(path).catch(() => null);
      if (stat && Math.abs(stat.mtimeMs - grants.modifiedMs(token)) > 1) throw new Refused('file.conflict', { path: basename(path), received: stat.mtime.toISOString() });
      return write(path, token, text);
    },
    async 'project:choose-file'(name) {
      const chosen = await platform.saveDialog(name, '.loom');
      return chosen === null ? null : grants.mintNew(chosen.endsWith('.loom') ? chosen : `${chosen}.loom`);
    },
    async 'recents:list'() {
      return (await recents.read()).map(({ path, openedAt }) => ({ token: recentToken(path), name: basename(path), place: basename(dirname(path)), openedAt }));
    },
    async 'recents:clear'() {
      await recents.update(() => []);
      return null;
    },
  };
}
