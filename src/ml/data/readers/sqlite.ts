/** Reads a table of an SQLite file. */
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import { createFinding, type Finding } from '../../document/findings.ts';
import { quoteName } from '../../nodes/prep/columns.ts';
import { describeMagic } from '../bytes.ts';
import { checkSize, collectRows } from '../cells.ts';
import { bytesOf, choosePart, hashOf, judgeNames, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { uniqueNames } from '../sniff.ts';

const HEADER = 100, WRITE_AHEAD = 2;
let library: Promise<SqlJsStatic> | null = null;

export async function readSqlite(request: ReadRequest): Promise<ReadResult> {
  const { path, params, assets } = request;
  const bytes = await bytesOf(request);
  if (!String.fromCharCode(...bytes.subarray(0, 15)).startsWith('SQLite format 3')) throw refuse('data.format', path, { format: 'SQLite', received: describeMagic(bytes) });
  checkHeader(bytes, path);
  const sha256 = await hashOf(bytes);
  library ??= assets.sqlite().then((wasmBinary) => initSqlJs({ wasmBinary }));
  // What could not be loaded is tried again with the next file.
  const sql = await library.catch((cause: unknown) => { library = null; throw cause; });
  const { content, findings } = withoutLog(bytes, path);
  let database: Database | null = null;
  try {
    database = new sql.Database(content);
    const parts = listTables(database);
    if (parts.length === 0) throw refuse('data.noTable', path);
    const { part, findings: chosen } = choosePart(parts, params.table, path, 'table');
    const { names, findings: found } = readTable(database, part, request);
    return { names, findings: [...findings, ...chosen, ...found], sha256, dialect: null, parts };
  } catch (cause) {
    // A library that ran out of its own memory is of no use any more.
    if (!(cause instanceof Error) || cause instanceof WebAssembly.RuntimeError) library = null;
    throw cause;
  } finally {
    database?.close();
  }
}

/** The header says how long the file is: a size of pages and their number. */
function checkHeader(bytes: Uint8Array, path: string): void {
  if (bytes.length < HEADER) throw refuse('data.cut', path, { at: bytes.length, received: `${bytes.length} bytes` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16), pages = view.getUint32(28);
  if (size < 512 || (size & (size - 1)) !== 0) throw refuse('data.damaged', path, { where: 'byte', at: 16, received: `pages of ${size} bytes` });
  // The number of pages is to be trusted only where the program that wrote it last knew it.
  const known = view.getUint32(24) === view.getUint32(92);
  if (known && pages * size > bytes.length) throw refuse('data.cut', path, { at: bytes.length, received: `${bytes.length} of ${pages * size} bytes` });
}

/** A file with a write-ahead log opens only beside its log; as if it had none, it shows what was written into the file itself. */
function withoutLog(bytes: Uint8Array, path: string): { content: Uint8Array; findings: Finding[] } {
  if (bytes[18] !== WRITE_AHEAD && bytes[19] !== WRITE_AHEAD) return { content: bytes, findings: [] };
  const content = bytes.slice();
  content[18] = content[19] = 1;
  return { content, findings: [createFinding('data.wal', { param: 'path' }, { path })] };
}

/** Real tables only: a view is a program of whoever made the file. */
function listTables(database: Database): string[] {
  const found = database.exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name");
  return (found[0]?.values ?? []).map(([name]) => String(name));
}

function readTable(database: Database, part: string, request: ReadRequest): Pick<ReadResult, 'names' | 'findings'> {
  const { path } = request;
  const statement = database.prepare(`SELECT * FROM ${quoteName(part)}`);
  try {
    const given = statement.getColumnNames(), names = uniqueNames(given);
    const table = request.createTable(names), collected = collectRows(table);
    for (let rows = 1; step(() => statement.step(), path, rows); rows++) {
      if (rows % 10_000 === 0) checkSize(path, rows, names.length);
      collected.add(statement.get());
    }
    return { names, findings: [...judgeNames(given, names), ...collected.end()] };
  } finally {
    statement.free();
  }
}

function step(next: () => boolean, path: string, row: number): boolean {
  try {
    return next();
  } catch (cause) {
    throw refuse('data.damaged', path, { where: 'row', at: row, received: (cause as Error).message.slice(0, 200) });
  }
}
