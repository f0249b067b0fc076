/** A file that takes long to be read: the sheet says so, can be given up, and the next file is read as if nothing had been. */
import { expect, test } from './harness/app.ts';

test('reading takes long, is given up, and the next file is read', async ({ app }) => {
  let held = true;
  const waiting: (() => void)[] = [];
  await app.context().route(/data\.worker/, async (route) => {
    if (held) await new Promise<void>((resolve) => { waiting.push(resolve); });
    await route.continue().catch(() => undefined);
  });
  await app.getByRole('button', { name: 'Penguins' }).click();
  const sheet = app.getByRole('dialog', { name: 'Import penguins.csv' });
  await expect(sheet.getByRole('progressbar', { name: 'Reading the file…' })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Cancel' })).toBeFocused();
  // The beginning of the file is there before its reader is.
  await expect(sheet.getByRole('region', { name: 'The first rows, as they are written' }).getByRole('row').nth(1)).toContainText('Torgersen');
  await expect(sheet.locator('.import-wait')).toHaveCSS('opacity', '1');
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toBeHidden();
  held = false;
  for (const go of waiting) go();
  await app.getByRole('button', { name: 'Iris' }).click();
  await expect(app.getByRole('dialog', { name: 'Import iris.csv' }).getByRole('button', { name: 'Build and train' })).toBeFocused();
});

test('what the sheet has read is not read again for the graph', async ({ app }) => {
  let reads = 0;
  await app.exposeFunction('read', () => { reads++; });
  await app.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function postMessage(this: Worker, ...args: unknown[]) {
      if ((args[0] as { method?: string } | null)?.method === 'profile') void (globalThis as unknown as { read(): void }).read();
      return (post as (...given: unknown[]) => void).apply(this, args);
    };
  });
  await app.getByRole('button', { name: 'Penguins' }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  expect(reads).toBe(1);
});
