/** The data controller: which file belongs to which source, and what the data worker says of it. */
import dataWorkerUrl from '../../src/ml/data/data.worker.ts?worker&url';
import { createDataClient } from '../../src/ml/data/client.ts';
import { sniffBytes, toPlainUtf8 } from '../../src/ml/data/bytes.ts';
import { looksTabular } from '../../src/ml/data/sniff.ts';
import type { DataContent, DataEngine, SourceProfile } from '../../src/ml/data/engine.ts';
import { FIRST_BYTES, readFirstRows, type FirstRows } from '../../src/ml/data/firstRows.ts';
import { createFinding, FindingError, type Finding } from '../../src/ml/document/findings.ts';
import type { LoomNode, ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type DefinitionOf } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { acceptOf, isFolder, PROSE, readsFile, sourceFor } from '../../src/ml/nodes/sources.ts';
import { getHost } from '../host/createHost.ts';
import type { FileRef } from '../host/types.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { clearSources, setSource } from '../stores/facts.ts';
import type { FileWay } from '../inspector/fileAction.ts';
import { useDialogs } from './dialogs.ts';
import { createTrustedWorker } from '../../src/ml/worker/trustedWorker.ts';

let engine: DataEngine | null = null;
/** Ends the worker behind the engine, with whatever it is doing. */
let endWorker: () => void = () => undefined;

/** The engine; its worker starts at the first use. */
export function dataEngine(): DataEngine {
  if (engine) return engine;
  const worker = createTrustedWorker(dataWorkerUrl);
  endWorker = () => {
    worker.terminate();
    engine = null;
    imported = null;
    readWith.clear();
  };
  const client = createDataClient({
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    listen: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onError: (listener) => worker.addEventListener('error', (event) => {
      listener(event.message || 'the worker failed');
      worker.terminate();
      // The next question starts a fresh one; what the dead one had read is read again.
      if (engine === client) engine = null;
      readWith.clear();
    }),
  });
  engine = client;
  return client;
}

/** The files of each source node of this document, by path: undo and redo lead back to the file that was meant. */
const files = new Map<string, Map<string, FileRef>>();
/** The parameters that a source was last read with, so that a moved node is not read again. */
const readWith = new Map<string, string>();

/** The source that reads a file; a folder or an archive is looked into. Rejects with a `FindingError` where it cannot be. */
export async function findSource(file: FileRef): Promise<DefinitionOf<'source'>> {
  const name = file.name.toLowerCase(), text = name.endsWith('.txt');
  if (!isFolder(file.name) && !name.endsWith('.zip') && !text) return sourceFor(file.name);
  const content = await getHost().readData(file.token);
  if (!content.ok) throw new FindingError(content.finding);
  if (text) return sourceFor(file.name, (await isProse(content.value)) ? [PROSE] : []);
  return sourceFor(file.name, await dataEngine().contents(file.name, content.value));
}

/** Whether a text holds no rows of a table, by its beginning. */
async function isProse(content: DataContent): Promise<boolean> {
  const head = content instanceof Uint8Array ? content.subarray(0, HEAD) : new Uint8Array(await content.slice(0, HEAD).arrayBuffer());
  const sniffed = sniffBytes(head, '');
  return 'encoding' in sniffed && !looksTabular(new TextDecoder().decode(toPlainUtf8(head, sniffed.encoding)));
}
const HEAD = 65_536;

/** The first rows of a file, long before all of it is read; null where it shows none so soon. */
export async function firstRowsOf(file: FileRef, source: DefinitionOf<'source'>, params: ParamValues = {}): Promise<FirstRows | null> {
  if (source.reader !== 'csv') return null;
  const content = await getHost().readData(file.token);
  if (!content.ok) return null;
  const head = content.value instanceof Blob ? new Uint8Array(await content.value.slice(0, FIRST_BYTES).arrayBuffer()) : content.value.subarray(0, FIRST_BYTES);
  return readFirstRows(head, completeParams(source, params));
}

/** What the import sheet reads is a source by this id, which no node has. */
const IMPORT = 'import';
let imported: { token: string; type: string; key: string; profile: SourceProfile } | null = null;

