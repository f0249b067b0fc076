/** The Host on the desktop: every call goes over the bridge that the preload made. */
import type { Envelope, EventChannel, EventValue, InvokeChannel, Params, Result } from '../../electron/contract/channels.ts';
import { DATA_ADDRESS } from '../../electron/contract/dataFiles.ts';
import { methodOf } from '../../electron/contract/names.ts';
import { createFinding, type Finding } from '../../src/ml/document/findings.ts';
import { FINDING_WORDS, type FindingCode } from '../../src/ml/document/findingWords.ts';
import type { Host, HostResult } from './types.ts';

/** What the preload puts on `window`: a method a channel, one to listen, one for dropped files. */
export interface Bridge {
  invoke: Record<string, (params: unknown) => Promise<unknown>>;
  on(channel: EventChannel, listener: (value: unknown) => void): () => void;
  pathForFile(file: File): string;
}

interface Refusal { code: string; values: Record<string, string | number> }

function findingOf(refusal: Refusal): Finding {
  const known = Object.hasOwn(FINDING_WORDS, refusal.code);
  return known ? createFinding(refusal.code as FindingCode, {}, refusal.values) : createFinding('file.failed', {}, { path: '', received: refusal.code });
}

/** Makes the desktop's host; `get` fetches what lies at an address of the page's own origin. */
export async function createElectronHost(bridge: Bridge, get: (address: string, init?: RequestInit) => Promise<Response> = fetch): Promise<Host> {
  const call = async <C extends InvokeChannel>(channel: C, params: Params<C>): Promise<HostResult<Result<C>>> => {
    const envelope = (await bridge.invoke[methodOf(channel)]!(params)) as Envelope<C>;
    return envelope.ok ? envelope : { ok: false, finding: findingOf(envelope.refusal) };
  };
  /** For calls whose failure the person cannot act on. */
  const must = async <C extends InvokeChannel>(channel: C, params: Params<C>): Promise<Result<C>> => {
    const result = await call(channel, params);
    if (!result.ok) throw new Error(result.finding.problem);
    return result.value;
  };
  const listen = <C extends EventChannel>(channel: C, listener: (value: EventValue<C>) => void): (() => void) => bridge.on(channel, (value) => listener(value as EventValue<C>));
  let last: { token: string; tag: string | null; blob: Blob } | null = null;
  /** As a blob, which the browser keeps outside of the page. */
  const readData = async (token: string): Promise<HostResult<Blob>> => {
    try {
      const known = last?.token === token ? last : null;
      const answer = await get(DATA_ADDRESS + token, known?.tag ? { headers: { 'If-None-Match': known.tag } } : {});
      if (known && answer.status === 304) return { ok: true, value: known.blob };
      if (!answer.ok) return { ok: false, finding: findingOf(await answer.json() as Refusal) };
      last = { token, tag: answer.headers.get('ETag'), blob: await answer.blob() };
      return { ok: true, value: last.blob };
    } catch (cause) {
      // A file can go away, or its disk, while it is read.
      return { ok: false, finding: createFinding('data.unreadable', {}, { path: '', received: (cause as Error).message }) };
    }
  };
  const info = await must('app:info', null);
  return {
    kind: 'desktop',
    platform: info.platform,
    version: info.version,
    savesInPlace: true,
    machine: () => must('app:machine', null),
    openProject: () => call('project:open-dialog', null),
    openProjectByToken: (token) => call('project:open-token', token),
    saveProject: (token, text) => call('project:save', { token, text }),
    chooseProjectFile: (name) => call('project:choose-file', name),
    openData: (extensions) => call('data:open-dialog', [...extensions]),
    openFolder: () => call('data:open-folder', null),
    acceptDrop: (file) => call('data:accept-path', bridge.pathForFile(file)),
    // A sample is no file of the person's: the shell keeps a copy among its own, so that a saved project finds it again.
    acceptContent: async (file) => call('data:keep', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
    readData,
    findData: (project, path, sha256) => call('data:find', { project, path, sha256 }),
    keepData: async () => ({ ok: true, value: null }),
    pathOf: (token, project) => call('data:path', { token, project }),
    saveFile: (name, bytes) => call('export:file', { name, bytes }),
    saveExport: (name, files) => call('export:save', { name, files: [...files] }),
    runs: {
      list: (project) => call('runs:list', { project }),
      read: (project, path) => call('runs:read', { project, path }),
      write: (project, path, bytes) => call('runs:write', { project, path, bytes }),
      append: (project, path, text) => call('runs:append', { project, path, text }),
      remove: (project, path) => call('runs:remove', { project, path }),
    },
    library: {
      list: () => call('library:list', null),
      write: (id, text) => call('library:write', { id, text }),
      remove: (id) => call('library:remove', id),
    },
    recents: { list: () => must('recents:list', null), clear: async () => { await must('recents:clear', null); } },
    recovery: {
      write: async (id, name, text) => { await must('recovery:write', { id, name, text }); },
      list: () => must('recovery:list', null),
      discard: async (id) => { await must('recovery:discard', id); },
    },
    settings: { get: () => must('settings:get', null), set: async (patch) => { await must('settings:set', patch); } },
    setZoom: (factor) => { void call('window:zoom', factor); },
    setMenuShortcuts: (shortcuts) => { void call('menu:shortcuts', shortcuts); },
    setDocumentState: (state) => { void call('window:document', state); },
    setTrainingState: (state) => { void call('training:state', state); },
    notifyTrainingDone: (text) => { void call('training:notify', text); },
    openLink: (url) => call('link:open', url),
    copyText: async (text) => { await must('clipboard:write', text); },
    onMenu: (listener) => listen('menu:command', listener),
    onOpenRequest: (listener) => listen('file:open-request', listener),
    onCloseRequest: (listener) => listen('window:close-request', async () => { void call('window:close-answer', await listener()); }),
  };
}
