/** The project controller: new, open, save, recover; and what the import sheet builds. */
import { nameOfFiles } from '../../src/files/pack.ts';
import { createFinding } from '../../src/ml/document/findings.ts';
import { serialiseDocument } from '../../src/ml/document/load.ts';
import { parseProject } from '../../src/ml/nodes/upgrade.ts';
import { createDocument, type LoomDocument } from '../../src/ml/document/schema.ts';
import { getHost } from '../host/createHost.ts';
import { fileName } from '../host/fileName.ts';
import { filesOfSeveral, packTogether } from '../host/folders.ts';
import type { FileRef, HostResult, OpenedProject } from '../host/types.ts';
import { isEdited, markSaved, openDocument, useDocument } from '../stores/document.ts';
import { IDLE_RUN, isTraining, useRun } from '../stores/run.ts';
import { useSession } from '../stores/session.ts';
import { createAutosave } from './autosave.ts';
import { ask } from './dialogs.ts';
import { assignFile, forgetFiles, readSources, relateSources } from './dataController.ts';
import { notify, notifyFinding } from './notices.ts';
import { stopTraining } from './runController.ts';
import { moveRuns, runProject } from './runHistory.ts';

/** One id a window for the copy that is kept against a crash. */
const recoveryId = crypto.randomUUID();

let copying: Promise<void> = Promise.resolve();

/** Writes and discards the copy in the order in which that was asked, so that a discard never loses against a write under way. */
function copyInOrder(work: () => Promise<void>): Promise<void> {
  copying = copying.then(work).catch((cause: Error) => notifyFinding(createFinding('file.failed', {}, { path: 'recovery', received: cause.message })));
  return copying;
}

function discardCopy(): Promise<void> {
  return copyInOrder(() => getHost().recovery.discard(recoveryId));
}

/** Asks before unsaved work is lost; true where one may go on. */
export async function mayLeave(): Promise<boolean> {
  if (!isEdited(useDocument.getState())) return true;
  const answer = await ask('unsaved');
  if (answer === 'save') return saveProject();
  return answer === 'discard';
}

function show(document: LoomDocument, file: FileRef | null, edited = false, data: Readonly<Record<string, FileRef>> = {}): void {
  if (isTraining(useRun.getState())) stopTraining();
  forgetFiles();
  // Before the document: its sources are read as soon as it is there.
  for (const [node, ref] of Object.entries(data)) assignFile(node, String(document.nodes[node]!.params.path), ref);
  useRun.setState(IDLE_RUN);
  openDocument(document, file, edited);
  useSession.setState({ view: 'workbench' });
  void discardCopy();
}

/** An empty canvas. */
export async function newProject(): Promise<void> {
  if (await mayLeave()) show(createDocument(''), null);
}

/** Back to the start screen. */
export async function goToStart(): Promise<void> {
  if (!(await mayLeave())) return;
  show(createDocument(''), null);
  useSession.setState({ view: 'start' });
}

/** A document that the import sheet or a template made, with its data. `edited`: whether leaving it would lose work. */
export function openWithData(document: LoomDocument, source: string, file: FileRef, edited: boolean): void {
  show(document, null, edited, { [source]: file });
}

function openText(result: HostResult<OpenedProject | null>): void {
  if (!result.ok) return notifyFinding(result.finding);
  if (!result.value) return undefined;
  const { file, text } = result.value;
  const loaded = parseProject(text, file.name);
  if (!loaded.ok) return notifyFinding(loaded.finding);
  show(loaded.document, file);
  loaded.findings.forEach(notifyFinding);
  return undefined;
}

/** Opens a project by the system's dialog. */
export async function openProject(): Promise<void> {
  if (await mayLeave()) openText(await getHost().openProject());
}

/** Opens a project by a token of the host. */
export async function openProjectByToken(token: string): Promise<void> {
  if (await mayLeave()) openText(await getHost().openProjectByToken(token));
}

/** Saves over the file, or asks for one; true where it is on disk. */
export async function saveProject(): Promise<boolean> {
  const { file } = useDocument.getState();
  return file ? writeProject(file) : saveProjectAs();
}

