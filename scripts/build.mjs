/** Builds what is stale: the renderer, the shell and the command line. `--only NAME` builds one, `--quiet` says nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SHARED = ['package-lock.json', 'package.json', 'build', 'src/ml'];

/** What each part is built from, the file that shows that it was built, and the configurations. */
export const PARTS = {
  cli: { inputs: [...SHARED, 'src/cli', 'vite.cli.config.ts'], proof: 'cli.js', out: 'dist/cli', builds: [['vite.cli.config.ts']] },
  electron: { inputs: ['package.json', 'electron', 'vite.electron.config.ts'], proof: 'main.js', out: 'dist/electron', builds: [['vite.electron.config.ts', '--mode', 'preload'], ['vite.electron.config.ts', '--mode', 'main']] },
  renderer: { inputs: [...SHARED, 'renderer', 'electron/contract', 'assets', 'vite.renderer.config.ts'], proof: 'index.html', out: 'dist/renderer', builds: [['vite.renderer.config.ts']] },
};

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Whether a part must be built. */
export function isStale(name) {
  const { inputs, proof, out } = PARTS[name];
  const built = statSync(join(root, out, proof), { throwIfNoEntry: false });
  return !built || inputs.some((input) => newest(join(root, input)) > built.mtimeMs);
}

/** Builds a part beside its place and moves it there whole, so that two builds at once do no harm. */
export function buildPart(name, quiet) {
  const { builds, out } = PARTS[name];
  const temporary = `${out}.${process.pid}.tmp`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const [config, ...args] of builds) {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const done = spawnSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', quiet ? 'error' : 'warn', ...args], {
      cwd: root, stdio: quiet ? ['ignore', 2, 2] : 'inherit', env: { ...process.env, TENSORLOOM_OUT: join(root, temporary) },
    });
    if (done.status !== 0) {
      rmSync(join(root, temporary), { recursive: true, force: true });
      return false;
    }
  }
  const old = `${out}.${process.pid}.old`;
  if (existsSync(join(root, out))) renameSync(join(root, out), join(root, old));
  try {
    renameSync(join(root, temporary), join(root, out));
  } catch {
    // Another build was quicker; its result is as good.
    rmSync(join(root, temporary), { recursive: true, force: true });
  }
  rmSync(join(root, old), { recursive: true, force: true });
  return true;
}

/** Builds every stale part of those named; false where one failed. */
export function buildStale(names, quiet = false) {
  return names.every((name) => {
    if (!existsSync(join(root, PARTS[name].builds[0][0])) || !isStale(name)) return true;
    if (!quiet) console.log(`building ${name}`);
    return buildPart(name, quiet);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.includes('--only') ? [process.argv[process.argv.indexOf('--only') + 1]] : Object.keys(PARTS);
  process.exitCode = buildStale(only, process.argv.includes('--quiet')) ? 0 : 1;
}
