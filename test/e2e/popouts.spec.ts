/** A panel in a window of its own: it works there, follows theme and language, and comes back when its window closes or the page is loaded anew. */
import type { Page } from '@playwright/test';
import { expect, test, whenDone } from './harness/app.ts';

/** The window that an action opens. */
async function windowOf(app: Page, open: () => Promise<void>): Promise<Page> {
  const opened = app.context().waitForEvent('page');
  await open();
  const popout = await opened;
  await popout.waitForLoadState();
  return popout;
}

test('a panel goes into a window of its own, lives there, and docks again', async ({ app }) => {
  await app.getByRole('button', { name: /Penguins/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();

  const popout = await windowOf(app, async () => {
    await app.getByRole('tab', { name: 'Training' }).click();
    await app.getByRole('button', { name: '“Training” in a window of its own' }).click();
  });
  const problems: string[] = [];
  popout.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  popout.on('pageerror', (error) => problems.push(error.message));
  await expect(popout).toHaveTitle('Training – Tensorloom');
  await expect(popout.getByRole('tab', { name: 'Training' })).toBeVisible();
  await expect(app.getByRole('tab', { name: 'Training' })).toHaveCount(0);
  // The same headers as the page's.
  const address = new URL('popout.html', app.url()).href;
  expect((await app.request.get(address)).headers()['content-security-policy']).toBe((await app.request.get(app.url())).headers()['content-security-policy']);

  // A shortcut that is pressed there does what it does on the page.
  await popout.keyboard.press('Control+Enter');
  await whenDone(app);
  const loss = popout.getByRole('img', { name: /Curve of Loss/ }).locator('canvas');
  await expect.poll(() => loss.evaluate((element: HTMLCanvasElement) => element.getContext('2d')!.getImageData(0, 0, element.width, element.height).data.filter((value, i) => i % 4 === 3 && value > 0).length)).toBeGreaterThan(500);

  // Theme and language follow; the colours are those of the page.
  const surface = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await surface(popout);
  await app.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(() => surface(popout)).not.toBe(dark);
  expect(await surface(popout)).toBe(await surface(app));
  await app.getByText('中文', { exact: true }).click();
  await expect(popout).toHaveTitle('训练 – Tensorloom');
  await expect(popout.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await app.getByText('EN', { exact: true }).click();

  // What floats, floats in its own window.
  await popout.getByRole('button', { name: 'Dock “Training” again' }).hover();
  await expect(popout.getByRole('tooltip')).toBeVisible();
  await expect(app.getByRole('tooltip')).toHaveCount(0);

  await popout.close();
  await expect(app.getByRole('tab', { name: 'Training' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('by the command palette, and the page loaded anew has it docked', async ({ app }) => {
  await app.keyboard.press('Control+Alt+n');
  await app.getByRole('tab', { name: 'Inspector' }).click();
  const popout = await windowOf(app, async () => {
    await app.keyboard.press('Control+k');
    await app.keyboard.type('window of its own');
    await app.keyboard.press('Enter');
  });
  await expect(popout.getByRole('tab', { name: 'Inspector' })).toBeVisible();
  const closed = popout.waitForEvent('close');
  await app.reload();
  await closed;
  await app.getByRole('button', { name: 'Empty canvas' }).click();
  await expect(app.getByRole('tab', { name: 'Inspector' })).toBeVisible();
  await expect(app.getByRole('button', { name: '“Inspector” in a window of its own' })).toBeVisible();
});

test('a browser that opens no window is told of', async ({ page: app, server }) => {
  // Not the fixture of that name: the dock says on the console, too, that it got no window.
  await app.goto(server.url);
  await app.getByRole('button', { name: 'Empty canvas' }).waitFor();
  await app.keyboard.press('Control+Alt+n');
  await app.evaluate(() => { globalThis.open = () => null; });
  await app.getByRole('button', { name: '“Nodes” in a window of its own' }).click();
  await expect(app.getByText('The browser did not open the window. Allow windows of this page, and try again.')).toBeVisible();
  await expect(app.getByRole('tab', { name: 'Nodes' })).toBeVisible();
});

test('the canvas in a window of its own: pointer, keys, menus, drops and the clipboard', async ({ app }) => {
  await app.getByRole('button', { name: /Penguins/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  const popout = await windowOf(app, () => app.getByRole('button', { name: '“Canvas” in a window of its own' }).click());
  const problems: string[] = [];
  popout.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  popout.on('pageerror', (error) => problems.push(error.message));
  await expect(popout).toHaveTitle('Canvas – Tensorloom');
  const nodes = popout.locator('.react-flow__node-loom');
  const node = (name: string) => nodes.filter({ hasText: name }).first();
  await popout.setViewportSize({ width: 1100, height: 700 });
  const canvas = popout.getByRole('application', { name: 'Canvas' }).or(popout.locator('.react-flow[tabindex="0"]')).first();
  await canvas.focus();
  await popout.keyboard.press('Control+0');
  const count = 12;
  await expect(nodes).toHaveCount(count);
  const inView = async (name: string): Promise<{ x: number; y: number; width: number; height: number }> => (await node(name).boundingBox())!;

  // A press selects; the inspector, which stayed, shows it. A drag moves, as one step.
  await node('Dense').click({ position: { x: 60, y: 12 } });
  await expect(app.getByRole('textbox', { name: 'Units' })).toHaveValue('128');
  const before = await inView('Dense');
  await popout.mouse.move(before.x + 60, before.y + 12);
  await popout.mouse.down();
  await popout.mouse.move(before.x + 100, before.y + 60, { steps: 4 });
  await popout.mouse.move(before.x + 160, before.y + 132, { steps: 4 });
  await popout.mouse.up();
  const after = await inView('Dense');
  expect(after.y - before.y).toBeGreaterThan(60);
  await popout.keyboard.press('Control+z');
  await expect.poll(async () => Math.round((await inView('Dense')).y)).toBe(Math.round(before.y));

  // Shift selects more; Space drags the view; the wheel moves it.
  await node('Encode').click({ position: { x: 60, y: 12 }, modifiers: ['Shift'] });
  await expect(popout.locator('.react-flow__node-loom.selected')).toHaveCount(2);
  await popout.keyboard.down(' ');
  await popout.mouse.move(550, 640);
  await popout.mouse.down();
  await popout.mouse.move(550, 560, { steps: 4 });
  await popout.mouse.up();
  await popout.keyboard.up(' ');
  await expect.poll(async () => (await inView('Dense')).y).toBe(before.y - 80);
  await popout.mouse.wheel(0, -80);
  await expect.poll(async () => (await inView('Dense')).y).toBe(before.y - 40);

  // The menu opens there, has the focus, and goes by a press outside.
  await popout.keyboard.press('Escape');
  await node('Dense').click({ position: { x: 60, y: 12 } });
  await popout.keyboard.press('a');
  await expect(popout.getByRole('combobox')).toBeFocused();
  await popout.mouse.click(1000, 660);
  await expect(popout.getByRole('combobox')).toHaveCount(0);
  await popout.keyboard.press('a');
  await popout.keyboard.type('dropout');
  await popout.keyboard.press('Enter');
  await expect(nodes).toHaveCount(count + 1);

  // A wire let go on empty canvas.
  await popout.keyboard.press('Control+0');
  const handle = node('Dropout').locator('.react-flow__handle.source').first();
  let port = (await handle.boundingBox())!, last = '';
  // The whole comes into view, and the new node to its place.
  await expect.poll(async () => {
    port = (await handle.boundingBox())!;
    const [before, now] = [last, JSON.stringify(port)];
    last = now;
    return before === now;
  }).toBe(true);
  await popout.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await popout.mouse.down();
  await popout.mouse.move(port.x + 30, 600, { steps: 5 });
  await popout.mouse.up();
  await expect(popout.getByRole('dialog')).toBeVisible();
  await popout.keyboard.press('Escape');

  // A node of the palette, which stayed on the page.
  const transfer = await popout.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData('application/x-tensorloom-node', 'layer.flatten');
    return data;
  });
  await popout.dispatchEvent('.loom-canvas', 'drop', { dataTransfer: transfer, clientX: 500, clientY: 600 });
  await expect(nodes).toHaveCount(count + 2);
  await canvas.focus();
  await popout.keyboard.press('Control+c');
  await popout.keyboard.press('Control+v');
  await expect(nodes).toHaveCount(count + 3);

  // A search that the page opens takes the focus over there.
  await app.getByRole('button', { name: 'History' }).click();
  await expect(popout.getByRole('dialog', { name: 'History' })).toBeVisible();
  await popout.keyboard.press('Escape');

  await popout.close();
  await expect(app.locator('.react-flow__node-loom')).not.toHaveCount(0);
  await app.locator('.react-flow[tabindex="0"]').focus();
  await app.keyboard.press('Control+0');
  await expect(app.locator('.react-flow__node-loom')).toHaveCount(count + 3);
  expect(problems).toEqual([]);
});
