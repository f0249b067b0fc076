/** npm run bench: every benchmark, A and B alternating in one run; `-- --json` prints rows of name, ratio and goal, `-- --canvas` measures the canvas only, `-- --start` the start only, `-- --live` a training only, `-- --data` a large file only, `-- --images` many pictures only. `-- --templates` trains every template and writes what their cards say. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { benchCanvas } from './benchCanvas.mjs';
import { benchData } from './benchData.mjs';
import { benchLive } from './benchLive.mjs';
import { benchStart } from './benchStart.mjs';
import { findChromium } from './findChromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const json = process.argv.includes('--json');
const only = ['canvas', 'start', 'live', 'data', 'images'].find((part) => process.argv.includes(`--${part}`)) ?? 'all';
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

/** What is measured of the built app, in a browser of its own; nothing, and that is said, where there is no browser or no build. */
async function ofApp(part, measure) {
  const executablePath = await findChromium();
  if (!executablePath || !['renderer/index.html', 'electron/server.js'].every((file) => existsSync(join(root, 'dist', file)))) {
    say(`The rows of the ${part} are left out: they need Chromium and npm run build.`);
    return [];
  }
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'] });
  try {
    return await measure(browser, join(root, 'dist', 'renderer'));
  } finally {
    await browser.close();
  }
}

/** The built app with large graphs. */
const onCanvas = () => ofApp('canvas', (browser, folder) => benchCanvas(browser, folder, largeProject));

/** The server of the browser edition, as it is built. */
const server = async () => (await import(pathToFileURL(join(root, 'dist/electron/server.js')).href)).serveLocally;

/** The start of the built app. */
const atStart = () => ofApp('start', async (browser, folder) => {
  build('bare');
  return benchStart(browser, folder, join(root, 'dist/bench/bare'), await server());
});

/** A training in the built app. */
const whileTraining = () => ofApp('training', async (browser, folder) => benchLive(browser, folder, await server()));

/** A large file in the built app. */
const onData = () => ofApp('data', async (browser, folder) => benchData(browser, folder, await server()));

build('node');
const { largeProject, measurePictures, measureTemplates, runBench } = await import(pathToFileURL(join(root, 'dist/bench/run.js')).href);
if (process.argv.includes('--templates')) {
  // What the cards of the gallery say of the time; to be run on a machine that does nothing else.
  const measured = await measureTemplates(3, say);
  await writeFile(join(root, 'src/ml/templates/measured.json'), `${JSON.stringify(measured, null, 2)}\n`);
  process.exit(0);
}
/** A training on many pictures. */
const onImages = () => measurePictures(say);
const all = async () => [...(await runBench()), ...(await inBrowser('webgl')), ...(await onCanvas()), ...(await atStart()), ...(await whileTraining()), ...(await onData()), ...(await onImages())];
const rows = await { canvas: onCanvas, start: atStart, live: whileTraining, data: onData, images: onImages, all }[only]();
if (json) console.log(JSON.stringify(rows, null, 2));
else for (const row of rows) console.log(`${row.name.padEnd(44)} ${row.value.toFixed(3).padStart(9)} ${row.unit ?? 'ms'}   ratio ${row.ratio.toFixed(3)}   goal: ${row.goal}`);
