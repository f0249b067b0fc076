/** The table panel: rows sorted, filtered, searched and walked by keyboard; what a node made of them; a leak found and left out. */
import { dropFile, expect, test } from './harness/app.ts';
import { violations } from './harness/axe.ts';

/** 300 rows: `code` gives the answer away; `id` and `mixed` are left out by the import already. */
const LEAKY = `id,code,x,mixed,answer\n${Array.from({ length: 300 }, (_, i) => `${i + 1},${i % 3 === 0 ? 'P' : 'Q'},${(i * 37) % 101},${i % 4 === 0 ? 'none' : i},${i % 3 === 0 ? 'yes' : 'no'}`).join('\n')}\n`;

test('a table is walked, sorted, filtered, searched, and what gives the answer away is left out', async ({ app }) => {
  await dropFile(app, 'leaky.csv', LEAKY);
  await app.getByRole('button', { name: 'Build only' }).click();
  const canvas = app.getByRole('application', { name: 'Graph' });
  await canvas.getByRole('group', { name: /^CSV file/ }).click();
  await app.keyboard.press('t');
  const grid = app.getByRole('grid', { name: 'Rows of CSV file' });
  await expect(grid).toHaveAttribute('aria-rowcount', '301');
  const active = app.locator('.table-cell[data-active], .table-column[data-active]');

  // By keyboard: to the far end, to the header, its menu, a filter.
  await grid.focus();
  await app.keyboard.press('Control+End');
  await expect(active).toHaveText('no');
  await app.keyboard.press('Control+Home');
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('Alt+ArrowDown');
  await app.getByRole('menuitem', { name: 'Sort descending' }).click();
  await expect(active).toHaveText('100');
  await expect(app.getByRole('columnheader', { name: /^x/ })).toHaveAttribute('aria-sort', 'descending');
  await app.keyboard.press('Shift+F10');
  await app.getByRole('menuitem', { name: 'Filter…' }).press('Enter');
  await app.getByRole('textbox', { name: 'At most' }).fill('50');
  await app.keyboard.press('Enter');
  await expect(app.getByText('152 of 300 rows')).toBeVisible();
  await expect(active).toHaveText('50');
  expect(await violations(app)).toEqual([]);

  await app.keyboard.press('Control+f');
  await app.keyboard.type('none');
  await app.keyboard.press('Enter');
  await expect(active).toHaveText('none');
  await expect(app.locator('.table-cell[data-found]')).toHaveText('none');
  await app.getByRole('button', { name: 'Clear all' }).click();
  await grid.focus();
  await app.keyboard.press('Control+g');
  await app.keyboard.type('300');
  await app.keyboard.press('Enter');
  await expect(app.locator('.table-row[data-active] [role="rowheader"]')).toHaveText('300');

  const pages = app.getByRole('radiogroup', { name: 'What is shown' });
  await pages.getByText('Columns').click();
  await app.getByRole('button', { name: 'x', exact: true }).click();
  await expect(app.getByRole('region', { name: 'Profile of x' }).getByText('Median')).toBeVisible();
  expect(await violations(app)).toEqual([]);
  await pages.getByText('Correlation').click();
  await expect(app.getByRole('table', { name: 'Correlations of CSV file' })).toBeVisible();
  expect(await violations(app)).toEqual([]);

  // The leak, among the problems as well, is left out by a click.
  await pages.getByText(/^Warnings/).click();
  const leak = app.getByRole('listitem').filter({ hasText: '“code” alone nearly tells “answer”.' });
  await expect(leak).toBeVisible();
  await expect(app.getByText('1 thing to know about CSV file')).toBeVisible();
  expect(await violations(app)).toEqual([]);
  await app.getByRole('tab', { name: /^Problems/ }).click();
  await leak.getByRole('button', { name: 'Leave out “code”' }).click();
  await expect(leak).toHaveCount(0);
  await app.keyboard.press('Shift+t');
  await expect(app.getByText('Nothing stands out in the rows of CSV file.')).toBeVisible();

  // What a node made of the rows, and from how many training rows.
  await canvas.getByRole('group', { name: /^Encode/ }).click();
  await app.getByRole('button', { name: 'Open as table', exact: true }).click();
  const made = app.getByRole('grid', { name: 'Rows of Encode' });
  await expect(made).toBeVisible();
  await expect(app.getByText(/201 rows in and out · learnt from 141 training rows/)).toBeVisible();
  await expect(app.getByRole('columnheader', { name: 'code' })).toHaveCount(0);
  expect(await violations(app)).toEqual([]);
});
