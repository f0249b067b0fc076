/** Finds a Chromium for the end-to-end tests, or gets one, or says exactly what to do. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const APPS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

function onPath(name) {
  const found = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split('\n')[0].trim() : null;
}

async function playwrights() {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** The path of a Chromium that is here already, or null. */
export async function findChromium() {
  const given = process.env.TENSORLOOM_CHROMIUM;
  if (given) return existsSync(given) ? given : null;
  return (await playwrights()) ?? SYSTEM.map(onPath).find(Boolean) ?? APPS.find((path) => existsSync(path)) ?? null;
}

/** As findChromium, but installs Debian's package where it may. Gives `{ path }` or `{ advice }`. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return { path: found };
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('No Chromium here; installing Debian’s package.');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    const path = await findChromium();
    if (path) return { path };
  }
  return { advice: 'No Chromium was found. Install one (for instance “npx playwright install chromium” or your system’s package), or set TENSORLOOM_CHROMIUM to its path, and run npm test again.' };
}
