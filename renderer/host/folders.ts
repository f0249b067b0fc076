/** Folders in a browser: chosen in a dialog or dropped, packed into one archive. */
import packWorkerUrl from './pack.worker.ts?worker&url';
import { isHidden, isTaken, MOST_FILES, type PackedFile } from '../../src/files/pack.ts';
import { createFinding, type Finding } from '../../src/ml/document/findings.ts';
import { createTrustedWorker } from '../../src/ml/worker/trustedWorker.ts';
import type { HostResult } from './types.ts';

/** Why a folder is not taken: `expected` and `received` for the finding. */
class FolderRefused extends Error {
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

/** The files of a folder that was dropped, by their paths behind `at`. Rejects where the system does not let them be read. */
export async function filesOfEntry(folder: FileSystemDirectoryEntry, at = ''): Promise<PackedFile[]> {
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
  await walk(folder, at);
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

/** What was dropped or chosen together, folders with what is in them. */
export async function filesOfSeveral(taken: readonly (File | FileSystemDirectoryEntry)[]): Promise<PackedFile[]> {
  const files = await Promise.all(taken.map((one) => (one instanceof File ? [{ name: one.name, input: one, size: one.size }] : filesOfEntry(one, `${one.name}/`))));
  return files.flat().filter(({ name }) => isTaken(name));
}

/** Packs the files into one of that name. */
export async function packTogether(path: string, list: () => Promise<readonly PackedFile[]>): Promise<HostResult<File>> {
  const refuse = (finding: Finding): HostResult<File> => ({ ok: false, finding });
  try {
    const files = await list();
    return files.length > 0 ? { ok: true, value: await pack(path, files) } : refuse(createFinding('data.emptyFolder', {}, { path }));
  } catch (cause) {
    if (cause instanceof FolderRefused) return refuse(createFinding('data.tooLarge', {}, { path, expected: cause.expected, received: cause.received }));
    return refuse(createFinding('data.unreadable', {}, { path, received: (cause as Error).message }));
  }
}

function pack(name: string, files: readonly PackedFile[]): Promise<File> {
  const worker = createTrustedWorker(packWorkerUrl);
  return new Promise<File>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<{ archive: Blob } | { error: string }>) => {
      if ('archive' in data) resolve(new File([data.archive], name));
      else reject(new Error(data.error));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(files);
  }).finally(() => worker.terminate());
}
