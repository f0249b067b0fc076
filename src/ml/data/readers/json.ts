/** Reads JSON: a list of objects or of lists, columns by name, an object around such a list, or one value a line. */
import type { Finding } from '../../document/findings.ts';
import { sniffAll, sniffBytes, toPlainUtf8 } from '../bytes.ts';
import { checkSize, collectRows } from '../cells.ts';
import { missingWords } from '../openText.ts';
import { bytesOf, choosePart, hashOf, judgeNames, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { sniffHeader, uniqueNames } from '../sniff.ts';
import { findJsonError } from './jsonError.ts';

type Rows = readonly unknown[];
type Parsed = { rows: Rows; parts: string[]; findings: Finding[] };

/** A text of JavaScript ends at half a billion characters. */
const MAX_TEXT = 500_000_000;
/** Objects inside of rows become columns such as `place.city`; below this depth they are kept as JSON. */
const DEPTH = 4;

export async function readJson(request: ReadRequest): Promise<ReadResult> {
  const { path, params } = request;
  const bytes = await bytesOf(request);
  const text = decode(bytes, path);
  const { rows, parts, findings } = parse(text, path, params.list);
  const findable = rows.length > 0 && rows.every(Array.isArray) ? readLists(request, rows as unknown as Rows[]) : readObjects(request, rows);
  return { ...findable, findings: [...findings, ...findable.findings], sha256: await hashOf(bytes), dialect: null, parts };
}

function decode(bytes: Uint8Array, path: string): string {
  if (bytes.length > MAX_TEXT) throw refuse('data.tooLarge', path, { expected: '500 MB', received: `${Math.round(bytes.length / 1e6)} MB` });
  const first = sniffBytes(bytes, path);
  if ('finding' in first) throw refuse('data.format', path, { format: 'JSON', received: String(first.finding.values.received) });
  const all = sniffAll(bytes, first.encoding, path);
  if ('finding' in all) throw refuse('data.format', path, { format: 'JSON', received: String(all.finding.values.received) });
  return new TextDecoder().decode(toPlainUtf8(bytes, all.encoding));
}

/** The rows of a text. A first line that is whole by itself, with more below, is one value a line. */
function parse(text: string, path: string, list: unknown): Parsed {
  const start = text.search(/\S/), lineEnd = text.indexOf('\n', Math.max(0, start));
  if (start < 0) throw refuse('data.empty', path);
  if (lineEnd >= 0 && text.slice(lineEnd).trim() !== '' && isWhole(text.slice(start, lineEnd))) return { rows: parseLines(text, path), parts: [], findings: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw syntaxError(text, path, 1);
  }
  return findRows(value, path, list);
}

function isWhole(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

function parseLines(text: string, path: string): unknown[] {
  const rows: unknown[] = [];
  for (let at = 0, line = 1; at < text.length; line++) {
    const found = text.indexOf('\n', at), end = found < 0 ? text.length : found;
    const piece = text.slice(at, end);
    if (piece.trim() !== '') {
      try {
        rows.push(JSON.parse(piece));
      } catch {
        throw syntaxError(piece, path, line);
      }
    }
    at = end + 1;
  }
  return rows;
}

function syntaxError(text: string, path: string, firstLine: number): Error {
  const at = findJsonError(text), before = text.slice(0, at).split('\n');
  const received = at >= text.length ? 'the end of the text' : `“${text.slice(at, at + 12).split('\n')[0]}”`;
  return refuse('data.json', path, { line: firstLine + before.length - 1, column: before.at(-1)!.length + 1, received });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the rows are: here, by columns, or in one of the lists of an object. */
function findRows(value: unknown, path: string, wanted: unknown): Parsed {
  const here = (rows: Rows): Parsed => ({ rows, parts: [], findings: [] });
  if (Array.isArray(value)) return here(value);
  if (!isObject(value)) throw refuse('data.jsonShape', path, { received: value === null ? 'null' : typeof value });
  const entries = Object.entries(value);
  // pandas: columns, rows, and the index, each by itself.
  if (Array.isArray(value.columns) && Array.isArray(value.data) && value.data.every(Array.isArray)) return here([value.columns.map(String), ...value.data as Rows]);
  const lists = entries.filter(([, item]) => Array.isArray(item) && item.some((row) => typeof row === 'object' && row !== null)) as [string, unknown[]][];
  if (lists.length > 0) {
    const { part, findings } = choosePart(lists.map(([name]) => name), wanted, path, 'list');
    return { rows: lists.find(([name]) => name === part)![1], parts: lists.map(([name]) => name), findings };
  }
  // Columns by name: lists of one length, or objects from index to cell.
  const columns = entries.map(([name, item]) => [name, Array.isArray(item) ? item : isObject(item) ? Object.values(item) : null] as const);
  const length = columns[0]?.[1]?.length ?? 0;
  if (length === 0 || columns.some(([, cells]) => cells?.length !== length)) throw refuse('data.jsonShape', path, { received: 'an object' });
  checkSize(path, length, columns.length);
  return here(Array.from({ length }, (_, row) => Object.fromEntries(columns.map(([name, cells]) => [name, cells![row]]))));
}

type Filled = Pick<ReadResult, 'names' | 'findings'>;

/** Rows as lists: the first names the columns where it looks like it. */
function readLists(request: ReadRequest, rows: readonly Rows[]): Filled {
  const words = rows.slice(0, 100).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const named = rows[0]!.every((cell) => typeof cell === 'string') && sniffHeader(words, missingWords(request.params));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) throw refuse('data.noRows', request.path);
  const given = Array.from({ length: width }, (_, i) => (named ? (words[0]![i] ?? '') : ''));
  const names = uniqueNames(given);
  checkSize(request.path, rows.length, width);
  const collected = collectRows(request.createTable(names));
  for (const row of named ? rows.slice(1) : rows) collected.add(row);
  return { names, findings: [...(named ? judgeNames(given, names) : []), ...collected.end()] };
}

/** Rows as objects: a column for every name that any row has. */
function readObjects(request: ReadRequest, rows: Rows): Filled {
  const places = new Map<string, number>();
  rows.forEach((row, i) => {
    if (!isObject(row)) throw refuse('data.jsonRow', request.path, { row: i + 1, received: row === null ? 'null' : Array.isArray(row) ? 'a list' : typeof row });
    walk(row, '', 1, (name) => {
      if (!places.has(name)) {
        places.set(name, places.size);
        checkSize(request.path, rows.length, places.size);
      }
    });
  });
  if (places.size === 0) throw refuse('data.noRows', request.path);
  const given = [...places.keys()], names = uniqueNames(given);
  const collected = collectRows(request.createTable(names));
  for (const row of rows) {
    const cells: unknown[] = Array.from({ length: names.length }, () => null);
    walk(row as Record<string, unknown>, '', 1, (name, value) => { cells[places.get(name)!] = value; });
    collected.add(cells);
  }
  return { names, findings: [...judgeNames(given, names), ...collected.end()] };
}

function walk(row: Readonly<Record<string, unknown>>, before: string, depth: number, visit: (name: string, value: unknown) => void): void {
  for (const [key, value] of Object.entries(row)) {
    if (isObject(value) && depth < DEPTH && Object.keys(value).length > 0) walk(value, `${before}${key}.`, depth + 1, visit);
    else visit(`${before}${key}`, value);
  }
}

