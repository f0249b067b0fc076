/** The data worker of the browser: DuckDB, and the engine's methods over messages. */
import { BROWSER_RUNTIME, createDuckDB, VoidLogger } from 'duckdb-browser-blocking';
import ehModule from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import sqliteModule from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { SLICE } from './background.ts';
import { createBrowserDisk } from './blocks/browserDisk.ts';
import { BROWSER_IMAGE_ASSETS } from './images/browserAssets.ts';
import { provideImageAssets } from './images/store.ts';
import { createDuckDbEngine } from './duckdb.ts';
import { serveDataEngine } from './client.ts';
import type { DataEngine } from './engine.ts';

/** Every Chromium of the last years has exception handling, so only that build is shipped. */
async function open(): Promise<DataEngine> {
  const bundle = { mainModule: new URL(ehModule, self.location.href).href, mainWorker: '' };
  const db = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  await db.instantiate(() => undefined);
  db.open({ path: ':memory:', query: { queryPollingInterval: SLICE } });
  return createDuckDbEngine(db, { disk: createBrowserDisk(), sqlite: async () => (await fetch(new URL(sqliteModule, self.location.href))).arrayBuffer() });
}

provideImageAssets(BROWSER_IMAGE_ASSETS);
serveDataEngine(open, {
  post: (message, transfer) => self.postMessage(message, { transfer: [...transfer] }),
  listen: (listener) => self.addEventListener('message', (event) => listener(event.data)),
});
