/** Data of every format comes into the program, under the policy of the page; rows from the clipboard; synthetic points without a file. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { dropFile, expect, test } from './harness/app.ts';

// A graph opens at a size that can be read: here all of it is wanted in view.
test.use({ viewport: { width: 1920, height: 1080 } });

const fixture = (name: string): Promise<string> => readFile(new URL(`../fixtures/sources/${name}`, import.meta.url), 'latin1');

/** Pastes text as a keyboard would. */
const paste = (page: Page, text: string): Promise<void> => page.evaluate((value) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', value);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, text);

test('files of every format open in the import sheet', async ({ app }) => {
  for (const [file, said] of [
    ['snappy.parquet', '40 rows, 7 columns; Parquet file'], ['zstd.parquet', '40 rows, 7 columns; Parquet file'], ['lz4.arrow', '40 rows, 7 columns; Arrow file'],
    ['lines.jsonl', '40 rows, 7 columns; JSON file'], ['book.xlsx', '40 rows, 7 columns; Excel file'], ['data.sqlite', '2 rows, 2 columns; SQLite file'],
  ] as const) {
    await dropFile(app, file, await fixture(file));
    await expect(app.getByText(said)).toBeVisible();
    await app.keyboard.press('Escape');
    await expect(app.getByText(said)).toBeHidden();
  }
});

test('several files that are dropped or chosen together are one source', async ({ app }) => {
  const files = [{ name: 'b.csv', content: 'x,y\n3,d\n4,e\n' }, { name: 'a.csv', content: 'x,y\n1,b\n2,c\n' }];
  const transfer = await app.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, content } of dropped) data.items.add(new File([content], name));
    return data;
  }, files);
  await app.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(app.getByText('4 rows, 3 columns; delimiter')).toBeVisible();
  await app.keyboard.press('Escape');
  const [chooser] = await Promise.all([app.waitForEvent('filechooser'), app.getByRole('button', { name: 'Open data' }).click()]);
  expect(chooser.isMultiple()).toBe(true);
  await chooser.setFiles(files.map(({ name, content }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })));
  await expect(app.getByText('4 rows, 3 columns; delimiter')).toBeVisible();
});

test('another table of a database is chosen, built, and read again', async ({ app }) => {
  await dropFile(app, 'data.sqlite', await fixture('data.sqlite'));
  await expect(app.getByText('2 rows, 2 columns; SQLite file')).toBeVisible();
  await app.getByRole('combobox', { name: 'Table', exact: true }).selectOption('people');
  await expect(app.getByText('40 rows, 6 columns; SQLite file')).toBeVisible();
  await app.getByRole('button', { name: 'Build only' }).click();
  const node = app.locator('.react-flow__node[data-id="data"]');
  await expect(node).toContainText('SQLite file');
  await expect(node).toContainText('colour');
});

test('a damaged file says where', async ({ app }) => {
  await dropFile(app, 'cut.parquet', (await fixture('none.parquet')).slice(0, 3000));
  await expect(app.getByRole('alert')).toContainText('“cut.parquet” ends too early, at byte 3000.');
});

test('rows from the clipboard open the import sheet, and become a source of a graph', async ({ app }) => {
  await paste(app, 'a line of text');
  await paste(app, 'x\ty\n1\tred\n2\tblue\n3\tred\n4\tblue\n');
  await expect(app.getByText('4 rows, 2 columns')).toBeVisible();
  await app.getByRole('button', { name: 'Build only' }).click();
  const sources = app.locator('.react-flow__node').filter({ hasText: 'CSV file' });
  await expect(sources).toHaveCount(1);
  await paste(app, 'u,v\n1,2\n3,4\n');
  await expect(sources).toHaveCount(2);
  await expect(sources.nth(1)).toContainText('u');
});

test('synthetic points are called so', async ({ app }) => {
  await app.getByRole('button', { name: 'Empty canvas' }).click();
  await app.getByRole('searchbox', { name: 'Search nodes' }).fill('moons');
  await app.getByRole('button', { name: 'Synthetic data' }).press('Enter');
  const node = app.locator('.react-flow__node').filter({ hasText: 'Synthetic data' });
  await expect(node.locator('.data-preview')).toContainText('label');
  await expect(node.locator('.data-preview')).toContainText('synthetic');
});
