/** Texts from a file to tokens that can be looked at: a folder of texts, one long text, and the view of tokens. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropFile, expect, SAMPLES, test, whenDone } from './harness/app.ts';

// A graph opens at a size that can be read: here all of it is wanted in view.
test.use({ viewport: { width: 1920, height: 1080 } });

const BOOK = Array.from({ length: 60 }, (_, i) => `It was the ${i % 7}th day of the week.\n\nShe said that the rain would not stop; he said that it would, and so they waited for part ${i} of it.`).join('\n\n');

test('one long text becomes a model that writes on', async ({ app }) => {
  await dropFile(app, 'story.txt', BOOK);
  await expect(app.getByText(/One long text: a network that learns to write on/)).toBeVisible();
  await app.getByRole('button', { name: 'Build only', exact: true }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  for (const node of ['Tokenise', 'Windows of tokens', 'Token input', 'Token target']) await expect(app.locator('.react-flow__node', { hasText: node }).first()).toBeVisible();
});

test('the tokens of the first test texts are shown once they are learnt', async ({ app }) => {
  await dropFile(app, 'sentences.csv', await readFile(join(SAMPLES, 'pride-and-prejudice-sentences.csv'), 'utf8'));
  await app.getByRole('button', { name: 'Build and train', exact: true }).click();
  await whenDone(app);
  await app.locator('.react-flow__node', { hasText: 'Tokenise' }).first().click();
  await app.getByRole('tab', { name: 'Facts' }).click();
  const row = app.getByRole('list', { name: /^Text 1, \d+ tokens$/ });
  await expect(row).toBeVisible();
  expect(await row.getByRole('listitem').count()).toBeGreaterThan(3);
});
