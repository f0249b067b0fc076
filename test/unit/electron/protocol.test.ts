/** The handler of app:// and 127.0.0.1: what it serves, with which headers, and what it refuses. */
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppHandler } from '../../../electron/main/protocol/appHandler.ts';
import { serveLocally } from '../../../electron/main/protocol/httpServer.ts';
import { answerWindow, mayNavigate, mayUse } from '../../../electron/main/security/navigation.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tensorloom-page-'));
  await mkdir(join(root, 'page/assets'), { recursive: true });
  await writeFile(join(root, 'secret.json'), '{}');
  await writeFile(join(root, 'page/index.html'), '<p>');
  await writeFile(join(root, 'page/assets/a.wasm'), 'wasm');
  await symlink(join(root, 'secret.json'), join(root, 'page/link.json'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const ask = (url: string, method = 'GET'): Promise<Response> => createAppHandler(join(root, 'page'), 'studio')(new Request(url, { method }));

describe('the handler', () => {
  it('serves the page with the policy and isolation', async () => {
    const answer = await ask('app://studio/');
    expect([answer.status, await answer.text(), answer.headers.get('Content-Type')]).toEqual([200, '<p>', 'text/html; charset=utf-8']);
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    expect([answer.headers.get('Cross-Origin-Opener-Policy'), answer.headers.get('Cross-Origin-Embedder-Policy')]).toEqual(['same-origin', 'require-corp']);
  });
  it('names wasm by its type', async () => expect((await ask('app://studio/assets/a.wasm')).headers.get('Content-Type')).toBe('application/wasm'));
  it.each([
    ['app://studio/..%2fsecret.json', 400], ['app://studio/%2e%2e/secret.json', 404], ['app://studio/a%5c..%5csecret.json', 400], ['app://studio/%00.html', 400], ['app://studio/link.json', 404],
    ['app://studio/none.html', 404], ['app://studio/assets', 404], ['app://other/index.html', 421], ['app://studio/%E0%A4%A.html', 400],
  ])('%s is refused', async (url, status) => expect((await ask(url)).status).toBe(status));
  it('takes no other methods', async () => expect((await ask('app://studio/', 'POST')).status).toBe(405));
});

it('serves on 127.0.0.1, to its own name only', async () => {
  const server = await serveLocally(join(root, 'page'), 0);
  const answer = await fetch(server.url);
  expect([answer.status, new URL(server.url).hostname, answer.headers.get('Content-Security-Policy')?.includes("connect-src 'self' data:;")]).toEqual([200, '127.0.0.1', true]);
  expect((await fetch(server.url.replace('127.0.0.1', 'localhost')).catch(() => ({ status: 421 }))).status).toBe(421);
  await server.close();
});

it('goes nowhere and uses nothing', () => {
  expect(['app://studio/x', 'https://example.com/', 'app://studio.evil/', 'file:///x', 'nonsense'].map((url) => mayNavigate(url, 'app://studio'))).toEqual([true, false, false, false, false]);
  expect(['clipboard-sanitized-write', 'camera', 'geolocation', 'notifications', 'midi'].map(mayUse)).toEqual([true, false, false, false, false]);
});

it('opens the blank window of a panel, sandboxed, and no other', () => {
  const answer = answerWindow('app://studio/popout.html', 'app://studio');
  expect(answer).toMatchObject({ action: 'allow', overrideBrowserWindowOptions: { webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false } } });
  const others = ['app://studio/', 'app://studio/index.html', 'app://studio/popout.html?x', 'app://studio/assets/../popout.html', 'app://studio.evil/popout.html', 'https://example.com/popout.html', 'about:blank', 'file:///popout.html', ''];
  expect(others.map((url) => answerWindow(url, 'app://studio').action)).toEqual(others.map(() => 'deny'));
});
