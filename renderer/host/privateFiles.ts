/** Files in the origin's private file system, by path with `/`. Writes replace a file whole. */

async function folderOf(path: string, create: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = parts.pop()!;
  let folder = await navigator.storage.getDirectory();
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
  return { folder, name };
}

/** Rejects where there is no such file. */
export async function readPrivate(path: string): Promise<Uint8Array> {
  const { folder, name } = await folderOf(path, false);
  const file = await (await folder.getFileHandle(name)).getFile();
  return new Uint8Array(await file.arrayBuffer());
}

export async function writePrivate(path: string, bytes: Uint8Array): Promise<void> {
  const { folder, name } = await folderOf(path, true);
  const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await writable.write(bytes as Uint8Array<ArrayBuffer>);
  await writable.close();
}

export async function appendPrivate(path: string, text: string): Promise<void> {
  const { folder, name } = await folderOf(path, true);
  const handle = await folder.getFileHandle(name, { create: true });
  const size = (await handle.getFile()).size;
  const writable = await handle.createWritable({ keepExistingData: true });
  await writable.seek(size);
  await writable.write(text);
  await writable.close();
}

/** Names in a folder; none where there is no folder. */
export async function listPrivate(path: string): Promise<string[]> {
  try {
    const { folder, name } = await folderOf(path, false);
    const names: string[] = [];
    for await (const entry of (await folder.getDirectoryHandle(name)).keys()) names.push(entry);
    return names.sort();
  } catch {
    return [];
  }
}

/** Removes a file or a folder; nothing happens where there is none. */
export async function removePrivate(path: string): Promise<void> {
  try {
    const { folder, name } = await folderOf(path, false);
    await folder.removeEntry(name, { recursive: true });
  } catch (cause) {
    if ((cause as DOMException).name !== 'NotFoundError') throw cause;
  }
}
