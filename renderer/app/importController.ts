/** The ways of data into the program: dialog, drop, sample, clipboard. */
import { looksTabular } from '../../src/ml/data/sniff.ts';
import { createFinding } from '../../src/ml/document/findings.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { DATA_EXTENSIONS } from '../../src/ml/nodes/sources.ts';
import { addNode } from '../canvas/actions.ts';
import { getHost } from '../host/createHost.ts';
import type { FileRef } from '../host/types.ts';
import { useDocument } from '../stores/document.ts';
import { useSession } from '../stores/session.ts';
import { giveFile } from './dataController.ts';
import { useDialogs } from './dialogs.ts';
import { notifyFinding } from './notices.ts';
import { acceptDropped, mayLeave, type Dropped } from './projectController.ts';
import { sampleUrl } from './samples.ts';

export async function importByDialog(): Promise<void> {
  const chosen = await getHost().openData(DATA_EXTENSIONS);
  if (!chosen.ok) notifyFinding(chosen.finding);
  else if (chosen.value && (await mayLeave())) useDialogs.setState({ importing: chosen.value });
}

export async function importFolder(): Promise<void> {
  const chosen = await getHost().openFolder();
  if (!chosen.ok) notifyFinding(chosen.finding);
  else if (chosen.value && (await mayLeave())) useDialogs.setState({ importing: chosen.value });
}

/** What was dropped: a file or a folder, or several of both. */
export async function importDropped(dropped: readonly Dropped[]): Promise<void> {
  const accepted = await acceptDropped(dropped);
  if (accepted && (await mayLeave())) useDialogs.setState({ importing: accepted });
}

/** A file of this program's own, accepted like any other file; null where it could not be had, which is said. */
export async function fetchSample(name: string): Promise<FileRef | null> {
  const answer = await fetch(sampleUrl(name));
  if (!answer.ok) {
    notifyFinding(createFinding('data.missing', {}, { path: name }));
    return null;
  }
  const accepted = await getHost().acceptContent(new File([await answer.arrayBuffer()], name));
  if (accepted.ok) return accepted.value;
  notifyFinding(accepted.finding);
  return null;
}

/** Takes a sample to the import sheet. */
export async function importSample(name: string): Promise<void> {
  const file = await fetchSample(name);
  if (file && (await mayLeave())) useDialogs.setState({ importing: file });
}

/** Rows from the clipboard: a source of the graph that is open, the import sheet where there is none yet. Other text is left alone. */
export async function importPasted(text: string): Promise<void> {
  if (!looksTabular(text)) return;
  // A name of its own: a file that is kept must not be written over by the next one.
  const name = `pasted-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.csv`;
  const accepted = await getHost().acceptContent(new File([text], name, { type: 'text/csv' }));
  if (!accepted.ok) {
    notifyFinding(accepted.finding);
    return;
  }
  const empty = Object.keys(useDocument.getState().root.nodes).length === 0;
  if (useSession.getState().view === 'start' || empty) {
    if (await mayLeave()) useDialogs.setState({ importing: accepted.value });
    return;
  }
  await giveFile(addNode(definitionOf('source.csv')!), 'path', accepted.value);
}
