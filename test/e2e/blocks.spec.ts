/** Blocks: made of a selection, opened and changed inside, repeated, trained, saved and opened again, all by keyboard but the selection. */
import type { Page } from '@playwright/test';
import { saveAndReopen, expect, test, whenDone } from './harness/app.ts';

// A graph opens at a size that can be read: here all of it is wanted in view.
test.use({ viewport: { width: 1920, height: 1080 } });
const graph = (app: Page) => app.getByRole('application', { name: 'Graph' });
const node = (app: Page, name: string | RegExp) => graph(app).getByRole('group', { name });
const way = (app: Page) => app.getByRole('navigation', { name: 'Open blocks' });

test('a block is made, opened, repeated, trained and saved', async ({ app }) => {
  await app.getByRole('button', { name: /Breast cancer/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await expect(node(app, 'Dense')).toHaveCount(3);
  await app.keyboard.press('F6');
  // The hidden layer between the first and the last.
  await app.getByRole('tab', { name: 'Outline' }).click();
  await app.getByRole('treeitem', { name: /^Dense/ }).nth(1).click();
  await app.keyboard.press('F6');
  await app.keyboard.press('Control+g');
  await expect(node(app, 'Block')).toBeVisible();
  await expect(node(app, 'Dense')).toHaveCount(2);
  await expect(app.getByText('No problems')).toBeVisible();

  await app.keyboard.press('Control+ArrowDown');
  await expect(way(app)).toContainText('Block');
  await expect(node(app, 'Dense')).toHaveCount(1);
  await app.getByRole('textbox', { name: 'Name of the block' }).fill('Hidden');
  await app.getByRole('combobox', { name: 'Expose a parameter…' }).selectOption({ label: 'dense2 · Units' });
  await app.getByRole('textbox', { name: 'Name of the parameter units' }).fill('width');
  await app.keyboard.press('F6');
  await app.keyboard.press('Control+ArrowUp');
  await expect(way(app)).toBeHidden();

  await expect(node(app, 'Hidden')).toBeVisible();
  await app.getByRole('tab', { name: 'Parameters' }).click();
  await app.getByRole('textbox', { name: 'width' }).fill('32');
  await app.getByRole('textbox', { name: 'Repeat' }).fill('3');
  await expect(app.getByText('No problems')).toBeVisible();
  // Three layers in a row: 128 → 32 → 32 → 32.
  await expect(node(app, 'Hidden').getByTitle('trainable parameters')).toHaveText('6,240');
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  await whenDone(app);

  await saveAndReopen(app, 'blocks.loom');
  await expect(node(app, 'Hidden').getByTitle('trainable parameters')).toHaveText('6,240');
  await node(app, 'Hidden').click();
  await app.keyboard.press('Control+Shift+g');
  await expect(node(app, 'Dense')).toHaveCount(5);
  await app.keyboard.press('Control+z');
  await expect(node(app, 'Hidden')).toBeVisible();
});

test('a shipped block is found by its nickname, and the library offers a block in every project', async ({ app }) => {
  await app.getByRole('button', { name: 'Empty canvas' }).click();
  const search = app.getByRole('region', { name: 'Nodes' }).getByRole('searchbox');
  await search.fill('resnet');
  await search.press('Enter');
  await expect(node(app, /^Residual block/)).toBeVisible();
  await node(app, /^Residual block/).click();
  await app.getByRole('button', { name: 'Save the block to the library' }).click();
  await expect(app.getByText('Saved “Residual block” to your library')).toBeVisible();
  await app.getByRole('textbox', { name: 'Name of the block' }).fill('Mine');
  await app.getByRole('button', { name: 'Save the block to the library' }).click();
  await expect(app.getByText('Saved “Mine” to your library')).toBeVisible();

  await app.reload();
  await app.getByRole('button', { name: 'Empty canvas' }).click();
  await search.fill('mine');
  await search.press('Enter');
  await node(app, /^Mine/).click();
  await app.keyboard.press('Control+ArrowDown');
  await expect(way(app)).toContainText('Mine');
  await expect(graph(app).getByRole('group')).toHaveCount(7);
  await app.keyboard.press('Control+ArrowUp');
  await app.getByRole('button', { name: 'Remove the block from the library' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(app.getByText('Removed “Mine” from your library')).toBeVisible();
  await expect(node(app, /^Mine/)).toBeVisible();
});
