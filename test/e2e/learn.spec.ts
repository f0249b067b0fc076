/** The tour taken by keyboard only, and a lesson taken to its end; axe on both, in both themes. */
import type { Page } from '@playwright/test';
import { learn as zh } from '../../renderer/i18n/zh/learn.ts';
import { LESSON_IDS } from '../../src/ml/lessons/define.ts';
import { expect, tabTo, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

/** axe finds nothing in the theme that is on, nor in the other one; by keyboard, and the theme is as before. */
async function inBothThemes(app: Page, command = 'dark and light'): Promise<void> {
  for (let i = 0; i < 2; i++) {
    // A colour on its way from one theme to the other is neither.
    await app.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'));
    expect(await violations(app)).toEqual([]);
    await app.keyboard.press('Control+k');
    await app.keyboard.type(command);
    await app.keyboard.press('Enter');
    await expect(app.locator('html')).toHaveAttribute('data-theme', ['light', 'dark'][i]!);
    await expect(app.getByRole('dialog')).toHaveCount(0);
  }
}

test('the tour, by keyboard', async ({ app }) => {
  const tour = app.getByRole('region', { name: 'Tour' });
  const step = (name: string) => expect(tour.getByRole('heading')).toHaveText(name);
  await tabTo(app, 'Take the tour');
  await app.keyboard.press('Enter');
  await step('Open a template');
  await inBothThemes(app);
  await tabTo(app, /^Two classes/);
  await app.keyboard.press('Enter');
  await step('Add a node');
  await expect(app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: 'CSV file' })).toBeVisible();
  await app.keyboard.press('F6');
  await app.keyboard.press('Tab');
  await app.keyboard.press('Enter');
  await app.keyboard.type('dropout');
  await app.keyboard.press('Enter');
  await step('Connect a wire');
  await app.keyboard.press('F6');
  await app.keyboard.press('c');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('dialog').getByRole('option').first()).toContainText('Input');
  await app.keyboard.press('Enter');
  await step('Train');
  await inBothThemes(app);
  await app.keyboard.press('Control+Enter');
  await whenDone(app);
  await step('Read the result');
  await app.keyboard.press('Control+k');
  await app.keyboard.type('evaluate');
  await app.keyboard.press('Enter');
  await step('That was the whole way');
  await app.keyboard.press('Escape');
  await expect(tour).toBeHidden();
  // It is remembered, and not offered again.
  await app.reload();
  await expect(app.getByRole('button', { name: 'Take the tour' })).toBeVisible();
  await expect(app.getByRole('complementary', { name: 'Tour' })).toBeHidden();
});

test('a lesson, from the start screen to its end', async ({ app }) => {
  await app.getByRole('button', { name: /^What a neuron is/ }).click();
  const steps = app.getByRole('list', { name: 'Steps' });
  const due = steps.locator('[aria-current="step"]');
  await expect(due).toContainText('Put a neuron between the input and the loss');
  await inBothThemes(app);
  await due.getByRole('button', { name: 'Hint' }).click();
  await expect(due).toContainText('Press Tab on the canvas');
  await due.getByRole('button', { name: 'Do it for me' }).click();
  // The next one by hand: one unit, and sigmoid.
  await expect(due).toContainText('Make it one neuron');
  await due.getByRole('button', { name: 'Show me where' }).click();
  await app.getByLabel('Units', { exact: true }).fill('1');
  await app.getByRole('combobox', { name: 'Activation' }).selectOption('sigmoid');
  await expect(due).toContainText('Train it');
  await app.keyboard.press('Control+Enter');
  await whenDone(app);
  await expect(due).toContainText('Show it all 30 measurements');
  await due.getByRole('button', { name: 'Do it for me' }).click();
  await expect(due).toContainText('Train once more and compare');
  await due.getByRole('button', { name: 'Do it for me' }).click();
  await expect(app.getByRole('region', { name: 'What to remember' })).toBeVisible({ timeout: 60_000 });
  await inBothThemes(app);
  // Undo takes the edits of the lesson back like any other.
  await app.keyboard.press('Control+z');
  await expect(app.locator('.statusbar')).toContainText('3 parameters');
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });
  test('the tour, and the first view of every lesson, with its hint', async ({ app }) => {
    test.setTimeout(240_000);
    const found: Record<string, string[]> = {};
    await app.getByRole('button', { name: '开始导览' }).click();
    await inBothThemes(app, '切换深色与浅色');
    await app.getByRole('button', { name: '离开导览' }).click();
    for (const lesson of LESSON_IDS) {
      await app.getByRole('button', { name: new RegExp(`^${zh.lesson[lesson].title}`) }).first().click();
      const due = app.getByRole('list', { name: '步骤' }).locator('[aria-current="step"]');
      await due.getByRole('button', { name: '提示' }).click();
      // What is seen is Chinese: names of Keras alone stay as they are.
      expect(await due.innerText()).toMatch(/[\u4e00-\u9fff]{4}/);
      found[lesson] = await violations(app);
      await app.getByRole('button', { name: '开始页' }).click();
      await expect(app.getByRole('heading', { name: '把数据拖到这里' })).toBeVisible();
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  });
});
