/** Electron's own window, wherever the binary is. */
import { expect, test } from '@playwright/test';
import { electronBinary } from '../../../scripts/start.mjs';

test('the window shows the page, isolated', async () => {
  const executablePath = electronBinary();
  test.skip(executablePath === null, 'The Electron binary is not here; everything else is tested in Chromium.');
  const { _electron } = await import('@playwright/test');
  const app = await _electron.launch({ executablePath: executablePath!, args: ['.'] });
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: /Drop your data/ })).toBeVisible();
  expect(await page.evaluate(() => [typeof (globalThis as { require?: unknown }).require, globalThis.crossOriginIsolated])).toEqual(['undefined', true]);
  await app.close();
});
