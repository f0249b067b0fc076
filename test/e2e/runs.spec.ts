/** Train twice with another learning rate: the curves beside each other, the one difference of the graphs, and the way back. */
import { expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

// A graph opens at a size that can be read: here all of it is wanted in view.
test.use({ viewport: { width: 1920, height: 1080 } });

test('two runs are compared, and the first comes back', async ({ app }) => {
  await app.getByRole('button', { name: /Iris/ }).click();
  await app.getByRole('button', { name: 'Build and train' }).click();
  await whenDone(app);
  await app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Adam/ }).click();
  const rate = app.getByRole('textbox', { name: 'Learning rate' });
  const before = await rate.inputValue();
  await rate.fill('0.05');
  await rate.press('Enter');
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  await app.getByRole('tab', { name: 'Runs' }).click();
  const rows = app.getByRole('grid', { name: 'Runs' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await whenDone(app);
  await expect(rows.nth(1)).toContainText('Done');
  await expect(rows.nth(1)).toContainText('0.05');

  // By keyboard from here: name the first run, pin it, then both.
  await rows.nth(2).focus();
  await app.keyboard.press('F2');
  await app.keyboard.type('first');
  await app.keyboard.press('Enter');
  await expect(rows.nth(2)).toBeFocused();
  await app.keyboard.press('b');
  await expect(rows.nth(2)).toContainText('Baseline');
  await expect(rows.nth(1).locator('.run-difference').first()).toBeVisible();
  await app.keyboard.press('Shift+ArrowUp');
  await app.keyboard.press('c');
  const curves = app.getByRole('dialog', { name: 'Compare curves' });
  await expect(curves.locator('.u-over')).toHaveCount(2);
  await expect(curves.getByRole('row', { name: /Learning rate/ })).toContainText('differs');
  await expect(curves.getByRole('row', { name: /^Seed/ })).not.toContainText('differs');
  expect(await violations(app)).toEqual([]);
  await app.keyboard.press('Escape');
  await expect(curves).toBeHidden();

  await expect(rows.nth(1)).toBeFocused();
  await app.keyboard.press('g');
  const diff = app.getByRole('dialog', { name: 'What differs' });
  await expect(diff.getByRole('option')).toHaveText([`~Changed: Adam – Learning rate: ${before} → 0.05`]);
  await expect(diff.locator('.diff-node[data-sign="changed"]')).toHaveCount(2);
  await diff.getByRole('listbox', { name: 'Changes' }).focus();
  await app.keyboard.press('ArrowDown');
  await expect(diff.locator('.diff-node[data-chosen]')).toHaveCount(2);
  await expect(diff.getByRole('row', { name: /Loss, test/ })).toContainText(/better|worse/);
  expect(await violations(app)).toEqual([]);
  await app.keyboard.press('Escape');
  await expect(diff).toBeHidden();
  await expect(rows.nth(1)).toBeFocused();

  // Restored, undone; and saved under a name, still there after a restart.
  await app.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await app.keyboard.press('r');
  await app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Adam/ }).click();
  await expect(rate).toHaveValue(before);
  await app.getByRole('application', { name: 'Graph' }).focus();
  await app.keyboard.press('Control+z');
  await expect(rate).toHaveValue('0.05');
  await app.keyboard.press('Control+s');
  await expect(app.getByText(/Saved .*\.loom/)).toBeVisible();
  await app.reload();
  await app.getByRole('button', { name: /iris\.loom/ }).click();
  await app.getByRole('tab', { name: 'Runs' }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2)).toContainText('first');
  await expect(rows.nth(2)).toContainText('Baseline');
});
