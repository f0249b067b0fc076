/** Small windows and a large interface: what the zoom of a page is to the page is fewer points, each of more pixels. */
import { expect, test, whenDone } from './harness/app.ts';
import { clippedLabels } from './harness/clipped.ts';

test('at 150 % a node follows the pointer, and dialogs fit', async ({ app, browser }) => {
  // What the zoom of the page is to a page: fewer points, each of more pixels.
  const zoomed = await browser.newContext({ viewport: { width: 854, height: 534 }, deviceScaleFactor: 1.5, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await zoomed.newPage();
  await page.goto(app.url());
  await page.getByRole('button', { name: /Iris/ }).click();
  await page.getByRole('button', { name: 'Build only' }).click();
  await page.locator('.react-flow__node').first().waitFor();
  // The node in the middle: at the border the canvas would move along.
  const pane = (await page.locator('.react-flow').boundingBox())!;
  const boxes = await Promise.all((await page.locator('.react-flow__node').all()).map(async (one) => ({ one, box: (await one.boundingBox())! })));
  const away = ({ box }: (typeof boxes)[number]): number => Math.abs(box.x + box.width / 2 - pane.x - pane.width / 2) + Math.abs(box.y + box.height / 2 - pane.y - pane.height / 2);
  const { one: node, box } = boxes.sort((a, b) => away(a) - away(b))[0]!;
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  // The way until a drag has begun is not made up for.
  await page.mouse.move(x + 16, y + 16, { steps: 4 });
  await expect(page.locator('.react-flow__node.dragging')).toBeVisible();
  const before = (await node.boundingBox())!;
  await page.mouse.move(x + 80, y + 48, { steps: 4 });
  // By 64 and 32, within the grid that nodes snap to.
  await expect(async () => {
    const after = (await node.boundingBox())!;
    expect(Math.abs(after.x - before.x - 64)).toBeLessThanOrEqual(8);
    expect(Math.abs(after.y - before.y - 32)).toBeLessThanOrEqual(8);
  }).toPass();
  await page.mouse.up();
  await page.keyboard.press('Control+,');
  const dialog = (await page.getByRole('dialog', { name: 'Settings' }).boundingBox())!;
  expect(dialog.x).toBeGreaterThanOrEqual(0);
  expect(dialog.x + dialog.width).toBeLessThanOrEqual(854);
  expect(dialog.y + dialog.height).toBeLessThanOrEqual(534);
  await zoomed.close();
});

const WORDS = {
  en: { sample: /Iris/, build: 'Build and train', panels: ['Evaluate', 'Try', 'Outline'], settings: 'Settings', sections: ['Training', 'Saving', 'Shortcuts', 'Diagnostics'] },
  zh: { sample: /鸢尾花/, build: '搭建并训练', panels: ['评估', '试用', '大纲'], settings: '设置', sections: ['训练', '保存', '快捷键', '诊断信息'] },
};

for (const language of ['en', 'zh'] as const) {
  for (const [size, width, height] of [['1024×640', 1_024, 640], ['1280×800 at 200 %', 640, 400], ['3840×2160', 3_840, 2_160]] as const) {
    test.describe(`${language}, ${size}`, () => {
      test.use({ locale: language === 'zh' ? 'zh-CN' : 'en-GB', viewport: { width, height } });
      test('every label can be read', async ({ app }) => {
        const words = WORDS[language];
        const found: Record<string, string[]> = { start: await clippedLabels(app) };
        await app.getByRole('button', { name: words.sample }).click();
        await app.getByRole('button', { name: words.build }).waitFor();
        found.import = await clippedLabels(app);
        await app.getByRole('button', { name: words.build }).click();
        await whenDone(app);
        found.training = await clippedLabels(app);
        for (const panel of words.panels) {
          await app.getByRole('tab', { name: panel }).click();
          found[panel] = await clippedLabels(app);
        }
        await app.getByRole('button', { name: words.settings }).click();
        const dialog = app.getByRole('dialog', { name: words.settings });
        found.settings = await clippedLabels(app);
        for (const section of words.sections) {
          await dialog.getByRole('tab', { name: section }).click();
          found[`settings ${section}`] = await clippedLabels(app);
        }
        expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
      });
    });
  }
}
