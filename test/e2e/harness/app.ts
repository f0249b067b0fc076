/** What every end-to-end test begins with: a served build, and guards that fail the test for what a person would not see. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { serveLocally, type LocalServer } from '../../../electron/main/protocol/httpServer.ts';

export const SAMPLES = fileURLToPath(new URL('../../../assets/samples/', import.meta.url));

/** Collects console errors, violations of the policy, and requests that leave the origin. */
async function guard(page: Page, origin: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') problems.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (!request.url().startsWith(origin) && protocol !== 'blob:' && protocol !== 'data:') problems.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => { addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`)); });
  return problems;
}

export const test = base.extend<{ app: Page }, { server: LocalServer }>({
  // Playwright wants a pattern here, even where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  server: [async ({}, use) => {
    const server = await serveLocally(fileURLToPath(new URL('../../../dist/renderer', import.meta.url)), 0);
    await use(server);
    await server.close();
  }, { scope: 'worker' }],
  app: async ({ page, server }, use) => {
    const problems = await guard(page, server.url);
    await page.goto(server.url);
    await expect(page.getByRole('heading', { name: /Drop your data|数据拖到/ })).toBeVisible();
    await use(page);
    expect(problems).toEqual([]);
  },
});
export { expect };

/** Drops a file on the window; the text's characters are its bytes where they are all below 256. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(([fileName, text]) => {
    const binary = [...text].every((letter) => letter.charCodeAt(0) < 256);
    const data = new DataTransfer();
    data.items.add(new File([binary ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : text], fileName));
    return data;
  }, [name, content] as const);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** Saves the project by keyboard, starts the page anew, and opens what was saved under that name; gives its text. */
export async function saveAndReopen(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const text = await readFile(await (await download).path(), 'utf8');
  // Until then its copy against a crash is still there, and its runs may be on their way.
  await expect(page.getByText(/^(Saved|已保存) /).first()).toBeVisible();
  await page.reload();
  await dropFile(page, name, text);
  return text;
}

/** Presses Tab until the focus is on something with that name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const label = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
    if (typeof name === 'string' ? label === name : name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus never came to ${String(name)}`);
}

/** Waits for the end of a training. */
export async function whenDone(page: Page): Promise<void> {
  await expect(page.locator('.statusbar')).toContainText(/Done|已完成/, { timeout: 90_000 });
}
