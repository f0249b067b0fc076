/** The ways of data into the import sheet: dialog, drop, sample. */
import { createFinding } from '../../src/ml/document/findings.ts';
import { getHost } from '../host/createHost.ts';
import { useDialogs } from './dialogs.ts';
import { notifyFinding } from './notices.ts';
import { acceptDropped, mayLeave } from './projectController.ts';
import type { Sample } from './samples.ts';

export async function importByDialog(): Promise<void> {
  const chosen = await getHost().openData(['.csv', '.tsv', '.txt']);
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
