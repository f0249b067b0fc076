/** The journey again, by keyboard only: no pointer at all. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, SAMPLES, test, whenDone } from './harness/app.ts';

/** Presses Tab until the focus is on something with that name. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const label = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
    if (typeof name === 'string' ? label === name : name.test(label)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The focus never came to ${String(name)}`);
}

test('opens data, trains, evaluates and exports', async ({ app }) => {
  const chooser = app.waitForEvent('filechooser');
  await tabTo(app, 'Open data');
  await app.keyboard.press('Enter');
  await (await chooser).setFiles(join(SAMPLES, 'iris.csv'));
  await expect(app.getByRole('button', { name: 'Build and train' })).toBeFocused();
  await app.keyboard.press('Enter');
  await whenDone(app);
  await app.keyboard.press('Control+k');
  await app.keyboard.type('evaluate');
  await app.keyboard.press('Enter');
  await expect(app.getByText(/Measured on \d+ test rows/)).toBeVisible();
  await app.keyboard.press('Control+e');
  const download = app.waitForEvent('download');
  await expect(app.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeFocused();
  await app.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('iris-tfjs.zip');
});

test('edits the graph: adds, undoes, and mends a problem', async ({ app }) => {
  await tabTo(app, /^Iris/);
  await app.keyboard.press('Enter');
  await expect(app.getByRole('button', { name: 'Build only' })).toBeVisible();
  await tabTo(app, 'Build only', 'Shift+Tab');
  await app.keyboard.press('Enter');
  await expect(app.getByText('No problems')).toBeVisible();
  await app.keyboard.press('F6');
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('a');
  await app.keyboard.type('dropout');
  await app.keyboard.press('Enter');
  await expect(app.locator('.statusbar')).not.toContainText('No problems');
  await app.keyboard.press('Control+z');
  await expect(app.getByText('No problems')).toBeVisible();
});
