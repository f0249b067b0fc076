/** Plain text → a relation of cells, all of them text: what did not fit is counted and named, never lost in silence. */
import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { createFinding, type Finding, type Fix } from '../document/findings.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { Query } from './duckdb.ts';
import { countBlankStart } from './bytes.ts';
import { readRecords } from './sniff.ts';
import { cellSql, quoteText } from './sql.ts';

export interface TextSource {
  node: string;
  path: string;
  /** The name of the table to make. */
  table: string;
  text: Uint8Array;
  names: readonly string[];
  delimiter: string;
  header: boolean;
  /** `error`, `skip` or `fill`. */
  ragged: string;
  /** Words that stand for a missing cell. */
  missing: readonly string[];
}

/** DuckDB's name for a row with too few fields; the other reasons are a matter for the reader of the file. */
const SHORT = 'MISSING COLUMNS';
const LONGEST_LINE = 16_777_216;

interface Reject { line: number; reason: string; fields: number | null; count: number }

/** Makes the table `__row, cells…` (trimmed text, NULL where missing). Where a finding is an error there is no table. */
export function readText(db: DuckDBBindings, query: Query, source: TextSource): Finding[] {
  const file = `${source.table}.csv`;
  db.registerFileBuffer(file, source.text);
  try {
    const rejects = load(query, source, file, false);
    if (rejects.length === 0) return [];
    if (source.ragged !== 'fill' && source.ragged !== 'skip') {
      query(`DROP TABLE ${source.table}`);
      return [refuse(source, rejects)];
    }
    const short = rejects.find((reject) => reject.reason === SHORT);
    if (source.ragged === 'skip' || !short) return [handled(source, rejects, 'skip')];
    query(`DROP TABLE ${source.table}`);
    const left = load(query, source, file, true);
    return [handled(source, [short], 'fill'), ...(left.length > 0 ? [handled(source, left, 'skip')] : [])];
  } finally {
    db.dropFile(file);
  }
}

/** Reads the file; gives the rows that did not fit, by reason, in order of their first line. */
function load(query: Query, source: TextSource, file: string, pad: boolean): Reject[] {
  const { table, names, delimiter, missing } = source;
  // DuckDB refuses a word for NULL that holds the delimiter or a quote.
  const readerKnows = missing.every((word) => !word.includes(delimiter) && !word.includes('"'));
  const options = [
    `columns = {${names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')}}`, 'auto_detect = false', `delim = ${quoteText(delimiter)}`,
    `quote = '"'`, `escape = '"'`, `new_line = '\\n'`, `header = ${source.header}`, `skip = ${countBlankStart(source.text)}`, 'ignore_errors = true', 'store_rejects = true',
    `rejects_table = '${table}_rejects'`, `rejects_scan = '${table}_scans'`, `null_padding = ${pad}`, ...(readerKnows ? [`nullstr = [${['', ...missing].map(quoteText).join(', ')}]`] : []), `max_line_size = ${LONGEST_LINE}`, 'parallel = false',
  ];
  const cells = names.map((name) => `${cellSql(name, missing, readerKnows)} AS ${quoteName(name)}`).join(', ');
  query(`CREATE TABLE ${table} AS SELECT row_number() OVER () AS __row, ${cells} FROM read_csv('${file}', ${options.join(', ')})`);
  const rows = query(`SELECT error_type AS reason, count(DISTINCT line) AS n, min(line) AS line, arg_min(csv_line, line) AS text FROM ${table}_rejects GROUP BY 1 ORDER BY line`);
  query(`DROP TABLE ${table}_rejects`);
  query(`DROP TABLE ${table}_scans`);
  return rows.map((row) => ({
    line: Number(row.line), reason: String(row.reason), count: Number(row.n),
    fields: typeof row.text === 'string' ? (readRecords(row.text, delimiter, 1)[0]?.length ?? null) : null,
  }));
}

function refuse(source: TextSource, rejects: readonly Reject[]): Finding {
  const { path, names } = source;
  const first = rejects[0]!;
  if (first.reason === 'UNQUOTED VALUE') return createFinding('data.quote', { param: 'path' }, { path, line: first.line });
  if (first.reason === 'LINE SIZE OVER MAXIMUM') {
    return createFinding('data.unreadable', { param: 'path' }, { path, received: `a row of more than ${LONGEST_LINE / 1_048_576} MB at line ${first.line}` });
  }
  const count = rejects.reduce((sum, reject) => sum + reject.count, 0);
  const fix: Fix = {
    label: 'setParam', values: { label: 'Rows that do not fit', value: 'skip' },
    edits: [{ kind: 'setParam', node: source.node, param: 'ragged', value: 'skip' }],
  };
  return createFinding('data.ragged', { param: 'ragged' }, { path, line: first.line, expected: names.length, received: first.fields ?? '?', count }, fix);
}

function handled(source: TextSource, rejects: readonly Reject[], how: 'skip' | 'fill'): Finding {
  const count = rejects.reduce((sum, reject) => sum + reject.count, 0);
  return createFinding('data.raggedHandled', { param: 'ragged' }, { path: source.path, line: rejects[0]!.line, expected: source.names.length, count, how });
}
