/** Reads a sheet of an Excel workbook (.xlsx): the first row that holds something names the columns, where it looks like it. */
import { createFinding, type Finding } from '../../document/findings.ts';
import { cellOf, checkSize, collectRows } from '../cells.ts';
import { missingWords, readSettings } from '../openText.ts';
import { bytesOf, choosePart, hashOf, judgeNames, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { sniffHeader, uniqueNames } from '../sniff.ts';
import { openWorkbook, readSheet, type Sheet } from './workbook.ts';

/** The first bytes of the format that old versions, and passwords, use. */
const OLD = [0xd0, 0xcf, 0x11, 0xe0];

export async function readExcel(request: ReadRequest): Promise<ReadResult> {
  const { path, params } = request;
  const bytes = await bytesOf(request);
  if (OLD.every((byte, i) => bytes[i] === byte)) throw refuse('data.oldExcel', path);
  const book = await openWorkbook(bytes, path);
  const parts = book.sheets.map(({ name }) => name);
  if (parts.length === 0) throw refuse('data.noTable', path);
  const { part, findings } = choosePart(parts, params.sheet, path, 'sheet');
  const sheet = await readSheet(book, book.sheets.find(({ name }) => name === part)!.file, path);
  const filled = fill(request, sheet);
  return { names: filled.names, findings: [...findings, ...filled.findings], sha256: await hashOf(bytes), dialect: null, parts };
}

function fill(request: ReadRequest, { rows, errors, example }: Sheet): Pick<ReadResult, 'names'> & { findings: Finding[] } {
  const { path, params } = request;
  if (rows.length === 0) throw refuse('data.noRows', path);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  checkSize(path, rows.length, width);
  const words = rows.slice(0, 100).map((row) => Array.from({ length: width }, (_, i) => cellOf(row[i]) ?? ''));
  const named = readSettings(params).header ?? sniffHeader(words, missingWords(params));
  const given = named ? words[0]! : words[0]!.map(() => '');
  // A column without a name and without a cell is a trace of formatting.
  const used = given.flatMap((name, i) => (name !== '' || rows.some((row, at) => (at > 0 || !named) && row[i] !== undefined && row[i] !== null) ? [i] : []));
  const titles = used.map((i) => given[i]!), names = uniqueNames(titles);
  const collected = collectRows(request.createTable(names));
  for (const row of named ? rows.slice(1) : rows) collected.add(used.map((i) => row[i] ?? null));
  const failed = errors > 0 ? [createFinding('data.cellErrors', { param: 'path' }, { path, count: errors, example })] : [];
  return { names, findings: [...(named ? judgeNames(titles, names) : []), ...failed, ...collected.end()] };
}
