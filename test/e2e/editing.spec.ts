/** Editing by hand and by keys in a real browser: panning and zooming, a stroke that cuts, healing, steps by name, find, pictures. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/app.ts';

// A graph opens at a size that can be read: here all of it is wanted in view.
test.use({ viewport: { width: 1920, height: 1080 } });

const graph = (app: Page) => app.getByRole('application', { name: 'Graph' });
const item = (app: Page, name: string | RegExp) => graph(app).getByRole('group', { name });
const edges = (app: Page) => app.locator('.react-flow__edge');
const viewport = (app: Page) => app.locator('.react-flow__viewport').evaluate((element) => {
  const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform);
  return { zoom: a, x: e, y: f };
});

async function open(app: Page): Promise<void> {
  await app.getByRole('button', { name: /Breast cancer/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await expect(app.getByRole('button', { name: /^7\d %/ })).toBeVisible();
}

test('the wheel pans, Ctrl and wheel zoom, Space and drag pan', async ({ app }) => {
  await open(app);
  const box = (await graph(app).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 30];
  await app.mouse.move(x, y);
  const first = await viewport(app);
  await app.mouse.wheel(40, 60);
  await expect.poll(async () => (await viewport(app)).y - first.y).toBeLessThan(-20);
  const panned = await viewport(app);
  expect([panned.x < first.x, panned.zoom]).toEqual([true, first.zoom]);
  await app.keyboard.down('Control');
  await app.mouse.wheel(0, -120);
  await app.keyboard.up('Control');
  await expect.poll(async () => (await viewport(app)).zoom).toBeGreaterThan(first.zoom);
  const zoomed = await viewport(app);
  await graph(app).focus();
  await app.keyboard.down('Space');
  await app.mouse.down();
  await app.mouse.move(x + 80, y - 40, { steps: 4 });
  await app.mouse.up();
  await app.keyboard.up('Space');
  const dragged = await viewport(app);
  // The first move starts the pan, the others carry it.
  expect([dragged.x - zoomed.x >= 55, zoomed.y - dragged.y >= 25, dragged.zoom]).toEqual([true, true, zoomed.zoom]);
  await item(app, 'Dense').first().click();
  await app.keyboard.press('f');
  await expect.poll(async () => (await viewport(app)).zoom).toBe(1);
});

test('a stroke cuts wires, deleting heals them, steps are gone back to by name', async ({ app }) => {
  await open(app);
  const count = await edges(app).count();
  const [a, b] = [(await item(app, 'Dense').nth(0).boundingBox())!, (await item(app, 'Dense').nth(1).boundingBox())!];
  // Between the two, across the wire that joins them.
  const x = (a.x + a.width + b.x) / 2;
  await app.keyboard.down('Control');
  await app.mouse.move(x, a.y - 20);
  await app.mouse.down({ button: 'right' });
  await app.mouse.move(x + 1, a.y + a.height + 20, { steps: 5 });
  await expect(app.locator('.loom-stroke')).toBeVisible();
  await app.mouse.up({ button: 'right' });
  await app.keyboard.up('Control');
  await expect(edges(app)).toHaveCount(count - 1);
  await expect(app.locator('.loom-stroke')).toHaveCount(0);
  await app.keyboard.press('Control+z');
  await expect(edges(app)).toHaveCount(count);
  // With X held, the left button does the same.
  await graph(app).focus();
  await app.keyboard.down('x');
  await app.mouse.move(x, a.y - 20);
  await app.mouse.down();
  await app.mouse.move(x + 1, a.y + a.height + 20, { steps: 5 });
  await app.mouse.up();
  await app.keyboard.up('x');
  await expect(edges(app)).toHaveCount(count - 1);
  // With Alt a stroke from node to node wires them again.
  await app.keyboard.down('Alt');
  await app.mouse.move(a.x + a.width / 2, a.y + 15);
  await app.mouse.down({ button: 'right' });
  await app.mouse.move(b.x + b.width / 2, b.y + 15, { steps: 5 });
  await app.mouse.up({ button: 'right' });
  await app.keyboard.up('Alt');
  await expect(edges(app)).toHaveCount(count);
  await app.keyboard.press('Control+z');
  await expect(edges(app)).toHaveCount(count - 1);
  await app.keyboard.press('Control+z');
  await expect(edges(app)).toHaveCount(count);

  await item(app, 'Dense').nth(1).click();
  const nodes = await item(app, /^Dense|^Dropout/).count();
  await app.keyboard.press('Control+c');
  await app.keyboard.press('Control+Shift+v');
  await expect(item(app, /^Dense|^Dropout/)).toHaveCount(nodes + 1);
  await expect(edges(app)).toHaveCount(count + 1);
  await app.keyboard.press('Control+z');
  await item(app, 'Dense').nth(1).click();
  await app.keyboard.press('Control+Delete');
  await expect(item(app, /^Dense|^Dropout/)).toHaveCount(nodes - 1);
  await expect(edges(app)).toHaveCount(count - 1);
  await expect(app.getByText('No problems')).toBeVisible();

  await app.keyboard.press('Control+Alt+z');
  await expect(app.getByRole('dialog', { name: 'Steps of the history' })).toBeVisible();
  await app.keyboard.type('opened');
  await app.keyboard.press('Enter');
  await app.keyboard.press('Escape');
  await expect(edges(app)).toHaveCount(count);
  await app.keyboard.press('Control+f');
  await app.keyboard.type('units 64');
  await app.keyboard.press('Enter');
  await expect(app.locator('#loom-node-dense2')).toHaveAttribute('data-selected', 'true');
});

test('arranges with keys, and saves pictures', async ({ app }) => {
  await open(app);
  await item(app, 'Dense').nth(0).click();
  await item(app, 'Dense').nth(1).click({ modifiers: ['Shift'] });
  await app.keyboard.press('Alt+a');
  await expect.poll(async () => Math.abs((await item(app, 'Dense').nth(0).boundingBox())!.x - (await item(app, 'Dense').nth(1).boundingBox())!.x)).toBeLessThan(1);
  await app.keyboard.press('Control+z');

  let download = app.waitForEvent('download');
  await app.keyboard.press('Control+Shift+e');
  const png = await readFile(await (await download).path());
  expect((await download).suggestedFilename()).toMatch(/\.png$/);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Two pixels for one: wider than the row of nodes, and not empty.
  expect(png.readUInt32BE(16)).toBeGreaterThan(2_000);
  expect(png.length).toBeGreaterThan(20_000);
  download = app.waitForEvent('download');
  await app.keyboard.press('Control+k');
  await app.keyboard.type('SVG picture');
  await app.keyboard.press('Enter');
  const svg = await readFile(await (await download).path(), 'utf8');
  expect(svg).toContain('>Dense</text>');
  // By itself, as another program opens it.
  const page = await app.context().newPage();
  await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
  expect([await page.locator('parsererror').count(), await page.locator('path').count() > 30, await page.locator('text').filter({ hasText: /^Dense$/ }).count()]).toEqual([0, true, 3]);
  await page.close();
});
