/** The ways of data into the import sheet: dialog, drop, sample. */
import { createFinding } from '../../src/ml/document/findings.ts';
import { getHost } from '../host/createHost.ts';
import type { FileRef } from '../host/types.ts';
import { useDialogs } from './dialogs.ts';
import { notifyFinding } from './notices.ts';
import { acceptDropped, mayLeave } from './projectController.ts';
import { sampleUrl } from './samples.ts';

export async function importByDialog(): Promise<void> {
  const chosen = await getHost().openData(['.csv', '.tsv', '.txt']);
  if (!chosen.ok) notifyFinding(chosen.finding);
  else if (chosen.value && (await mayLeave())) useDialogs.setState({ importing: chosen.value });
}

export async function importDropped(file: File): Promise<void> {
  const accepted = await acceptDropped(file);
  if (accepted && (await mayLeave())) useDialogs.setState({ importing: accepted });
}

/** A file of this program's own, accepted like any other file; null where it could not be had, which is said. */
export async function fetchSample(name: string): Promise<FileRef | null> {
  const answer = await fetch(sampleUrl(name));
  if (!answer.ok) {
    notifyFinding(createFinding('data.missing', {}, { path: name }));
    return null;
  }
  const accepted = await getHost().acceptContent(new File([await answer.arrayBuffer()], name, { type: 'text/csv' }));
  if (accepted.ok) return accepted.value;
  notifyFinding(accepted.finding);
  return null;
}

/** Takes a sample to the import sheet. */
export async function importSample(name: string): Promise<void> {
  const file = await fetchSample(name);
  if (file && (await mayLeave())) useDialogs.setState({ importing: file });
}
