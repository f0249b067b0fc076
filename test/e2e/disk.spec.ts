/** A table above the memory budget trains from the private file system, block by block, and leaves nothing there; all folds of a split train by one press. */
import { expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

// The whole graph is seen.
test.use({ viewport: { width: 1920, height: 1080 } });

/** Files of rows in the origin's private file system. */
const storedFiles = (): Promise<string[]> => (async () => {
  const names: string[] = [];
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('rows', { create: true });
  for await (const name of folder.keys()) names.push(name);
  return names;
})();

test.slow();

test('a table above the budget trains from disk', async ({ app }) => {
  await app.keyboard.press('Control+,');
  const dialog = app.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Training' }).click();
  await dialog.getByRole('radiogroup', { name: 'Memory for data and training' }).getByText('Own limit', { exact: false }).click();
  const limit = dialog.getByRole('textbox').last();
  await limit.fill('64');
  await limit.press('Enter');
  await app.keyboard.press('Escape');
  // What a page that was closed left behind.
  await app.evaluate(async () => { await (await (await navigator.storage.getDirectory()).getDirectoryHandle('rows', { create: true })).getFileHandle('left behind', { create: true }); });

  // 180,000 rows of 20 numbers, sorted by class.
  const data = await app.evaluateHandle(() => {
    const transfer = new DataTransfer();
    let seed = 1;
    const next = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const parts = [`${Array.from({ length: 20 }, (_, i) => `c${i}`).join(',')},kind\n`];
    for (let row = 0; row < 180_000; row++) {
      const high = row >= 90_000;
      parts.push(`${Array.from({ length: 20 }, (_, i) => (next() + (high && i < 4 ? 0.5 : 0)).toFixed(2)).join(',')},${high ? 'high' : 'low'}\n`);
    }
    transfer.items.add(new File(parts, 'big.csv'));
    return transfer;
  });
  await app.dispatchEvent('body', 'drop', { dataTransfer: data });
  await app.getByLabel('Hidden layers (units)').fill('16', { timeout: 90_000 });
  await app.getByRole('button', { name: 'Build only' }).click();
  await app.getByLabel('Epochs', { exact: true }).fill('1');
  await app.getByLabel('Batch size', { exact: true }).fill('1024');
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  await expect.poll(() => app.evaluate(storedFiles).then((names) => [names.length, names.includes('left behind')]), { timeout: 60_000 }).toEqual([1, false]);
  await whenDone(app);
  await expect(app.getByText(/they are read from disk, block by block/)).toBeVisible();
  await expect(app.getByText(/“Clean” has learnt from \d+ of \d+ training rows/)).toBeVisible();
  expect(await app.evaluate(storedFiles)).toEqual([]);
  await app.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(app.locator('.evaluate-note')).toContainText(/27,?000/);
});

test('all folds train by one press, and say together what they measured', async ({ app }) => {
  await app.getByRole('button', { name: /^Iris/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await app.getByLabel('Epochs', { exact: true }).fill('3');
  await app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Split/ }).click();
  await expect(app.getByRole('button', { name: 'Train all folds' })).toBeHidden();
  await app.getByLabel('Parts', { exact: true }).selectOption('folds');
  await app.getByRole('textbox', { name: 'Folds', exact: true }).fill('3');
  await app.getByRole('textbox', { name: 'Folds', exact: true }).press('Enter');
  await app.getByRole('button', { name: 'Train all folds' }).click();
  const together = app.locator('.evaluate').getByRole('table', { name: /^Cross-validation/ });
  await expect(together.getByRole('row').nth(1)).toContainText('3 of 3', { timeout: 60_000 });
  await expect(together.getByRole('row').nth(1)).toContainText(/0?\.?\d+ ± \d/);
  expect(await violations(app)).toEqual([]);
  await app.getByRole('tab', { name: 'Runs' }).click();
  const runs = app.getByRole('grid', { name: 'Runs' }).getByRole('row');
  await expect(runs).toHaveCount(4);
  await expect(runs.nth(1)).toContainText('3 of 3');
  await expect(runs.nth(3)).toContainText('1 of 3');
  expect(await violations(app)).toEqual([]);
});
