/** Plain text → a relation of cells, text or numbers: what did not fit is counted and named, never lost in silence. */
import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { createFinding, type Finding, type Fix } from '../document/findings.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { Query } from './duckdb.ts';
import { countBlankStart } from './bytes.ts';
import { checkSize } from './cells.ts';
import type { TextBlock } from './records.ts';
import { readRecords } from './sniff.ts';
import { cellSql, quoteText } from './sql.ts';

export interface TextSource {
  node: string;
  path: string;
  /** The name of the table to make. */
  table: string;
  /** The text from its beginning, in blocks of whole records. */
  blocks(): AsyncIterable<TextBlock>;
  names: readonly string[];
  /** Columns that are to be read as numbers where all of their cells are. */
  numbers: readonly string[];
  delimiter: string;
  header: boolean;
  /** `error`, `skip` or `fill`. */
  ragged: string;
  /** Words that stand for a missing cell. */
  missing: readonly string[];
}

/** DuckDB's name for a row with too few fields; the other reasons are a matter for the reader of the file. */
const SHORT = 'MISSING COLUMNS';
/** DuckDB's name for a cell that is not of its column's type. */
const NO_NUMBER = 'CAST';
const TAB = 9, LF = 10, SPACE = 32, QUOTE = 34;
/** The first byte of the blank that does not break, and of a few other letters. */
const NARROW = 0xc2;
/** DuckDB would keep room for sixteen such lines. */
const LONGEST_LINE = 16_777_216;

interface Reject { line: number; reason: string; fields: number | null; count: number }
interface Block { text: Uint8Array; first: boolean; /** Rows before it. */ before: number }
interface Loaded { rejects: Reject[]; numbers: readonly string[] }

/** Makes the table `__row, cells…` (numbers, or trimmed text; NULL where missing). Where a finding is an error there is no table. Throws `FindingError`. */
export async function readText(db: DuckDBBindings, query: Query, source: TextSource): Promise<{ findings: Finding[]; numbers: readonly string[] }> {
  const { rejects, numbers } = await loadTyped(db, query, source, false);
  if (rejects.length === 0) return { findings: [], numbers };
  if (source.ragged !== 'fill' && source.ragged !== 'skip') {
    query(`DROP TABLE ${source.table}`);
    return { findings: [refuse(source, rejects)], numbers: [] };
  }
  const short = rejects.find((reject) => reject.reason === SHORT);
  if (source.ragged === 'skip' || !short) return { findings: [handled(source, rejects, 'skip')], numbers };
  query(`DROP TABLE ${source.table}`);
  const padded = await loadTyped(db, query, source, true);
  return { findings: [handled(source, [short], 'fill'), ...(padded.rejects.length > 0 ? [handled(source, padded.rejects, 'skip')] : [])], numbers: padded.numbers };
}

/**
 * Reads numbers as numbers, which takes half the time and memory of reading them as text first. A row whose cell is no
 * number would be left out, so the file is then read again with such columns as text, and with all of them if need be.
 */
async function loadTyped(db: DuckDBBindings, query: Query, source: TextSource, pad: boolean): Promise<Loaded> {
  let numbers = source.numbers;
  for (;;) {
    const { rejects, words } = await loadBlocks(db, query, source, pad, numbers);
    const odd = new Set(rejects.some(({ reason }) => reason === NO_NUMBER) ? words : notFinite(query, source.table, numbers));
    if (odd.size === 0) return { rejects, numbers };
    query(`DROP TABLE ${source.table}`);
    const rest = numbers.filter((name) => !odd.has(name));
    numbers = rest.length < numbers.length ? rest : [];
  }
}

/** Reads a text block by block; one whose first block has words where numbers were thought to be is not read on. */
async function loadBlocks(db: DuckDBBindings, query: Query, source: TextSource, pad: boolean, numbers: readonly string[]): Promise<{ rejects: Reject[]; words: string[] }> {
  const file = `${source.table}.csv`, rejects = new Map<string, Reject>(), words = new Set<string>();
  let rows = 0, first = true;
  for await (const { text, line } of source.blocks()) {
    db.registerFileBuffer(file, text);
    try {
      const found = load(query, source, file, { text, first, before: rows }, pad, numbers);
      for (const reject of found.rejects) {
        const known = rejects.get(reject.reason);
        rejects.set(reject.reason, known ? { ...known, count: known.count + reject.count } : { ...reject, line: reject.line + line });
      }
      for (const name of found.words) words.add(name);
    } finally {
      db.dropFile(file);
    }
    if (first && words.size > 0) break;
    first = false;
    rows = Number(query(`SELECT count(*) AS n FROM ${source.table}`)[0]!.n);
    checkSize(source.path, rows, source.names.length);
  }
  return { rejects: [...rejects.values()].sort((a, b) => a.line - b.line), words: [...words] };
}