export async function saveProjectAs(): Promise<boolean> {
  const { document, file } = useDocument.getState();
  const name = file?.name ?? `${fileName(document.name || 'untitled')}.loom`;
  const chosen = await getHost().chooseProjectFile(name);
  if (!chosen.ok) notifyFinding(chosen.finding);
  return chosen.ok && chosen.value !== null && writeProject(chosen.value);
}

let saving: Promise<unknown> = Promise.resolve();

/** Saves over that file, one saving after the other; true where it is on disk. */
function writeProject(file: FileRef, quietly = false): Promise<boolean> {
  const saved = saving.then(() => writeNow(file, quietly));
  saving = saved.catch(() => undefined);
  return saved;
}

async function writeNow(file: FileRef, quietly: boolean): Promise<boolean> {
  await relateSources(file.token);
  const { root: document } = useDocument.getState();
  const saved = await getHost().saveProject(file.token, serialiseDocument(document));
  if (!saved.ok) {
    notifyFinding(saved.finding);
    return false;
  }
  const { file: before } = useDocument.getState();
  const unsaved = runProject();
  markSaved(document, saved.value);
  // What is on disk needs no copy, and moving runs may take a while; what was changed meanwhile is in the copy only.
  if (!isEdited(useDocument.getState())) await discardCopy();
  if (before === null) await moveRuns(unsaved, runProject());
  if (!quietly) notify('saved', { file: saved.value.name });
  autosave.resume();
  return true;
}

/** Offers the copies that a crash left behind; called once at the start. */
export async function offerRecovery(): Promise<void> {
  for (const copy of await getHost().recovery.list().catch(() => [])) {
    if (copy.id === recoveryId) continue;
    const answer = await ask('recover', { name: copy.name || 'untitled', time: new Date(copy.savedAt).toLocaleString() });
    if (answer === 'cancel') continue;
    await getHost().recovery.discard(copy.id);
    if (answer !== 'save') continue;
    const loaded = parseProject(copy.text, copy.name);
    if (!loaded.ok) {
      notifyFinding(loaded.finding);
      continue;
    }
    show(loaded.document, null, true);
    return;
  }
}

/** Saves over the project's own file. Only what the host writes in place is saved unasked; what belongs to no file yet, never. */
const autosave = createAutosave({
  isOn: () => getHost().savesInPlace && useDocument.getState().file !== null && isEdited(useDocument.getState()),
  save: () => writeProject(useDocument.getState().file!, true),
});

/** Keeps a copy of unsaved work two seconds after the last edit, saves by itself where that is set, and reads sources as they change. */
export function watchDocument(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  useDocument.subscribe((state, before) => {
    if (state.root === before.root && state.savedDocument === before.savedDocument) return;
    const edited = isEdited(state);
    const title = state.file?.name ?? state.document.name;
    getHost().setDocumentState({ title: title === '' ? 'Tensorloom' : `${edited ? '• ' : ''}${title} – Tensorloom`, edited });
    if (state.root !== before.root) readSources(state.root.nodes);
    if (timer !== null) clearTimeout(timer);
    timer = edited ? setTimeout(keepCopy, 2_000) : null;
    if (state.file !== before.file) autosave.resume();
    autosave.changed();
  });
}

function keepCopy(): void {
  const { root: document } = useDocument.getState();
  void copyInOrder(() => getHost().recovery.write(recoveryId, document.name, serialiseDocument(document)));
}

/** What a drop gives: the file, and the folder that it is in truth. */
export interface Dropped { file: File; folder: FileSystemDirectoryEntry | null }

/** What was dropped: a project opens, anything else goes to the import sheet. */
export async function acceptDropped([first, ...others]: readonly Dropped[]): Promise<FileRef | null> {
  const { file, folder } = first!, host = getHost();
  const packed = others.length === 0 ? null : await packTogether(nameOfFiles(new Date()), () => filesOfSeveral([first!, ...others].map((one) => one.folder ?? one.file)));
  const accepted = packed === null ? await host.acceptDrop(file, folder) : packed.ok ? await host.acceptContent(packed.value) : packed;
  if (!accepted.ok) {
    notifyFinding(accepted.finding);
    return null;
  }
  if (others.length > 0 || !file.name.toLowerCase().endsWith('.loom')) return accepted.value;
  await openProjectByToken(accepted.value.token);
  return null;
}

