/** The data engine in Node: DuckDB's blocking bindings from the installed package. For the command line and the tests. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as DuckDb from '@duckdb/duckdb-wasm/blocking';
import { SLICE } from './background.ts';
import { createNodeDisk } from './blocks/nodeDisk.ts';
import { NODE_IMAGE_ASSETS } from './images/nodeAssets.ts';
import { provideImageAssets } from './images/store.ts';
import { createDuckDbEngine } from './duckdb.ts';
import type { DataEngine } from './engine.ts';

let database: Promise<DuckDb.DuckDBBindings> | null = null;

/** An engine on this process's database, which the first call opens (about 1.5 s). */
export async function createNodeDataEngine(): Promise<DataEngine> {
  provideImageAssets(NODE_IMAGE_ASSETS);
  return createDuckDbEngine(await (database ??= openDatabase()), { sqlite: readSqliteModule, disk: createNodeDisk() });
}

async function openDatabase(): Promise<DuckDb.DuckDBBindings> {
  const require = createRequire(import.meta.url);
  const duckdb = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs') as typeof DuckDb;
  const module = (name: string) => ({ mainModule: require.resolve(`@duckdb/duckdb-wasm/dist/${name}.wasm`), mainWorker: '' });
  const db = await duckdb.createDuckDB({ mvp: module('duckdb-mvp'), eh: module('duckdb-eh') }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => undefined);
  db.open({ path: ':memory:', query: { queryPollingInterval: SLICE } });
  return db;
}

async function readSqliteModule(): Promise<ArrayBuffer> {
  const bytes = await readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
