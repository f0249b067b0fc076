/** How every view looks, in both themes: fixed seed, fixed clock, nothing moves. What depends on the speed of a machine is covered, and what layers were last seen to compute is switched off. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test, whenDone } from './harness/app.ts';

/** Another release of Chromium, or other fonts, draw letters otherwise. */
const DRAWN_BY = new URL('./pictures/chromium.txt', import.meta.url);
const NOON = new Date('2026-01-15T12:00:00Z');

const button = (app: Page, name: string | RegExp): Locator => app.getByRole('button', { name, exact: typeof name === 'string' });
const command = async (app: Page, name: string): Promise<void> => {
  await app.keyboard.press('Control+k');
  await app.getByRole('dialog').getByRole('combobox').fill(name);
  await app.keyboard.press('Enter');
};

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, timezoneId: 'UTC' });
    test.setTimeout(240_000);
    test.skip(process.platform !== 'linux', 'The pictures were made on Linux.');

    test('every view looks as it did', async ({ app, browser }, info) => {
      const release = browser.version().split('.')[0]!;
      if (info.config.updateSnapshots === 'all') await writeFile(DRAWN_BY, `${release}\n`);
      const drawn = (await readFile(DRAWN_BY, 'utf8')).trim();
      test.skip(drawn !== release, `The pictures were made by Chromium ${drawn}, and this is ${release}.`);

      const look = async (name: string, ...covered: Locator[]): Promise<void> => {
        await app.mouse.move(0, 0);
        await expect.soft(app).toHaveScreenshot(`${name}-${theme}.png`, { mask: covered, maskColor: theme === 'dark' ? '#2c323d' : '#d8dce3', maxDiffPixelRatio: 0.001 });
      };
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
  });
}
