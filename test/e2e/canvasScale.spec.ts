/** The canvas with a thousand nodes: counted, not timed. A drag takes hold, renders the dragged node alone, and is one step; from afar nodes are plain boxes. */
import { serialiseDocument } from '../../src/ml/document/load.ts';
import { largeGraph } from '../fixtures/largeGraph.ts';
import { dropFile, expect, test } from './harness/app.ts';
import { countRenders, takeRenders } from './harness/renders.ts';

test('60 moves of a drag among 1,000 nodes render at most 70 nodes', async ({ app }) => {
  // React Flow's box of a node, which moves, and what we draw in it, which does not change.
  await countRenders(app, ['react-flow__node', 'loom-node']);
  await app.reload();
  await dropFile(app, 'large.loom', serialiseDocument(largeGraph(1_000)));
  const node = app.locator('.react-flow__node[data-id="n523"]');
  await expect(app.getByRole('button', { name: /^70 %/ })).toBeVisible();
  await app.keyboard.press('Control+0');
  // In the middle and as large as life, so that a node has its ports and its text.
  await node.click();
  await app.keyboard.press('f');
  await expect.poll(async () => (await node.boundingBox())?.width).toBe(208);
  expect(await app.locator('.react-flow__node').count()).toBeLessThan(40);
  expect(await takeRenders(app)).toBeGreaterThan(0);

  const before = (await node.boundingBox())!;
  await app.mouse.move(before.x + 60, before.y + 16);
  await app.mouse.down();
  for (let i = 1; i <= 60; i++) await app.mouse.move(before.x + 60 + 2 * i, before.y + 16 + i);
  // It moves while it is dragged, not only at the end.
  const during = (await node.boundingBox())!;
  expect([Math.abs(during.x - before.x - 120) <= 16, Math.abs(during.y - before.y - 60) <= 16]).toEqual([true, true]);
  const renders = await takeRenders(app);
  test.info().annotations.push({ type: 'renders', description: String(renders) });
  expect(renders).toBeGreaterThan(0);
  expect(renders).toBeLessThanOrEqual(70);
  await app.mouse.up();
  const after = (await node.boundingBox())!;
  // It stays where it was let go, to the grid.
  expect([Math.abs(after.x - during.x) <= 16, Math.abs(after.y - during.y) <= 16]).toEqual([true, true]);
  await app.keyboard.press('Control+z');
  await expect.poll(async () => Math.abs((await node.boundingBox())!.x - before.x)).toBeLessThan(1);
  await expect(app.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('below 0.4 nodes have no ports, rows or marks; above it they have them again', async ({ app }) => {
  await dropFile(app, 'large.loom', serialiseDocument(largeGraph(1_000)));
  await expect(app.locator('.loom-node').first()).toBeVisible();
  const canvas = app.locator('.loom-canvas');
  const zoom = app.getByRole('button', { name: /back to 100 %/ });
  while (Number.parseInt((await zoom.textContent())!, 10) >= 40) {
    const text = await zoom.textContent();
    await app.getByRole('button', { name: 'Zoom out' }).click();
    await expect(zoom).not.toHaveText(text!);
    await expect.poll(async () => { const now = await zoom.textContent(); await app.evaluate(() => new Promise(requestAnimationFrame)); return now === await zoom.textContent(); }).toBe(true);
  }
  await expect(canvas).toHaveAttribute('data-simple', 'true');
  await expect(app.locator('.loom-node .loom-port, .loom-node dl')).toHaveCount(0);
  // Box, header, icon with its lines, and name.
  expect(await app.locator('.loom-node').first().evaluate((element) => element.querySelectorAll(':scope > :not(.loom-port-place), .loom-node-header > *').length)).toBe(3);
  expect(await app.locator('.react-flow__edge').count()).toBeGreaterThan(10);
  await zoom.click();
  await expect(app.locator('.loom-node .loom-port').first()).toBeVisible();
});
