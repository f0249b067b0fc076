/** The data engine over DuckDB's blocking bindings: reads CSV, profiles columns, chooses rows, hands out typed arrays. */
import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { ColumnFact } from '../document/facts.ts';
import type { ParamValues } from '../document/schema.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import type { Column } from '../nodes/table.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { DataContent, DataEngine, ExtractedTable, SourceProfile } from './engine.ts';
import { findKinds, profileColumns } from './profile.ts';
import { chooseRowsSql, quoteText, typedSql } from './sql.ts';
import { readRecords, sniffBytes, sniffDelimiter, sniffHeader, toPlainUtf8, uniqueNames } from './sniff.ts';

/** What was read of a source node. */
interface Source { table: string; fact: SourceProfile['fact'] | null }

/** WebAssembly's memory ends at 4 GB, and reading takes about twice the file. */
const MAX_BYTES = 1_500_000_000;

/** Runs a query and gives its rows as plain objects. */
export type Query = (sql: string) => Record<string, unknown>[];

/** Tables of all engines on one database are told apart by number. */
let tables = 0;

/** An engine on opened bindings; all work is done when a promise settles, in the caller's thread. */
export function createDuckDbEngine(db: DuckDBBindings): DataEngine {
  const connection: DuckDBConnection = db.connect();
  // Extensions would be looked up on the network, and hang there.
  connection.query('SET autoinstall_known_extensions = false');
  connection.query('SET autoload_known_extensions = false');
  const query: Query = (sql) => connection.query(sql).toArray().map((row) => row.toJSON() as Record<string, unknown>);
  const sources = new Map<string, Source>();

  const forget = (node: string): void => {
    const source = sources.get(node);
    if (source) query(`DROP TABLE IF EXISTS ${source.table}`);
    sources.delete(node);
  };

  return {
    async profile(node, path, content, params) {
      forget(node);
      const settings = readSettings(params);
      const size = content instanceof Uint8Array ? content.byteLength : content.size;
      const nothing = (finding: Finding): SourceProfile => ({
        fact: { type: 'table', rows: null, columns: [] }, findings: [finding], sha256: '', dialect: { delimiter: ',', quote: '"', header: true, encoding: 'utf-8' },
      });
      const sniffed = sniffBytes(await readHead(content), path);
      if ('finding' in sniffed) return nothing(sniffed.finding);
      if (size > MAX_BYTES) return nothing(createFinding('data.tooLarge', { param: 'path' }, { path, expected: '1.5 GB', received: `${(size / 1e9).toFixed(1)} GB` }));
      const bytes = content instanceof Uint8Array ? content : new Uint8Array(await content.arrayBuffer());
      const sha256 = await hashOf(bytes);
      const text = toPlainUtf8(bytes, sniffed.encoding);
      const head = new TextDecoder().decode(text.subarray(0, 262_144), { stream: true });
      const delimiter = settings.delimiter ?? sniffDelimiter(head);
      const records = readRecords(head, delimiter, 100);
      const header = settings.header ?? sniffHeader(records);
      const dialect = { delimiter, quote: '"', header, encoding: sniffed.encoding };
      const failed = (finding: Finding): SourceProfile => ({ ...nothing(finding), sha256, dialect });
      if (records.length === 0) return failed(createFinding('data.empty', { param: 'path' }, { path }));
      const names = uniqueNames(header ? records[0]! : records[0]!.map(() => ''));
      if (names.length === 1) return failed(createFinding('data.oneColumn', { param: 'delimiter' }, { path, column: names[0]!, delimiter: nameDelimiter(delimiter) }));
      const table = `t${++tables}`;
      try {
        const rejects = readText(db, query, table, text, names, delimiter, header, settings.ragged === 'fill');
        const findings = judgeRagged(rejects, path, names.length, settings.ragged);
        if (findings.some((finding) => finding.severity === 'error')) return failed(findings[0]!);
        const rows = Number(query(`SELECT count(*) AS n FROM ${table}_text`)[0]!.n);
        if (rows === 0) return failed(createFinding('data.noRows', { param: 'path' }, { path }));
        const kinds = findKinds(query, `${table}_text`, names, settings);
        query(`CREATE TABLE ${table} AS ${typedSql(`${table}_text`, kinds.columns, settings.missing, settings.decimal)}`);
        const columns = profileColumns(query, table, kinds.columns, rows);
        sources.set(node, { table, fact: { type: 'table', rows, columns } });
        return { fact: { type: 'table', rows, columns }, findings: [...findings, ...kinds.findings], sha256, dialect };
      } catch (cause) {
        query(`DROP TABLE IF EXISTS ${table}`);
        const message = (cause as Error).message.split('\n')[0]!.slice(0, 200);
        const memory = /memory/i.test(message);
        return failed(createFinding(memory ? 'data.memory' : 'data.unreadable', { param: 'path' }, { path, received: message }));
      } finally {
        query(`DROP TABLE IF EXISTS ${table}_text`);
        db.dropFile(`${table}.csv`);
      }
    },

    async page(node, offset, limit) {
      const source = requireSource(sources, node);
      const columns = source.fact!.columns;
      const cells = columns.map((column, i) => `${pageCell(column)} AS c${i}`).join(', ');
      const rows = query(`SELECT ${cells} FROM ${source.table} ORDER BY __row LIMIT ${Math.max(0, Math.floor(limit))} OFFSET ${Math.max(0, Math.floor(offset))}`);
      return {
        columns: columns.map((column) => column.name),
        rows: rows.map((row) => columns.map((_, i) => (row[`c${i}`] ?? null) as string | null)),
        total: source.fact!.rows ?? 0,
      };
    },

    async extract(plan) {
      const extracted: Record<string, ExtractedTable> = {};
      for (const step of plan.data) {
        if (step.type.startsWith('source.')) extracted[step.id] = extractSource(query, connection, plan, step, requireSource(sources, step.id));
      }
      return extracted;
    },

    async release(node) {
      forget(node);
    },

    async close() {
      for (const node of sources.keys()) forget(node);
      connection.close();
    },
  };
}