/** The columns that hold an infinity or what is written as no number. */
function notFinite(query: Query, table: string, numbers: readonly string[]): string[] {
  if (numbers.length === 0) return [];
  const row = query(`SELECT ${numbers.map((name, i) => `count(CASE WHEN NOT isfinite(${quoteName(name)}) THEN 1 END) AS c${i}`).join(', ')} FROM ${table}`)[0]!;
  return numbers.filter((_, i) => Number(row[`c${i}`]) > 0);
}

/** Whether some cell may begin or end with a blank: then all cells of words are looked at one by one. */
function mayHaveBlanks(text: Uint8Array, delimiter: number): boolean {
  if (text.includes(NARROW)) return true;
  const isEdge = (byte: number | undefined): boolean => byte === undefined || byte === delimiter || byte === LF || byte === QUOTE;
  for (const blank of [SPACE, TAB]) {
    if (blank === delimiter) continue;
    for (let at = text.indexOf(blank); at >= 0; at = text.indexOf(blank, at + 1)) if (isEdge(text[at - 1]) || isEdge(text[at + 1])) return true;
  }
  // What parts rows or cells is a blank of a cell inside of quotes.
  const isInner = (byte: number | undefined): boolean => byte === LF || (byte === TAB && delimiter === TAB);
  for (let at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) if (isInner(text[at - 1]) || isInner(text[at + 1])) return true;
  return false;
}

/** Reads a block; gives the rows that did not fit, by reason, in order of their first line, and the columns whose cells were no numbers. */
function load(query: Query, source: TextSource, file: string, block: Block, pad: boolean, numbers: readonly string[]): { rejects: Reject[]; words: string[] } {
  const { table, names, delimiter, missing } = source, blanks = mayHaveBlanks(block.text, delimiter.charCodeAt(0));
  // DuckDB refuses a word for NULL that holds the delimiter or a quote.
  const readerKnows = missing.every((word) => !word.includes(delimiter) && !word.includes('"'));
  const options = [
    `columns = {${names.map((name) => `${quoteText(name)}: '${numbers.includes(name) ? 'DOUBLE' : 'VARCHAR'}'`).join(', ')}}`, 'auto_detect = false', `delim = ${quoteText(delimiter)}`,
    `quote = '"'`, `escape = '"'`, `new_line = '\\n'`, `header = ${source.header && block.first}`, `skip = ${block.first ? countBlankStart(block.text) : 0}`, 'ignore_errors = true', 'store_rejects = true',
    `rejects_table = '${table}_rejects'`, `rejects_scan = '${table}_scans'`, `null_padding = ${pad}`, ...(readerKnows ? [`nullstr = [${['', ...missing].map(quoteText).join(', ')}]`] : []), `max_line_size = ${LONGEST_LINE}`, `buffer_size = ${LONGEST_LINE + 1}`, 'parallel = false',
  ];
  const cells = names.map((name) => `${(readerKnows && !blanks) || numbers.includes(name) ? quoteName(name) : cellSql(name, missing, readerKnows)} AS ${quoteName(name)}`).join(', ');
  query(`${block.first ? `CREATE TABLE ${table} AS` : `INSERT INTO ${table}`} SELECT ${block.before} + row_number() OVER () AS __row, ${cells} FROM read_csv('${file}', ${options.join(', ')})`);
  const rows = query(`SELECT error_type AS reason, count(DISTINCT line) AS n, min(line) AS line, arg_min(csv_line, line) AS text FROM ${table}_rejects GROUP BY 1 ORDER BY line`);
  const words = query(`SELECT DISTINCT column_name AS name FROM ${table}_rejects WHERE error_type = '${NO_NUMBER}'`).map(({ name }) => String(name));
  query(`DROP TABLE ${table}_rejects`);
  query(`DROP TABLE ${table}_scans`);
  const rejects = rows.map((row) => ({
    line: Number(row.line), reason: String(row.reason), count: Number(row.n),
    fields: typeof row.text === 'string' ? (readRecords(row.text, delimiter, 1)[0]?.length ?? null) : null,
  }));
  return { rejects, words };
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
