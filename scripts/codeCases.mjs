/** node scripts/codeCases.mjs keras|pytorch FILE [PART OF AN ID]: writes what the proofs of the code facets compare, as JSON. */
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const [framework, file, only] = process.argv.slice(2);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const server = await createServer({ root, configFile: false, logLevel: 'error', appType: 'custom', server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } });
try {
  const { writeCodeCases } = await server.ssrLoadModule('/test/support/writeCodeCases.ts');
  await writeFile(file, await writeCodeCases(framework, only));
} finally {
  await server.close();
}
