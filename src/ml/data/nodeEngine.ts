/** The data engine in Node: DuckDB's blocking bindings from the installed package. For the command line and the tests. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as DuckDb from '@duckdb/duckdb-wasm/blocking';
import { MB } from '../compile/memory.ts';
import { SLICE } from './background.ts';
import { createNodeDisk } from './blocks/nodeDisk.ts';
import { NODE_IMAGE_ASSETS } from './images/nodeAssets.ts';
import { provideImageAssets } from './images/store.ts';
import { createDuckDbEngine } from './duckdb.ts';
import type { DataEngine } from './engine.ts';
import { quoteText } from './sql.ts';

let database: Promise<DuckDb.DuckDBBindings> | null = null;

/** An engine on this process's database, which the first call opens (about 1.5 s). Of more than `memory` bytes of tables the database keeps the rest in temporary files. */
export async function createNodeDataEngine(memory = Infinity): Promise<DataEngine> {
  provideImageAssets(NODE_IMAGE_ASSETS);
  const db = await (database ??= openDatabase());
  if (Number.isFinite(memory)) limitMemory(db, memory);
  return createDuckDbEngine(db, { sqlite: readSqliteModule, disk: createNodeDisk() });
}

/** Below this DuckDB cannot work. */
const LEAST = 64 * MB;

function limitMemory(db: DuckDb.DuckDBBindings, memory: number): void {
  const connection = db.connect();
  connection.query(`SET temp_directory = ${quoteText(join(tmpdir(), `tensorloom-database-${process.pid}`))}`);
  connection.query(`SET memory_limit = '${Math.ceil(Math.max(LEAST, memory) / MB)}MiB'`);
  connection.close();
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
