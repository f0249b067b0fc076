/** npm start: the desktop window where Electron and a display are here, else the same page on 127.0.0.1. One line says which, and why. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const INSTALL_LIMIT_MS = 20_000;

/** The Electron binary, or null. */
export function electronBinary(env = process.env) {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    const name = process.platform === 'win32' ? 'electron.exe' : process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
    const path = join(env.ELECTRON_OVERRIDE_DIST_PATH, name);
    return existsSync(path) ? path : null;
  }
  if (!existsSync(pathFile)) return null;
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(path) ? path : null;
}

/** Whether a window can be shown. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** What to do, as a pure function of what is here. `install` means: try to get Electron first, then ask again. */
export function planStart({ binary, display, forceBrowser, triedInstall }) {
  if (forceBrowser) return { kind: 'browser', open: display, why: 'as asked with --browser' };
  if (!display) return { kind: 'browser', open: false, why: 'there is no display' };
  if (binary) return { kind: 'desktop', why: 'the Electron binary and a display are here' };
  if (!triedInstall) return { kind: 'install' };
  return { kind: 'browser', open: true, why: 'the Electron binary is not here and could not be downloaded' };
}

function option(args, name) {
  const at = args.indexOf(name);
  return at < 0 ? null : (args[at + 1] ?? null);
}

function openBrowser(url) {
  const [command, ...args] = process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : process.platform === 'darwin' ? ['open', url] : ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

async function main(args) {
  const forceBrowser = args.includes('--browser') || process.env.TENSORLOOM_BROWSER === '1';
  const display = hasDisplay();
  let plan = planStart({ binary: electronBinary(), display, forceBrowser, triedInstall: false });
  if (plan.kind === 'install') {
    spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], { stdio: 'ignore', timeout: INSTALL_LIMIT_MS });
    plan = planStart({ binary: electronBinary(), display, forceBrowser, triedInstall: true });
  }
  if (!buildStale(['renderer', 'electron'], true)) return 1;
  if (plan.kind === 'desktop') {
    console.log(`Tensorloom opens in its own window: ${plan.why}.`);
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
    if (asRoot) console.error('Electron’s sandbox does not run as root; starting without it. Use an ordinary user for real work.');
    const child = spawn(electronBinary(), [...(asRoot ? ['--no-sandbox'] : []), root, ...args], { stdio: 'inherit' });
    return new Promise((resolve) => { child.on('exit', (code) => resolve(code ?? 0)); });
  }
  const { serveLocally } = await import(pathToFileURL(join(root, 'dist/electron/server.js')).href);
  const wanted = Number(option(args, '--port') ?? process.env.TENSORLOOM_PORT ?? 4178);
  const server = await serveLocally(join(root, 'dist/renderer'), wanted).catch(() => serveLocally(join(root, 'dist/renderer'), 0));
  console.log(`Tensorloom is served at ${server.url} for your browser, because ${plan.why}. Stop it with Ctrl+C.`);
  if (plan.open && !args.includes('--no-open')) openBrowser(server.url);
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { void server.close().then(() => resolve(0)); });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main(process.argv.slice(2)));
