/** What was recorded becomes an archive with one folder a class: the file of a source that is there already, or of a new project. */
import { packFiles } from '../../../src/files/pack.ts';
import { getHost } from '../../host/createHost.ts';
import { giveFile } from '../dataController.ts';
import { useDialogs } from '../dialogs.ts';
import { notifyFinding } from '../notices.ts';
import { mayLeave } from '../projectController.ts';
import type { CaptureKind, Sample } from './devices.ts';

export interface CapturedClass { id: number; name: string; samples: readonly Sample[] }

/** A name that every system takes for a folder. */
export function folderFor(name: string): string {
  return name.trim().replaceAll(/[/\\:*?"<>|\p{Cc}]+/gu, '_').replace(/^\.+/, '_').slice(0, 80) || 'class';
}

/** The archive of the classes that hold anything. */
export async function archiveOf(kind: CaptureKind, classes: readonly CapturedClass[], now = new Date()): Promise<File> {
  const files = classes.flatMap(({ name, samples }) => samples.map(({ file, ending }, i) => (
    { name: `${folderFor(name)}/${String(i + 1).padStart(4, '0')}.${ending}`, input: new Blob([file as Uint8Array<ArrayBuffer>]), size: file.length }
  )));
  const blob = await new Response(packFiles(files)).blob();
  // A name of its own: a file that is kept must not be written over by the next one.
  return new File([blob], `${kind === 'sounds' ? 'recordings' : 'pictures'}-${now.toISOString().slice(0, 19).replaceAll(':', '')}.zip`);
}

/** Hands the recordings on; true where that is done. */
export async function handOn(kind: CaptureKind, classes: readonly CapturedClass[]): Promise<boolean> {
  const { recording } = useDialogs.getState(), accepted = await getHost().acceptContent(await archiveOf(kind, classes));
  if (!accepted.ok) {
    notifyFinding(accepted.finding);
    return false;
  }
  if (recording?.node !== undefined) await giveFile(recording.node, 'path', accepted.value);
  else if (await mayLeave()) useDialogs.setState({ importing: accepted.value });
  else return false;
  useDialogs.setState({ recording: null });
  return true;
}