interface ReadSettings {
  delimiter: string | null;
  header: boolean | null;
  decimal: string;
  missing: string[];
  ragged: string;
  kinds: Readonly<Record<string, string>>;
}

/** The reader's settings of a source node's complete parameters. */
export function readSettings(params: ParamValues): ReadSettings {
  const delimiter = String(params.delimiter ?? 'auto');
  return {
    delimiter: delimiter === 'auto' ? null : delimiter === 'tab' ? '\t' : delimiter,
    header: params.header === 'yes' ? true : params.header === 'no' ? false : null,
    decimal: params.decimal === ',' ? ',' : '.',
    missing: String(params.missing ?? '').split(',').map((word) => word.trim()).filter((word) => word !== ''),
    ragged: String(params.ragged ?? 'error'),
    kinds: (params.kinds ?? {}) as Record<string, string>,
  };
}

function nameDelimiter(delimiter: string): string {
  return delimiter === '\t' ? 'tab' : delimiter;
}

async function readHead(content: DataContent): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content.subarray(0, 65_536);
  return new Uint8Array(await content.slice(0, 65_536).arrayBuffer());
}

/** SHA-256, hexadecimal. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Rejected { line: number; fields: number | null; count: number }

/** Reads all cells as text into `TABLE_text`; gives the first row that did not fit and how many there were. */
function readText(
  db: DuckDBBindings, query: Query, table: string, text: Uint8Array, names: readonly string[], delimiter: string, header: boolean, pad: boolean,
): Rejected | null {
  const file = `${table}.csv`;
  db.registerFileBuffer(file, text);
  const columns = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  const options = [
    `columns = {${columns}}`, 'auto_detect = false', `delim = ${quoteText(delimiter)}`, `quote = '"'`, `escape = '"'`, `header = ${header}`,
    'ignore_errors = true', 'store_rejects = true', `rejects_table = '${table}_rejects'`, `rejects_scan = '${table}_scans'`,
    `null_padding = ${pad}`, 'max_line_size = 16777216', 'parallel = false',
  ];
  query(`CREATE TABLE ${table}_text AS SELECT row_number() OVER () AS __row, * FROM read_csv('${file}', ${options.join(', ')})`);
  const count = Number(query(`SELECT count(DISTINCT line) AS n FROM ${table}_rejects`)[0]!.n);
  const first = query(`SELECT line, csv_line FROM ${table}_rejects ORDER BY line LIMIT 1`)[0];
  query(`DROP TABLE ${table}_rejects`);
  query(`DROP TABLE ${table}_scans`);
  if (!first) return null;
  const fields = typeof first.csv_line === 'string' ? (readRecords(first.csv_line, delimiter, 1)[0]?.length ?? null) : null;
  return { line: Number(first.line), fields, count };
}

