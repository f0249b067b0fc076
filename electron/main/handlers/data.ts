/** Handlers of data files and of exports; what is in the files goes another way, over the protocol of the page. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Platform } from '../platform.ts';
import type { Handlers } from '../register.ts';
import { FolderTooLarge, packPaths } from '../../../src/files/folder.ts';
import { folderName, nameOfFiles } from '../../../src/files/pack.ts';
import { refusalOf, Refused, writeAtomically, type WriteFs } from '../services/atomicFile.ts';
import { LARGEST, type Grants } from '../services/grants.ts';

type Owned = Pick<Handlers, 'data:open-dialog' | 'data:open-folder' | 'data:accept-path' | 'data:keep' | 'data:find' | 'data:path' | 'export:save' | 'export:file'>;

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const isFolder = (path: string): Promise<boolean> => lstat(path).then((stat) => stat.isDirectory(), () => false);

export function dataHandlers(platform: Platform, grants: Grants, fs: WriteFs): Owned {
  const kept = join(platform.userData, 'data');
  /** Several files are one archive of them, kept by the shell: no place on the disk holds just these. */
  const keepTogether = async (paths: readonly string[]): Promise<string> => {
    const name = nameOfFiles(new Date()), path = join(kept, name);
    try {
      await writeAtomically(path, await packPaths(paths, LARGEST.data), name, fs);
      return path;
    } catch (cause) {
      throw cause instanceof FolderTooLarge ? new Refused('data.tooLarge', { path: name, expected: cause.expected, received: cause.received }) : cause instanceof Refused ? cause : refusalOf(name, cause);
    }
  };
  return {
    async 'data:open-dialog'(extensions) {
      const [path, ...others] = await platform.openDialog('Open data', extensions, extensions.includes('.zip'));
      if (path === undefined) return null;
      return grants.mint('data', others.length === 0 ? path : await keepTogether([path, ...others]));
    },
    async 'data:open-folder'() {
      const path = await platform.folderDialog();
      return path === null ? null : grants.mint('data', path);
    },
    // A page could make this message up, so the file is looked at as if nobody had chosen it.
    'data:accept-path': (path) => {
      if (!isAbsolute(path)) throw new Refused('data.missing', { path: basename(path) });
      return grants.mint(path.toLowerCase().endsWith('.loom') ? 'project' : 'data', path);
    },
    async 'data:keep'({ name, bytes }) {
      const path = join(kept, basename(name));
      await writeAtomically(path, bytes, basename(name), fs);
      return grants.mint('data', path);
    },
    async 'data:find'({ project, path, sha256 }) {
      // A project that was never saved knows its data by the whole path.
      const base = project !== null ? dirname(grants.path(project, 'project')) : isAbsolute(path) ? '/' : null;
      const beside = base === null ? [] : [resolve(base, path)];
      // A kept file of that name is the one that was meant only where its content is.
      const own = join(kept, basename(path));
      for (const candidate of [...beside, own]) {
        const stat = await lstat(candidate).catch(() => null);
        if (!stat?.isFile() && !(stat?.isDirectory() && path.endsWith('/'))) continue;
        if (candidate === own && (sha256 === '' || (await sha256Of(candidate)) !== sha256)) continue;
        return grants.mint('data', candidate);
      }
      return null;
    },
    async 'data:path'({ token, project }) {
      const path = grants.path(token, 'data');
      if (dirname(path) === kept) return basename(path);
      const name = (known: string): Promise<string> => isFolder(path).then((folder) => (folder ? folderName(known) : known));
      if (project === null) return name(path);
      return name((relative(dirname(grants.path(project, 'project')), path) || basename(path)).replaceAll('\\', '/'));
    },
    async 'export:file'({ name, bytes }) {
      const ending = extname(name);
      const chosen = await platform.saveDialog(basename(name), ending);
      if (chosen === null) return null;
      const path = chosen.endsWith(ending) ? chosen : `${chosen}${ending}`;
      await writeAtomically(path, bytes, basename(path), fs);
      return basename(path);
    },
    async 'export:save'({ name, files }) {
      const folder = await platform.folderDialog();
      if (folder === null) return null;
      const target = join(folder, basename(name));
      for (const file of files) await writeAtomically(join(target, ...file.path.split('/')), file.bytes, file.path, fs);
      return basename(target);
    },
  };
}
