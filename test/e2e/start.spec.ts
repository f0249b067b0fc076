/** The start of the page: how much is loaded before the first paint, and what a person may do while the workbench is on its way. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { dropFile, expect, SAMPLES, test } from './harness/app.ts';

const RENDERER = fileURLToPath(new URL('../../dist/renderer/', import.meta.url));
interface Script { path: string; text: string }
const BENCH = /\/assets\/bench-[^/]+\.js$/;

/** When something of content was first painted, in milliseconds. */
const firstPaint = (page: Page): Promise<number> => page.evaluate(() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const entry = list.getEntriesByName('first-contentful-paint')[0];
    if (entry) resolve(entry.startTime);
  }).observe({ type: 'paint', buffered: true });
}));

/** The text of every script that the page asked for before that time, and of those after. */
async function scripts(page: Page, time: number): Promise<{ before: Script[]; after: Script[] }> {
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, startTime }) => ({ path: new URL(name).pathname, startTime })).filter(({ path }) => path.endsWith('.js')));
  const read = await Promise.all(asked.map(async ({ path, startTime }) => ({ path, startTime, text: await readFile(join(RENDERER, path), 'utf8') })));
  return { before: read.filter(({ startTime }) => startTime < time), after: read.filter(({ startTime }) => startTime >= time) };
}

/** Holds the workbench up until the returned function is called. */
async function holdBench(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route(BENCH, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** What tells the parts from each other, in any build of them. */
const MARKS = { registry: 'layer.dense', tensorflow: 'registerBackend', duckdb: 'duckdb_web' };

test('little is loaded before the first paint, and nothing of the registry, TensorFlow.js or DuckDB', async ({ app }) => {
  const paint = await firstPaint(app);
  // It answers: the workbench is there.
  await app.keyboard.press('Control+k');
  await expect(app.getByRole('dialog')).toBeVisible();
  const { before, after } = await scripts(app, paint);
  const bytes = before.reduce((sum, { text }) => sum + gzipSync(text).length, 0);
  // React and the words of a language are there for sure; the goal is 400 kB.
  expect(bytes).toBeGreaterThan(60_000);
  expect(bytes).toBeLessThanOrEqual(400_000);
  for (const [part, mark] of Object.entries(MARKS)) expect(before.filter(({ text }) => text.includes(mark)).map(({ path }) => path), part).toEqual([]);
  // The marks are the right ones: what comes later has them.
  expect(after.some(({ text }) => text.includes(MARKS.registry))).toBe(true);
  const built = await readdir(join(RENDERER, 'assets'));
  for (const [part, mark] of [['tfjs-core', MARKS.tensorflow], ['data.worker', MARKS.duckdb]] as const) {
    expect(await readFile(join(RENDERER, 'assets', built.find((name) => name.startsWith(part) && name.endsWith('.js'))!), 'utf8')).toContain(mark);
  }
});

test('what is asked for while the workbench is on its way is done when it has come', async ({ page, server }) => {
  const release = await holdBench(page);
  await page.goto(server.url);
  await expect(page.getByRole('button', { name: 'Empty canvas' })).toBeVisible();
  await dropFile(page, 'penguins.csv', await readFile(join(SAMPLES, 'penguins.csv'), 'utf8'));
  await expect(page.getByRole('status')).toHaveText('The workbench is being loaded …');
  // The page answers meanwhile.
  await page.getByText('中文').click();
  await expect(page.getByRole('status')).toHaveText('正在加载工作台…');
  release();
  await expect(page.getByRole('dialog').getByText('penguins.csv')).toBeVisible();
  await expect(page.getByText('正在加载工作台…')).toHaveCount(0);
});

test('a shortcut that comes before the commands is kept', async ({ page, server }) => {
  const release = await holdBench(page);
  await page.goto(server.url);
  await expect(page.getByRole('button', { name: 'Empty canvas' })).toBeVisible();
  await page.keyboard.press('Control+Alt+n');
  release();
  await expect(page.getByRole('application', { name: 'Graph' })).toBeVisible();
  // Once: the commands listen for themselves now.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
});

test('a workbench that cannot be loaded is told, and comes with the reload', async ({ page, server }) => {
  await page.route(BENCH, (route) => route.abort());
  await page.goto(server.url);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('A part of the program could not be loaded');
  await page.unroute(BENCH);
  await alert.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('button', { name: 'Empty canvas' }).click();
  await expect(page.getByRole('application', { name: 'Graph' })).toBeVisible();
  await expect(page.getByText('A part of the program could not be loaded')).toHaveCount(0);
});

test('a page that cannot be loaded later on is told, with the work still there', async ({ page, server }) => {
  await page.route(/\/assets\/CodePage-[^/]+\.js$/, (route) => route.abort());
  await page.goto(server.url);
  await page.getByRole('button', { name: /Iris/ }).click();
  await page.getByRole('button', { name: 'Build only' }).click();
  await page.locator('.react-flow').getByText('Dense', { exact: true }).first().click();
  await page.getByRole('tab', { name: 'Code' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'A part of the program could not be loaded' });
  await expect(alert.getByRole('button', { name: 'Reload' })).toBeVisible();
  const download = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Save a copy' }).click();
  expect((await download).suggestedFilename()).toBe('iris.loom');
});
