/** What the program keeps in its own folder, counted; names and paths stay here. */
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../contract/channels.ts';

const MB = 2 ** 20;
/** What is ours in the program's folder; the rest is the browser's own. */
const OURS = ['recovery', 'runs', 'blocks', 'data'];

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** Counts recovery copies, runs and blocks, and what all of it takes and may take, in MB. */
export async function countKept(folder: string): Promise<Result<'app:machine'>['kept']> {
  const projects = await namesIn(join(folder, 'runs'));
  const runs = await Promise.all(projects.map((project) => namesIn(join(folder, 'runs', project))));
  const json = async (name: string): Promise<number> => (await namesIn(join(folder, name))).filter((file) => file.endsWith('.json')).length;
  const files = (await Promise.all(OURS.map((name) => readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => [])))).flat();
  const sizes = await Promise.all(files.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)).then(({ size }) => size, () => 0)));
  const used = sizes.reduce((sum, size) => sum + size, 0);
  const free = await statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => null);
  return {
    recovery: await json('recovery'), runs: runs.reduce((sum, ids) => sum + ids.length, 0), blocks: await json('blocks'),
    usedMb: Math.round(used / MB), quotaMb: free === null ? null : Math.round((used + free) / MB),
  };
}