/** Reads and profiles a file that is not in the document yet: for the import sheet. */
export async function profileFile(file: FileRef, source: DefinitionOf<'source'>, params: ParamValues = {}): Promise<SourceProfile> {
  const content = await getHost().readData(file.token);
  if (!content.ok) throw new FindingError(content.finding);
  const complete = completeParams(source, { path: file.name, ...params });
  const profile = await dataEngine().profile(IMPORT, source.id, file.name, content.value, complete);
  imported = { token: file.token, type: source.id, key: contentKey(complete), profile };
  return profile;
}

/** Forgets what the import sheet read. */
export function forgetImport(): void {
  if (imported) void engine?.release(IMPORT);
  imported = null;
}

/** The profile of the import sheet where a source reads the same file in the same way: it is handed over, and not read again. */
async function takeImport(node: string, type: string, file: FileRef, params: ParamValues): Promise<SourceProfile | null> {
  const known = imported;
  if (!known || known.token !== file.token || known.type !== type || known.key !== contentKey(params)) return null;
  imported = null;
  if (!(await dataEngine().handOver(IMPORT, node))) return null;
  return { ...known.profile, findings: known.profile.findings.map((finding) => meantFor(node, finding)) };
}

/** A finding whose remedy changes a node of the document instead of the sheet's. */
function meantFor(node: string, finding: Finding): Finding {
  const { fix } = finding;
  return fix ? { ...finding, fix: { ...fix, edits: fix.edits.map((edit) => (edit.kind === 'setParam' && edit.node === IMPORT ? { ...edit, node } : edit)) } } : finding;
}

/** Gives up a file that is still being read: the worker goes, a fresh one reads the sources of the document again. */
export function cancelReading(): void {
  endWorker();
  readSources(useDocument.getState().root.nodes);
}

/** Says that this file is what a source node means by this path. */
export function assignFile(node: string, path: string, file: FileRef): void {
  const known = files.get(node);
  if (known) known.set(path, file);
  else files.set(node, new Map([[path, file]]));
  readWith.delete(node);
}

/** Writes the paths of all sources as they are seen from the place of a project that is about to be saved. */
export async function relateSources(project: string): Promise<void> {
  for (const node of Object.values(useDocument.getState().root.nodes)) {
    const file = files.get(node.id)?.get(String(node.params.path));
    const path = file ? await getHost().pathOf(file.token, project) : null;
    if (!file || !path?.ok || path.value === node.params.path) continue;
    const read = readWith.get(node.id);
    assignFile(node.id, path.value, file);
    // The same content under another name: it need not be read again.
    if (read !== undefined) readWith.set(node.id, settingsKey({ ...JSON.parse(read) as ParamValues, path: path.value }));
    runCommand({ label: 'readData', history: 'none', scope: null, edits: [{ kind: 'setParam', node: node.id, param: 'path', value: path.value }] });
  }
}

/** What a source is read with. A hash that was found by itself does not make it stale, nor do columns that are left out: they are read all the same. */
function settingsKey(params: ParamValues): string {
  const { sha256: _, exclude: __, ...settings } = params;
  return JSON.stringify(settings);
}

/** The same without the name, which a file may have more than one of. */
function contentKey(params: ParamValues): string {
  return settingsKey({ ...params, path: '' });
}

/** Lets the person choose another file, or a folder, for a source node, or record one. */
export async function chooseSourceFile(node: string, param: string, kind: FileWay): Promise<void> {
  const host = getHost();
  const type = useDocument.getState().root.nodes[node]?.type ?? '';
  if (kind === 'record') {
    const definition = definitionOf(type);
    if (definition?.role === 'source' && definition.records) useDialogs.setState({ recording: { kind: definition.records, node } });
    return undefined;
  }
  const chosen = kind === 'folder' ? await host.openFolder() : await host.openData(acceptOf(definitionOf(type), param));
  if (!chosen.ok) return setSource(node, { findings: [chosen.finding] });
  if (chosen.value) await giveFile(node, param, chosen.value);
  return undefined;
}

