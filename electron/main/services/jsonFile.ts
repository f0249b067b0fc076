/** Small JSON files of the program's own: read with a schema, written atomically, one write after the other. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { writeAtomically } from './atomicFile.ts';

export interface JsonFile<T> { read(): Promise<T>; update(change: (value: T) => T): Promise<void> }

/** A file whose content falls back where it is missing or does not fit. */
export function jsonFile<T>(path: string, schema: z.ZodType<T>, fallback: T): JsonFile<T> {
  let queue: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<T> => {
    try {
      const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
      return parsed.success ? parsed.data : fallback;
    } catch {
      return fallback;
    }
  };
  return {
    read,
    update(change) {
      const next = queue.then(async () => writeAtomically(path, `${JSON.stringify(change(await read()), null, 2)}\n`, basename(path)));
      queue = next.catch(() => undefined);
      return next;
    },
  };
}
