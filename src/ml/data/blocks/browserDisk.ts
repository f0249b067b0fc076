/** Blocks in a browser's worker: files in the origin's private file system, each with a lock that tells whether somebody still needs it. */
import { fullFinding } from './full.ts';
import type { BlockDisk } from './disk.ts';

/** What a worker may do with a file beyond what the DOM's types say. */
interface SyncFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{ write(bytes: Uint8Array, options: { at: number }): number; flush(): void; close(): void }>;
}

const FOLDER = 'rows';
const lockOf = (name: string): string => `tensorloom-rows:${name}`;

const folder = async (): Promise<FileSystemDirectoryHandle> => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

/** The disk of this origin. The locks of what it made go with its worker. */
export function createBrowserDisk(): BlockDisk {
  /** Ends the locks of files that were made here. */
  const held = new Map<string, () => void>();
  return {
    async create() {
      await removeStale();
      const name = crypto.randomUUID();
      await new Promise<void>((resolve) => {
        void navigator.locks.request(lockOf(name), () => {
          resolve();
          return new Promise<void>((end) => { held.set(name, end); });
        });
      });
      try {
        const file = await (await folder()).getFileHandle(name, { create: true }) as SyncFile, handle = await file.createSyncAccessHandle();
        let end = 0;
        return {
          name,
          writer: {
            write(bytes) {
              try {
                const written = handle.write(bytes, { at: end });
                if (written < bytes.length) throw new Error(`${written} of ${bytes.length} bytes`);
                end += bytes.length;
              } catch (cause) {
                throw fullFinding(cause);
              }
            },
            close() {
              handle.flush();
              handle.close();
            },
          },
        };
      } catch (cause) {
        throw fullFinding(cause);
      }
    },
    async open(name) {
      const file = await (await (await folder()).getFileHandle(name)).getFile();
      return { read: (at, length) => file.slice(at, at + length).arrayBuffer(), close: async () => undefined };
    },
    async remove(name) {
      await (await folder()).removeEntry(name).catch(() => undefined);
      held.get(name)?.();
      held.delete(name);
    },
  };
}

/** Removes files that nobody holds: of a page that was closed, or a worker that died. */
async function removeStale(): Promise<void> {
  const all = await folder();
  for await (const name of all.keys()) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock) await all.removeEntry(name).catch(() => undefined);
    });
  }
}
