/** How many clicks lead from the start screen to an exported model. Every real click of the page counts, and choosing in the system's dialog is one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { dropFile, expect, SAMPLES, test, whenDone } from './harness/app.ts';

/** Counts what the page is told of clicks, from a mouse or a key. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const scope = globalThis as unknown as { clicks: number };
    scope.clicks = 0;
    addEventListener('click', (event) => { if (event.isTrusted) scope.clicks++; }, { capture: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { clicks: number }).clicks);
}

const click = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** From a trained project to the files of its export. */
async function exportModel(page: Page): Promise<string[]> {
  await whenDone(page);
  await click(page, 'Export');
  const download = page.waitForEvent('download');
  await click(page, 'Save');
  const files = unzipSync(new Uint8Array(await readFile(await (await download).path())));
  const name = Object.keys(files).find((path) => path.endsWith('test-vectors.json'))!;
  expect((JSON.parse(strFromU8(files[name]!)) as unknown[])).toHaveLength(20);
  return Object.keys(files).map((path) => path.split('/').at(-1)!).sort();
}

test('a CSV file, through the dialog: five', async ({ app }) => {
  const clicks = await countClicks(app);
  const chooser = app.waitForEvent('filechooser');
  await click(app, 'Open data');
  await (await chooser).setFiles(join(SAMPLES, 'breast-cancer.csv'));
  await click(app, 'Build and train');
  expect(await exportModel(app)).toEqual(['README.md', 'model.json', 'package.json', 'predict.js', 'preprocess.js', 'preprocessing.json', 'test-vectors.json', 'test.js', 'weights.bin']);
  // The click in the system's dialog is not the page's.
  expect(await clicks() + 1).toBe(5);
});

test('a CSV file, dropped: three', async ({ app }) => {
  const clicks = await countClicks(app);
  await dropFile(app, 'penguins.csv', await readFile(join(SAMPLES, 'penguins.csv'), 'utf8'));
  await click(app, 'Build and train');
  expect(await exportModel(app)).toContain('model.json');
  expect(await clicks()).toBe(3);
});

test('sentences, through the dialog: five, and the form takes another sentence', async ({ app }) => {
  const clicks = await countClicks(app);
  const chooser = app.waitForEvent('filechooser');
  await click(app, 'Open data');
  await (await chooser).setFiles(join(SAMPLES, 'pride-and-prejudice-sentences.csv'));
  await expect(app.getByText('“sentence” is text, and there is nothing else to learn from')).toBeVisible();
  await click(app, 'Build and train');
  expect(await exportModel(app)).toContain('model.json');
  expect(await clicks() + 1).toBe(5);
  await app.getByRole('tab', { name: 'Try' }).click();
  const sentence = app.getByRole('textbox', { name: 'sentence' });
  await sentence.fill('My dear sister, do you think that he will come?');
  await expect(app.locator('.try-value')).toHaveText('spoken');
  await sentence.fill('She was silent, and they walked on towards the house.');
  await expect(app.locator('.try-value')).toHaveText('told');
});

test('sentences, dropped: three', async ({ app }) => {
  const clicks = await countClicks(app);
  await dropFile(app, 'sentences.csv', await readFile(join(SAMPLES, 'pride-and-prejudice-sentences.csv'), 'utf8'));
  await click(app, 'Build and train');
  expect(await exportModel(app)).toContain('model.json');
  expect(await clicks()).toBe(3);
});

test('a template: four, the focus on Train at once', async ({ app }) => {
  const clicks = await countClicks(app);
  await app.getByRole('button', { name: /^Two classes/ }).click();
  const train = app.getByRole('button', { name: 'Train', exact: true }).first();
  await expect(train).toBeFocused();
  await expect(app.getByText('No problems')).toBeVisible();
  await train.click();
  expect(await exportModel(app)).toContain('model.json');
  expect(await clicks()).toBe(4);
});

test('a template of pictures, in Chinese: four, and its notes are Chinese', async ({ app }) => {
  await app.getByText('中文').click();
  const clicks = await countClicks(app);
  await app.getByRole('button', { name: /手写数字/ }).click();
  await expect(app.getByText('64 个数的列表变成图片')).toBeVisible();
  const train = app.getByRole('button', { name: '训练', exact: true }).first();
  await expect(train).toBeFocused();
  await expect(app.getByText('没有问题')).toBeVisible();
  await app.keyboard.press('Enter');
  await whenDone(app);
  await click(app, '导出');
  const download = app.waitForEvent('download');
  await click(app, '保存');
  expect((await download).suggestedFilename()).toBe('手写数字-tfjs.zip');
  expect(await clicks()).toBe(4);
});

test('a template that was only looked at is left without a question', async ({ app }) => {
  await app.getByRole('button', { name: /^Autoencoder/ }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await click(app, 'Start screen');
  await expect(app.getByRole('heading', { name: 'Start from a template' })).toBeVisible();
});

test('the gallery is narrowed down and opened by keyboard alone', async ({ app }) => {
  await app.getByRole('searchbox', { name: 'Search templates' }).focus();
  await app.keyboard.type('ring');
  await expect(app.getByRole('button', { name: /^GAN/ })).toBeVisible();
  await expect(app.locator('.gallery-card')).toHaveCount(1);
  await app.keyboard.press('Tab');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('button', { name: 'Train', exact: true }).first()).toBeFocused();
});
