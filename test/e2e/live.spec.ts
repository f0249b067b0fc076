/** What can be seen while a network learns: previews on nodes, a pinned one, charts with their numbers, samples; by keyboard, and without a violation. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

const graph = (app: Page) => app.getByRole('application', { name: 'Graph' });

/** Whether something was drawn on a canvas: more than the dotted line of one that waits. */
const drawn = (canvas: Locator): Promise<boolean> => canvas.evaluate((element: HTMLCanvasElement) => {
  if (element.width === 0 || element.height === 0) return false;
  const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
  return data.filter((value, i) => i % 4 === 3 && value > 0).length > 0.015 * (data.length / 4);
});

test('shows a network while it learns', async ({ app }) => {
  await app.getByRole('button', { name: /Penguins/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await app.keyboard.press('F6');
  // Along the wires to the first layer: source, clean, encode, normalise, split, input, dense.
  await expect(async () => {
    await app.keyboard.press('ArrowRight');
    await expect(graph(app).locator('.loom-node[data-focused] .loom-node-title')).toHaveText('Dense', { timeout: 200 });
  }).toPass();
  await app.keyboard.press('p');
  await app.keyboard.press('Control+2');
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  await whenDone(app);

  const panel = app.locator('.training');
  await expect(panel.getByRole('region', { name: 'Pinned' })).toBeVisible();
  await expect.poll(() => drawn(panel.getByRole('img', { name: 'What Dense (dense) computes for a few validation rows' }))).toBe(true);
  await panel.getByRole('img', { name: 'Curve of Update to weight over the training' }).scrollIntoViewIfNeeded();
  await expect.poll(() => drawn(panel.getByRole('img', { name: 'Curve of Update to weight over the training' }).locator('canvas'))).toBe(true);
  const heat = panel.getByRole('img', { name: /Weights over the epochs of Dense/ });
  await heat.scrollIntoViewIfNeeded();
  await expect.poll(() => drawn(heat)).toBe(true);
  await expect(panel.getByRole('region', { name: 'Samples' }).getByRole('listitem')).toHaveCount(8);

  await panel.getByRole('button', { name: 'Numbers of “Loss” as a table' }).press('Enter');
  await expect(panel.getByRole('region', { name: 'Numbers of “Loss”' }).getByRole('columnheader')).toHaveText(['Epoch', 'Train', 'Validation']);
  const download = app.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save the numbers of “Loss” as CSV' }).press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('loss.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  expect(lines[0]).toBe('Epoch,Train ·,Train,Validation');
  expect(lines.length).toBeGreaterThan(100);

  expect(await violations(app)).toEqual([]);

  // Previews are a setting that stays.
  await app.keyboard.press('F6');
  const previews = graph(app).locator('.loom-node-preview');
  expect(await previews.count()).toBeGreaterThan(0);
  await app.keyboard.press('Shift+P');
  await expect(previews).toHaveCount(0);
  expect(await app.evaluate(() => JSON.parse(localStorage.getItem('tensorloom.settings')!).previews)).toBe(false);
});
