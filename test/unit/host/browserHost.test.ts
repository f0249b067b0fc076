/** The browser's host over a private file system in memory: the library of blocks. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_SETTINGS } from '../../../electron/contract/settings.ts';
import { createBrowserHost } from '../../../renderer/host/browserHost.ts';
import type { Host } from '../../../renderer/host/types.ts';
import { FakeFolder } from '../../fakes/privateFiles.ts';

let host: Host, root: FakeFolder;
beforeEach(() => {
  root = new FakeFolder();
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } });
  vi.stubGlobal('addEventListener', () => undefined);
  host = createBrowserHost('0.0.0-test');
});
afterEach(() => vi.unstubAllGlobals());

describe('the library of blocks', () => {
  it('is empty at first', async () => {
    expect(await host.library.list()).toEqual({ ok: true, value: [] });
    expect(await host.library.remove('never-there')).toEqual({ ok: true, value: null });
  });

  it('keeps a text a block, replaces it, and removes it', async () => {
    await host.library.write('b-1', 'one');
    await host.library.write('a-1', 'two');
    await host.library.write('b-1', 'three');
    expect(await host.library.list()).toEqual({ ok: true, value: [{ id: 'a-1', text: 'two' }, { id: 'b-1', text: 'three' }] });
    await host.library.remove('b-1');
    expect(await host.library.list()).toEqual({ ok: true, value: [{ id: 'a-1', text: 'two' }] });
  });

  it('lists what cannot be read beside what can', async () => {
    await host.library.write('good', 'text');
    await (await root.getDirectoryHandle('blocks')).getDirectoryHandle('folder.json', { create: true });
    expect(await host.library.list()).toEqual({ ok: true, value: [{ id: 'folder', text: null }, { id: 'good', text: 'text' }] });
  });

  it('says that the storage is full', async () => {
    root.getDirectoryHandle = async () => { throw new DOMException('no space', 'QuotaExceededError'); };
    expect(await host.library.write('a', 'text')).toMatchObject({ ok: false, finding: { code: 'file.full', values: { path: 'blocks/a.json' } } });
  });
});

describe('settings', () => {
  let kept: Record<string, string>;
  beforeEach(() => {
    kept = {};
    vi.stubGlobal('localStorage', { getItem: (key: string) => kept[key] ?? null, setItem: (key: string, value: string) => { kept[key] = value; } });
  });

  it.each(['{"zoom": 15', '[]', 'null', '7'])('start afresh from %s', async (text) => {
    kept['tensorloom.settings'] = text;
    expect(await host.settings.get()).toEqual(NO_SETTINGS);
  });

  it('lose what does not fit, and keep the rest through a change', async () => {
    kept['tensorloom.settings'] = JSON.stringify({ theme: 'neon', contrast: 'high', shortcuts: { train: 'F9' } });
    await host.settings.set({ motion: 'reduced' });
    expect(await host.settings.get()).toEqual({ ...NO_SETTINGS, contrast: 'high', shortcuts: { train: 'F9' }, motion: 'reduced' });
  });
});
