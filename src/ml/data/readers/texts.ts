/** Reads texts: one long file part by part, or a folder of files, each a row. */
import { createFinding } from '../../document/findings.ts';
import { openArchive } from '../archive.ts';
import { sniffAll, sniffBytes, toPlainUtf8 } from '../bytes.ts';
import type { CellTable } from '../cells.ts';
import { bytesOf, hashOf, refuse, type ReadRequest, type ReadResult } from '../reader.ts';

/** A text of JavaScript ends at half a billion characters. */
const MAX_TEXT = 500_000_000;
/** How many broken files are named. */
const MOST_NAMED = 5;
const TEXT_ENDINGS = ['.txt', '.md'];
/** Rows that are handed over at once. */
const PORTION = 5_000;

export async function readTextFile(request: ReadRequest): Promise<ReadResult> {
  const { path, params } = request;
  const bytes = await bytesOf(request);
  if (bytes.length > MAX_TEXT) throw refuse('data.tooLarge', path, { expected: '500 MB', received: `${Math.round(bytes.length / 1e6)} MB` });
  const decoded = decode(bytes, path);
  if ('received' in decoded) throw refuse('data.format', path, { format: 'text', received: decoded.received });
  const names = ['text', 'part'], parts = partsOf(decoded.text, String(params.by), Number(params.size));
  addRows(request.createTable(names), parts.map((text, i) => [text, String(i + 1)]));
  return { names, findings: [], sha256: await hashOf(bytes), dialect: null, parts: [] };
}

export async function readTextFolder(request: ReadRequest): Promise<ReadResult> {
  const { path, content } = request;
  const archive = await openArchive(content, path);
  const names = ['text', 'class', 'file'], rows: string[][] = [], broken: string[] = [];
  let length = 0;
  for (const [index, { name }] of archive.files.entries()) {
    if (!TEXT_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))) continue;
    const text = await readOne(() => archive.read(index), name);
    length += text?.length ?? 0;
    if (length > MAX_TEXT) throw refuse('data.tooLarge', path, { expected: '500 MB', received: `more than ${Math.round(length / 1e6)} MB` });
    const folders = name.split('/');
    if (text === null) broken.push(name);
    else rows.push([text, folders.at(-2) ?? '', folders.at(-1)!]);
  }
  if (rows.length === 0) throw refuse('data.emptyFolder', path);
  addRows(request.createTable(names), rows);
  const findings = broken.length === 0 ? [] : [createFinding('data.brokenFiles', { param: 'path' }, { count: broken.length, files: broken.slice(0, MOST_NAMED).join(', ') })];
  return { names, findings, sha256: await archive.hash(), dialect: null, parts: [] };
}

/** The text of a file; null where it is empty, damaged or no text. */
async function readOne(read: () => Promise<Uint8Array>, name: string): Promise<string | null> {
  try {
    const decoded = decode(await read(), name);
    return 'text' in decoded && decoded.text.trim() !== '' ? decoded.text : null;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, path: string): { text: string } | { received: string } {
  const first = sniffBytes(bytes, path);
  if ('finding' in first) return { received: String(first.finding.values.received ?? 'nothing') };
  const all = sniffAll(bytes, first.encoding, path);
  if ('finding' in all) return { received: String(all.finding.values.received) };
  return { text: new TextDecoder().decode(toPlainUtf8(bytes, all.encoding)) };
}

/** The parts of a text: what empty lines keep apart, lines, or pieces of at most so many characters that end at a blank where there is one. Empty parts are none. */
export function partsOf(text: string, by: string, size: number): string[] {
  if (by === 'characters') return piecesOf(text, size);
  const parts = by === 'line' ? text.split('\n') : text.split(/\n[^\S\n]*\n\s*/).map((part) => part.replace(/\s*\n\s*/g, ' '));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function piecesOf(text: string, size: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + size);
    // Never inside of a pair of surrogates, and at a blank in the second half where there is one.
    if (end < text.length) {
      const blank = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end));
      if (blank > at + size / 2) end = blank;
      else if (/[\uDC00-\uDFFF]/.test(text[end]!)) end--;
    }
    const piece = text.slice(at, end);
    if (piece.trim() !== '') pieces.push(piece.trim());
    at = Math.max(end, at + 1);
  }
  return pieces;
}

function addRows(table: CellTable, rows: readonly (readonly string[])[]): void {
  for (let from = 0; from < rows.length; from += PORTION) {
    const portion = rows.slice(from, from + PORTION);
    table.add(table.names.map((_, i) => portion.map((row) => (row[i] === '' ? null : row[i]!))));
  }
}
