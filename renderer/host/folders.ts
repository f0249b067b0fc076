/** Folders in a browser: chosen in a dialog or dropped, packed into one archive. */
import packWorkerUrl from './pack.worker.ts?worker&url';
import { folderName, isHidden, isTaken, MOST_FILES, type PackedFile } from '../../src/files/pack.ts';
import { createTrustedWorker } from '../../src/ml/worker/trustedWorker.ts';

/** Why a folder is not taken: `expected` and `received` for the finding. */
export class FolderRefused extends Error {
  constructor(readonly expected: string, readonly received: string) {
    super(received);
  }
}

/** The system's dialog for one folder: its files with their paths, or null where it was closed. */
export function chooseFolder(): Promise<readonly File[] | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.webkitdirectory = true;
    input.addEventListener('change', () => resolve(input.files ? [...input.files] : null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/** The files of a folder that was dropped. Rejects where the system does not let them be read. */
export async function filesOfEntry(folder: FileSystemDirectoryEntry): Promise<PackedFile[]> {
  const files: PackedFile[] = [];
  const walk = async (entry: FileSystemDirectoryEntry, path: string): Promise<void> => {
    const reader = entry.createReader();
    // A reader gives a hundred entries at a time, and none at the end.
    for (let batch = await entriesOf(reader); batch.length > 0; batch = await entriesOf(reader)) {
      for (const child of batch) {
        if (isHidden(child.name)) continue;
        if (child.isDirectory) await walk(child as FileSystemDirectoryEntry, `${path}${child.name}/`);
        else if (isTaken(child.name)) {
          if (files.length >= MOST_FILES) throw tooMany();
          const file = await new Promise<File>((resolve, reject) => (child as FileSystemFileEntry).file(resolve, reject));
          files.push({ name: path + child.name, input: file, size: file.size });
        }
      }
    }
  };
  await walk(folder, '');
  return files;
}

function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

const tooMany = (): FolderRefused => new FolderRefused(`${MOST_FILES} files`, `more than ${MOST_FILES} files`);

/** The data files of a folder from the dialog, whose paths begin with its name. */
export function filesOfChoice(files: readonly File[]): PackedFile[] {
  if (files.length > MOST_FILES) throw tooMany();
  const inside = files.map((file) => ({ name: file.webkitRelativePath.slice(file.webkitRelativePath.indexOf('/') + 1), input: file, size: file.size }));
  return inside.filter((file) => isTaken(file.name));
}

/** Packs the files into one, known by the folder's name with a slash. Rejects where one of them cannot be read. */
export function packFolder(name: string, files: readonly PackedFile[]): Promise<File> {
  const worker = createTrustedWorker(packWorkerUrl);
  return new Promise<File>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<{ archive: Blob } | { error: string }>) => {
      if ('archive' in data) resolve(new File([data.archive], folderName(name)));
      else reject(new Error(data.error));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(files);
  }).finally(() => worker.terminate());
}
