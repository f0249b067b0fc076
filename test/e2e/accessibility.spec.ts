/** axe on every view, in both themes and both languages. */
import { expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

const WORDS = {
  en: { sample: /Breast cancer/, build: 'Build and train', panels: ['Evaluate', 'Try', 'Problems', 'Model', 'Runs', 'Table', 'Outline', 'Learn', 'Nodes'], export: 'Export', outline: 'Outline', layer: /^Dense/, code: 'Code', params: 'Parameters', optimizer: /^Adam/, way: 'Open blocks' },
  zh: { sample: /乳腺癌/, build: '搭建并训练', panels: ['评估', '试用', '问题', '模型', '运行记录', '表格', '大纲', '学习', '节点'], export: '导出', outline: '大纲', layer: /^全连接/, code: '代码', params: '参数', optimizer: /^Adam/, way: '已打开的模块' },
};

for (const language of ['en', 'zh'] as const) {
  for (const theme of ['dark', 'light'] as const) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme: theme });
      test('every view is clean', async ({ app }) => {
        const words = WORDS[language];
        const found: Record<string, string[]> = { start: await violations(app) };
        await app.getByRole('button', { name: words.sample }).click();
        await app.getByRole('button', { name: words.build }).waitFor();
        found.import = await violations(app);
        await app.getByRole('button', { name: words.build }).click();
        await whenDone(app);
        found.training = await violations(app);
        for (const panel of words.panels) {
          await app.getByRole('tab', { name: panel }).click();
          found[panel] = await violations(app);
        }
        await app.getByRole('tab', { name: words.outline }).click();
        await app.getByRole('treeitem', { name: words.optimizer }).first().click();
        await app.getByRole('tab', { name: words.code }).click();
        await app.getByRole('region', { name: /Keras/ }).waitFor();
        found.code = await violations(app);
        await app.getByRole('tab', { name: words.params }).click();
        await app.getByRole('treeitem', { name: words.layer }).first().click();
        await app.keyboard.press('Control+g');
        found.block = await violations(app);
        await app.keyboard.press('Control+ArrowDown');
        await app.getByRole('navigation', { name: words.way }).waitFor();
        found.inside = await violations(app);
        await app.keyboard.press('Control+ArrowUp');
        await app.keyboard.press('Control+/');
        await app.getByRole('dialog').waitFor();
        found.shortcuts = await violations(app);
        await app.keyboard.press('Escape');
        await app.keyboard.press('Control+k');
        await app.getByRole('combobox').first().waitFor();
        found.palette = await violations(app);
        await app.keyboard.press('Escape');
        await app.getByRole('button', { name: words.export, exact: true }).click();
        await app.getByRole('dialog').waitFor();
        found.export = await violations(app);
        expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
      });
    });
  }
}
