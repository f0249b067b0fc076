/** The desktop in Chromium: the built preload and the real handlers behind the same page, over a real folder. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { DATA_ADDRESS } from '../../electron/contract/dataFiles.ts';
import { createHandlers } from '../../electron/main/handlers/all.ts';
import { createDataHandler } from '../../electron/main/protocol/dataHandler.ts';
import { registerHandlers } from '../../electron/main/register.ts';
import { createGrants } from '../../electron/main/services/grants.ts';
import { fakeIpc } from '../fakes/ipc.ts';
import { fakePlatform, type FakePlatform } from '../fakes/platform.ts';
import { expect, SAMPLES, tabTo, test as base, whenDone } from './harness/app.ts';

interface Packed { $bytes?: string }

/** Puts the built preload into the page with a tiny `electron`, whose invoke leads to the handlers in this process. */
async function installPreload(page: Page, origin: string, platform: FakePlatform): Promise<void> {
  const ipc = fakeIpc();
  const grants = createGrants(), handleData = createDataHandler(grants, new URL(origin).host);
  registerHandlers(ipc.ipcMain, createHandlers(platform, grants), origin, (message) => { throw new Error(message); });
  await page.route(`${origin}${DATA_ADDRESS}*`, async (route) => {
    const answer = await handleData(new Request(route.request().url(), { headers: await route.request().allHeaders() }));
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) });
  });
  // Playwright's bindings carry JSON, so bytes travel as base64.
  const unpack = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_, item: unknown) => (item && typeof item === 'object' && '$bytes' in item ? new Uint8Array(Buffer.from((item as Packed).$bytes!, 'base64')) : item)) as unknown;
  const pack = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
    if (Array.isArray(value)) return value.map(pack);
    return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)])) : value;
  };
  await page.exposeBinding('__ipc', async ({ frame }, channel: string, params: unknown) => pack(await ipc.invoke(channel, unpack(params), { url: frame.url(), parent: frame.parentFrame() })));
  const preload = await readFile(fileURLToPath(new URL('../../dist/electron/preload.cjs', import.meta.url)), 'utf8');
  await page.addInitScript(`{
    const encode = (value) => {
      if (value instanceof Uint8Array) { let text = ''; for (let i = 0; i < value.length; i += 32768) text += String.fromCharCode(...value.subarray(i, i + 32768)); return { $bytes: btoa(text) }; }
      if (Array.isArray(value)) return value.map(encode);
      return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)])) : value;
    };
    const decode = (value) => {
      if (Array.isArray(value)) return value.map(decode);
      if (value && typeof value === 'object') return '$bytes' in value ? Uint8Array.from(atob(value.$bytes), (char) => char.charCodeAt(0)) : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
      return value;
    };
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => { window[name] = api; } },
      ipcRenderer: { invoke: async (channel, params) => decode(await window.__ipc(channel, encode(params))), on() {}, removeListener() {} },
      webUtils: { getPathForFile: (file) => file.name },
    };
    const require = (name) => { if (name !== 'electron') throw new Error('A sandboxed preload has no ' + name); return electron; };
    const module = { exports: {} };
    ((require, module, exports) => { ${preload} })(require, module, module.exports);
  }`);
}

const test = base.extend<{ platform: FakePlatform; folder: string }>({
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tensorloom-desktop-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  platform: async ({ page, server, folder }, use) => {
    const platform = fakePlatform(join(folder, 'user'));
    await installPreload(page, server.url.slice(0, -1), platform);
    await use(platform);
  },
});

test('the journey on the desktop: open, train, export, save, reopen, all on disk', async ({ platform, folder, app }) => {
  platform.answers.open = join(SAMPLES, 'breast-cancer.csv');
  await app.getByRole('button', { name: 'Open data', exact: true }).click();
  await app.getByRole('button', { name: 'Build and train' }).click();
  await whenDone(app);
  expect(platform.calls.some(([name, state]) => name === 'setTraining' && (state as { running: boolean }).running)).toBe(true);
  platform.answers.folder = folder;
  await app.getByRole('button', { name: 'Export', exact: true }).click();
  await app.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(app.getByText('Exported breast-cancer-tfjs')).toBeVisible();
  expect((await readdir(join(folder, 'breast-cancer-tfjs'))).length).toBe(9);
  platform.answers.save = join(folder, 'bc.loom');
  await app.getByRole('button', { name: 'Save project' }).click();
  await expect(app.getByText('Saved bc.loom')).toBeVisible();
  const saved = JSON.parse(await readFile(join(folder, 'bc.loom'), 'utf8')) as { nodes: { data: { params: { path: string } } } };
  // Relative to the project, so that both can be moved together.
  expect(saved.nodes.data.params.path).toBe(relative(folder, join(SAMPLES, 'breast-cancer.csv')));
  await app.reload();
  platform.answers.open = join(folder, 'bc.loom');
  await app.getByRole('button', { name: 'Open project', exact: true }).click();
  await expect(app.getByText('No problems')).toBeVisible();
});

test('the journey on the desktop by keyboard only', async ({ platform, folder, app }) => {
  platform.answers.open = join(SAMPLES, 'iris.csv');
  await tabTo(app, 'Open data');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('button', { name: 'Build and train' })).toBeFocused();
  await app.keyboard.press('Enter');
  await whenDone(app);
  for (const panel of ['evaluate', 'try']) {
    await app.keyboard.press('Control+k');
    await app.keyboard.type(panel);
    await app.keyboard.press('Enter');
    await expect(app.getByRole('tab', { name: new RegExp(`^${panel}`, 'i') })).toHaveAttribute('aria-selected', 'true');
  }
  platform.answers.folder = folder;
  await app.keyboard.press('Control+e');
  await expect(app.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(app.getByText('Exported iris-tfjs')).toBeVisible();
  expect(await readdir(join(folder, 'iris-tfjs'))).toContain('model.json');
  platform.answers.save = join(folder, 'iris.loom');
  await app.keyboard.press('Control+s');
  await expect(app.getByText('Saved iris.loom')).toBeVisible();
  expect(await readdir(folder)).toContain('iris.loom');
});
