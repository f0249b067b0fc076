/** A presentation: the canvas alone, the whole and then frame by frame, by keys and by buttons. */
import { expect, test } from './harness/app.ts';
import { violations } from './harness/axe.ts';

test('hides all but the canvas, steps through the frames, and leaves everything as it was', async ({ app }) => {
  await app.getByRole('button', { name: /^Several classes/ }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  const zoom = app.getByRole('button', { name: /set it back|100 %/ }).last();
  const before = await zoom.textContent();
  await app.keyboard.press('Control+Alt+p');
  const bar = app.getByRole('toolbar', { name: 'Presentation' });
  await expect(bar).toContainText('The whole graph 1 of 4');
  for (const hidden of ['banner', 'contentinfo', 'tablist'] as const) await expect(app.getByRole(hidden)).toHaveCount(0);
  expect(await app.locator('[data-panel="canvas"]').boundingBox()).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
  await expect(app.locator('.react-flow__node-loom')).toHaveCount(12);
  await app.screenshot({ path: '/tmp/present1.png' });
  expect(await violations(app)).toEqual([]);

  // A frame fills the view.
  await app.keyboard.press('ArrowRight');
  await expect(bar).toContainText('Prepare the table 2 of 4');
  const frame = app.locator('.react-flow__node-frame').filter({ hasText: 'Prepare the table' });
  await expect.poll(async () => (await frame.boundingBox())!.width).toBeGreaterThan(900);
  await app.keyboard.press(' ');
  await expect(bar).toContainText('Network 3 of 4');
  await app.screenshot({ path: '/tmp/present2.png' });
  await app.keyboard.press('End');
  await app.keyboard.press('ArrowRight');
  await expect(bar).toContainText('Learn 4 of 4');
  await app.screenshot({ path: '/tmp/present3.png' });
  // The keys of the canvas rest.
  await app.keyboard.press('Delete');
  await app.keyboard.press('a');
  await expect(app.getByRole('dialog')).toHaveCount(0);
  await bar.getByRole('button', { name: 'Back' }).click();
  await expect(bar).toContainText('Network 3 of 4');

  await app.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(app.getByRole('banner')).toBeVisible();
  await expect(zoom).toHaveText(before!);
  await app.getByText('中文', { exact: true }).click();
  await app.keyboard.press('Control+Alt+p');
  await expect(app.getByRole('toolbar', { name: '演示' })).toContainText('整个图 第 1 个，共 4 个');
  await app.getByRole('button', { name: '退出演示（Esc）' }).click();
  await expect(app.getByRole('tab', { name: '画布' })).toBeVisible();
});
