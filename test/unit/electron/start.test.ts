/** npm start decides by what is here; the package's configuration is valid, offline. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasDisplay, planStart } from '../../../scripts/start.mjs';

describe('the plan', () => {
  const facts = { binary: '/electron', display: true, forceBrowser: false, triedInstall: false };
  it.each([
    ['a window', facts, 'desktop'], ['an install first', { ...facts, binary: null }, 'install'], ['the browser after it', { ...facts, binary: null, triedInstall: true }, 'browser'],
    ['the browser without a display', { ...facts, display: false }, 'browser'], ['the browser as asked', { ...facts, forceBrowser: true }, 'browser'],
  ])('%s', (_, given, kind) => expect(planStart(given).kind).toBe(kind));
  it('opens no browser where nothing can be shown', () => expect(planStart({ ...facts, display: false })).toEqual({ kind: 'browser', open: false, why: 'there is no display' }));
  it('looks for a display on Linux only', () => expect([hasDisplay('linux', {}), hasDisplay('linux', { DISPLAY: ':0' }), hasDisplay('darwin', {})]).toEqual([false, true, true]));
});

describe('electron-builder.yml', () => {
  const require = createRequire(import.meta.url);
  const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config') as { getConfig(dir: string, path: string, given: null): Promise<Record<string, unknown>>; validateConfiguration(config: unknown, log: unknown): Promise<void> };
  const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
  const load = () => getConfig(resolve('.'), 'electron-builder.yml', null);
  it('fits the shipped schema', async () => { await expect(validateConfiguration(await load(), new DebugLogger(false))).resolves.toBeUndefined(); });
  it('would be refused with an unknown key', async () => { await expect(validateConfiguration({ ...(await load()), surprise: 1 }, new DebugLogger(false))).rejects.toThrow(/surprise/); });
  it('pins the Electron that is installed, and its fuses', async () => {
    expect(await load()).toMatchObject({ electronVersion: (require('electron/package.json') as { version: string }).version, electronFuses: { runAsNode: false, onlyLoadAppFromAsar: true, grantFileProtocolExtraPrivileges: false } });
  });
});
