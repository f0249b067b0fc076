/** The first whole path, as a person walks it: a CSV becomes a trained, evaluated, saved and reopened model; `clicks.spec.ts` walks it to the export. */
import { expect, test, whenDone } from './harness/app.ts';
import { workOf } from '../../scripts/threadWork.mjs';

test('measures on test rows, tries a row, saves, and opens again', async ({ app }) => {
  await app.getByRole('button', { name: /Breast cancer/ }).click();
  await app.getByRole('button', { name: 'Build and train' }).click();
  await whenDone(app);
  await expect(app.getByText('Backend: WASM')).toBeVisible();
  await app.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(app.getByText('Measured on 85 test rows that training never saw (398 trained, 86 validated).')).toBeVisible();
  await expect(app.getByRole('table', { name: 'Confusion matrix' })).toBeVisible();
  await app.getByRole('tab', { name: 'Try' }).click();
  const answer = app.getByRole('complementary', { name: 'Prediction' });
  await expect(answer.locator('.try-value')).toHaveText('1');
  for (const column of ['worst_radius', 'worst_area', 'worst_perimeter', 'worst_concave_points']) await app.getByLabel(column, { exact: true }).fill(column === 'worst_area' ? '3000' : column === 'worst_concave_points' ? '0.28' : column === 'worst_radius' ? '32' : '210');
  await expect(answer.locator('.try-value')).toHaveText('0');
  await app.getByLabel('worst_area', { exact: true }).fill('large');
  await expect(answer.getByRole('alert')).toContainText('“large” is no number.');
  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Save project' }).click();
  expect((await download).suggestedFilename()).toBe('breast-cancer.loom');
  await expect(app.getByText('Saved breast-cancer.loom')).toBeVisible();
  await app.reload();
  await app.getByRole('button', { name: /breast-cancer.loom/ }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  await whenDone(app);
  // The run from before there was a file, and this one, under the head of the table.
  await app.getByRole('tab', { name: 'Runs' }).click();
  await expect(app.getByRole('row')).toHaveCount(3);
});

test('no task of the page works over 50 ms while it edits and trains', async ({ app }) => {
  await app.getByRole('button', { name: /Seattle/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await expect(app.locator('.react-flow').getByText('CSV file', { exact: true })).toBeVisible();
  const { tasks } = await workOf(app, async () => {
    await app.keyboard.press('F6');
    for (let i = 0; i < 6; i++) await app.keyboard.press('ArrowRight');
    await app.keyboard.press('Alt+ArrowDown');
    await app.keyboard.press('Control+z');
    await app.getByRole('button', { name: 'Train', exact: true }).first().click();
    await whenDone(app);
  });
  // It is the page that was watched: drawing a training takes hundreds of tasks.
  expect(tasks.length).toBeGreaterThan(200);
  expect(tasks.filter((time) => time > 50)).toEqual([]);
});

test('pauses, resumes and stops at once', async ({ app }) => {
  await app.getByRole('button', { name: /Seattle/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await app.getByLabel('Epochs', { exact: true }).fill('100000');
  await app.getByLabel('Epochs', { exact: true }).press('Tab');
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  const status = app.locator('.statusbar');
  await expect(status).toContainText('Training');
  await app.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(status).toContainText('Paused');
  await app.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(status).toContainText('Training');
  await app.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(status).toContainText('Stopped');
  await expect(app.getByRole('button', { name: 'Export', exact: true })).toBeEnabled();
});
