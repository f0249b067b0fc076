/** Rows are chosen in the gallery and on the map, labelled, left out, and trained on as they were corrected. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shapeFiles } from '../support/imageFolder.ts';
import { expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

test('pictures are labelled in the gallery, left out by a lasso on the map, and trained on', async ({ app }, info) => {
  const folder = join(info.outputDir, 'shapes');
  for (const [name, bytes] of Object.entries(shapeFiles(24))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const chooser = app.waitForEvent('filechooser');
  await app.getByRole('button', { name: 'Open folder', exact: true }).click();
  await (await chooser).setFiles(folder);
  await app.getByRole('button', { name: 'Build only' }).click();
  await app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Image folder/ }).click();
  await app.keyboard.press('t');
  const pages = app.getByRole('radiogroup', { name: 'What is shown' });
  await pages.getByText('Gallery').click();
  const gallery = app.getByRole('grid', { name: 'image of Image folder' });
  await expect(gallery.getByRole('gridcell', { name: /cross\/000\.png/ })).toBeVisible();
  expect(await violations(app)).toEqual([]);

  // By keyboard: two crosses become rings.
  await gallery.focus();
  await app.keyboard.press('Shift+ArrowRight');
  await expect(app.getByText('2 rows chosen')).toBeVisible();
  await app.keyboard.press('F2');
  await app.getByRole('combobox', { name: 'New value' }).fill('ring');
  await app.keyboard.press('Enter');
  const corrected = app.getByRole('grid', { name: 'image of Corrections' });
  await expect(corrected.getByRole('gridcell').first()).toContainText('ring');
  await expect(app.getByRole('application', { name: 'Graph' }).getByRole('group', { name: /^Corrections/ })).toBeVisible();

  // By pointer: all points are drawn around, but for the corner where the line begins.
  await pages.getByText('Map').click();
  const map = app.getByRole('application', { name: 'Map of Corrections, 72 points' });
  await expect(map).toBeVisible();
  const box = (await map.boundingBox())!;
  await app.mouse.move(box.x + 2, box.y + 2);
  await app.mouse.down();
  for (const [x, y] of [[box.width / 2, 2], [box.width / 2, box.height - 2], [2, box.height - 2]] as const) await app.mouse.move(box.x + x, box.y + y, { steps: 3 });
  await app.mouse.up();
  const chosen = app.getByRole('group', { name: 'Chosen rows' }).getByRole('status');
  await expect(chosen).toHaveText(/^[1-6]?\d rows chosen$/);
  const count = Number((await chosen.textContent())!.split(' ')[0]);
  expect(await violations(app)).toEqual([]);
  await app.getByRole('button', { name: 'Leave out' }).click();
  await expect(app.getByRole('application', { name: `Map of Corrections, ${72 - count} points` })).toBeVisible();
  await app.keyboard.press('Control+z');
  await expect(map).toBeVisible();

  await app.getByRole('button', { name: 'Train', exact: true }).click();
  await whenDone(app);
  await app.getByRole('tab', { name: 'Evaluate', exact: true }).click();
  await expect(app.getByText(/^Measured on 11 test rows that training never saw \(50 trained, 11 validated\)/)).toBeVisible();
});
