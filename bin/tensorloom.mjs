#!/usr/bin/env node
/** The command line. In the repository it is built first where it is missing or stale; stdout stays untouched. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (existsSync(join(root, 'src/cli/entry.ts'))) {
  const { buildStale } = await import('../scripts/build.mjs');
  if (!buildStale(['cli'], true)) process.exit(1);
}
await import(pathToFileURL(join(root, 'dist/cli/cli.js')).href);
