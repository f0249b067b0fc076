/** The start of the built app beside that of a bare React page, alternating, in Chromium: JavaScript asked for before the first paint, the first paint, and the first click that is answered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median } from './median.mjs';

const ROUNDS = 5;

/** Runs in the page from its first moment: presses the first button that there is, and notes when what it did has been drawn. */
function pressFirstButton() {
  globalThis.answered = new Promise((resolve) => {
    const look = new MutationObserver(() => {
      const button = document.querySelector('button:not([disabled])');
      if (!button) return;
      look.disconnect();
      const root = document.documentElement;
      const answer = new MutationObserver(() => {
        answer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        });
      });
      answer.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
      const press = () => {
        if (!document.hidden) button.click();
        if (root.dataset.theme === before) setTimeout(press, 10);
      };
      const before = root.dataset.theme;
      press();
    });
    look.observe(document, { childList: true, subtree: true });
  });
}

/** Runs in the page: when something of content was first painted. */
function firstPaint() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const entry = list.getEntriesByName('first-contentful-paint')[0];
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/** One start with nothing kept: milliseconds since the navigation, and bytes. */
async function measure(browser, url, folder, isApp) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.addInitScript(pressFirstButton);
    await page.addInitScript(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) globalThis.tasks.push({ startTime, duration }); }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(url);
    const interactive = await page.evaluate(() => globalThis.answered);
    const paint = await page.evaluate(firstPaint);
    if (isApp) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    }
    const ready = await page.evaluate(() => performance.now());
    const { scripts, tasks } = await page.evaluate((first) => ({
      tasks: globalThis.tasks.filter(({ startTime }) => startTime > first).map(({ duration }) => duration),
      scripts: performance.getEntriesByType('resource').filter(({ name, startTime }) => name.endsWith('.js') && startTime < first).map(({ name }) => new URL(name).pathname),
    }), paint);
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);
    return { paint, interactive, bytes, longest: Math.max(0, ...tasks), ready };
  } finally {
    await context.close();
  }
}

/** The rows of the benchmark. `folder` holds the app, `bare` the bare React page; `serve` is the server of the browser edition. */
export async function benchStart(browser, folder, bare, serve) {
  const [app, react] = [await serve(folder, 0), await serve(bare, 0)];
  const rounds = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ app: await measure(browser, app.url, folder, true), react: await measure(browser, react.url, bare, false) });
    }
  } finally {
    await Promise.all([app.close(), react.close()]);
  }
  const of = (page, name) => median(rounds.map((round) => round[page][name]));
  process.stderr.write(`start: the workbench is there after ${of('app', 'ready').toFixed(0)} ms, the longest task on the way takes ${of('app', 'longest').toFixed(0)} ms; the bare page loads ${(of('react', 'bytes') / 1000).toFixed(0)} kB\n`);
  const row = (name, key, unit, scale, goal) => ({ name: `start: ${name}`, value: of('app', key) / scale, unit, ratio: of('app', key) / of('react', key), goal, rounds: ROUNDS });
  return [
    row('JavaScript before the first paint, gzip', 'bytes', 'kB', 1000, 'at most 400 kB'),
    row('first paint, beside a bare React page', 'paint', 'ms', 1, 'at most 1,000 ms'),
    row('first click answered, beside a bare React page', 'interactive', 'ms', 1, 'at most 1,500 ms'),
  ];
}
