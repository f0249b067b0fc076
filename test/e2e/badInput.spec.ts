/** Bad input, as a person meets it: each says what happened and what to do, next to where it happened, and nothing is lost. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createDocument } from '../../src/ml/document/schema.ts';
import { dropFile, expect, SAMPLES, test } from './harness/app.ts';

const alert = (app: Page) => app.getByRole('dialog').getByRole('alert');

for (const [name, content, problem, remedy] of [
  ['empty.csv', '', '“empty.csv” is empty.', 'Choose another file.'],
  ['photo.csv', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', '“photo.csv” is not a text file.', 'received a PNG picture'],
  ['one.csv', `a\n${Array.from({ length: 20 }, (_, i) => i).join('\n')}\n`, '“one.csv” has only one column.', 'Check the delimiter'],
] as const) {
  test(`a file that is no table: ${name}`, async ({ app }) => {
    await dropFile(app, name, content);
    await expect(alert(app)).toContainText(problem);
    await expect(alert(app)).toContainText(remedy);
    await app.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await expect(app.getByRole('heading', { name: 'Drop your data here' })).toBeVisible();
  });
}

test('ragged rows stop the import by line, and are skipped with a click', async ({ app }) => {
  const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 3},${i % 2 ? 'yes' : 'no'}${i === 20 ? ',9' : ''}`);
  await dropFile(app, 'ragged.csv', `a,b,y\n${rows.join('\n')}\n`);
  await expect(alert(app)).toContainText('Row 22 of “ragged.csv” does not fit the header.');
  await app.getByRole('button', { name: 'Skip these rows' }).click();
  await expect(app.getByRole('dialog')).toContainText('39 rows, 3 columns');
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.locator('.statusbar')).toContainText('Errors: 0');
});

test('a target of one class is refused before anything is trained', async ({ app }) => {
  await dropFile(app, 'oneclass.csv', `a,b,y\n${Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},yes`).join('\n')}\n`);
  await app.getByRole('combobox', { name: 'Predict' }).selectOption('y');
  await app.getByRole('button', { name: 'Build and train' }).click();
  await app.getByRole('tab', { name: /^Problems/ }).click();
  await expect(app.getByRole('list', { name: 'Problems' })).toContainText('The target “y” has one class only.');
  await expect(app.locator('.statusbar')).toContainText('Ready');
});

test('projects that cannot be opened leave what is there', async ({ app }) => {
  await dropFile(app, 'iris.csv', await readFile(join(SAMPLES, 'iris.csv'), 'utf8'));
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  const leave = async (): Promise<void> => app.getByRole('button', { name: 'Discard', exact: false }).click();
  await dropFile(app, 'cut.loom', '{"format": "tensorloom", "ver');
  await leave();
  await expect(app.getByText('“cut.loom” is damaged: the text ends or breaks at character 30.')).toBeVisible();
  await dropFile(app, 'newer.loom', '{"format":"tensorloom","version":99}');
  await leave();
  await expect(app.getByText('“newer.loom” was saved by a newer version of Tensorloom.')).toBeVisible();
  await expect(app.getByText('No problems')).toBeVisible();
  await expect(app.locator('.statusbar')).toContainText('739 parameters');
});

test('an unknown node type becomes a placeholder that keeps its settings', async ({ app }) => {
  const project = { ...createDocument('odd'), nodes: { odd: { id: 'odd', type: 'layer.fromTheFuture', version: 3, position: { x: 0, y: 0 }, params: { secret: 42 } } } };
  await dropFile(app, 'odd.loom', JSON.stringify(project));
  await app.getByRole('tab', { name: /^Problems/ }).click();
  await expect(app.getByRole('list', { name: 'Problems' }).getByText('This program does not know the node type “layer.fromTheFuture”.')).toBeVisible();
  const download = app.waitForEvent('download');
  await app.keyboard.press('Control+s');
  const saved = JSON.parse(await readFile(await (await download).path(), 'utf8')) as typeof project;
  expect(saved.nodes.odd.params).toEqual({ secret: 42 });
});