function judgeRagged(rejected: Rejected | null, path: string, expected: number, how: string): Finding[] {
  if (!rejected) return [];
  if (how === 'error') {
    const setRagged = createFinding('data.ragged', { param: 'ragged' }, { path, line: rejected.line, expected, received: rejected.fields ?? '?', count: rejected.count });
    return [setRagged];
  }
  return [createFinding('data.raggedHandled', { param: 'ragged' }, { path, line: rejected.line, expected, count: rejected.count, how: 'skip' })];
}

function requireSource(sources: ReadonlyMap<string, Source>, node: string): Source {
  const source = sources.get(node);
  if (source) return source;
  throw new FindingError(createFinding('data.missing', { node, param: 'path' }, { path: node }));
}

function pageCell(column: ColumnFact): string {
  const name = quoteName(column.name);
  return column.kind === 'date' ? `strftime(make_timestamp(CAST(${name} * 86400000000 AS BIGINT)), '%Y-%m-%d')` : `CAST(${name} AS VARCHAR)`;
}

/** The columns of a source (free text left out), its rows chosen by the plan, rows without a target left out. */
function extractSource(query: Query, connection: DuckDBConnection, plan: Plan, step: PlanStep, source: Source): ExtractedTable {
  const node = step.id;
  const left = (step.params.exclude ?? []) as string[];
  const facts = source.fact!.columns.filter((fact) => !left.includes(fact.name));
  const findings: Finding[] = [];
  const temporary = `${source.table}_chosen`;
  query(`CREATE OR REPLACE TEMP TABLE ${temporary} AS SELECT * FROM ${chooseRowsSql(plan, node, source.table, facts)} ORDER BY __row`);
  try {
    for (const target of plan.targets) {
      if (!facts.some((fact) => fact.name === target)) continue;
      const missing = Number(query(`SELECT count(*) AS n FROM ${temporary} WHERE ${quoteName(target)} IS NULL`)[0]!.n);
      if (missing === 0) continue;
      query(`DELETE FROM ${temporary} WHERE ${quoteName(target)} IS NULL`);
      findings.push(createFinding('target.missing', { node }, { column: target, count: missing }));
    }
    const columns = facts.filter((fact) => fact.kind !== 'text').map((fact) => readColumn(query, connection, temporary, fact));
    const rows = Number(query(`SELECT count(*) AS n FROM ${temporary}`)[0]!.n);
    return { table: { rows, columns }, findings, dropped: (source.fact!.rows ?? rows) - rows };
  } finally {
    query(`DROP TABLE IF EXISTS ${temporary}`);
  }
}

function readColumn(query: Query, connection: DuckDBConnection, table: string, fact: ColumnFact): Column {
  const name = quoteName(fact.name);
  if (fact.kind === 'number' || fact.kind === 'date') {
    const vector = connection.query(`SELECT coalesce(${name}, CAST('NaN' AS DOUBLE)) AS v FROM ${table} ORDER BY __row`).getChildAt(0)!;
    return { name: fact.name, kind: fact.kind, values: Float64Array.from(vector.toArray() as Float64Array) };
  }
  const categories = query(`SELECT DISTINCT ${name} AS v FROM ${table} WHERE ${name} IS NOT NULL ORDER BY v`).map((row) => String(row.v));
  const vector = connection.query(
    `SELECT CAST(coalesce(k.code, -1) AS INTEGER) AS v FROM ${table} t LEFT JOIN (SELECT v, row_number() OVER (ORDER BY v) - 1 AS code FROM (SELECT DISTINCT ${name} AS v FROM ${table} WHERE ${name} IS NOT NULL)) k ON t.${name} = k.v ORDER BY t.__row`,
  ).getChildAt(0)!;
  return { name: fact.name, kind: 'category', codes: Int32Array.from(vector.toArray() as Int32Array), categories };
}
