/** The shell's real handlers behind a fake ipcMain, through the host that the page uses. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Envelope, EVENTS, INVOKE, type InvokeChannel, MAX_BLOCK_TEXT } from '../../../electron/contract/channels.ts';
import { CHANNEL_NAMES, EVENT_NAMES, methodOf } from '../../../electron/contract/names.ts';
import { createHandlers } from '../../../electron/main/handlers/all.ts';
import { createDataHandler } from '../../../electron/main/protocol/dataHandler.ts';
import { registerHandlers } from '../../../electron/main/register.ts';
import { REAL_FS } from '../../../electron/main/services/atomicFile.ts';
import { openArchive } from '../../../src/ml/data/archive.ts';
import { createGrants } from '../../../electron/main/services/grants.ts';
import { NO_SETTINGS } from '../../../electron/contract/settings.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { createElectronHost } from '../../../renderer/host/electronHost.ts';
import type { Host } from '../../../renderer/host/types.ts';
import * as blockFile from '../../../src/ml/document/blockFile.ts';
import { type FakeIpc, fakeIpc } from '../../fakes/ipc.ts';
import { type FakePlatform, fakePlatform } from '../../fakes/platform.ts';

let folder: string, platform: FakePlatform, ipc: FakeIpc, host: Host, full: boolean, logged: string[], sent: number[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorloom-shell-'));
  platform = fakePlatform(join(folder, 'user'));
  ipc = fakeIpc();
  full = false;
  logged = [];
  sent = [];
  const fs = { ...REAL_FS, open: (async (...args: Parameters<typeof REAL_FS.open>) => {
    const file = await REAL_FS.open(...args);
    if (full) file.sync = async () => { throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }); };
    return file;
  }) as typeof REAL_FS.open };
  const grants = createGrants(), handleData = createDataHandler(grants, 'studio');
  registerHandlers(ipc.ipcMain, createHandlers(platform, grants, fs), 'app://studio', (message) => logged.push(message));
  const invoke = Object.fromEntries(CHANNEL_NAMES.map((name) => [methodOf(name), (params: unknown) => ipc.invoke(name, params)]));
  host = await createElectronHost({ invoke, on: () => () => undefined, pathForFile: (file) => join(folder, file.name) }, async (address, init) => {
    const answer = await handleData(new Request(`app://studio${address}`, init));
    sent.push(answer.status);
    return answer;
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

describe('the contract', () => {
  it('has a handler for every channel, and the preload knows the same names', () => {
    expect(ipc.ipcMain.channels().sort()).toEqual(Object.keys(INVOKE).sort());
    expect([...CHANNEL_NAMES].sort()).toEqual(Object.keys(INVOKE).sort());
    expect([...EVENT_NAMES].sort()).toEqual(Object.keys(EVENTS).sort());
    expect(new Set(CHANNEL_NAMES.map(methodOf)).size).toBe(CHANNEL_NAMES.length);
  });

  it.each(Object.keys(INVOKE) as InvokeChannel[])('%s refuses what does not fit', async (channel) => {
    for (const hostile of [{ surprise: 1 }, 12345, ['x', { y: 1 }]]) {
      const parsed = INVOKE[channel].params.safeParse(hostile);
      if (parsed.success) continue;
      expect(await ipc.invoke(channel, hostile)).toMatchObject({ ok: false, refusal: { code: 'file.failed' } });
    }
  });

  it.each([
    ['another origin', { url: 'https://example.com/', parent: null }], ['a file', { url: 'file:///etc/passwd', parent: null }],
    ['a look-alike', { url: 'app://studio.example/', parent: null }], ['a frame inside', { url: 'app://studio/index.html', parent: {} }], ['nobody', null],
  ])('refuses %s', async (_, frame) => {
    for (const channel of CHANNEL_NAMES) {
      const answer = await ipc.invoke(channel, null, frame) as Envelope<InvokeChannel>;
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'file.denied' } });
    }
  });
});

describe('projects', () => {
  const save = async (text: string) => {
    platform.answers.save = at('a.loom');
    const chosen = await host.chooseProjectFile('a.loom');
    if (!chosen.ok || !chosen.value) throw new Error('not chosen');
    const saved = await host.saveProject(chosen.value.token, text);
    if (!saved.ok) throw new Error('not saved');
    return saved.value;
  };

  it('saves, opens, and remembers', async () => {
    const file = await save('one');
    expect(await host.saveProject(file.token, 'two')).toMatchObject({ ok: true });
    expect(await readFile(at('a.loom'), 'utf8')).toBe('two');
    platform.answers.open = at('a.loom');
    expect(await host.openProject()).toMatchObject({ ok: true, value: { text: 'two', file: { name: 'a.loom', size: 3 } } });
    const [recent] = await host.recents.list();
    expect(recent).toMatchObject({ name: 'a.loom' });
    expect(JSON.stringify(recent)).not.toContain(folder);
    expect(await host.openProjectByToken(recent!.token)).toMatchObject({ ok: true, value: { text: 'two' } });
  });

  it('leaves the earlier file unharmed when the disk is full', async () => {
    const file = await save('precious');
    full = true;
    expect(await host.saveProject(file.token, 'lost')).toMatchObject({ ok: false, finding: { code: 'file.full' } });
    expect(await readFile(at('a.loom'), 'utf8')).toBe('precious');
    full = false;
    expect(await host.saveProject(file.token, 'kept')).toMatchObject({ ok: true });
  });

  it('does not write over another program’s changes', async () => {
    const file = await save('ours');
    await writeFile(at('a.loom'), 'theirs');
    await utimes(at('a.loom'), new Date(), new Date(Date.now() + 5_000));
    expect(await host.saveProject(file.token, 'ours again')).toMatchObject({ ok: false, finding: { code: 'file.conflict' } });
    expect(await readFile(at('a.loom'), 'utf8')).toBe('theirs');
  });

  it('writes over a file that the person chose, and nothing before it is saved', async () => {
    await writeFile(at('a.loom'), 'older');
    platform.answers.save = at('a.loom');
    const chosen = await host.chooseProjectFile('a.loom');
    expect(await readFile(at('a.loom'), 'utf8')).toBe('older');
    expect(chosen.ok && chosen.value && (await host.saveProject(chosen.value.token, 'newer'))).toMatchObject({ ok: true });
    expect(await readFile(at('a.loom'), 'utf8')).toBe('newer');
    platform.answers.save = null;
    expect(await host.chooseProjectFile('a.loom')).toEqual({ ok: true, value: null });
  });

  it.each(['made-up', 'recent-0000', '../../etc/passwd'])('knows no token %s', async (token) => {
    expect(await host.openProjectByToken(token)).toMatchObject({ ok: false, finding: { code: 'data.missing' } });
  });
});

describe('data and runs', () => {
  it('reads a chosen file and finds it beside the project', async () => {
    await writeFile(at('d.csv'), 'a,b\n');
    platform.answers.open = at('d.csv');
    const chosen = await host.openData(['.csv']);
    if (!chosen.ok || !chosen.value) throw new Error('not chosen');
    const read = await host.readData(chosen.value.token);
    expect(read.ok && await (read.value as Blob).text()).toBe('a,b\n');
    expect(await host.readData(chosen.value.token)).toEqual(read);
    await writeFile(at('d.csv'), 'c,d\n1');
    const again = await host.readData(chosen.value.token);
    expect(again.ok && await (again.value as Blob).text()).toBe('c,d\n1');
    expect(sent).toEqual([200, 304, 200]);
    await rm(at('d.csv'));
    expect(await host.readData(chosen.value.token)).toMatchObject({ ok: false, finding: { code: 'data.missing', values: { path: 'd.csv' } } });
    await writeFile(at('d.csv'), 'a,b\n');
    expect(await host.pathOf(chosen.value.token, null)).toEqual({ ok: true, value: at('d.csv') });
    expect(await host.findData(null, at('d.csv'), '')).toMatchObject({ ok: true, value: { name: 'd.csv' } });
    platform.answers.save = at('sub/p.loom');
    const below = await host.chooseProjectFile('p.loom');
    expect(await host.pathOf(chosen.value.token, below.ok && below.value ? below.value.token : '')).toEqual({ ok: true, value: '../d.csv' });
    platform.answers.save = at('p');
    const project = await host.chooseProjectFile('p.loom');
    expect(project).toMatchObject({ ok: true, value: { name: 'p.loom' } });
    const token = project.ok && project.value ? project.value.token : '';
    expect(await host.pathOf(chosen.value.token, token)).toEqual({ ok: true, value: 'd.csv' });
    expect(await host.findData(token, 'd.csv', '')).toMatchObject({ ok: true, value: { name: 'd.csv', size: 4 } });
    expect(await host.findData(token, 'gone.csv', '')).toEqual({ ok: true, value: null });
  });

  it('takes several chosen files as an archive of them that is kept, and found by its content', async () => {
    for (const file of ['a.csv', 'b.csv']) await writeFile(at(file), `${file}\n`);
    platform.answers.open = [at('b.csv'), at('a.csv')];
    const chosen = await host.openData(['.csv', '.zip']);
    if (!chosen.ok || !chosen.value) throw new Error('not chosen');
    expect(chosen.value.name).toMatch(/^files-[-\dT]+\.zip$/);
    const read = await host.readData(chosen.value.token);
    const archive = await openArchive(read.ok ? read.value : new Uint8Array(), 'files.zip');
    expect(archive.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
    const path = await host.pathOf(chosen.value.token, null);
    expect(path).toEqual({ ok: true, value: chosen.value.name });
    expect(await host.findData(null, chosen.value.name, await archive.hash())).toMatchObject({ ok: true, value: { name: chosen.value.name } });
  });

  it('reads a folder as an archive of its data files, and finds it beside the project', async () => {
    await mkdir(at('shop/2024'), { recursive: true });
    for (const [file, text] of [['shop/2024/b.csv', 'b'], ['shop/a.csv', 'a'], ['shop/key.pem', 'secret'], ['shop/.env', 'secret']] as const) await writeFile(at(file), text);
    platform.answers.folder = at('shop');
    const chosen = await host.openFolder();
    if (!chosen.ok || !chosen.value) throw new Error('not chosen');
    expect(chosen.value.name).toBe('shop/');
    const read = await host.readData(chosen.value.token);
    if (!read.ok) throw new Error('not read');
    expect((await openArchive(read.value, 'shop/')).files.map(({ name }) => name)).toEqual(['2024/b.csv', 'a.csv']);
    platform.answers.save = at('p');
    const project = await host.chooseProjectFile('p.loom');
    const token = project.ok && project.value ? project.value.token : '';
    expect(await host.pathOf(chosen.value.token, token)).toEqual({ ok: true, value: 'shop/' });
    expect(await host.findData(token, 'shop/', '')).toMatchObject({ ok: true, value: { name: 'shop/' } });
    // A project that names a file never gets a folder.
    expect(await host.findData(token, 'shop', '')).toEqual({ ok: true, value: null });
    platform.answers.folder = null;
    expect(await host.openFolder()).toEqual({ ok: true, value: null });
  });

  it.each(['made-up', '../../etc/passwd', ''])('gives out nothing for the token %j', async (token) => {
    expect(await host.readData(token)).toMatchObject({ ok: false, finding: { code: 'data.missing' } });
  });

  it.each([['passwd', 'data.binary'], ['script.sh', 'data.binary'], ['gone.csv', 'data.missing']])('refuses a dropped %s', async (name, code) => {
    expect(await host.acceptDrop(new File([], name), null)).toMatchObject({ ok: false, finding: { code } });
  });

  it('keeps files of a run inside their folder', async () => {
    expect(await host.runs.write('p.loom', 'r1/run.json', new TextEncoder().encode('{}'))).toMatchObject({ ok: true });
    expect(await host.runs.append('p.loom', 'r1/events.jsonl', 'a\n')).toMatchObject({ ok: true });
    expect(await host.runs.list('p.loom')).toEqual({ ok: true, value: ['r1'] });
    const read = await host.runs.read('p.loom', 'r1/run.json');
    expect(read.ok && new TextDecoder().decode(read.value)).toBe('{}');
    for (const path of ['../x', 'a/../../x', '/etc/passwd', 'a\\b', 'C:/x', '.']) expect(await host.runs.write('p.loom', path, new Uint8Array())).toMatchObject({ ok: false });
    expect(await host.runs.remove('p.loom', 'r1')).toMatchObject({ ok: true });
    expect(await host.runs.list('p.loom')).toEqual({ ok: true, value: [] });
  });

  it('exports into a chosen folder', async () => {
    platform.answers.folder = folder;
    expect(await host.saveExport('model', [{ path: 'weights.bin', bytes: new Uint8Array(300_000) }])).toEqual({ ok: true, value: 'model' });
    expect((await stat(at('model/weights.bin'))).size).toBe(300_000);
    platform.answers.folder = null;
    expect(await host.saveExport('model', [{ path: 'a', bytes: new Uint8Array(1) }])).toEqual({ ok: true, value: null });
  });

  it('saves one file where the person chooses, with its ending', async () => {
    platform.answers.save = at('graph');
    expect(await host.saveFile('graph.svg', new TextEncoder().encode('<svg/>'))).toEqual({ ok: true, value: 'graph.svg' });
    expect((await stat(at('graph.svg'))).size).toBe(6);
    expect(await host.saveFile('graph.exe', new Uint8Array(1))).toMatchObject({ ok: false });
    platform.answers.save = null;
    expect(await host.saveFile('graph.png', new Uint8Array(1))).toEqual({ ok: true, value: null });
  });

  it('keeps settings and recovery copies', async () => {
    await host.settings.set({ language: 'zh' });
    await host.settings.set({ theme: 'light' });
    const learning = { tour: { step: 2, open: false }, lessons: { neuron: { started: '2026-11-25T10:00:00.000Z', seen: [[], [3, null]], over: false } } };
    await host.settings.set({ learning });
    expect(await host.settings.get()).toEqual({ ...NO_SETTINGS, language: 'zh', theme: 'light', learning });
    await host.recovery.write('id-1', 'n', 'text');
    expect((await host.recovery.list()).map(({ id, text }) => [id, text])).toEqual([['id-1', 'text']]);
    await host.recovery.discard('id-1');
    expect(await host.recovery.list()).toEqual([]);
  });

  it('opens links of the list only', async () => {
    for (const url of ['https://keras.io/api/', 'http://keras.io/', 'https://evil.example/', 'javascript:alert(1)', 'https://user@keras.io/']) await ipc.invoke('link:open', url);
    expect(platform.calls).toEqual([['openExternal', 'https://keras.io/api/']]);
    expect(logged).toEqual([]);
  });
});

describe('the library of blocks', () => {
  const kept = (): string => join(folder, 'user', 'blocks');

  it('keeps one file a block, replaces it, and removes it', async () => {
    expect(await host.library.list()).toEqual({ ok: true, value: [] });
    await host.library.write('b-1', 'one');
    await host.library.write('a-1', 'two');
    await host.library.write('b-1', 'three');
    expect((await readdir(kept())).sort()).toEqual(['a-1.json', 'b-1.json']);
    expect(await host.library.list()).toEqual({ ok: true, value: [{ id: 'a-1', text: 'two' }, { id: 'b-1', text: 'three' }] });
    expect(await host.library.remove('b-1')).toEqual({ ok: true, value: null });
    expect(await host.library.remove('b-1')).toEqual({ ok: true, value: null });
    expect(await readdir(kept())).toEqual(['a-1.json']);
  });

  it('leaves the earlier file unharmed when the disk is full', async () => {
    await host.library.write('a', 'precious');
    full = true;
    expect(await host.library.write('a', 'lost')).toMatchObject({ ok: false, finding: { code: 'file.full', values: { path: 'blocks/a.json' } } });
    expect(await host.library.list()).toEqual({ ok: true, value: [{ id: 'a', text: 'precious' }] });
    expect(await readdir(kept())).toEqual(['a.json']);
  });

  it.each(['../settings', 'a/b', 'a\\b', '/etc/passwd', '.hidden', '', 'x'.repeat(65), 'a\0', 'C:x'])('refuses the id %j', async (id) => {
    expect(await host.library.write(id, 'text')).toMatchObject({ ok: false, finding: { code: 'file.failed' } });
    expect(await host.library.remove(id)).toMatchObject({ ok: false, finding: { code: 'file.failed' } });
  });

  it('takes as much as the page reads, and no more', async () => {
    expect(MAX_BLOCK_TEXT).toBe(blockFile.MAX_BLOCK_TEXT);
    expect(await host.library.write('large', '\u6c49'.repeat(MAX_BLOCK_TEXT))).toEqual({ ok: true, value: null });
    const listed = await host.library.list();
    expect(listed.ok && listed.value[0]!.text?.length).toBe(MAX_BLOCK_TEXT);
    expect(await host.library.write('large', 'x'.repeat(MAX_BLOCK_TEXT + 1))).toMatchObject({ ok: false });
  });

  it('lists what cannot be read beside what can, and follows no link', async () => {
    await host.library.write('good', 'text');
    await writeFile(at('secret'), 'secret');
    await symlink(at('secret'), join(kept(), 'link.json'));
    await mkdir(join(kept(), 'folder.json'));
    await writeFile(join(kept(), 'huge.json'), Buffer.alloc(3 * MAX_BLOCK_TEXT + 1));
    await writeFile(join(kept(), 'good.json.1234.tmp'), 'half');
    await writeFile(join(kept(), 'not an id.json'), 'text');
    expect(await host.library.list()).toEqual({ ok: true, value: [{ id: 'folder', text: null }, { id: 'good', text: 'text' }, { id: 'huge', text: null }, { id: 'link', text: null }] });
  });
});

describe('settings', () => {
  const file = (): string => join(folder, 'user', 'settings.json');
  const keep = async (text: string): Promise<void> => {
    await mkdir(join(folder, 'user'), { recursive: true });
    await writeFile(file(), text);
  };

  it.each([['no JSON', '{"zoom": 15'], ['a list', '[1, 2]'], ['nothing', ''], ['null', 'null']])('start afresh from %s', async (_, text) => {
    await keep(text);
    expect(await host.settings.get()).toEqual(NO_SETTINGS);
    await host.settings.set({ zoom: 150 });
    expect(await host.settings.get()).toEqual({ ...NO_SETTINGS, zoom: 150 });
  });

  it('lose what does not fit, and nothing else', async () => {
    await keep(JSON.stringify({ zoom: 1_000, theme: 'light', contrast: 'loud', memoryMb: -1, autosave: 5, backend: 'magic', shortcuts: { train: '(' }, surprise: true }));
    expect(await host.settings.get()).toEqual({ ...NO_SETTINGS, theme: 'light', autosave: 5 });
  });

  it('refuse what does not fit', async () => {
    for (const patch of [{ zoom: 99 }, { zoom: 150.5 }, { memoryMb: 1 }, { autosave: 0 }, { shortcuts: { train: 'a b' } }, { motion: 'none' }]) expect(await ipc.invoke('settings:set', patch)).toMatchObject({ ok: false });
    expect(await host.settings.get()).toEqual(NO_SETTINGS);
  });
});

describe('the window and the machine', () => {
  it('zooms within limits', async () => {
    host.setZoom!(1.5);
    await ipc.invoke('window:zoom', 9);
    expect(platform.calls).toEqual([['setZoom', 1.5]]);
  });

  it('shows the keys of the person in the menu, and none where there are none', async () => {
    host.setMenuShortcuts({ save: 'CmdOrCtrl+Alt+S', open: null });
    await ipc.invoke('menu:shortcuts', { quit: 'A' });
    expect(platform.calls).toEqual([['setMenuShortcuts', { save: 'CmdOrCtrl+Alt+S', open: null }]]);
    const items = menuTemplate(false, () => undefined, { save: 'CmdOrCtrl+Alt+S', open: null }).flatMap((menu) => menu.submenu as { label?: string; accelerator?: string }[]);
    expect(items.filter((item) => item.accelerator).map(({ label, accelerator }) => [label, accelerator])).toEqual([['Save', 'CmdOrCtrl+Alt+S']]);
  });

  it('counts what is kept, and tells no path', async () => {
    await host.recovery.write('id-1', 'secret name', 'x'.repeat(3 * 2 ** 20));
    await host.runs.write('secret.loom', 'r1/run.json', new Uint8Array(1));
    await host.runs.write('secret.loom', 'r2/run.json', new Uint8Array(1));
    await host.runs.write('other.loom', 'r3/run.json', new Uint8Array(1));
    await host.library.write('a-1', 'text');
    const machine = await host.machine();
    expect(machine).toMatchObject({ cores: 4, memoryMb: 8_192, kept: { recovery: 1, runs: 3, blocks: 1, usedMb: 3 } });
    expect(machine.kept.quotaMb).toBeGreaterThan(3);
    expect(JSON.stringify(machine)).not.toMatch(/secret|tensorloom-shell/);
  });
});
