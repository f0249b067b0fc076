/** The canvas of the built app with 1,000 and with 5,000 nodes, in Chromium: opening, dragging, typing, zooming out. Times are those of the page's own thread. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { median } from './median.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json' };
const MOVES = 60;
const ROUNDS = 5;

async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path.replaceAll('..', ''));
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) return response.writeHead(404).end();
    return response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream').end(bytes);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

/** Seconds of script, and of everything, that the page's thread has spent. */
async function spent(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

/** Waits until two frames have been drawn. */
const drawn = (page) => page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));

async function boxOf(page, id) {
  return page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
}

/** One round with a project: milliseconds of everything that is measured. */
async function measure(browser, url, text) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce', locale: 'en-GB' });
  try {
    await page.goto(url);
    await page.locator('.start-drop').waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    // From the drop to the first frame with nodes, and from the first node in the page to that frame.
    const opened = await page.evaluate(async (project) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([project], 'large.loom'));
      const start = performance.now();
      let first = null;
      const seen = new Promise((resolve) => {
        const look = new MutationObserver(() => {
          if (!document.querySelector('.loom-node')) return;
          look.disconnect();
          first = performance.now();
          requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => resolve(performance.now()); channel.port2.postMessage(null); });
        });
        look.observe(document.body, { childList: true, subtree: true });
      });
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      const painted = await seen;
      return { open: painted - start, first: first - start };
    }, text);
    await page.getByRole('button', { name: /^70 %/ }).waitFor();
    await drawn(page);

    // The Dense node next to the middle of what is seen.
    const id = await page.evaluate(() => {
      const canvas = document.querySelector('.react-flow').getBoundingClientRect();
      const distance = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return Math.hypot(x + width / 2 - canvas.x - canvas.width / 2, y + height / 2 - canvas.y - canvas.height / 2);
      };
      return [...document.querySelectorAll('.react-flow__node')].filter((element) => element.textContent.includes('Units')).sort((a, b) => distance(a) - distance(b))[0].dataset.id;
    });
    await page.locator(`.react-flow__node[data-id="${id}"]`).click();
    await page.keyboard.press('f');
    while ((await boxOf(page, id))?.width !== 208) await drawn(page);
    const box = await boxOf(page, id);
    await page.mouse.move(box.x + 60, box.y + 16);
    await page.mouse.down();
    await page.mouse.move(box.x + 70, box.y + 20);
    await drawn(page);
    const before = await spent(session);
    for (let i = 1; i <= MOVES; i++) {
      await page.mouse.move(box.x + 70 + 2 * i, box.y + 20 + i);
      await drawn(page);
    }
    const after = await spent(session);
    const moved = await boxOf(page, id);
    if (Math.abs(moved.x - box.x - 130) > 16) throw new Error(`The drag did not take hold: ${box.x} to ${moved.x}`);
    await page.mouse.up();
    await page.keyboard.press('Control+z');

    const field = page.getByRole('textbox', { name: 'Units' });
    await field.click();
    await drawn(page);
    const typing = [];
    for (const key of ['1', '2', 'Backspace', '3', 'Backspace', '4']) {
      const start = await spent(session);
      await page.keyboard.press(key);
      await drawn(page);
      typing.push((await spent(session)).script - start.script);
    }

    const zoom = async () => {
      await page.keyboard.press('F6');
      const start = await spent(session);
      for (let i = 0; i < 8; i++) {
        await page.keyboard.press('Control+-');
        await drawn(page);
      }
      const end = await spent(session);
      return { script: ((end.script - start.script) * 1000) / 8, task: ((end.task - start.task) * 1000) / 8 };
    };
    const out = await zoom();
    const nodes = await page.locator('.loom-node').count();
    const elements = await page.locator('.loom-node *').count();
    return { open: opened.open, first: opened.first, script: ((after.script - before.script) * 1000) / MOVES, task: ((after.task - before.task) * 1000) / MOVES, typing: median(typing) * 1000, out: out.task, outScript: out.script, nodes, elements };
  } finally {
    await page.close();
  }
}

/** The rows of the benchmark. `project` gives the file of a project of so many nodes. */
export async function benchCanvas(browser, folder, project) {
  const server = await serve(folder);
  const rows = [];
  try {
    for (const [count, goals] of [[1000, { open: 1500, script: 4, typing: 16 }], [5000, { open: 6000, script: 6, typing: 50 }]]) {
      const text = project(count);
      const rounds = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(browser, `http://127.0.0.1:${server.address().port}/`, text));
      const of = (name) => median(rounds.map((round) => round[name]));
      const row = (name, key, goal) => rows.push({ name: `canvas, ${count.toLocaleString('en-GB')} nodes: ${name}`, value: of(key), ratio: of(key) / goal, goal: `at most ${goal.toLocaleString('en-GB')} ms`, rounds: ROUNDS });
      row('open to first paint', 'open', goals.open);
      row('script per move of a drag', 'script', goals.script);
      row('script per key in the inspector, check and all', 'typing', goals.typing);
      process.stderr.write(`${count} nodes zoomed out: ${of('out').toFixed(1)} ms a step (script ${of('outScript').toFixed(1)}), ${of('nodes')} nodes of ${(of('elements') / Math.max(1, of('nodes'))).toFixed(1)} elements in view; all work per move ${of('task').toFixed(1)} ms\n`);
    }
  } finally {
    server.close();
  }
  return rows;
}
