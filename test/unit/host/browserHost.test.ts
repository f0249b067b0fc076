/** The browser's host over a private file system in memory: the library of blocks. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
