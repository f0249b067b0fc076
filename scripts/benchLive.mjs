/** A training that goes on in the built app: the work of the page's thread while all of its panel is drawn, beside another panel in front of it, alternating. */
import { workOf } from './threadWork.mjs';
import { median } from './median.mjs';

const ROUNDS = 5, SECONDS = 4;

/** Trains on the weather without an end. */
async function train(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: /Seattle/ }).click();
  await page.getByRole('button', { name: 'Build only' }).click();
  await page.getByText('No problems').waitFor();
  await page.getByLabel('Epochs', { exact: true }).fill('100000');
  await page.getByLabel('Epochs', { exact: true }).press('Tab');
  await page.getByText('Stop early', { exact: true }).click();
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Train', exact: true }).first().click();
  await page.locator('.training canvas').first().waitFor();
}

/** The rows of the benchmark; `serve` is the server of the browser edition. */
export async function benchLive(browser, folder, serve) {
  const server = await serve(folder, 0);
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, locale: 'en-GB' });
    await train(page, server.url);
    const rounds = { Training: [], Problems: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const panel of ['Training', 'Problems']) {
        await page.getByRole('tab', { name: panel }).click();
        // Its first drawing is no part of it.
        await page.waitForTimeout(500);
        rounds[panel].push(await workOf(page, () => page.waitForTimeout(SECONDS * 1000)));
      }
    }
    if (!(await page.locator('.statusbar').textContent()).includes('Training')) throw new Error('The training has ended');
    const share = (panel) => median(rounds[panel].map((work) => work.share));
    const longest = (panel) => Math.max(...rounds[panel].map((work) => work.tasks[0]));
    return [
      { name: 'live training: work of the page’s thread', value: 100 * share('Training'), unit: '% ', ratio: share('Training') / share('Problems'), goal: 'at most 10 %', rounds: ROUNDS },
      { name: 'live training: longest task, its own work', value: longest('Training'), unit: 'ms', ratio: longest('Training') / longest('Problems'), goal: 'at most 50 ms', rounds: ROUNDS },
    ];
  } finally {
    await server.close();
  }
}
