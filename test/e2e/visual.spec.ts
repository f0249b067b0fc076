/** How every view looks, in both themes, and the main ones in Chinese: fixed seed, fixed clock, nothing moves. What depends on the speed of a machine is covered, and what layers were last seen to compute is switched off. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Locator, Page, TestInfo } from '@playwright/test';
import { expect, test, whenDone } from './harness/app.ts';
import { clippedLabels } from './harness/clipped.ts';

/** Another release of Chromium, or other fonts, draw letters otherwise. Chinese letters come from the system. */
const DRAWN_BY = new URL('./pictures/chromium.txt', import.meta.url), CHINESE_BY = new URL('./pictures/chinese.txt', import.meta.url);
const NOON = new Date('2026-01-15T12:00:00Z');

const button = (app: Page, name: string | RegExp): Locator => app.getByRole('button', { name, exact: typeof name === 'string' });
const command = async (app: Page, name: string): Promise<void> => {
  await app.keyboard.press('Control+k');
  await app.getByRole('dialog').getByRole('combobox').fill(name);
  await app.keyboard.press('Enter');
};

/** Leaves a test out where what draws the letters is not what drew those of the pictures. */
async function needSame(file: URL, now: string, what: string, info: TestInfo): Promise<void> {
  if (info.config.updateSnapshots === 'all') await writeFile(file, `${now}\n`);
  const drawn = (await readFile(file, 'utf8')).trim();
  test.skip(drawn !== now, `The pictures were made with ${what} ${drawn}, and this is ${now}.`);
}
const needChromium = (browser: Browser, info: TestInfo): Promise<void> => needSame(DRAWN_BY, browser.version().split('.')[0]!, 'Chromium', info);
const needChinese = (info: TestInfo): Promise<void> => needSame(CHINESE_BY, execFileSync('fc-match', ['-f', '%{family}', 'sans:lang=zh-cn'], { encoding: 'utf8' }).trim(), 'the Chinese font', info);

for (const theme of ['dark', 'light'] as const) {
  const looker = (app: Page) => async (name: string, ...covered: Locator[]): Promise<void> => {
    await app.mouse.move(0, 0);
    await expect.soft(app).toHaveScreenshot(`${name}-${theme}.png`, { mask: covered, maskColor: theme === 'dark' ? '#2c323d' : '#d8dce3', maxDiffPixelRatio: 0.001 });
  };

  test.describe(theme, () => {
    test.use({ colorScheme: theme, timezoneId: 'UTC' });
    test.setTimeout(240_000);
    test.skip(process.platform !== 'linux', 'The pictures were made on Linux.');

    test('every view looks as it did', async ({ app, browser }, info) => {
      await needChromium(browser, info);
      const look = looker(app);
      const panel = async (name: string): Promise<void> => app.getByRole('tab', { name: new RegExp(`^${name}( \\d+)?$`) }).click();
      const escape = (): Promise<void> => app.keyboard.press('Escape');

      await app.clock.setFixedTime(NOON);
      await look('start');

      // A template, with its frames and notes.
      await button(app, /^Handwritten digits/).click();
      await expect(app.locator('.statusbar')).toContainText(/[1-9],\d{3} parameters/);
      await look('template');
      await app.keyboard.press('Shift+P');
      await button(app, 'Start screen').click();

      await button(app, /Breast cancer/).click();
      await button(app, 'Build and train').waitFor();
      await look('import');
      await button(app, 'Build and train').click();
      await whenDone(app);
      const speed = app.locator('.tile', { hasText: 'Time left' });
      await look('training', speed);
      await panel('Evaluate');
      await look('evaluate');
      await panel('Try');
      await look('try');
      await panel('Model');
      await look('model', app.locator('.tile', { hasText: 'An epoch takes' }));
      await panel('Runs');
      await look('runs');

      // The canvas with room: what is selected, its help with formula and picture, its code.
      await app.keyboard.press('Control+1');
      const dense = app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Dense/ }).first();
      await dense.click();
      await app.keyboard.press('f');
      await look('canvas');
      await panel('Help');
      await look('help');
      await panel('Code');
      await app.getByRole('region', { name: /Keras/ }).waitFor();
      await look('code');
      await panel('Parameters');

      // What is wrong, on the node and in the list.
      await app.getByLabel('Units', { exact: true }).fill('0');
      await app.keyboard.press('Enter');
      await panel('Problems');
      await look('problems');
      await app.keyboard.press('Control+z');

      await panel('Outline');
      await look('outline');
      await command(app, 'Learn');
      await look('learn');

      // Inside a block.
      await dense.click();
      await app.keyboard.press('Control+g');
      await app.keyboard.press('Control+ArrowDown');
      await app.getByRole('navigation', { name: 'Open blocks' }).waitFor();
      await look('block');
      await app.keyboard.press('Control+ArrowUp');

      await app.keyboard.press('Control+k');
      await app.getByRole('dialog').getByRole('combobox').fill('lay');
      await look('palette');
      await escape();
      await app.keyboard.press('Control+/');
      await app.getByRole('dialog').waitFor();
      await look('shortcuts');
      await escape();
      await app.keyboard.press('Control+,');
      await app.getByRole('dialog').waitFor();
      await look('settings');
      await escape();
      await button(app, 'Export').click();
      await app.getByRole('dialog').waitFor();
      await look('export');
    });

    test.describe('in Chinese', () => {
      test.use({ locale: 'zh-CN' });
      test('the main views look as they did, and no label is cut', async ({ app, browser }, info) => {
        await needChromium(browser, info);
        await needChinese(info);
        const picture = looker(app);
        const look = async (name: string, ...covered: Locator[]): Promise<void> => {
          await picture(`${name}-zh`, ...covered);
          expect.soft(await clippedLabels(app), name).toEqual([]);
        };
        const panel = async (name: string): Promise<void> => app.getByRole('tab', { name: new RegExp(`^${name}( \\d+)?$`) }).click();
        await app.clock.setFixedTime(NOON);
        await look('start');
        await button(app, /^手写数字/).click();
        await expect(app.locator('.statusbar')).toContainText(/[1-9],\d{3} 个参数/);
        await look('template');
        await app.keyboard.press('Shift+P');
        await button(app, '开始页').click();
        await button(app, /乳腺癌/).click();
        await button(app, '搭建并训练').waitFor();
        await look('import');
        await button(app, '搭建并训练').click();
        await whenDone(app);
        await look('training', app.locator('.tile', { hasText: '剩余时间' }));
        await app.keyboard.press('Control+3');
        await look('explain');
        await app.keyboard.press('Control+1');
        const dense = app.getByRole('application').getByRole('group', { name: /^全连接/ }).first();
        await dense.click();
        await app.keyboard.press('f');
        await look('canvas');
        await panel('帮助');
        await look('help');
        await panel('学习');
        await look('learn');
        await app.keyboard.press('Control+,');
        await app.getByRole('dialog').waitFor();
        await look('settings');
      });
    });
  });
}
