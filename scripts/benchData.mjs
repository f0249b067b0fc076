/** A million rows of twenty columns (about 140 MB) opened in the built app beside papaparse alone, alternating, in Chromium: first rows, profile of all columns, cancelling, the page's longest task, memory. */
import { createServer } from 'node:http';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { median } from './median.mjs';

const ROUNDS = 3, ROWS = 1_000_000, MB = 2 ** 20;
const COLOURS = ['red', 'green', 'blue', 'yellow'];

/** Numbers, categories, a date, a target; the same each time. */
async function writeTable(path) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const out = createWriteStream(path);
  out.write(`${[...Array.from({ length: 16 }, (_, i) => `number_${i}`), 'colour', 'city', 'day', 'target'].join(',')}\n`);
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = '';
    for (let row = 0; row < 10_000; row++) {
      for (let i = 0; i < 16; i++) text += i < 12 ? `${((next() - 0.5) * 8).toFixed(4)},` : `${Math.floor(next() * 1000)},`;
      text += `${COLOURS[Math.floor(next() * 4)]},city ${Math.floor(next() * 200)},${new Date(Date.UTC(2020, 0, 1 + Math.floor(next() * 1500))).toISOString().slice(0, 10)},${next() < 0.5 ? 0 : 1}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** The most memory that the process of the page has taken so far, in bytes; null where the system does not tell. */
async function peakMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(async ({ id }) => Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${id}/status`, 'utf8').catch(() => ''))?.[1] ?? 0) * 1024));
  return peaks.length === 0 ? null : Math.max(...peaks) || null;
}

/** Opens the file in a fresh app: milliseconds to the first rows, to the profile, and from Cancel to the closed sheet. */
async function openInApp(browser, url, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      globalThis.longest = 0;
      new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration); }).observe({ type: 'longtask' });
    });
    await page.goto(url);
    await page.locator('.start-drop').waitFor();
    // The workbench has come, and what it starts by itself.
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    const before = await peakMemory(browser);
    const open = async () => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open data' }).click()]);
      // Only what the page does counts, and not what it takes to hand over the name of a file.
      await page.evaluate(() => {
        globalThis.longest = 0;
        globalThis.times = {};
        const look = new MutationObserver(() => {
          for (const [name, selector] of [['sheet', '.import-wait'], ['first', '.import-wait tbody tr'], ['profile', '.import-body']]) if (document.querySelector(selector)) globalThis.times[name] ??= performance.now();
        });
        look.observe(document.body, { childList: true, subtree: true });
      });
      await chooser.setFiles(file);
    };
    await open();
    await page.locator('.import-wait tbody tr').first().waitFor();
    const cancelled = await page.evaluate(async () => {
      const start = performance.now();
      document.querySelector('.import-wait button').click();
      while (document.querySelector('.import-wait')) await new Promise((resolve) => { requestAnimationFrame(resolve); });
      return performance.now() - start;
    });
    await open();
    await page.locator('.import-body').waitFor({ timeout: 120_000 });
    const { times, longest } = await page.evaluate(() => ({ times: globalThis.times, longest: globalThis.longest }));
    const after = await peakMemory(browser);
    return { first: times.first - times.sheet, profile: times.profile - times.sheet, cancelled, longest, memory: before === null || after === null ? null : after - before };
  } finally {
    await context.close();
  }
}

/** The same file with papaparse and nothing else: milliseconds to its first hundred rows, and to all of them with numbers as numbers. */
async function openWithPapaparse(browser, url, file) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('input').setInputFiles(file);
    return await page.evaluate(async () => {
      const [chosen] = document.querySelector('input').files;
      const parse = async (settings) => {
        const start = performance.now();
        await new Promise((resolve, reject) => { globalThis.Papa.parse(chosen, { header: true, dynamicTyping: true, complete: resolve, error: reject, ...settings }); });
        return performance.now() - start;
      };
      let rows = 0;
      return { first: await parse({ preview: 100 }), profile: await parse({ chunk: ({ data }) => { rows += data.length; } }), rows };
    });
  } finally {
    await context.close();
  }
}

/** The rows of the benchmark; `serve` is the server of the browser edition. */
export async function benchData(browser, folder, serve) {
  const papaparse = await readFile(createRequire(import.meta.url).resolve('papaparse/papaparse.min.js'));
  const bare = createServer((request, response) => {
    response.setHeader('Content-Type', request.url === '/papaparse.js' ? 'text/javascript' : 'text/html');
    response.end(request.url === '/papaparse.js' ? papaparse : '<!doctype html><script src="/papaparse.js"></script><input type="file">');
  });
  await new Promise((resolve) => { bare.listen(0, '127.0.0.1', resolve); });
  const app = await serve(folder, 0), place = await mkdtemp(join(tmpdir(), 'tensorloom-bench-'));
  const rounds = [];
  try {
    const file = join(place, 'million.csv');
    await writeTable(file);
    const { size } = await stat(file);
    for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await openInApp(browser, app.url, file), theirs: await openWithPapaparse(browser, `http://127.0.0.1:${bare.address().port}/`, file) });
    const ours = (name) => median(rounds.map((round) => round.ours[name])), theirs = (name) => median(rounds.map((round) => round.theirs[name]));
    const peak = Math.max(...rounds.map((round) => round.ours.memory ?? 0));
    process.stderr.write(`data: ${(size / 1e6).toFixed(0)} MB; cancelled after ${ours('cancelled').toFixed(0)} ms; the longest task of the page ${ours('longest').toFixed(0)} ms; papaparse: ${theirs('first').toFixed(0)} ms to 100 rows, ${theirs('profile').toFixed(0)} ms to all\n`);
    return [
      { name: 'data: first rows of 1,000,000 × 20, beside papaparse', value: ours('first'), ratio: ours('first') / theirs('first'), goal: 'at most 500 ms', rounds: ROUNDS },
      { name: 'data: profile of all columns, beside papaparse reading', value: ours('profile'), ratio: ours('profile') / theirs('profile'), goal: 'at most 8,000 ms', rounds: ROUNDS },
      { name: 'data: cancelled', value: ours('cancelled'), ratio: ours('cancelled') / 100, goal: 'at most 100 ms', rounds: ROUNDS },
      { name: 'data: longest task of the page', value: ours('longest'), ratio: ours('longest') / 50, goal: 'at most 50 ms', rounds: ROUNDS },
      ...(peak > 0 ? [{ name: 'data: peak memory, beside the file', value: peak / MB, unit: 'MB', ratio: peak / size, goal: 'at most 3 times', rounds: ROUNDS }] : []),
    ];
  } finally {
    bare.close();
    await app.close();
    await rm(place, { recursive: true });
  }
}
