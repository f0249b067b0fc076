/** node scripts/nodeCode.mjs keras|pytorch FILE: writes what test/fixtures/reference/nodeCode.py runs and compares, as JSON. */
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const [framework, file] = process.argv.slice(2);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const server = await createServer({ root, configFile: false, logLevel: 'error', appType: 'custom', server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } });
try {
  const { writeNodeCode } = await server.ssrLoadModule('/test/support/writeNodeCode.ts');
  await writeFile(file, await writeNodeCode(framework));
} finally {
  await server.close();
}
