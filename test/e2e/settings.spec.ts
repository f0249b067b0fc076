/** The settings: what is chosen outlives a reload and works; every section is clean in all looks; what is too large is refused. */
import { expect, test } from './harness/app.ts';
import { violations } from './harness/axe.ts';

const WORDS = {
  en: { dialog: 'Settings', sections: ['Appearance', 'Training', 'Saving', 'Shortcuts', 'Diagnostics'], contrast: 'Contrast', high: 'High', backends: 'Backends' },
  zh: { dialog: '设置', sections: ['外观', '训练', '保存', '快捷键', '诊断信息'], contrast: '对比度', high: '高', backends: '后端' },
};

test('language, theme and a shortcut are changed, outlive a reload, and work', async ({ app }) => {
  await app.keyboard.press('Control+,');
  const dialog = app.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('radiogroup', { name: 'Theme' }).getByText('Light', { exact: true }).click();
  await dialog.getByRole('radiogroup', { name: 'Contrast' }).getByText('High', { exact: true }).click();
  await dialog.getByRole('radiogroup', { name: 'Language' }).getByText('中文').click();
  const chinese = app.getByRole('dialog', { name: '设置' });
  await chinese.getByRole('tab', { name: '快捷键' }).click();
  await chinese.getByRole('searchbox', { name: '搜索命令或按键' }).fill('mingling');
  await chinese.getByRole('button', { name: '更改“命令面板”的快捷键' }).click();
  await app.keyboard.press('F9');
  await expect(chinese.getByRole('row', { name: /^命令面板/ })).toContainText('F9');
  // The keys of another command are named, and stay with it.
  await chinese.getByRole('button', { name: '更改“命令面板”的快捷键' }).click();
  await app.keyboard.press('Control+o');
  await expect(chinese.getByRole('alert')).toContainText('Ctrl+O 已用于“打开项目”。');
  await chinese.getByRole('button', { name: '保持不变' }).click();
  await app.keyboard.press('Escape');
  await expect(chinese).toBeHidden();

  await app.reload();
  await expect(app.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(app.locator('html')).toHaveAttribute('data-contrast', 'high');
  await app.keyboard.press('Control+k');
  await app.keyboard.press('F9');
  await expect(app.getByRole('combobox', { name: '搜索或运行命令' })).toBeFocused();
  await app.keyboard.type('shezhi');
  await expect(app.getByRole('option').first()).toContainText('设置');
  await app.keyboard.press('Enter');
  await chinese.getByRole('tab', { name: '快捷键' }).click();
  await chinese.getByRole('button', { name: '全部恢复默认' }).click();
  await app.keyboard.press('Escape');
  await app.keyboard.press('Control+k');
  await expect(app.getByRole('combobox', { name: '搜索或运行命令' })).toBeFocused();
});

test('a broken file of settings does not break the start', async ({ app }) => {
  await app.evaluate(() => localStorage.setItem('tensorloom.settings', '{"theme":"light","zoom":"huge","shortcuts":{"palette":"("'));
  await app.reload();
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
  await app.evaluate(() => localStorage.setItem('tensorloom.settings', '{"theme":"light","zoom":"huge","shortcuts":{"palette":"("}}'));
  await app.reload();
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'light');
  await app.keyboard.press('Control+k');
  await expect(app.getByRole('combobox').first()).toBeFocused();
});

test('what the system wishes counts until the person chooses', async ({ app, browser }) => {
  const context = await browser.newContext({ colorScheme: 'light', contrast: 'more', forcedColors: 'active', reducedMotion: 'no-preference', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(app.url());
  const root = page.locator('html');
  for (const [name, value] of [['theme', 'light'], ['contrast', 'high'], ['motion', 'full']]) await expect(root).toHaveAttribute(`data-${name}`, value!);
  expect(await root.evaluate((element) => getComputedStyle(element).getPropertyValue('--text-1'))).toBe('CanvasText');
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  for (const [group, choice] of [['Theme', 'Dark'], ['Contrast', 'Normal'], ['Motion', 'Less']]) await dialog.getByRole('radiogroup', { name: group! }).getByText(choice!, { exact: true }).click();
  for (const [name, value] of [['theme', 'dark'], ['contrast', 'normal'], ['motion', 'reduced']]) await expect(root).toHaveAttribute(`data-${name}`, value!);
  await page.emulateMedia({ colorScheme: 'dark' });
  await dialog.getByRole('radiogroup', { name: 'Theme' }).getByText('As the system', { exact: true }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(root).toHaveAttribute('data-theme', 'light');
  await context.close();
});

test('a training that needs more than the machine has is refused before it starts', async ({ app }) => {
  await app.getByRole('button', { name: /Iris/ }).click();
  await app.getByLabel('Hidden layers (units)').fill('60000-60000');
  await app.getByRole('button', { name: 'Build and train' }).click();
  await expect(app.locator('.statusbar')).toContainText('Failed');
  await expect(app.getByText(/This training needs about \d+ MB of memory/)).toBeVisible();
  await app.keyboard.press('Control+,');
  await app.getByRole('dialog', { name: 'Settings' }).getByRole('tab', { name: 'Training' }).click();
  await expect(app.getByText(/The open project needs about .* That is more than is allowed\./)).toBeVisible();
});

for (const language of ['en', 'zh'] as const) {
  for (const theme of ['dark', 'light'] as const) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme: theme });
      test('every section is clean, in normal and in high contrast', async ({ app }) => {
        const words = WORDS[language];
        const found: Record<string, string[]> = {};
        for (const contrast of ['normal', 'high']) {
          await app.keyboard.press('Control+,');
          const dialog = app.getByRole('dialog', { name: words.dialog });
          for (const section of words.sections) {
            await dialog.getByRole('tab', { name: section }).click();
            if (section === words.sections.at(-1)) await dialog.getByRole('table', { name: words.backends }).waitFor();
            found[`${contrast} ${section}`] = await violations(app);
          }
          await dialog.getByRole('tab', { name: words.sections[0]! }).click();
          await dialog.getByRole('radiogroup', { name: words.contrast }).getByText(words.high, { exact: true }).click();
          await app.keyboard.press('Escape');
          await expect(dialog).toBeHidden();
        }
        found['high start'] = await violations(app);
        expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
      });
    });
  }
}
