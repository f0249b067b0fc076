/** Blocks in Node: files in the system's folder for temporary ones, named by the process that made them. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fullFinding } from './full.ts';
import type { BlockDisk } from './disk.ts';

const PREFIX = 'tensorloom-rows-';
let counter = 0;

/** The disk for temporary files of this machine. */
export function createNodeDisk(folder = tmpdir()): BlockDisk {
  return {
    async create() {
      await removeStale(folder);
      const name = `${PREFIX}${process.pid}-${++counter}`, path = join(folder, name);
      try {
        const file = openSync(path, 'wx');
        return {
          name,
          writer: {
            write(bytes) {
              try {
                for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
              } catch (cause) {
                throw fullFinding(cause);
              }
            },
            close: () => closeSync(file),
          },
        };
      } catch (cause) {
        throw fullFinding(cause);
      }
    },
    async open(name) {
      const file = await open(join(folder, name), 'r');
      return {
        async read(at, length) {
          const bytes = new Uint8Array(length);
          for (let done = 0; done < length;) {
            const { bytesRead } = await file.read(bytes, done, length - done, at + done);
            if (bytesRead === 0) throw new Error(`${name} ends before byte ${at + length}`);
            done += bytesRead;
          }
          return bytes.buffer;
        },
        close: () => file.close(),
      };
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

/** Removes files of processes that are no more. */
async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : NaN;
    if (!Number.isNaN(pid) && !isAlive(pid)) await rm(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
