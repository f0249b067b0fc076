/** npm run bench: every benchmark, A and B alternating in one run; `-- --json` prints rows of name, ratio and goal, `-- --canvas` measures the canvas only. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { benchCanvas } from './benchCanvas.mjs';
import { findChromium } from './findChromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const json = process.argv.includes('--json');
const only = process.argv.includes('--canvas') ? 'canvas' : 'all';
const say = (text) => process.stderr.write(`${text}\n`);

function build(mode) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(process.execPath, [vite, 'build', '--config', 'vite.bench.config.ts', '--mode', mode, '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) process.exit(1);
}

/** WebGL needs a browser; without one the row is left out, and said so. */
async function inBrowser(backend) {
  const executablePath = await findChromium();
  if (!executablePath) {
    say(`No Chromium: the ${backend} row is left out. Set TENSORLOOM_CHROMIUM, or run npm test once.`);
    return [];
  }
  build('page');
  const server = createServer(async (request, response) => {
    if (request.url === '/') return response.setHeader('Content-Type', 'text/html').end('<!doctype html><script type="module" src="/page.js"></script>');
    const bytes = await readFile(join(root, 'dist/bench', request.url.slice(1).replaceAll('..', ''))).catch(() => null);
    response.setHeader('Content-Type', 'text/javascript');
    return bytes ? response.end(bytes) : response.writeHead(404).end();
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => typeof window.bench === 'function');
    return [await page.evaluate((name) => window.bench(name), backend)];
  } finally {
    await browser.close();
    server.close();
  }
}

/** The built app with large graphs. */
async function onCanvas() {
  const executablePath = await findChromium();
  const folder = join(root, 'dist', 'renderer');
  if (!executablePath || !existsSync(join(folder, 'index.html'))) {
    say('The rows of the canvas are left out: they need Chromium and npm run build.');
    return [];
  }
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'] });
  try {
    return await benchCanvas(browser, folder, largeProject);
  } finally {
    await browser.close();
  }
}

build('node');
const { largeProject, runBench } = await import(pathToFileURL(join(root, 'dist/bench/run.js')).href);
const rows = only === 'canvas' ? await onCanvas() : [...(await runBench()), ...(await inBrowser('webgl')), ...(await onCanvas())];
if (json) console.log(JSON.stringify(rows, null, 2));
else for (const row of rows) console.log(`${row.name.padEnd(44)} ${row.value.toFixed(3).padStart(9)} ms   ratio ${row.ratio.toFixed(3)}   goal: ${row.goal}`);
