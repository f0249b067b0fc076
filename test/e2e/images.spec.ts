/** Pictures from a folder to a trained network, its export, and a picture of the person's own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { SHAPES, shapeFiles } from '../support/imageFolder.ts';
import { expect, test, whenDone } from './harness/app.ts';

const click = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** A folder of synthetic pictures, with a file among them that is none. */
function writeFolder(root: string): string {
  const folder = join(root, 'shapes');
  const files = { ...shapeFiles(24), 'ring/broken.png': new TextEncoder().encode('no picture at all') };
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

test('a folder of pictures, through the dialog: five clicks to an exported network', async ({ app }, info) => {
  const folder = writeFolder(info.outputDir);
  let clicks = 0;
  await app.exposeFunction('countClick', () => { clicks++; });
  await app.evaluate(() => addEventListener('click', (event) => { if (event.isTrusted) (globalThis as unknown as { countClick(): void }).countClick(); }, { capture: true }));
  const chooser = app.waitForEvent('filechooser');
  await click(app, 'Open folder');
  await (await chooser).setFiles(folder);

  const sheet = app.getByRole('dialog');
  await expect(sheet.getByText('72 images of 24 × 24 pixels, in colour')).toBeVisible();
  await expect(sheet.getByText(/1 files? (is|are) no images?/)).toBeVisible();
  await expect(sheet.getByRole('list', { name: 'Some of the images' }).getByRole('listitem')).toHaveCount(24);
  for (const shape of SHAPES) await expect(sheet.getByRole('progressbar', { name: `${shape}: 24 of 72 images` })).toBeVisible();
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/sheet.png` });
  // Pictures are decoded by workers of the worker that trains.
  const decoding = app.waitForRequest(/decode\.worker/);
  await click(app, 'Build and train');
  await decoding;
  await whenDone(app);
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/trained.png` });
  await click(app, 'Export');
  const download = app.waitForEvent('download');
  await click(app, 'Save');
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
  // The click in the system's dialog is not the page's.
  expect(clicks + 1).toBe(5);

  await app.getByRole('tab', { name: 'Try', exact: true }).click();
  const answer = app.getByRole('complementary', { name: 'Prediction' });
  await expect(answer.getByRole('progressbar')).toHaveCount(3);
  const choose = app.waitForEvent('filechooser');
  await click(app, 'Choose an image…');
  await (await choose).setFiles(join(folder, 'cross', '000.png'));
  await expect(app.getByRole('img', { name: 'The image for image' })).toBeVisible();
  await expect(answer.locator('.try-value')).toHaveText('cross');
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/try.png` });
});

test('what a layer makes of pictures while training is shown, and another draw of it', async ({ app }, info) => {
  const chooser = app.waitForEvent('filechooser');
  await click(app, 'Open folder');
  await (await chooser).setFiles(writeFolder(info.outputDir));
  await app.getByRole('checkbox', { name: 'flip and turn at random' }).check();
  await click(app, 'Build only');
  await app.locator('.react-flow__node', { hasText: 'Random rotation' }).click();
  await app.getByRole('tab', { name: 'Facts', exact: true }).click();
  const pairs = app.getByRole('list', { name: 'Before and after' });
  await expect(pairs.getByRole('listitem')).toHaveCount(8);
  const drawn = (): Promise<string> => pairs.getByRole('img', { name: 'Image 1 after' }).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const once = await drawn();
  await click(app, 'Another draw');
  await expect.poll(drawn).not.toBe(once);
  if (process.env.SHOTS) {
    await app.screenshot({ path: `${process.env.SHOTS}/augmented.png` });
    await click(app, 'Light theme');
    await app.screenshot({ path: `${process.env.SHOTS}/augmented-light.png` });
  }
});

test('a digit is drawn by hand, and known by a network that the template trained', async ({ app }) => {
  await app.getByRole('button', { name: /Draw a digit/ }).click();
  await expect(app.getByText('No problems')).toBeVisible({ timeout: 60_000 });
  await app.getByLabel('Epochs', { exact: true }).fill('1');
  await app.getByLabel('Epochs', { exact: true }).press('Tab');
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  await whenDone(app);
  await app.getByRole('tab', { name: 'Try', exact: true }).click();
  const pad = app.getByRole('img', { name: /^Draw image here/ }), box = (await pad.boundingBox())!;
  const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  // A one, upright in the middle.
  await app.mouse.move(...at(0.5, 0.2));
  await app.mouse.down();
  await app.mouse.move(...at(0.5, 0.8), { steps: 12 });
  await app.mouse.up();
  await expect(app.getByRole('complementary', { name: 'Prediction' }).locator('.try-value')).toHaveText('1');
  await expect(app.getByRole('img', { name: 'The image for image' })).toBeVisible();
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/draw.png` });
});
