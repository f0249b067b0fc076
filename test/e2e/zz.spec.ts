import { mkdirSync, writeFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shapeFiles } from '../support/imageFolder.ts';
import { toneFiles } from '../support/sounds.ts';
import { dropFile, expect, SAMPLES, test } from './harness/app.ts';
import { violations } from './harness/axe.ts';

const SHOTS = process.env.SHOTS!;
const look = async (app: import('@playwright/test').Page, name: string): Promise<void> => { await app.waitForTimeout(500); await app.screenshot({ path: `${SHOTS}/${name}.png` }); console.log(name, JSON.stringify((await violations(app)).map((one) => one).slice(0, 3))); };
for (const scheme of ['dark', 'light'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme, viewport: scheme === 'dark' ? { width: 1280, height: 800 } : { width: 1920, height: 1080 } });
    test(`gallery and map ${scheme}`, async ({ app }, info) => {
      const folder = join(info.outputDir, 'shapes');
      for (const [name, bytes] of Object.entries(shapeFiles(60))) { mkdirSync(dirname(join(folder, name)), { recursive: true }); writeFileSync(join(folder, name), bytes); }
      const chooser = app.waitForEvent('filechooser');
      await app.getByRole('button', { name: 'Open folder', exact: true }).click();
      await (await chooser).setFiles(folder);
      await app.getByRole('button', { name: 'Build only' }).click();
      await app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Image folder/ }).click();
      await app.keyboard.press('t');
      const pages = app.getByRole('radiogroup', { name: 'What is shown' });
      await pages.getByText('Gallery').click();
      const gallery = app.getByRole('grid');
      await expect(gallery.getByRole('gridcell', { name: /000.png/ }).first()).toBeVisible();
      await look(app, `gallery-${scheme}`);
      await gallery.focus();
      await app.keyboard.press('Shift+ArrowRight'); await app.keyboard.press('Shift+ArrowRight');
      await expect(app.getByText('3 rows chosen')).toBeVisible();
      await app.keyboard.press('F2');
      await app.keyboard.type('plus');
      await look(app, `label-${scheme}`);
      await app.keyboard.press('Enter');
      await expect(app.getByRole('grid', { name: 'image of Corrections' })).toBeVisible();
      await expect(app.getByRole('gridcell', { name: /, plus/ })).toHaveCount(3);
      await look(app, `labelled-${scheme}`);
      await pages.getByText('Map').click();
      await expect(app.getByRole('application', { name: /Map of/ })).toBeVisible();
      await look(app, `map-${scheme}`);
      await app.getByText('UMAP').click();
      await expect(app.getByRole('progressbar', { name: 'Working out the map…' })).toBeHidden();
      const box = (await app.locator('.scatter').boundingBox())!;
      await app.mouse.move(box.x + box.width * 0.4, box.y + 10); await app.mouse.down();
      for (const [x, y] of [[0.6, 0.1], [0.6, 0.9], [0.4, 0.9]]) await app.mouse.move(box.x + box.width * x!, box.y + box.height * y!, { steps: 4 });
      await app.screenshot({ path: `${SHOTS}/lasso-${scheme}.png` });
      await app.mouse.up();
      await look(app, `umap-${scheme}`);
    });
    test(`table ${scheme}`, async ({ app }) => {
      await dropFile(app, 'penguins.csv', readFileSync(`${SAMPLES}penguins.csv`, 'utf8'));
      await app.getByRole('button', { name: 'Build only' }).click();
      await app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^CSV file/ }).click();
      await app.keyboard.press('t');
      const grid = app.getByRole('grid', { name: 'Rows of CSV file' });
      await expect(grid).toHaveAttribute('aria-rowcount', '345');
      await grid.focus();
      await app.keyboard.press('ArrowDown'); await app.keyboard.press('Shift+ArrowDown'); await app.keyboard.press('Shift+ArrowDown');
      await app.keyboard.press('F2');
      await look(app, `grid-${scheme}`);
      await app.keyboard.type('Gentoo'); await app.keyboard.press('Enter');
      await expect(app.getByRole('grid', { name: 'Rows of Corrections' })).toBeVisible();
      await look(app, `grid2-${scheme}`);
      await app.getByRole('radiogroup', { name: 'What is shown' }).getByText('Map').click();
      await expect(app.getByRole('application', { name: /Map of/ })).toBeVisible();
      await app.getByRole('application', { name: /Map of/ }).focus();
      await app.keyboard.press('ArrowRight'); await app.keyboard.press('Shift+ArrowRight'); await app.keyboard.press('Enter');
      await look(app, `tablemap-${scheme}`);
    });
    test(`sounds ${scheme}`, async ({ app }, info) => {
      const folder = join(info.outputDir, 'tones');
      for (const [name, bytes] of Object.entries(toneFiles(12))) { mkdirSync(dirname(join(folder, name)), { recursive: true }); writeFileSync(join(folder, name), bytes); }
      const chooser = app.waitForEvent('filechooser');
      await app.getByRole('button', { name: 'Open folder', exact: true }).click();
      await (await chooser).setFiles(folder);
      await app.getByRole('button', { name: 'Build only' }).click();
      await app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Audio folder/ }).click();
      await app.keyboard.press('t');
      await app.getByRole('radiogroup', { name: 'What is shown' }).getByText('Gallery').click();
      await expect(app.getByRole('gridcell', { name: /000.wav/ }).first()).toBeVisible();
      await look(app, `sounds-${scheme}`);
      await app.getByText('Spectrogram', { exact: true }).click();
      await look(app, `spectro-${scheme}`);
    });
  });
}
