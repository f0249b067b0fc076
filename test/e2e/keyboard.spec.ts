/** The journey again, by keyboard only: no pointer at all. */
import { join } from 'node:path';
import { expect, SAMPLES, tabTo, test, whenDone } from './harness/app.ts';

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

test('edits the graph: adds, connects, undoes, and mends a problem', async ({ app }) => {
  await tabTo(app, /^Iris/);
  await app.keyboard.press('Enter');
  await expect(app.getByRole('button', { name: 'Build and train' })).toBeFocused();
  await app.keyboard.press('Shift+Tab');
  await app.keyboard.press('Enter');
  const status = app.locator('.statusbar');
  await expect(status).toContainText('No problems');
  await expect(status).toContainText('739 parameters');
  const title = app.locator('.inspector-node .inspector-title');
  // Along the wires: source, clean, encode, normalise, split, input, Dense.
  await expect(app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: 'CSV file' })).toBeVisible();
  await app.keyboard.press('F6');
  await expect(title).toContainText('CSV file');
  for (let i = 0; i < 6; i++) await app.keyboard.press('ArrowRight');
  await expect(title).toContainText('Dense');
  await app.keyboard.press('a');
  await app.keyboard.type('dense');
  await app.keyboard.press('Enter');
  await expect(status).not.toContainText('739 parameters');
  await app.keyboard.press('Control+z');
  await expect(status).toContainText('739 parameters');
  await expect(title).toContainText('Dense dense');
  await app.keyboard.press('Enter');
  await expect(app.getByLabel('Units', { exact: true })).toBeFocused();
  await app.keyboard.press('Control+a');
  await app.keyboard.type('0');
  await expect(status).toContainText('Errors: 1');
  await app.keyboard.press('Control+a');
  await app.keyboard.type('32');
  await expect(status).toContainText('No problems');
  await app.keyboard.press('F6');
  await app.keyboard.press('Delete');
  await expect(status).toContainText('Errors:');
  await app.keyboard.press('Control+k');
  await app.keyboard.type('problems');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true');
  await app.keyboard.press('Control+z');
  await expect(status).toContainText('No problems');
});
