/** Frames, notes and modes: a frame by pointer and keyboard, a note in its place, a bypassed layer that is not trained; saved and opened again. */
import type { Page } from '@playwright/test';
import { saveAndReopen, expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

// A graph opens at a size that can be read: here all of it is wanted in view.
test.use({ viewport: { width: 1920, height: 1080 } });

const graph = (app: Page) => app.getByRole('application', { name: 'Graph' });
const item = (app: Page, name: string | RegExp) => graph(app).getByRole('group', { name });

test('a frame, a note and a bypass go with the graph', async ({ app }) => {
  await app.getByRole('button', { name: /Breast cancer/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();

  await item(app, 'Dense').nth(0).click();
  await item(app, 'Dense').nth(1).click({ modifiers: ['Shift'] });
  await app.keyboard.press('Shift+F');
  await app.getByRole('textbox', { name: 'Title of the frame' }).fill('Hidden layers');
  await app.keyboard.press('Enter');
  const frame = item(app, 'Hidden layers');
  await expect(frame).toBeVisible();

  // By its title it moves with its nodes: one step.
  const [before, title] = [(await item(app, 'Dense').nth(0).boundingBox())!, (await frame.locator('.loom-frame-head').boundingBox())!];
  await app.mouse.move(title.x + 60, title.y + title.height / 2);
  await app.mouse.down();
  await app.mouse.move(title.x + 90, title.y + 60, { steps: 5 });
  await app.mouse.move(title.x + 100, title.y + 80, { steps: 5 });
  await app.mouse.up();
  await expect.poll(async () => ((await item(app, 'Dense').nth(0).boundingBox())!.y - before.y) > 30).toBe(true);
  await app.keyboard.press('Control+z');
  await expect.poll(async () => Math.abs((await item(app, 'Dense').nth(0).boundingBox())!.y - before.y)).toBeLessThan(1);

  // What lies in it stays in reach: its nodes, and the canvas between them.
  await item(app, 'Dense').nth(1).click();
  await expect(app.getByRole('textbox', { name: 'Units' })).toHaveValue('64');

  await app.keyboard.press('F6');
  await app.keyboard.press('Shift+N');
  await app.getByRole('textbox', { name: 'Text of the note' }).fill('**Two** layers, see [Keras](https://keras.io/)');
  await app.keyboard.press('Escape');
  await expect(item(app, 'Two layers, see Keras').getByRole('link', { name: 'Keras' })).toHaveAttribute('href', 'https://keras.io/');
  // Moving on does not take the keyboard away from where one went.
  await item(app, 'Two layers, see Keras').dblclick();
  await app.getByRole('searchbox', { name: 'Search nodes' }).click();
  await app.keyboard.type('x');
  await expect(app.getByRole('searchbox', { name: 'Search nodes' })).toHaveValue('x');

  await item(app, 'Dense').nth(1).click();
  await app.keyboard.press('Control+b');
  await expect(item(app, 'Dense, Bypassed')).toBeVisible();
  await expect(app.getByText('No problems')).toBeVisible();
  // 30 × 128 + 128, and 128 + 1.
  await expect(app.getByText('4,097 parameters')).toBeVisible();
  expect(await violations(app)).toEqual([]);
  await app.getByRole('button', { name: 'Train', exact: true }).first().click();
  await whenDone(app);

  await saveAndReopen(app, 'frames.loom');
  await expect(item(app, 'Hidden layers')).toBeVisible();
  await expect(item(app, 'Two layers, see Keras')).toBeVisible();
  await expect(item(app, 'Dense, Bypassed')).toBeVisible();
});
