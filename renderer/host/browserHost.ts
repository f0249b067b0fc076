/** The Host in a browser: files by dialogs and downloads, everything kept in the origin's private file system. */
import { zipSync } from 'fflate';
import { createFinding, type Finding } from '../../src/ml/document/findings.ts';
import { folderName, nameOfFiles, type PackedFile } from '../../src/files/pack.ts';
import { chooseFolder, filesOfChoice, filesOfEntry, filesOfSeveral, packTogether } from './folders.ts';
import { appendPrivate, listPrivate, readPrivate, removePrivate, writePrivate } from './privateFiles.ts';
import { readSettings } from '../../electron/contract/settings.ts';
import type { FileRef, Host, HostResult, Machine, RecentFile } from './types.ts';

const SETTINGS_KEY = 'tensorloom.settings';
const RECENTS = 'recents.json';
const LIBRARY = 'blocks';

const good = <T>(value: T): HostResult<T> => ({ ok: true, value });
const bad = (finding: Finding): { ok: false; finding: Finding } => ({ ok: false, finding });

/** A refusal of the browser's storage as a finding. */
function storageFinding(path: string, cause: unknown): Finding {
  const name = (cause as DOMException).name;
  const received = (cause as Error).message;
  if (name === 'QuotaExceededError') return createFinding('file.full', {}, { path, received });
  return createFinding(name === 'NotAllowedError' || name === 'SecurityError' ? 'file.denied' : 'file.failed', {}, { path, received });
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<HostResult<T>> {
  try {
    return good(await work());
  } catch (cause) {
    return bad(storageFinding(path, cause));
  }
}

/** The system's dialog for a file, or for `several`; none where it was closed. */
function chooseFiles(extensions: readonly string[], several = false): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.join(',');
    input.multiple = several;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

function download(name: string, bytes: BlobPart): void {
  const url = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has read the address by the next task; a revoke at once would empty it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

interface KeptRecent extends RecentFile { path: string }

/** Makes the browser's host. Projects that were saved are kept, too, in the private file system, so that they can be opened again. */
export function createBrowserHost(version: string): Host {
  const files = new Map<string, Blob & { name?: string }>();
  let counter = 0;
  let edited = false;
  const mint = (file: Blob, name: string): FileRef => {
    const token = `file${++counter}`;
    files.set(token, Object.assign(file, { name }));
    return { token, name, size: file.size };
  };
  const keep = (file: File): FileRef => {
    const token = `file${++counter}`;
    files.set(token, file);
    return { token, name: file.name, size: file.size };
  };
  const take = async (path: string, list: () => Promise<PackedFile[]>): Promise<HostResult<FileRef>> => {
    const packed = await packTogether(path, list);
    return packed.ok ? good(keep(packed.value)) : packed;
  };
  const readRecents = async (): Promise<KeptRecent[]> => {
    try {
      return JSON.parse(new TextDecoder().decode(await readPrivate(RECENTS))) as KeptRecent[];
    } catch {
      return [];
    }
  };
  const remember = async (name: string, text: string): Promise<void> => {
    const path = `projects/${encodeURIComponent(name)}`;
    await writePrivate(path, new TextEncoder().encode(text));
    const entry: KeptRecent = { token: `recent:${name}`, name, place: '', openedAt: new Date().toISOString(), path };
    const list = [entry, ...(await readRecents()).filter((known) => known.name !== name)].slice(0, 12);
    await writePrivate(RECENTS, new TextEncoder().encode(JSON.stringify(list)));
  };
  const save = async (name: string, text: string): Promise<HostResult<FileRef>> => attempt(name, async () => {
    await remember(name, text);
    download(name, text);
    return { token: `recent:${name}`, name, size: text.length };
  });
  addEventListener('beforeunload', (event) => { if (edited) event.preventDefault(); });

  return {
    kind: 'browser',
    platform: 'web',
    version,
    savesInPlace: false,
    machine,
    async openProject() {
      const [file] = await chooseFiles(['.loom']);
      if (!file) return good(null);
      return attempt(file.name, async () => {
        const text = await file.text();
        await remember(file.name, text);
        return { file: { token: `recent:${file.name}`, name: file.name, size: file.size }, text };
      });
    },
    async openProjectByToken(token) {
      const kept = files.get(token);
      if (kept) return attempt(kept.name ?? token, async () => ({ file: { token, name: kept.name ?? token, size: kept.size }, text: await kept.text() }));
      const recent = (await readRecents()).find((known) => known.token === token);
      if (!recent) return bad(createFinding('data.missing', {}, { path: token.replace('recent:', '') }));
      return attempt(recent.name, async () => {
        const bytes = await readPrivate(recent.path);
        return { file: { token, name: recent.name, size: bytes.length }, text: new TextDecoder().decode(bytes) };
      });
    },
    saveProject: (token, text) => save(token.startsWith('recent:') ? token.slice('recent:'.length) : (files.get(token)?.name ?? 'project.loom'), text),
    // The browser asks where a download goes, if it asks at all.
    chooseProjectFile: async (name) => good({ token: `recent:${name}`, name, size: 0 }),
    async openData(extensions) {
      const chosen = await chooseFiles(extensions, extensions.includes('.zip')), [file] = chosen;
      if (chosen.length > 1) return take(nameOfFiles(new Date()), () => filesOfSeveral(chosen));
      return good(file ? keep(file) : null);
    },
    async openFolder() {
      const chosen = await chooseFolder();
      if (!chosen) return good(null);
      return take(folderName(chosen[0]?.webkitRelativePath.split('/')[0] ?? ''), async () => filesOfChoice(chosen));
    },
    async acceptDrop(file, folder) {
      return folder ? take(folderName(folder.name), () => filesOfEntry(folder)) : good(keep(file));
    },
    async acceptContent(file) {
      return good(keep(file));
    },
    async readData(token) {
      const file = files.get(token);
      return file ? good(file) : bad(createFinding('data.missing', {}, { path: token }));
    },
    async findData(_project, path, sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return good(null);
      try {
        const bytes = await readPrivate(`data/${sha256}`);
        return good(mint(new Blob([bytes as Uint8Array<ArrayBuffer>]), path));
      } catch {
        return good(null);
      }
    },
    keepData: (token, sha256) => attempt(token, async () => {
      const file = files.get(token);
      if (file && /^[0-9a-f]{64}$/.test(sha256)) await writePrivate(`data/${sha256}`, new Uint8Array(await file.arrayBuffer()));
      return null;
    }),
    async pathOf(token) {
      return good(files.get(token)?.name ?? token);
    },
    saveExport: (name, exported) => attempt(name, async () => {
      const [only, ...others] = exported;
      // One file needs no archive around it.
      if (only && others.length === 0) {
        download(only.path, only.bytes as Uint8Array<ArrayBuffer>);
        return only.path;
      }
      const zip = zipSync(Object.fromEntries(exported.map((file) => [`${name}/${file.path}`, file.bytes])));
      download(`${name}.zip`, zip as Uint8Array<ArrayBuffer>);
      return `${name}.zip`;
    }),
    saveFile: (name, bytes) => attempt(name, async () => {
      download(name, bytes as Uint8Array<ArrayBuffer>);
      return name;
    }),
    runs: {
      list: (project) => attempt(project, () => listPrivate(runFolder(project))),
      read: (project, path) => attempt(path, () => readPrivate(`${runFolder(project)}/${path}`)),
      write: (project, path, bytes) => attempt(path, async () => { await writePrivate(`${runFolder(project)}/${path}`, bytes); return null; }),
      append: (project, path, text) => attempt(path, async () => { await appendPrivate(`${runFolder(project)}/${path}`, text); return null; }),
      remove: (project, path) => attempt(path, async () => { await removePrivate(`${runFolder(project)}/${path}`); return null; }),
    },
    library: {
      list: () => attempt(LIBRARY, async () => {
        const names = (await listPrivate(LIBRARY)).filter((name) => name.endsWith('.json'));
        return Promise.all(names.map(async (name) => ({ id: name.slice(0, -'.json'.length), text: await readPrivate(`${LIBRARY}/${name}`).then((bytes) => new TextDecoder().decode(bytes), () => null) })));
      }),
      write: (id, text) => attempt(libraryPath(id), async () => { await writePrivate(libraryPath(id), new TextEncoder().encode(text)); return null; }),
      remove: (id) => attempt(libraryPath(id), async () => { await removePrivate(libraryPath(id)); return null; }),
    },
    recents: {
      list: readRecents,
      clear: () => removePrivate(RECENTS),
    },
    recovery: {
      write: (id, name, text) => writePrivate(`recovery/${id}.json`, new TextEncoder().encode(JSON.stringify({ id, name, savedAt: new Date().toISOString(), text }))),
      async list() {
        const names = await listPrivate('recovery').catch(() => []);
        const read = await Promise.all(names.map(async (name) => JSON.parse(new TextDecoder().decode(await readPrivate(`recovery/${name}`)))));
        return read.filter((item) => typeof item?.text === 'string');
      },
      discard: (id) => removePrivate(`recovery/${id}.json`),
    },
    settings: {
      async get() {
        try {
          return readSettings(JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? '{}'));
        } catch {
          return readSettings(null);
        }
      },
      async set(patch) {
        localStorage.setItem(SETTINGS_KEY, JSON.stringify({ ...(await this.get()), ...patch }));
      },
    },
    // CSS zoom would part the pointer from what it points at: a dragged node, a tooltip, the border of a panel.
    setZoom: null,
    setMenuShortcuts: () => undefined,
    setDocumentState(state) {
      edited = state.edited;
      document.title = state.title;
    },
    setTrainingState: () => undefined,
    notifyTrainingDone: () => undefined,
    openLink(url) {
      window.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve({ ok: true, value: null });
    },
    copyText: (text) => navigator.clipboard.writeText(text),
    onMenu: () => () => undefined,
    onOpenRequest: () => () => undefined,
    onCloseRequest: () => () => undefined,
  };
}

/** A browser tells little: memory in whole gigabytes and with an upper limit, sizes of the origin's storage. */
async function machine(): Promise<Machine> {
  const { deviceMemory, userAgentData } = navigator as Navigator & { deviceMemory?: number; userAgentData?: { platform: string } };
  const { usage, quota } = await (navigator.storage.estimate?.() ?? Promise.resolve({} as StorageEstimate)).catch((): StorageEstimate => ({}));
  const mb = (bytes: number | undefined): number | null => (bytes === undefined ? null : Math.round(bytes / 2 ** 20));
  const projects = await listPrivate('runs');
  const runs = await Promise.all(projects.map((project) => listPrivate(`runs/${project}`)));
  return {
    versions: { browser: /\S*(Edg|Chrome|Firefox|Version)\/[\d.]+/.exec(navigator.userAgent)?.[0] ?? '' }, system: userAgentData?.platform ?? '', architecture: '', cores: navigator.hardwareConcurrency,
    memoryMb: deviceMemory === undefined ? null : deviceMemory * 1024,
    kept: { recovery: (await listPrivate('recovery')).length, runs: runs.flat().length, blocks: (await listPrivate(LIBRARY)).length, usedMb: mb(usage), quotaMb: mb(quota) },
  };
}

function libraryPath(id: string): string {
  return `${LIBRARY}/${encodeURIComponent(id)}.json`;
}

function runFolder(project: string): string {
  return `runs/${encodeURIComponent(project)}`;
}
