/** The ways of data into the import sheet: dialog, drop, sample. */
import breastCancer from '../../assets/samples/breast-cancer.csv?url';
import iris from '../../assets/samples/iris.csv?url';
import penguins from '../../assets/samples/penguins.csv?url';
import weather from '../../assets/samples/seattle-weather.csv?url';
import { createFinding } from '../../src/ml/document/findings.ts';
import { getHost } from '../host/createHost.ts';
import { useDialogs } from './dialogs.ts';
import { notifyFinding } from './notices.ts';
import { acceptDropped, mayLeave } from './projectController.ts';

export interface Sample { id: string; file: string; url: string; rows: number; columns: number; task: 'binary' | 'multiclass' | 'regression' }

/** The samples that are shipped. */
export const SAMPLES: readonly Sample[] = [
  { id: 'breastCancer', file: 'breast-cancer.csv', url: breastCancer, rows: 569, columns: 31, task: 'binary' },
  { id: 'penguins', file: 'penguins.csv', url: penguins, rows: 344, columns: 7, task: 'multiclass' },
  { id: 'iris', file: 'iris.csv', url: iris, rows: 150, columns: 5, task: 'multiclass' },
  { id: 'weather', file: 'seattle-weather.csv', url: weather, rows: 1461, columns: 6, task: 'multiclass' },
];

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
