/** The panels of the workbench: the menu of a tab, closing and bringing back, moving, maximising, and a layout that outlives the page. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness/app.ts';
import { violations } from './harness/axe.ts';

const tab = (app: Page, name: string) => app.getByRole('tab', { name, exact: true });
const item = (app: Page, name: string) => app.getByRole('menuitem', { name, exact: true });
/** The names of the tabs, group by group. */
const groups = (app: Page): Promise<string[]> => app.locator('.dv-groupview').evaluateAll((all) => all.map((group) => [...group.querySelectorAll('.dv-tab')].map((one) => one.textContent).join(' ')).filter(Boolean));

test.beforeEach(async ({ app }) => {
  await app.keyboard.press('Control+Alt+n');
  await expect(tab(app, 'Nodes')).toBeVisible();
});

test('by pointer: close, undo, move beside others and into a group of its own, maximise, reset', async ({ app }) => {
  const atFirst = await groups(app);
  await tab(app, 'Outline').click({ button: 'right' });
  await expect(app.getByRole('menu', { name: 'Menu of “Outline”' })).toBeVisible();
  expect(await violations(app)).toEqual([]);
  await item(app, 'Close').click();
  await expect(tab(app, 'Outline')).toHaveCount(0);
  await app.getByRole('button', { name: 'Undo' }).last().click();
  await expect(tab(app, 'Outline')).toBeVisible();

  await tab(app, 'Runs').click({ button: 'right' });
  await item(app, 'Move beside “Inspector”').click();
  await expect.poll(() => groups(app)).toContain('Inspector Runs');
  await tab(app, 'Runs').click({ button: 'right' });
  await item(app, 'To a new group below').click();
  await expect.poll(() => groups(app)).toEqual(expect.arrayContaining(['Inspector', 'Runs']));

  await tab(app, 'Training').click({ button: 'right' });
  await item(app, 'Close the others here').click();
  await expect.poll(() => groups(app)).toContain('Training');

  await app.getByRole('button', { name: 'Menu of “Canvas”' }).click();
  await expect(item(app, 'Close')).toHaveCount(0);
  await item(app, 'Maximise').click();
  await expect(tab(app, 'Nodes')).not.toBeVisible();
  await app.getByRole('button', { name: 'Menu of “Canvas”' }).click();
  await item(app, 'Bring the other panels back').click();
  await expect(tab(app, 'Nodes')).toBeVisible();

  await app.getByRole('button', { name: 'Menu of “Canvas”' }).click();
  await item(app, 'Reset the layout').click();
  await expect.poll(() => groups(app)).toEqual(atFirst);
});

test('by keyboard: the menu of a tab, its arrows and letters, and the focus after it', async ({ app }) => {
  await tab(app, 'Nodes').focus();
  await app.keyboard.press('ArrowRight');
  await expect(tab(app, 'Outline')).toBeFocused();
  await app.keyboard.press('Shift+F10');
  const menu = app.getByRole('menu', { name: 'Menu of “Outline”' });
  await expect(item(app, 'Move into a window of its own')).toBeFocused();
  await app.keyboard.press('ArrowUp');
  await expect(item(app, 'Reset the layout')).toBeFocused();
  await app.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(tab(app, 'Outline')).toBeFocused();

  await app.keyboard.press('ContextMenu');
  await app.keyboard.press('c');
  await expect(item(app, 'Close')).toBeFocused();
  await app.keyboard.press('Home');
  await app.keyboard.press('m');
  await expect(item(app, 'Maximise')).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(tab(app, 'Canvas')).not.toBeVisible();
  await expect(tab(app, 'Outline')).toBeFocused();
  await app.keyboard.press('Control+1');
  await expect(tab(app, 'Canvas')).toBeVisible();

  // The canvas stays; what else is closed is told of.
  await tab(app, 'Canvas').focus();
  await app.keyboard.press('Delete');
  await expect(tab(app, 'Canvas')).toBeVisible();
  await tab(app, 'Outline').focus();
  await app.keyboard.press('Delete');
  await expect(app.getByText('Closed: Outline.')).toBeVisible();

  // Without any key of its own, by the command palette.
  await tab(app, 'Inspector').click();
  await app.keyboard.press('Control+k');
  await app.keyboard.type('menu of the panel');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('menu', { name: 'Menu of “Inspector”' })).toBeVisible();
});

test('in Chinese', async ({ app }) => {
  await app.getByText('中文', { exact: true }).click();
  await tab(app, '大纲').click({ button: 'right' });
  await expect(app.getByRole('menu', { name: '“大纲”的菜单' })).toBeVisible();
  await item(app, '移到“检查器”旁边').click();
  await expect.poll(() => groups(app)).toContain('检查器 大纲');
});

test('what is changed while a panel has a window of its own is there after a reload, every panel docked', async ({ app }) => {
  const width = async (): Promise<number> => Math.round((await app.locator('[data-panel="inspector"]').boundingBox())!.width);
  const before = await width();
  const opened = app.context().waitForEvent('page');
  await app.getByRole('button', { name: '“Inspector” in a window of its own' }).click();
  const popout = await opened;
  await expect(popout.getByRole('tab', { name: 'Inspector' })).toBeVisible();
  await tab(app, 'Runs').click({ button: 'right' });
  await item(app, 'Move beside “Nodes”').click();
  await expect.poll(() => groups(app)).toContain('Nodes Outline Learn Runs');
  // In that window, too, a tab has its menu.
  await popout.getByRole('tab', { name: 'Inspector' }).click({ button: 'right' });
  await expect(popout.getByRole('menuitem', { name: 'Dock again' })).toBeVisible();

  const closed = popout.waitForEvent('close');
  await app.reload();
  await closed;
  await app.getByRole('button', { name: 'Empty canvas' }).click();
  await expect(tab(app, 'Inspector')).toBeVisible();
  expect(await groups(app)).toContain('Nodes Outline Learn Runs');
  expect(Math.abs(await width() - before)).toBeLessThanOrEqual(4);
});
