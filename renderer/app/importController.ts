/** The ways of data into the program: dialog, drop, sample, clipboard. */
import { looksTabular } from '../../src/ml/data/sniff.ts';
import { createFinding } from '../../src/ml/document/findings.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { DATA_EXTENSIONS } from '../../src/ml/nodes/sources.ts';
import { addNode } from '../canvas/actions.ts';
import { getHost } from '../host/createHost.ts';
import { useDocument } from '../stores/document.ts';
import { useSession } from '../stores/session.ts';
import { giveFile } from './dataController.ts';
import { useDialogs } from './dialogs.ts';
import { notifyFinding } from './notices.ts';
import { acceptDropped, mayLeave } from './projectController.ts';
import type { Sample } from './samples.ts';

export async function importByDialog(): Promise<void> {
  const chosen = await getHost().openData(DATA_EXTENSIONS);
  if (!chosen.ok) notifyFinding(chosen.finding);
  else if (chosen.value && (await mayLeave())) useDialogs.setState({ importing: chosen.value });
}

export async function importDropped(file: File): Promise<void> {
  const accepted = await acceptDropped(file);
  if (accepted && (await mayLeave())) useDialogs.setState({ importing: accepted });
}

/** Opens a sample: a file of this program's own, by the same way as any other file. */
export async function importSample(sample: Sample): Promise<void> {
  const answer = await fetch(sample.url);
  if (!answer.ok) {
    notifyFinding(createFinding('data.missing', {}, { path: sample.file }));
    return;
  }
  const file = new File([await answer.arrayBuffer()], sample.file, { type: 'text/csv' });
  const host = getHost();
  const accepted = await host.acceptContent(file);
  if (!accepted.ok) notifyFinding(accepted.finding);
  else if (await mayLeave()) useDialogs.setState({ importing: accepted.value });
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
