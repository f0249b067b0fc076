/** The project controller: new, open, save, recover; and what the import sheet builds. */
import { createFinding } from '../../src/ml/document/findings.ts';
import { parseDocument, serialiseDocument } from '../../src/ml/document/load.ts';
import { createDocument, type LoomDocument } from '../../src/ml/document/schema.ts';
import { getHost } from '../host/createHost.ts';
import type { FileRef, HostResult, OpenedProject } from '../host/types.ts';
import { isEdited, markSaved, openDocument, useDocument } from '../stores/document.ts';
import { IDLE_RUN, isTraining, useRun } from '../stores/run.ts';
import { useSession } from '../stores/session.ts';
import { ask } from './dialogs.ts';
import { assignFile, forgetFiles, readSources } from './dataController.ts';
import { notify, notifyFinding } from './notices.ts';
import { stopTraining } from './runController.ts';

/** One id a window for the copy that is kept against a crash. */
const recoveryId = crypto.randomUUID();

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
  for (const [node, ref] of Object.entries(data)) assignFile(node, ref);
  useRun.setState(IDLE_RUN);
  openDocument(document, file, edited);
  useSession.setState({ view: 'workbench' });
  void getHost().recovery.discard(recoveryId);
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

/** A document that the import sheet made, with its data. */
export function openImported(document: LoomDocument, source: string, file: FileRef): void {
  show(document, null, true, { [source]: file });
}

function openText(result: HostResult<OpenedProject | null>): void {
  if (!result.ok) return notifyFinding(result.finding);
  if (!result.value) return undefined;
  const { file, text } = result.value;
  const loaded = parseDocument(text, file.name);
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
  const { document, file } = useDocument.getState();
  if (!file) return saveProjectAs();
  const saved = await getHost().saveProject(file.token, serialiseDocument(document));
  return settleSave(document, saved);
}

export async function saveProjectAs(): Promise<boolean> {
  const { document, file } = useDocument.getState();
  const name = file?.name ?? `${(document.name || 'untitled').replace(/[\\/:*?"<>|]/g, '-')}.loom`;
  const saved = await getHost().saveProjectAs(name, serialiseDocument(document));
  return saved.ok && saved.value === null ? false : settleSave(document, saved as HostResult<FileRef>);
}

function settleSave(document: LoomDocument, saved: HostResult<FileRef>): boolean {
  if (!saved.ok) {
    notifyFinding(saved.finding);
    return false;
  }
  markSaved(document, saved.value);
  void getHost().recovery.discard(recoveryId);
  notify('saved', { file: saved.value.name });
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
    const loaded = parseDocument(copy.text, copy.name);
    if (!loaded.ok) {
      notifyFinding(loaded.finding);
      continue;
    }
    show(loaded.document, null, true);
    return;
  }
}

/** Keeps a copy of unsaved work two seconds after the last edit, and reads sources as they change. */
export function watchDocument(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  useDocument.subscribe((state, before) => {
    if (state.document === before.document && state.savedDocument === before.savedDocument) return;
    const edited = isEdited(state);
    const title = state.file?.name ?? state.document.name;
    getHost().setDocumentState({ title: title === '' ? 'Tensorloom' : `${edited ? '• ' : ''}${title} – Tensorloom`, edited });
    if (state.document !== before.document) readSources(state.document.nodes);
    if (timer !== null) clearTimeout(timer);
    timer = edited ? setTimeout(() => { void keepCopy(); }, 2_000) : null;
  });
}

async function keepCopy(): Promise<void> {
  const { document } = useDocument.getState();
  await getHost().recovery.write(recoveryId, document.name, serialiseDocument(document)).catch((cause: Error) => {
    notifyFinding(createFinding('file.failed', {}, { path: 'recovery', received: cause.message }));
  });
}

/** A file that was dropped: a project opens, anything else goes to the import sheet. */
export async function acceptDropped(file: File): Promise<FileRef | null> {
  const accepted = await getHost().acceptDrop(file);
  if (!accepted.ok) {
    notifyFinding(accepted.finding);
    return null;
  }
  if (!file.name.toLowerCase().endsWith('.loom')) return accepted.value;
  await openProjectByToken(accepted.value.token);
  return null;
}

