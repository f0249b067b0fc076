/** The canvas by mouse: nodes dragged from the palette, wires drawn and refused, copies, and undo. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/app.ts';

const node = (app: Page, name: string | RegExp): Locator => app.getByRole('application', { name: 'Graph' }).getByRole('group', { name });

/** Drags a node from the palette to a place on the canvas. */
async function place(app: Page, name: string, x: number, y: number): Promise<void> {
  await app.getByRole('region', { name: 'Nodes' }).getByRole('button', { name, exact: true }).dragTo(app.locator('.react-flow__pane'), { targetPosition: { x, y } });
}

async function middle(of: Locator): Promise<[number, number]> {
  const box = (await of.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Draws a wire from one port to another. */
async function draw(app: Page, from: Locator, to: Locator): Promise<void> {
  await app.mouse.move(...(await middle(from)));
  await app.mouse.down();
  const [x, y] = await middle(to);
  await app.mouse.move(x - 10, y, { steps: 4 });
  await app.mouse.move(x, y);
  await app.mouse.up();
}

test('builds by dragging, refuses a wrong wire with a way out, copies, deletes and undoes', async ({ app }) => {
  await app.getByRole('button', { name: 'Empty canvas' }).click();
  await place(app, 'CSV file', 130, 20);
  await place(app, 'Dense', 600, 20);
  await place(app, 'Target', 350, 200);
  await expect(node(app, /^Target/)).toBeVisible();
  const out = node(app, /^CSV file/).locator('.react-flow__handle.source'), into = node(app, /^Dense/).locator('.react-flow__handle.target');
  await draw(app, out, node(app, /^Target/).locator('.react-flow__handle.target'));
  await expect(app.locator('.react-flow__edge')).toHaveCount(1);
  await draw(app, out, into);
  // A table does not fit a tensor port: the reason, and what could stand between.
  const refusal = app.getByRole('alertdialog');
  await expect(refusal).toContainText('A table does not fit a port for a tensor.');
  await expect(app.locator('.react-flow__edge')).toHaveCount(1);
  await refusal.getByRole('button', { name: /Input/ }).click();
  await expect(node(app, /^Input/)).toBeVisible();
  await expect(app.locator('.react-flow__edge')).toHaveCount(3);
  await node(app, /^Dense/).click();
  await app.getByLabel('Units', { exact: true }).fill('7');
  await app.keyboard.press('Escape');
  await node(app, /^Dense/).click();
  await app.keyboard.press('Control+c');
  await app.keyboard.press('Control+v');
  await expect(node(app, /^Dense/)).toHaveCount(2);
  await app.keyboard.press('Delete');
  await expect(node(app, /^Dense/)).toHaveCount(1);
  for (let i = 0; i < 2; i++) await app.keyboard.press('Control+z');
  await expect(node(app, /^Dense/)).toHaveCount(1);
  await app.keyboard.press('Control+Shift+z');
  await expect(node(app, /^Dense/)).toHaveCount(2);
});

test('adds by search where a wire is let go, and shows the live shapes', async ({ app }) => {
  await app.getByRole('button', { name: /^Iris/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await app.getByRole('button', { name: /back to 100 %/ }).click();
  await expect(app.locator('.loom-chip').first()).toBeVisible();
  await expect(app.locator('.react-flow__edges')).toContainText('150 × 5');
  await app.getByRole('button', { name: 'Show the whole graph' }).click();
  await app.locator('.react-flow__pane').dblclick({ position: { x: 20, y: 20 } });
  await app.keyboard.type('dropout');
  await app.keyboard.press('Enter');
  await expect(node(app, /^Dropout/)).toBeVisible();
});

test('a document opens at its own beginning, at a size that can be read, and stays where it was seen', async ({ app }) => {
  const canvas = app.getByRole('application', { name: 'Graph' });
  const at = async (): Promise<{ x: number; y: number }> => {
    const [source, all] = [(await node(app, /^CSV file/).boundingBox())!, (await canvas.boundingBox())!];
    return { x: Math.round(source.x - all.x), y: Math.round(source.y - all.y) };
  };
  await app.getByRole('button', { name: /^Several classes/ }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  // Below its notes.
  expect((await at()).y).toBeGreaterThan(100);
  await expect(app.getByRole('button', { name: /^70 %/ })).toBeVisible();
  await expect(app.locator('.react-flow__minimap')).toBeVisible();
  await app.getByRole('button', { name: 'Start screen' }).click();
  await app.getByRole('button', { name: /^Penguins/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.getByText('No problems')).toBeVisible();
  await expect.poll(at).toEqual({ x: 24, y: 24 });
  // Nobody has moved it: it follows the canvas when that gets larger, and shows more.
  await app.keyboard.press('Control+1');
  await expect.poll(async () => (await at()).y).toBeGreaterThanOrEqual(24);
  await canvas.hover();
  await app.mouse.wheel(60, 0);
  await expect.poll(async () => (await at()).x).toBeLessThan(0);
  const moved = await at();
  await app.keyboard.press('Control+2');
  expect(await at()).toEqual(moved);
});