/** Makes a file what a source node reads. */
export async function giveFile(node: string, param: string, file: FileRef): Promise<void> {
  const path = await getHost().pathOf(file.token, useDocument.getState().file?.token ?? null);
  const place = path.ok ? path.value : file.name;
  assignFile(node, place, file);
  runCommand({
    label: 'chooseFile', values: { file: file.name }, history: 'step', scope: null,
    edits: [{ kind: 'setParam', node, param, value: place }, { kind: 'setParam', node, param: 'sha256', value: '' }],
  });
}

/** Forgets everything of the last document. */
export function forgetFiles(): void {
  for (const node of readWith.keys()) void engine?.release(node);
  files.clear();
  readWith.clear();
  clearSources();
}

/** Reads every source whose settings have changed; call it on every change of the document. */
export function readSources(nodes: Readonly<Record<string, LoomNode>>): void {
  for (const node of Object.values(nodes)) {
    const definition = definitionOf(node.type);
    if (definition?.role !== 'source') continue;
    const params = completeParams(definition, node.params);
    const key = settingsKey(params);
    if (readWith.get(node.id) === key || (readsFile(definition) && params.path === '')) continue;
    readWith.set(node.id, key);
    void (readsFile(definition) ? readSource(node, params, key) : makeSource(node, params, key));
  }
  for (const id of readWith.keys()) if (!Object.hasOwn(nodes, id)) forgetSource(id);
}

function forgetSource(node: string): void {
  readWith.delete(node);
  setSource(node, null);
  void engine?.release(node);
}

/** Data that a source makes itself: there is no file to be found, kept, or changed since. */
async function makeSource({ id, type }: LoomNode, params: ParamValues, key: string): Promise<void> {
  setSource(id, null);
  try {
    const { fact, findings } = await dataEngine().profile(id, type, '', new Uint8Array(), params);
    if (readWith.get(id) === key) setSource(id, findings.some((finding) => finding.severity === 'error') ? { findings } : { fact, findings });
  } catch (cause) {
    if (readWith.get(id) === key) setSource(id, { findings: [findingOf(cause, '')] });
  }
}

async function readSource({ id: node, type }: LoomNode, params: ParamValues, key: string): Promise<void> {
  const current = (): boolean => readWith.get(node) === key;
  setSource(node, null);
  const path = String(params.path), sha256 = String(params.sha256 ?? '');
  try {
    const file = await findFile(node, path, sha256);
    const content = await getHost().readData(file.token);
    if (!content.ok) throw new FindingError(content.finding);
    const profile = (await takeImport(node, type, file, params)) ?? (await dataEngine().profile(node, type, path, content.value, params));
    if (!current()) return;
    const findings: Finding[] = [...profile.findings];
    if (sha256 !== '' && profile.sha256 !== '' && sha256 !== profile.sha256) findings.push(createFinding('data.changed', { param: 'path' }, { path }));
    const readable = findings.every((finding) => finding.severity !== 'error');
    setSource(node, readable ? { fact: profile.fact, findings, parts: profile.parts } : { findings });
    if (readable) {
      runCommand({ label: 'readData', history: 'none', scope: null, edits: [{ kind: 'setParam', node, param: 'sha256', value: profile.sha256 }] });
      void getHost().keepData(file.token, profile.sha256);
    }
  } catch (cause) {
    if (current()) setSource(node, { findings: [findingOf(cause, path)] });
  }
}

async function findFile(node: string, path: string, sha256: string): Promise<FileRef> {
  const known = files.get(node)?.get(path);
  if (known) return known;
  const found = await getHost().findData(useDocument.getState().file?.token ?? null, path, sha256);
  if (!found.ok) throw new FindingError(found.finding);
  if (!found.value) throw new FindingError(createFinding('data.missing', { param: 'path' }, { path }));
  const reading = readWith.get(node);
  assignFile(node, path, found.value);
  if (reading !== undefined) readWith.set(node, reading);
  return found.value;
}

/** What went wrong, as a finding. */
export function findingOf(cause: unknown, path: string): Finding {
  if (cause instanceof FindingError) return cause.finding;
  return createFinding('data.unreadable', { param: 'path' }, { path, received: cause instanceof Error ? cause.message : String(cause) });
}
